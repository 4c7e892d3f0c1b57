// Guessing passwords is slow: few failures per account and address, more per address, and no lock-out of an
// account as such, so that a stranger's guesses never keep its owner out. Counted per hub, in memory: there is
// no store to fail, so it cannot fail open.
import type { Request, RequestHandler } from "express";
import { ipKeyGenerator, rateLimit } from "express-rate-limit";
import { HubError } from "../../contract/errors.ts";
import type { Counters } from "../../ports/world.ts";

const WINDOW_MS = 15 * 60_000;
const FAILURES_PER_ACCOUNT = 5;
const FAILURES_PER_ADDRESS = 50;

/** In the order they must run: an address that is over its own limit does not use up an account's. */
export function createLoginLimits(deps: { readonly counters: Counters }): readonly RequestHandler[] {
  const limit = (failures: number, keyOf: (request: Request) => string): RequestHandler =>
    rateLimit({
      windowMs: WINDOW_MS,
      limit: failures,
      skipSuccessfulRequests: true,
      standardHeaders: "draft-8",
      legacyHeaders: false,
      keyGenerator: keyOf,
      handler: (_request, _response, next) => {
        deps.counters.count("otklik_logins_total", { result: "limited" });
        next(new HubError("too_many_requests"));
      },
    });
  return [limit(FAILURES_PER_ADDRESS, addressOf), limit(FAILURES_PER_ACCOUNT, (request) => `${addressOf(request)} ${accountOf(request)}`)];
}

function addressOf(request: Request): string {
  return ipKeyGenerator(request.ip ?? "");
}

function accountOf(request: Request): string {
  const body: unknown = request.body;
  const email = typeof body === "object" && body !== null && "email" in body ? body.email : null;
  return typeof email === "string" ? email.trim().toLowerCase().slice(0, 254) : "";
}
