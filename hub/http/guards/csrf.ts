// No other site can make a logged-in browser act: the cookie is SameSite, bodies are JSON, which a foreign page
// cannot send without asking, and where the browser names the origin, it must be ours. Bearer tokens need none.
import type { Request } from "express";
import { HubError } from "../../contract/errors.ts";
import type { Caller } from "../endpoint.ts";

const SAFE_METHODS: ReadonlySet<string> = new Set(["GET", "HEAD", "OPTIONS"]);

/** `caller` is null on the public routes: log-in needs our origin too. */
export function refuseForeign(deps: { readonly publicOrigin: string | null }, request: Request, caller: Caller | null): void {
  if (SAFE_METHODS.has(request.method)) return;
  if (caller !== null && caller.sessionHash === null) return;
  if (!isOurOrigin(deps, request)) throw new HubError("csrf");
}

function isOurOrigin(deps: { readonly publicOrigin: string | null }, request: Request): boolean {
  const site = request.get("sec-fetch-site");
  if (site !== undefined && site !== "same-origin" && site !== "none") return false;
  const origin = request.get("origin");
  if (origin === undefined || origin === deps.publicOrigin) return true;
  return URL.canParse(origin) && new URL(origin).host === request.get("host");
}
