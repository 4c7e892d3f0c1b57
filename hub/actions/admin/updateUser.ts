// Changes an account. Switching one off ends its log-ins at once; the last administrator cannot shut themselves
// out, because nobody could let them in again.
import type { User } from "../../contract/api.ts";
import { HubError } from "../../contract/errors.ts";
import type { Sockets } from "../../ports/live.ts";
import type { NewUser, Sessions, Users } from "../../ports/users.ts";
import { type Actor, requirePermission } from "../verb.ts";

export type UserPatch = Partial<Omit<NewUser, "id" | "email" | "passwordHash">> & { readonly active?: boolean };

export async function updateUser(
  deps: {
    readonly users: Pick<Users, "get" | "list" | "save">;
    readonly sessions: Pick<Sessions, "deleteOfUser">;
    readonly sockets: Pick<Sockets, "dropUser">;
  },
  actor: Actor,
  input: { readonly id: string; readonly patch: UserPatch },
): Promise<User> {
  requirePermission(actor, "user.write");
  const user = await deps.users.get(input.id);
  if (user === null) throw new HubError("not_found");
  const changed: User = { ...user, ...input.patch };
  if (isAdministrator(user) && !isAdministrator(changed)) await refuseTheLast(deps.users, user);
  await deps.users.save(user.id, input.patch);
  if (!changed.active) {
    await deps.sessions.deleteOfUser(user.id);
    deps.sockets.dropUser(user.id);
  }
  return changed;
}

function isAdministrator(user: User): boolean {
  return user.active && user.roles.includes("administrator");
}

async function refuseTheLast(users: Pick<Users, "list">, leaving: User): Promise<void> {
  const others = (await users.list()).filter((user) => user.id !== leaving.id && isAdministrator(user));
  if (others.length === 0) throw new HubError("wrong_state", { detail: "This is the last administrator. Make somebody else one first." });
}
