// Changes a password: one's own by proving the old one, another's by right. All log-ins made with the old
// password end with it, on every hub, and so do the person's tokens: who knew the password could have made them.
import { HubError } from "../../contract/errors.ts";
import type { Sessions, Tokens, Users } from "../../ports/users.ts";
import type { PasswordHasher } from "../../ports/world.ts";
import { type Actor, requirePermission } from "../verb.ts";
import { checkPassword } from "./checkPassword.ts";

export async function setPassword(
  deps: {
    readonly users: Pick<Users, "get" | "byEmail" | "save">;
    readonly hasher: PasswordHasher;
    readonly sessions: Pick<Sessions, "deleteOfUser">;
    readonly tokens: Pick<Tokens, "deleteOfUser">;
  },
  actor: Actor,
  input: { readonly userId: string; readonly password: string; readonly currentPassword?: string },
): Promise<void> {
  const user = await deps.users.get(input.userId);
  if (input.userId === actor.userId) {
    const known = user === null ? null : await deps.users.byEmail(user.email);
    const proven = await deps.hasher.verify(known?.passwordHash ?? null, input.currentPassword ?? "");
    if (!proven) throw new HubError("bad_credentials");
  } else {
    requirePermission(actor, "user.write");
  }
  if (user === null) throw new HubError("not_found");
  checkPassword(input.password);
  await deps.users.save(user.id, { passwordHash: await deps.hasher.hash(input.password) });
  await deps.sessions.deleteOfUser(user.id);
  await deps.tokens.deleteOfUser(user.id);
}
