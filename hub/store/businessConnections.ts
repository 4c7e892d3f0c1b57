// Business accounts our bot answers for, as they last stood.
import type { BusinessConnection, BusinessConnections } from "../ports/businessConnections.ts";
import type { Database } from "./database.ts";
import { reading } from "./reading.ts";
import { toInstant, toMs } from "./rows.ts";
import { insertOrUpdate, type Value } from "./sql.ts";

const COLUMNS = ["id", "connection_id", "user_id", "enabled", "can_reply", "changed_at"] as const;

type Row = Record<(typeof COLUMNS)[number], Value>;

export function createBusinessConnections(database: Database): BusinessConnections {
  const read = reading(database);
  const get = async (id: string): Promise<BusinessConnection | null> => {
    const [row] = await read.all<Row>(`SELECT ${COLUMNS.join(", ")} FROM business_connections WHERE id = ?`, [id]);
    if (row === undefined) return null;
    return {
      id,
      connectionId: row.connection_id as string,
      userId: row.user_id as string,
      enabled: Boolean(row.enabled),
      canReply: Boolean(row.can_reply),
      changedAt: toInstant(row.changed_at as number),
    };
  };
  return {
    get,
    put: async (connection) => {
      const known = await get(connection.id);
      if (known !== null && known.changedAt > connection.changedAt) return;
      const { id, connectionId, userId, enabled, canReply, changedAt } = connection;
      await read.run(insertOrUpdate(database.dialect, "business_connections", COLUMNS, ["enabled", "can_reply", "changed_at"], 1), [
        id,
        connectionId,
        userId,
        enabled ? 1 : 0,
        canReply ? 1 : 0,
        toMs(changedAt),
      ]);
    },
  };
}
