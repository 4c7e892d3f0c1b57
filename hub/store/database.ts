// Opens the store of record: MySQL or MariaDB by URL, or the embedded file. Everything that differs between
// the two dialects in plain SQL stands here, so that the rest of the store reads the same for both.
import { Sequelize } from "sequelize";
import { HubError } from "../contract/errors.ts";
import { LibsqlConnection, libsqlDialect } from "./libsqlDialect.ts";

export type Dialect = "mysql" | "sqlite";
export type Value = string | number | null | Uint8Array;

/** Plain SQL on one connection. */
export interface Sql {
  all<T>(sql: string, values?: readonly Value[]): Promise<T[]>;
  run(sql: string, values?: readonly Value[]): Promise<{ affected: number; insertId: number }>;
}

export interface Database {
  readonly dialect: Dialect;
  readonly sequelize: Sequelize;
  /** One transaction on a connection of its own; deadlocks are tried again, an absent server is `unavailable`. */
  transaction<T>(work: (sql: Sql) => Promise<T>): Promise<T>;
  /** Throws when the database does not answer. */
  ping(): Promise<void>;
  close(): Promise<void>;
}

const STATEMENT_TIMEOUT_MS = 5_000;
const DEADLOCK_TRIES = 4;

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

function placeholderRows(columns: number, rows: number): string {
  const row = `(${placeholders(columns)})`;
  return Array.from({ length: rows }, () => row).join(", ");
}

export function placeholders(count: number): string {
  return Array.from({ length: count }, () => "?").join(", ");
}

interface MysqlConnection {
  promise(): {
    query(options: { sql: string; values: unknown; timeout: number }): Promise<[unknown, unknown]>;
    execute(options: { sql: string; values: unknown; timeout: number }): Promise<[unknown, unknown]>;
  };
  destroy(): void;
}

function mysqlSql(connection: MysqlConnection): Sql {
  const session = connection.promise();
  const send = async (sql: string, values: readonly Value[]): Promise<unknown> => {
    const options = { sql, values: [...values], timeout: STATEMENT_TIMEOUT_MS };
    // A prepared statement is worth its round trip only where the text repeats: few values.
    const [result] = values.length > 0 && values.length <= PREPARED_VALUES ? await session.execute(options) : await session.query(options);
    return result;
  };
  return {
    all: async <T>(sql: string, values: readonly Value[] = []) => (await send(sql, values)) as T[],
    run: async (sql, values = []) => {
      const result = (await send(sql, values)) as { affectedRows: number; insertId: number };
      return { affected: result.affectedRows, insertId: result.insertId };
    },
  };
}

const PREPARED_VALUES = 40;

function sqliteSql(connection: LibsqlConnection): Sql {
  return {
    all: async <T>(sql: string, values: readonly Value[] = []) => (await connection.execute(sql, values)).rows as T[],
    run: async (sql, values = []) => {
      const { changes, lastId } = await connection.execute(sql, values);
      return { affected: changes, insertId: lastId };
    },
  };
}

/**
 * Errors: a URL of another kind throws at once with a sentence; an absent server shows at the first use, as
 * HubError("unavailable").
 */
export function openDatabase(url: string): Database {
  if (url.startsWith("sqlite:")) return openEmbedded(url.slice("sqlite:".length));
  if (/^(mysql|mariadb):\/\//.test(url)) return openMysql(url.replace(/^mariadb:/, "mysql:"));
  throw new Error("DATABASE_URL must begin with mysql:// or sqlite:");
}

function openEmbedded(file: string): Database {
  const sequelize = new Sequelize({ dialect: "sqlite", dialectModule: libsqlDialect, storage: file, logging: false, transactionType: "IMMEDIATE" as never });
  let idle: LibsqlConnection | null = null;
  return {
    dialect: "sqlite",
    sequelize,
    transaction: async (work) => {
      const connection = idle ?? new LibsqlConnection(file);
      idle = null;
      try {
        await connection.execute("BEGIN IMMEDIATE");
        try {
          const result = await work(sqliteSql(connection));
          await connection.execute("COMMIT");
          return result;
        } catch (error) {
          await connection.execute("ROLLBACK");
          throw error;
        }
      } catch (error) {
        throw asUnavailable(error);
      } finally {
        if (idle === null) idle = connection;
        else connection.close();
      }
    },
    ping: async () => {
      await sequelize.query("SELECT 1");
    },
    close: async () => {
      idle?.close();
      idle = null;
      await sequelize.close();
    },
  };
}

function openMysql(url: string): Database {
  const parsed = new URL(url);
  const socketPath = parsed.searchParams.get("socketPath");
  const sequelize = new Sequelize({
    dialect: "mysql",
    database: decodeURIComponent(parsed.pathname.slice(1)),
    username: decodeURIComponent(parsed.username),
    password: decodeURIComponent(parsed.password),
    host: parsed.hostname || "localhost",
    port: parsed.port ? Number(parsed.port) : 3306,
    logging: false,
    timezone: "+00:00",
    pool: { max: 10, min: 0, idle: 30_000, acquire: STATEMENT_TIMEOUT_MS },
    dialectOptions: { supportBigNumbers: true, charset: "utf8mb4", connectTimeout: 4_000, ...(socketPath === null ? {} : { socketPath }) },
    hooks: {
      afterConnect: async (connection: unknown) => {
        const session = (connection as MysqlConnection).promise();
        // Gap locks of the default level make concurrent intake deadlock; rows are locked explicitly.
        for (const sql of ["SET SESSION TRANSACTION ISOLATION LEVEL READ COMMITTED", "SET SESSION innodb_lock_wait_timeout = 4"]) {
          await session.query({ sql, values: [], timeout: STATEMENT_TIMEOUT_MS });
        }
      },
    },
  });
  const once = async <T>(work: (sql: Sql) => Promise<T>): Promise<T> => {
    const connection = (await sequelize.connectionManager.getConnection({ type: "write" })) as MysqlConnection;
    const sql = mysqlSql(connection);
    let broken = false;
    try {
      await sql.run("START TRANSACTION");
      const result = await work(sql);
      await sql.run("COMMIT");
      return result;
    } catch (error) {
      try {
        await sql.run("ROLLBACK");
      } catch {
        broken = true;
      }
      throw error;
    } finally {
      // A statement that timed out leaves the connection in the middle of an answer.
      if (broken) connection.destroy();
      sequelize.connectionManager.releaseConnection(connection as never);
    }
  };
  return {
    dialect: "mysql",
    sequelize,
    transaction: async (work) => {
      for (let attempt = 1; ; attempt++) {
        try {
          return await once(work);
        } catch (error) {
          if (attempt >= DEADLOCK_TRIES || !isDeadlock(error)) throw asUnavailable(error);
        }
      }
    },
    ping: async () => {
      await sequelize.query("SELECT 1");
    },
    close: () => sequelize.close(),
  };
}

function codeOf(error: unknown): string {
  const cause = error as { code?: unknown; parent?: { code?: unknown } } | null;
  const code = cause?.parent?.code ?? cause?.code;
  return typeof code === "string" ? code : "";
}

function isDeadlock(error: unknown): boolean {
  return codeOf(error) === "ER_LOCK_DEADLOCK";
}

const AWAY = new Set([
  "ECONNREFUSED", "ECONNRESET", "EPIPE", "ENOENT", "ETIMEDOUT", "EHOSTUNREACH", "ENOTFOUND", "PROTOCOL_CONNECTION_LOST",
  "PROTOCOL_SEQUENCE_TIMEOUT", "PROTOCOL_ENQUEUE_AFTER_FATAL_ERROR", "ER_CON_COUNT_ERROR", "ER_SERVER_SHUTDOWN", "ER_LOCK_WAIT_TIMEOUT",
  "ER_DISK_FULL", "ER_RECORD_FILE_FULL", "ER_OPTION_PREVENTS_STATEMENT", "ER_ACCESS_DENIED_ERROR", "SQLITE_FULL", "SQLITE_IOERR", "SQLITE_BUSY",
]);

/** True when the fault is the store's and the same event may succeed later. */
export function isAway(error: unknown): boolean {
  const name = error instanceof Error ? error.name : "";
  return AWAY.has(codeOf(error)) || name.startsWith("SequelizeConnection") || /closed state|connection is closed/i.test(error instanceof Error ? error.message : "");
}

/** Passes rule errors through and turns an absent database into the error the doors understand. */
export function asUnavailable(error: unknown): unknown {
  return isAway(error) ? new HubError("unavailable", { cause: error }) : error;
}
