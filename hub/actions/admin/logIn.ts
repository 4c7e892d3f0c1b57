// Who is this? An unknown name, a wrong password and a switched-off account get the same answer after the
// same work, so that nobody learns from outside who has an account here.
import type { User } from "../../contract/api.ts";
import { HubError } from "../../contract/errors.ts";
import type { Users } from "../../ports/users.ts";
import type { Counters, PasswordHasher } from "../../ports/world.ts";

export async function logIn(
  deps: { readonly users: Pick<Users, "byEmail">; readonly hasher: PasswordHasher; readonly counters: Counters },
  input: { readonly email: string; readonly password: string },
): Promise<User> {
  const known = await deps.users.byEmail(input.email);
  const right = await deps.hasher.verify(known?.passwordHash ?? null, input.password);
  if (known === null || !right || !known.user.active) {
    deps.counters.count("otklik_logins_total", { result: known !== null && right ? "inactive" : "refused" });
    throw new HubError("bad_credentials");
  }
  deps.counters.count("otklik_logins_total", { result: "ok" });
  return known.user;
}
