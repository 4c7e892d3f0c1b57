// Where a request came from, told by as many of our own reverse proxies as there are: each appends the address it
// saw, so what stands further left in X-Forwarded-For was written by the sender and proves nothing.
import type { IncomingMessage } from "node:http";

/** The same rule as Express's `trust proxy` with a number. */
export function senderAddress(request: Pick<IncomingMessage, "headers" | "socket">, trustProxyHops: number): string {
  const forwarded = request.headers["x-forwarded-for"];
  const own = request.socket.remoteAddress ?? "";
  if (trustProxyHops === 0 || typeof forwarded !== "string") return own;
  const addresses = forwarded.split(",").map((address) => address.trim());
  return addresses.at(-Math.min(trustProxyHops, addresses.length)) ?? own;
}
