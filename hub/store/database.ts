// Opens the store of record: MySQL or MariaDB by URL, or the embedded file. Everything that differs between
// the two dialects in plain SQL stands here, so that the rest of the store reads the same for both.
import { Sequelize } from "sequelize";
import { HubError } from "../contract/errors.ts";
import { libsqlDialect } from "./libsqlDialect.ts";
import { connectMysql } from "./mysqlTransactions.ts";
import { sqliteTransactions } from "./sqliteTransactions.ts";
import { within } from "./within.ts";

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

export interface Database {
  readonly dialect: Dialect;
  readonly sequelize: Sequelize;
  /** One transaction on a connection of its own; deadlocks are tried again, an absent server is `unavailable`. */
  transaction<T>(work: (sql: TransactionSql) => Promise<T>): Promise<T>;
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
  const transactions = sqliteTransactions(file);
  return {
    dialect: "sqlite",
    sequelize,
    transaction: async (work) => {
      try {
        return await transactions.run(work);
      } catch (error) {
        throw asUnavailable(error);
      }
    },
    ping: async () => {
      await sequelize.query("SELECT 1");
    },
    close: async () => {
      transactions.close();
      await sequelize.close();
    },
  };
}

function openMysql(url: string): Database {
  const { sequelize, transactions } = connectMysql(url, STATEMENT_TIMEOUT_MS);
  return {
    dialect: "mysql",
    sequelize,
    transaction: async (work) => {
      for (let attempt = 1; ; attempt++) {
        try {
          return await transactions.run(work);
        } catch (error) {
          if (attempt >= DEADLOCK_TRIES || !isDeadlock(error)) throw asUnavailable(error);
        }
      }
    },
    ping: async () => {
      await within(STATEMENT_TIMEOUT_MS, sequelize.query("SELECT 1"));
    },
    close: async () => {
      await transactions.close();
      await sequelize.close();
    },
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
  "ECONNREFUSED",
  "ECONNRESET",
  "EPIPE",
  "ENOENT",
  "ETIMEDOUT",
  "EHOSTUNREACH",
  "ENOTFOUND",
  "PROTOCOL_CONNECTION_LOST",
  "PROTOCOL_SEQUENCE_TIMEOUT",
  "PROTOCOL_ENQUEUE_AFTER_FATAL_ERROR",
  "ER_CON_COUNT_ERROR",
  "ER_SERVER_SHUTDOWN",
  "ER_LOCK_WAIT_TIMEOUT",
  "ER_DISK_FULL",
  "ER_RECORD_FILE_FULL",
  "ER_OPTION_PREVENTS_STATEMENT",
  "ER_ACCESS_DENIED_ERROR",
  "SQLITE_FULL",
  "SQLITE_IOERR",
  "SQLITE_BUSY",
]);

/** True when the fault is the store's and the same event may succeed later. */
export function isAway(error: unknown): boolean {
  const name = error instanceof Error ? error.name : "";
  return (
    AWAY.has(codeOf(error)) || name.startsWith("SequelizeConnection") || /closed state|connection is closed/i.test(error instanceof Error ? error.message : "")
  );
}

/** Passes rule errors through and turns an absent database into the error the doors understand. */
export function asUnavailable(error: unknown): unknown {
  return isAway(error) ? new HubError("unavailable", { cause: error }) : error;
}
