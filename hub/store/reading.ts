// Plain SQL outside a transaction, through Sequelize's pool.
import { QueryTypes } from "sequelize";
import { asUnavailable, type Database } from "./database.ts";
import type { Sql, Value } from "./sql.ts";
import { within } from "./within.ts";

/** A frozen server keeps the connection and says nothing; whoever asked must hear something before they give up. */
const ANSWER_WITHIN_MS = 15_000;

/** Errors: HubError("unavailable") when the database is away. */
export function reading(database: Database): Sql {
  const ask = async (sql: string, values: readonly Value[], type: QueryTypes.SELECT | QueryTypes.RAW): Promise<unknown> => {
    try {
      return await within(ANSWER_WITHIN_MS, database.sequelize.query(sql, { replacements: [...values], type, raw: true }));
    } catch (error) {
      throw asUnavailable(error);
    }
  };
  return {
    all: async <T>(sql: string, values: readonly Value[] = []) => (await ask(sql, values, QueryTypes.SELECT)) as T[],
    run: async (sql, values = []) => {
      const [, info] = (await ask(sql, values, QueryTypes.RAW)) as [unknown, { affectedRows?: number; insertId?: number; changes?: number; lastID?: number }];
      return { affected: info.affectedRows ?? info.changes ?? 0, insertId: info.insertId ?? info.lastID ?? 0 };
    },
  };
}
