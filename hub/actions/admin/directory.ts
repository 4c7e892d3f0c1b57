// The staff in memory: who has which extension, what somebody is called. Read again every few seconds, so
// that intake never asks the database for it.
import type { User } from "../../contract/api.ts";
import { may } from "../../contract/permissions.ts";
import type { Presence } from "../../contract/vocabulary.ts";
import type { Users } from "../../ports/users.ts";
import type { Directory } from "../intake/rules.ts";

const AT_WORK: readonly Presence[] = ["available", "busy", "wrapup"];

export function createDirectory(users: Pick<Users, "list">): Directory & { refresh(): Promise<void> } {
  let byExtension: ReadonlyMap<string, User> = new Map();
  let byId: ReadonlyMap<string, User> = new Map();
  return {
    byExtension: (extension) => byExtension.get(extension) ?? null,
    worksHere: (userId) => byId.get(userId)?.active === true,
    takesChats: (userId) => {
      const user = byId.get(userId);
      return user?.active === true && AT_WORK.includes(user.presence) && may(user.roles, "card.take");
    },
    nameOf: (userId) => byId.get(userId)?.name ?? null,
    refresh: async () => {
      const staff = await users.list();
      byId = new Map(staff.map((user) => [user.id, user]));
      byExtension = new Map(staff.filter(({ active, extension }) => active && extension !== null).map((user) => [user.extension ?? "", user]));
    },
  };
}
