// The way in on a new installation: an administrator from the settings, or a link that works once. As soon
// as anybody has an account, neither does anything any more.
import type { User } from "../../contract/api.ts";
import { HubError } from "../../contract/errors.ts";
import type { Language } from "../../contract/vocabulary.ts";
import type { Users } from "../../ports/users.ts";
import type { Secrets } from "../../ports/world.ts";
import { type Account, type AccountDeps, openAccount } from "./addUser.ts";

export type Prepared =
  | { readonly kind: "nothing" }
  | { readonly kind: "added"; readonly user: User }
  /** For the terminal only; the token is in no log and in no table. */
  | { readonly kind: "link"; readonly token: string };

export interface FirstAdministrator {
  prepare(given: { readonly email: string; readonly password: string } | null): Promise<Prepared>;
  /** Errors: `forbidden` for a wrong, used or needless token; `invalid` leaves the token usable. */
  consumeSetupToken(token: string, account: Pick<Account, "email" | "name" | "password">): Promise<User>;
}

export function createFirstAdministrator(
  deps: AccountDeps & { readonly users: Pick<Users, "count">; readonly secrets: Secrets; readonly language: Language },
): FirstAdministrator {
  let tokenDigest: string | null = null;
  const open = (account: Pick<Account, "email" | "name" | "password">): Promise<User> =>
    openAccount(deps, { ...account, roles: ["administrator"], language: deps.language });

  return {
    prepare: async (given) => {
      if ((await deps.users.count()) > 0) return { kind: "nothing" };
      if (given !== null) return { kind: "added", user: await open({ ...given, name: given.email }) };
      const token = deps.secrets.make();
      tokenDigest = deps.secrets.digest(token);
      return { kind: "link", token };
    },
    consumeSetupToken: async (token, account) => {
      const digest = tokenDigest;
      if (digest === null || deps.secrets.digest(token) !== digest)
        throw new HubError("forbidden", { detail: "This link is wrong or was used already. Restart the hub for a new one." });
      // Taken before the first wait, so that two who use it at once do not both become administrators.
      tokenDigest = null;
      if ((await deps.users.count()) > 0) throw new HubError("forbidden", { detail: "There is an account already. Log in." });
      try {
        return await open(account);
      } catch (error) {
        tokenDigest = digest;
        throw error;
      }
    },
  };
}
