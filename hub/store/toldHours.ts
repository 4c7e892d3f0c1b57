// What a chat was told of our hours: once for each time we are away, not at every message.
import { toInstant, toMs } from "./rows.ts";
import { type Dialect, placeholders, type Sql } from "./sql.ts";

export async function toldHours(sql: Sql, openKeys: readonly string[]): Promise<ReadonlyMap<string, string>> {
  if (openKeys.length === 0) return new Map();
  const rows = await sql.all<{ open_key: string; until: number }>(
    `SELECT open_key, until FROM told_hours WHERE open_key IN (${placeholders(openKeys.length)})`,
    openKeys,
  );
  return new Map(rows.map(({ open_key, until }) => [open_key, toInstant(until)]));
}

export async function tellHours(dialect: Dialect, sql: Sql, openKey: string, until: string): Promise<void> {
  const conflict = dialect === "mysql" ? "ON DUPLICATE KEY UPDATE until = VALUES(until)" : "ON CONFLICT (open_key) DO UPDATE SET until = excluded.until";
  await sql.run(`INSERT INTO told_hours (open_key, until) VALUES (?, ?) ${conflict}`, [openKey, toMs(until)]);
}
