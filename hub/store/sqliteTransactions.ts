// Transactions on the embedded file: one connection kept for them, further ones for those who wait.

import { LibsqlConnection } from "./libsqlDialect.ts";
import type { TransactionSql, Value, Written } from "./sql.ts";

export interface Transactions {
  run<T>(work: (sql: TransactionSql) => Promise<T>): Promise<T>;
}

export function sqliteTransactions(file: string): Transactions & { close(): void } {
  let idle: LibsqlConnection | null = null;
  return {
    run: async (work) => {
      const connection = idle ?? new LibsqlConnection(file);
      idle = null;
      try {
        await connection.execute("BEGIN IMMEDIATE");
        const { sql, settled } = transactionSql(connection);
        try {
          const result = await work(sql);
          await settled();
          await connection.execute("COMMIT");
          return result;
        } catch (error) {
          await connection.execute("ROLLBACK");
          throw error;
        }
      } finally {
        if (idle === null) idle = connection;
        else connection.close();
      }
    },
    close: () => {
      idle?.close();
      idle = null;
    },
  };
}

/** No network lies between: deferring would save nothing, so a deferred statement runs at once. */
function transactionSql(connection: LibsqlConnection): { readonly sql: TransactionSql; settled(): Promise<void> } {
  const deferred: Promise<Written>[] = [];
  const run = async (sql: string, values: readonly Value[] = []): Promise<Written> => {
    const { changes, lastId } = await connection.execute(sql, values);
    return { affected: changes, insertId: lastId };
  };
  return {
    sql: {
      all: async <T>(sql: string, values: readonly Value[] = []) => (await connection.execute(sql, values)).rows as T[],
      run,
      defer: (sql, values) => {
        const written = run(sql, values);
        written.catch(() => undefined);
        deferred.push(written);
        return written;
      },
    },
    settled: async () => {
      await Promise.all(deferred);
    },
  };
}
