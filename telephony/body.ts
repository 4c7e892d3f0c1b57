// The raw bytes of a request, never more than the limit and never longer than the deadline: signatures are made
// over these bytes, and an unfinished body must not hold a socket.
import type { IncomingMessage } from "node:http";

export const BODY_LIMIT_BYTES = 1024 * 1024;
const DEADLINE_MS = 10_000;

export type Body = { readonly ok: true; readonly bytes: Buffer } | { readonly ok: false; readonly reason: "too_large" | "too_slow" | "aborted" };

export function readBody(request: IncomingMessage, deadlineMs = DEADLINE_MS): Promise<Body> {
  if (Number(request.headers["content-length"] ?? 0) > BODY_LIMIT_BYTES) return Promise.resolve({ ok: false, reason: "too_large" });
  return new Promise((resolve) => {
    const chunks: Buffer[] = [];
    let size = 0;
    const timer = setTimeout(() => finish({ ok: false, reason: "too_slow" }), deadlineMs);
    const finish = (body: Body): void => {
      clearTimeout(timer);
      request.off("data", take).off("end", end).off("close", abort);
      if (!body.ok) request.pause();
      resolve(body);
    };
    const take = (chunk: Buffer): void => {
      size += chunk.length;
      if (size > BODY_LIMIT_BYTES) finish({ ok: false, reason: "too_large" });
      else chunks.push(chunk);
    };
    const end = (): void => finish({ ok: true, bytes: chunks.length === 1 && chunks[0] !== undefined ? chunks[0] : Buffer.concat(chunks) });
    const abort = (): void => finish({ ok: false, reason: "aborted" });
    request.on("data", take).on("end", end).on("close", abort).on("error", abort);
  });
}
