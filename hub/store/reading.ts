// Plain SQL outside a transaction, with an answer in time.
import { ANSWER_WITHIN_MS, asUnavailable, type Database } from "./database.ts";
import type { Sql, Value } from "./sql.ts";
import { within } from "./within.ts";

/** Errors: HubError("unavailable") when the database is away. */
export function reading({ statements }: Pick<Database, "statements">): Sql {
  const inTime = async <T>(answer: Promise<T>): Promise<T> => {
    try {
      return await within(ANSWER_WITHIN_MS, answer);
    } catch (error) {
      throw asUnavailable(error);
    }
  };
  return {
    all: <T>(sql: string, values: readonly Value[] = []) => inTime(statements.all<T>(sql, values)),
    run: (sql, values = []) => inTime(statements.run(sql, values)),
  };
}
