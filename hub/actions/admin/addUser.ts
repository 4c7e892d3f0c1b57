// Gives a person an account. The password is kept as a slow hash only.
import type { User } from "../../contract/api.ts";
import { HubError } from "../../contract/errors.ts";
import type { Language, Role } from "../../contract/vocabulary.ts";
import type { Users } from "../../ports/users.ts";
import type { Ids, PasswordHasher } from "../../ports/world.ts";
import { type Actor, requirePermission } from "../verb.ts";
import { checkPassword } from "./checkPassword.ts";

export interface AccountDeps {
  readonly users: Pick<Users, "get" | "byEmail" | "add">;
  readonly hasher: PasswordHasher;
  readonly ids: Ids;
}

export interface Account {
  readonly email: string;
  readonly name: string;
  readonly password: string;
  readonly roles: readonly Role[];
  readonly language: Language;
  readonly extension?: string | null;
  readonly department?: string | null;
  readonly queues?: readonly string[];
}

export async function addUser(deps: AccountDeps, actor: Actor, input: Account): Promise<User> {
  requirePermission(actor, "user.write");
  return openAccount(deps, input);
}

/** Without a question of rights: for the first administrator, whom nobody could allow it. */
export async function openAccount(deps: AccountDeps, account: Account): Promise<User> {
  checkPassword(account.password);
  if ((await deps.users.byEmail(account.email)) !== null) throw new HubError("duplicate", { detail: "An account with this e-mail is there already." });
  const id = deps.ids.next();
  await deps.users.add({
    id,
    email: account.email.trim().toLowerCase(),
    name: account.name,
    roles: account.roles,
    language: account.language,
    extension: account.extension ?? null,
    department: account.department ?? null,
    queues: account.queues ?? [],
    passwordHash: await deps.hasher.hash(account.password),
  });
  const user = await deps.users.get(id);
  if (user === null) throw new HubError("internal");
  return user;
}
