// What machines ask about the hub: is the process up, can it serve, what has it counted.
import { BlockList, isIPv6 } from "node:net";
import express, { type Request, type Router } from "express";
import { HubError } from "../contract/errors.ts";
import { may } from "../contract/permissions.ts";
import type { HttpDeps } from "./deps.ts";
import { type Authenticate, bearerOf } from "./guards/authenticate.ts";
import { nameRoute } from "./logging.ts";

const READY_WITHIN_MS = 2_000;

export function createProbes(deps: HttpDeps, authenticate: Authenticate): Router {
  const router = express.Router({ caseSensitive: true });
  router.get("/healthz", (request, response) => {
    nameRoute(request, "/healthz");
    response.set("Cache-Control", "no-store").json({ status: "up" });
  });
  router.get("/readyz", async (request, response) => {
    nameRoute(request, "/readyz");
    const reasons = await reasonsInTime(deps);
    response
      .set("Cache-Control", "no-store")
      .status(reasons.length === 0 ? 200 : 503)
      .json({ status: reasons.length === 0 ? "ready" : "not ready", reasons });
  });
  router.get("/metrics", async (request, response) => {
    nameRoute(request, "/metrics");
    if (!isNeighbour(request)) {
      const caller = await authenticate({ cookie: undefined, bearer: bearerOf(request.headers.authorization) });
      if (caller === null) throw new HubError("unauthenticated", { detail: "From outside, send the token of an administrator." });
      if (!may(caller.user.roles, "system.see")) throw new HubError("forbidden");
    }
    response.type(deps.registry.contentType).send(await deps.registry.metrics());
  });
  return router;
}

/** A database that hangs must not hang the probe. */
async function reasonsInTime(deps: HttpDeps): Promise<readonly string[]> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<readonly string[]>((resolve) => {
    timer = setTimeout(() => resolve(["The database does not answer in time."]), READY_WITHIN_MS);
  });
  try {
    return await Promise.race([deps.ready(), late]);
  } catch {
    return ["The database does not answer."];
  } finally {
    clearTimeout(timer);
  }
}

const NEIGHBOURS = new BlockList();
NEIGHBOURS.addSubnet("127.0.0.0", 8);
NEIGHBOURS.addSubnet("10.0.0.0", 8);
NEIGHBOURS.addSubnet("172.16.0.0", 12);
NEIGHBOURS.addSubnet("192.168.0.0", 16);
NEIGHBOURS.addAddress("::1", "ipv6");
NEIGHBOURS.addSubnet("fc00::", 7, "ipv6");

/** Asks directly from this machine or the private network. What a proxy passes on comes from anywhere. */
function isNeighbour(request: Request): boolean {
  if (request.headers["x-forwarded-for"] !== undefined || request.headers.forwarded !== undefined) return false;
  const address = (request.socket.remoteAddress ?? "").replace(/^::ffff:/, "");
  return address !== "" && NEIGHBOURS.check(address, isIPv6(address) ? "ipv6" : "ipv4");
}
