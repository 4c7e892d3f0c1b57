// Single statements on MySQL and MariaDB, outside any transaction, on connections of their own. Not through Sequelize:
// reading its replacements and types again costs more than most of these statements.
import mysql from "mysql2";
import { inline } from "./mysqlText.ts";
import type { Sql, Value } from "./sql.ts";

export function mysqlStatements(settings: mysql.PoolOptions, session: readonly string[]): Sql & { close(): Promise<void> } {
  const pool = mysql.createPool({ ...settings, queryFormat: (sql: string) => sql });
  // They stand in the connection's line before what it was opened for.
  pool.on("connection", (connection) => {
    for (const sql of session) connection.query(sql, (error: Error | null) => void (error && connection.destroy()));
  });
  const ask = (sql: string, values: readonly Value[]): Promise<unknown> =>
    new Promise((resolve, reject) => {
      pool.query(inline(sql, values), (error, result) => (error ? reject(error) : resolve(result)));
    });
  return {
    all: async <T>(sql: string, values: readonly Value[] = []) => (await ask(sql, values)) as T[],
    run: async (sql, values = []) => {
      const { affectedRows, insertId } = (await ask(sql, values)) as mysql.ResultSetHeader;
      return { affected: affectedRows, insertId };
    },
    close: () => new Promise((resolve) => pool.end(() => resolve())),
  };
}
