// Filters that people keep, each theirs alone.
import type { SavedFilter } from "../contract/savedFilter.ts";
import type { SavedFilters } from "../ports/savedFilters.ts";
import type { Database } from "./database.ts";
import { reading } from "./reading.ts";
import { toMs } from "./rows.ts";
import { insertRows, type Value } from "./sql.ts";

type Row = Record<"id" | "list" | "name" | "query", Value>;

export function createSavedFilters(database: Database): SavedFilters {
  const read = reading(database);
  return {
    of: async (userId, list) =>
      (await read.all<Row>("SELECT id, list, name, query FROM saved_filters WHERE user_id = ? AND list = ? ORDER BY id", [userId, list])).map(toFilter),
    put: (userId, filter, at) =>
      database.transaction(async (sql) => {
        const [kept] = await sql.all<Row>("SELECT id, list, name, query FROM saved_filters WHERE user_id = ? AND list = ? AND name = ?", [
          userId,
          filter.list,
          filter.name,
        ]);
        if (kept !== undefined) {
          await sql.run("UPDATE saved_filters SET query = ? WHERE id = ?", [filter.query, kept.id]);
          return { ...toFilter(kept), query: filter.query };
        }
        const values = [filter.id, userId, filter.list, filter.name, filter.query, toMs(at)];
        await sql.run(insertRows("saved_filters", ["id", "user_id", "list", "name", "query", "created_at"], 1), values);
        return filter;
      }),
    remove: async (userId, id) => (await read.run("DELETE FROM saved_filters WHERE id = ? AND user_id = ?", [id, userId])).affected > 0,
  };
}

function toFilter({ id, list, name, query }: Row): SavedFilter {
  return { id, list, name, query } as SavedFilter;
}
