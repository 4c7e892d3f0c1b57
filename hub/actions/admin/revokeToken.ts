// Ends a bearer token: the next request with it is refused, on every hub.
import { HubError } from "../../contract/errors.ts";
import type { TokenRecord, Tokens } from "../../ports/users.ts";
import { type Actor, requirePermission } from "../verb.ts";

export async function listTokens(deps: { readonly tokens: Pick<Tokens, "list"> }, actor: Actor): Promise<readonly TokenRecord[]> {
  requirePermission(actor, "user.write");
  return deps.tokens.list();
}

export async function revokeToken(deps: { readonly tokens: Pick<Tokens, "delete"> }, actor: Actor, input: { readonly id: string }): Promise<void> {
  requirePermission(actor, "user.write");
  if (!(await deps.tokens.delete(input.id))) throw new HubError("not_found");
}
