// Single statements on MySQL and MariaDB, outside any transaction, on connections of their own. Not through Sequelize:
// reading its replacements and types again costs more than most of these statements.
import mysql from "mysql2";
import { inline } from "./mysqlText.ts";
import type { Sql, Value } from "./sql.ts";

export function mysqlStatements(settings: mysql.PoolOptions, session: readonly string[], timeoutMs: number): Sql & { close(): Promise<void> } {
  const pool = mysql.createPool({ ...settings, queryFormat: (sql: string) => sql });
  // They stand in the connection's line before what it was opened for.
  pool.on("connection", (connection) => {
    for (const sql of session) connection.query(sql, (error: Error | null) => void (error && connection.destroy()));
  });
  const ask = (sql: string, values: readonly Value[]): Promise<unknown> => {
    const query = { sql: inline(sql, values), timeout: timeoutMs };
    return new Promise((resolve, reject) => {
      pool.getConnection((absent, connection) => {
        if (absent) return reject(absent);
        connection.query(query, (error, result) => {
          // After a silence it is in the middle of an answer; kept, ten of them would leave nobody a connection.
          if (error?.code === "PROTOCOL_SEQUENCE_TIMEOUT") connection.destroy();
          else connection.release();
          if (error) reject(error);
          else resolve(result);
        });
      });
    });
  };
  return {
    all: async <T>(sql: string, values: readonly Value[] = []) => (await ask(sql, values)) as T[],
    run: async (sql, values = []) => {
      const { affectedRows, insertId } = (await ask(sql, values)) as mysql.ResultSetHeader;
      return { affected: affectedRows, insertId };
    },
    close: () => new Promise((resolve) => pool.end(() => resolve())),
  };
}
