// Makes a bearer token for another system that acts as this person. It is shown once; only a digest is kept.
import { HubError } from "../../contract/errors.ts";
import type { Tokens, Users } from "../../ports/users.ts";
import type { Ids, Secrets } from "../../ports/world.ts";
import { type Actor, requirePermission } from "../verb.ts";

export async function addToken(
  deps: { readonly users: Pick<Users, "get">; readonly tokens: Pick<Tokens, "add">; readonly ids: Ids; readonly secrets: Secrets },
  actor: Actor,
  input: { readonly userId: string; readonly name: string },
): Promise<{ readonly id: string; readonly token: string }> {
  requirePermission(actor, "user.write");
  if ((await deps.users.get(input.userId)) === null) throw new HubError("not_found");
  const id = deps.ids.next();
  const token = deps.secrets.make();
  await deps.tokens.add({ id, name: input.name, hash: deps.secrets.digest(token), userId: input.userId });
  return { id, token };
}
