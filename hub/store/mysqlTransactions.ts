// Transactions on MySQL and MariaDB. A round trip costs more than a statement, so what is asked for together
// goes as one text of several statements, and what needs no answer travels with the commit.
import mysql from "mysql2";
import { Sequelize } from "sequelize";
import { mysqlStatements } from "./mysqlStatements.ts";
import { inline } from "./mysqlText.ts";
import type { Sql, TransactionSql, Value, Written } from "./sql.ts";
import type { Transactions } from "./sqliteTransactions.ts";

const MOST_CONNECTIONS = 10;
const CONNECT_WITHIN_MS = 4_000;

/**
 * What every connection must be, whatever the server's defaults. Strict: a value that does not fit is an error,
 * never cut. No NO_BACKSLASH_ESCAPES: values are escaped by backslashes. READ COMMITTED: the gap locks of the
 * default level make concurrent intake deadlock, and rows are locked explicitly.
 */
const SESSION = [
  "SET SESSION sql_mode = 'STRICT_TRANS_TABLES,NO_ENGINE_SUBSTITUTION'",
  "SET SESSION TRANSACTION ISOLATION LEVEL READ COMMITTED",
  "SET SESSION innodb_lock_wait_timeout = 4",
] as const;
/** A transaction begins with its first statement: one text less for every event. */
const ALWAYS_IN_TRANSACTION = "SET SESSION autocommit = 0";

interface Waiting {
  readonly sql: string;
  readonly values: readonly Value[];
  readonly resolve: (result: unknown) => void;
  readonly reject: (error: unknown) => void;
}

export function connectMysql(
  url: string,
  statementTimeoutMs: number,
  /** Of a statement by itself. */
  answerWithinMs: number,
): { readonly sequelize: Sequelize; readonly statements: Sql & { close(): Promise<void> }; readonly transactions: Transactions & { close(): Promise<void> } } {
  const parsed = new URL(url);
  const socketPath = parsed.searchParams.get("socketPath");
  const account = {
    host: parsed.hostname || "localhost",
    port: parsed.port ? Number(parsed.port) : 3306,
    database: decodeURIComponent(parsed.pathname.slice(1)),
    password: decodeURIComponent(parsed.password),
  };
  const options = { supportBigNumbers: true, charset: "utf8mb4", connectTimeout: CONNECT_WITHIN_MS, ...(socketPath === null ? {} : { socketPath }) };
  const user = decodeURIComponent(parsed.username);
  const sequelize = new Sequelize({
    dialect: "mysql",
    ...account,
    username: user,
    logging: false,
    timezone: "+00:00",
    pool: { max: MOST_CONNECTIONS, min: 0, idle: 30_000, acquire: statementTimeoutMs },
    dialectOptions: options,
    hooks: { afterConnect: (connection: unknown) => prepare(connection as mysql.Connection, SESSION, statementTimeoutMs) },
  });
  const settings: mysql.PoolOptions = {
    ...account,
    ...options,
    user,
    connectionLimit: MOST_CONNECTIONS,
    flags: ["-FOUND_ROWS"],
    timezone: "Z",
    // MariaDB's JSON is text; MySQL's shall be the same.
    jsonStrings: true,
  };
  // Only these connections take several statements in one text; every value goes in by a placeholder.
  const pool = mysql.createPool({ ...settings, multipleStatements: true, queryFormat: (sql: string) => sql });
  const opened = new WeakSet<object>();
  return {
    sequelize,
    statements: mysqlStatements(settings, SESSION, answerWithinMs),
    transactions: {
      run: async (work) => {
        const connection = await acquire(pool, opened, statementTimeoutMs);
        const { sql, commit, rollBack } = transactionSql(connection, statementTimeoutMs);
        let usable = true;
        try {
          const result = await work(sql);
          await commit();
          return result;
        } catch (error) {
          usable = await rollBack();
          throw error;
        } finally {
          // After a statement that timed out it is in the middle of an answer.
          if (usable) connection.release();
          else connection.destroy();
        }
      },
      close: () => new Promise((resolve) => pool.end(() => resolve())),
    },
  };
}

/** A connection on which the session's settings hold. */
async function acquire(pool: mysql.Pool, opened: WeakSet<object>, timeoutMs: number): Promise<mysql.PoolConnection> {
  const connection = await new Promise<mysql.PoolConnection>((resolve, reject) => {
    pool.getConnection((error, one) => (error ? reject(error) : resolve(one)));
  });
  if (opened.has(connection)) return connection;
  try {
    await prepare(connection, [...SESSION, ALWAYS_IN_TRANSACTION], timeoutMs);
  } catch (error) {
    connection.destroy();
    throw error;
  }
  opened.add(connection);
  return connection;
}

async function prepare(connection: mysql.Connection, statements: readonly string[], timeoutMs: number): Promise<void> {
  for (const sql of statements) {
    await new Promise<void>((resolve, reject) => {
      connection.query({ sql, timeout: timeoutMs }, (error) => (error ? reject(error) : resolve()));
    });
  }
}

interface Session {
  readonly sql: TransactionSql;
  commit(): Promise<void>;
  /** Whether the connection can be used again. */
  rollBack(): Promise<boolean>;
}

function transactionSql(connection: mysql.PoolConnection, timeoutMs: number): Session {
  let waiting: Waiting[] = [];
  let scheduled = false;
  let silent = false;

  const send = (texts: readonly string[], values: readonly Value[]): Promise<unknown> =>
    new Promise((resolve, reject) => {
      connection.query({ sql: inline(texts.join("; "), values), timeout: timeoutMs }, (error, result) => {
        if (error?.code === "PROTOCOL_SEQUENCE_TIMEOUT") silent = true;
        if (error) reject(error);
        else resolve(result);
      });
    });

  const flush = (): void => {
    scheduled = false;
    const batch = waiting;
    waiting = [];
    if (batch.length === 0) return;
    // Value by value: to flatten thousands of them costs ten times as much.
    const values: Value[] = [];
    for (const one of batch) for (const value of one.values) values.push(value);
    send(
      batch.map(({ sql }) => sql),
      values,
    ).then(
      (result) => {
        for (const [index, { resolve }] of batch.entries()) resolve(batch.length === 1 ? result : (result as unknown[])[index]);
      },
      (error: unknown) => {
        for (const { reject } of batch) reject(error);
      },
    );
  };

  const put = (sql: string, values: readonly Value[], now: boolean): Promise<unknown> =>
    new Promise((resolve, reject) => {
      waiting.push({ sql, values, resolve, reject });
      if (!now || scheduled) return;
      scheduled = true;
      void Promise.resolve().then(flush);
    });

  const toWritten = async (result: Promise<unknown>): Promise<Written> => {
    const { affectedRows, insertId } = (await result) as mysql.ResultSetHeader;
    return { affected: affectedRows, insertId };
  };
  /** Rejections are the commit's to tell. */
  const later = <T>(promise: Promise<T>): Promise<T> => {
    promise.catch(() => undefined);
    return promise;
  };

  return {
    sql: {
      all: async <T>(sql: string, values: readonly Value[] = []) => (await put(sql, values, true)) as T[],
      run: (sql, values = []) => toWritten(put(sql, values, true)),
      defer: (sql, values) => later(toWritten(put(sql, values, false))),
    },
    commit: async () => {
      await put("COMMIT", [], true);
    },
    rollBack: async () => {
      waiting = [];
      // It would wait behind the unanswered statement, without a limit of its own. Hanging up rolls back too.
      if (silent) return false;
      try {
        await put("ROLLBACK", [], true);
        return true;
      } catch {
        return false;
      }
    },
  };
}
