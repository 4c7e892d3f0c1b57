// Plain SQL outside a transaction, with an answer in time.
import { asUnavailable, type Database } from "./database.ts";
import type { Sql, Value } from "./sql.ts";
import { within } from "./within.ts";

/** A frozen server keeps the connection and says nothing; whoever asked must hear something before they give up. */
const ANSWER_WITHIN_MS = 15_000;

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
