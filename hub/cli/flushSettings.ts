// Whether the database server keeps what it has acknowledged when the power goes. With any other setting than 1
// the last second of events is lost, although their senders were told that they are stored.
import type { Database } from "../store/database.ts";
import { reading } from "../store/reading.ts";

export const HOW_TO_FIX =
  "Set it to 1 (SET PERSIST innodb_flush_log_at_trx_commit = 1, or in my.cnf and restart the server), or start with ALLOW_UNSAFE_FLUSH=1 where losing events is acceptable.";

/** A sentence about the unsafe setting; null when it is safe. */
export async function unsafeFlush(database: Database): Promise<string | null> {
  if (database.dialect !== "mysql") return null;
  const [row] = await reading(database).all<{ flush: number }>("SELECT @@innodb_flush_log_at_trx_commit AS flush");
  const flush = Number(row?.flush);
  return flush === 1 ? null : `The database server may lose acknowledged events: innodb_flush_log_at_trx_commit is ${flush}.`;
}
