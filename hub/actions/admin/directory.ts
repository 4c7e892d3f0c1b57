// The staff in memory: who has which extension, what somebody is called. Read again every few seconds, so
// that intake never asks the database for it.
import type { User } from "../../contract/api.ts";
import type { Users } from "../../ports/users.ts";
import type { Directory } from "../intake/rules.ts";

export function createDirectory(users: Pick<Users, "list">): Directory & { refresh(): Promise<void> } {
  let byExtension: ReadonlyMap<string, User> = new Map();
  let byId: ReadonlyMap<string, User> = new Map();
  return {
    byExtension: (extension) => byExtension.get(extension) ?? null,
    worksHere: (userId) => byId.get(userId)?.active === true,
    nameOf: (userId) => byId.get(userId)?.name ?? null,
    refresh: async () => {
      const staff = await users.list();
      byId = new Map(staff.map((user) => [user.id, user]));
      byExtension = new Map(staff.filter(({ active, extension }) => active && extension !== null).map((user) => [user.extension ?? "", user]));
    },
  };
}
