// Plain SQL, and everything in it that differs between the two dialects, so that the rest of the store reads the
// same for both.
export type Dialect = "mysql" | "sqlite";
export type Value = string | number | null | Uint8Array;

/** Plain SQL on one connection. */
export interface Sql {
  all<T>(sql: string, values?: readonly Value[]): Promise<T[]>;
  run(sql: string, values?: readonly Value[]): Promise<Written>;
}

export interface Written {
  readonly affected: number;
  readonly insertId: number;
}

/** Plain SQL in a transaction: statements asked for together travel together. */
export interface TransactionSql extends Sql {
  /** Leaves with the next statement or the commit; not to be awaited before the transaction has ended. */
  defer(sql: string, values: readonly Value[]): Promise<Written>;
}

/** `SELECT … FOR UPDATE` where rows can be locked; the embedded database has one writer anyway. */
export function forUpdate(dialect: Dialect): string {
  return dialect === "mysql" ? " FOR UPDATE" : "";
}

/** INSERT that leaves rows alone whose unique key is taken. */
export function insertOrKeep(dialect: Dialect, table: string, columns: readonly string[], rowCount: number): string {
  const tail = dialect === "mysql" ? ` ON DUPLICATE KEY UPDATE ${columns[0]} = ${table}.${columns[0]}` : " ON CONFLICT DO NOTHING";
  return insertRows(table, columns, rowCount) + tail;
}

export function insertRows(table: string, columns: readonly string[], rowCount: number): string {
  return `INSERT INTO ${table} (${columns.join(", ")}) VALUES ${placeholderRows(columns.length, rowCount)}`;
}

/** INSERT that overwrites `updated` columns of the row with the same primary key. */
export function insertOrUpdate(dialect: Dialect, table: string, columns: readonly string[], updated: readonly string[], rowCount: number): string {
  const set = updated.map((column) => (dialect === "mysql" ? `${column} = VALUES(${column})` : `${column} = excluded.${column}`)).join(", ");
  const tail = dialect === "mysql" ? ` ON DUPLICATE KEY UPDATE ${set}` : ` ON CONFLICT (id) DO UPDATE SET ${set}`;
  return insertRows(table, columns, rowCount) + tail;
}

/** Rows without the columns that are empty in all of them: the server reads a NULL as carefully as a value. */
export function withoutEmpty(
  columns: readonly string[],
  rows: readonly (readonly Value[])[],
): { readonly columns: readonly string[]; readonly values: readonly Value[] } {
  const kept = [...columns.keys()].filter((at) => rows.some((row) => row[at] !== null));
  const values: Value[] = [];
  for (const row of rows) for (const at of kept) values.push(row[at] ?? null);
  return { columns: kept.map((at) => columns[at] ?? ""), values };
}

function placeholderRows(columns: number, rows: number): string {
  return listOf(`(${placeholders(columns)})`, rows);
}

export function placeholders(count: number): string {
  return listOf("?", count);
}

function listOf(text: string, count: number): string {
  return count === 0 ? "" : text + `, ${text}`.repeat(count - 1);
}
