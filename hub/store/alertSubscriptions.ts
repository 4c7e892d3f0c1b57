// Who wants to be told of what without asking.
import type { AlertKind } from "../contract/commands.ts";
import type { AlertSubscriptions } from "../ports/users.ts";
import type { Database } from "./database.ts";
import { reading } from "./reading.ts";
import { insertOrKeep } from "./sql.ts";

export function createAlertSubscriptions(database: Database): AlertSubscriptions {
  const read = reading(database);
  return {
    of: async (userId) => {
      const rows = await read.all<{ kind: AlertKind }>("SELECT kind FROM alert_subscriptions WHERE user_id = ?", [userId]);
      return new Set(rows.map(({ kind }) => kind));
    },
    set: async (userId, kind, wanted) => {
      if (wanted) await read.run(insertOrKeep(database.dialect, "alert_subscriptions", ["user_id", "kind"], 1), [userId, kind]);
      else await read.run("DELETE FROM alert_subscriptions WHERE user_id = ? AND kind = ?", [userId, kind]);
    },
    subscribers: async (kind) => {
      const rows = await read.all<{ id: string }>(
        "SELECT u.id FROM alert_subscriptions a JOIN users u ON u.id = a.user_id WHERE a.kind = ? AND u.active = 1 ORDER BY u.id",
        [kind],
      );
      return rows.map(({ id }) => id);
    },
  };
}
