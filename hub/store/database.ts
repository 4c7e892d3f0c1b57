// Opens the store of record: MySQL or MariaDB by URL, or the embedded file.
import { QueryTypes, Sequelize } from "sequelize";
import { HubError } from "../contract/errors.ts";
import { libsqlDialect } from "./libsqlDialect.ts";
import { connectMysql } from "./mysqlTransactions.ts";
import type { Dialect, Sql, TransactionSql, Value } from "./sql.ts";
import { sqliteTransactions } from "./sqliteTransactions.ts";
import { within } from "./within.ts";

export interface Database {
  readonly dialect: Dialect;
  readonly sequelize: Sequelize;
  /** Each statement by itself. */
  readonly statements: Sql;
  /** One transaction on a connection of its own; a lost race is run again, an absent server is `unavailable`. */
  transaction<T>(work: (sql: TransactionSql) => Promise<T>): Promise<T>;
  /** Throws when the database does not answer. */
  ping(): Promise<void>;
  close(): Promise<void>;
}

/** A frozen server keeps the connection and says nothing; whoever asked must hear something before they give up. */
export const ANSWER_WITHIN_MS = 15_000;
const STATEMENT_TIMEOUT_MS = 5_000;
const RACE_TRIES = 4;

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
    statements: throughSequelize(sequelize),
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

function throughSequelize(sequelize: Sequelize): Sql {
  return {
    all: async <T>(sql: string, values: readonly Value[] = []) =>
      (await sequelize.query(sql, { replacements: [...values], type: QueryTypes.SELECT, raw: true })) as T[],
    run: async (sql, values = []) => {
      const [, info] = await sequelize.query(sql, { replacements: [...values], type: QueryTypes.RAW, raw: true });
      const { changes = 0, lastID = 0 } = info as { changes?: number; lastID?: number };
      return { affected: changes, insertId: lastID };
    },
  };
}

function openMysql(url: string): Database {
  const { sequelize, statements, transactions } = connectMysql(url, STATEMENT_TIMEOUT_MS, ANSWER_WITHIN_MS);
  return {
    dialect: "mysql",
    sequelize,
    statements,
    transaction: async (work) => {
      for (let attempt = 1; ; attempt++) {
        try {
          return await transactions.run(work);
        } catch (error) {
          if (attempt >= RACE_TRIES || !isLostRace(error)) throw asUnavailable(error);
        }
      }
    },
    ping: async () => {
      await within(STATEMENT_TIMEOUT_MS, sequelize.query("SELECT 1"));
    },
    close: async () => {
      await transactions.close();
      await statements.close();
      await sequelize.close();
    },
  };
}

function codeOf(error: unknown): string {
  const cause = error as { code?: unknown; parent?: { code?: unknown } } | null;
  const code = cause?.parent?.code ?? cause?.code;
  return typeof code === "string" ? code : "";
}

/** Deadlocks, and two hubs that made the same row at once: run again, the later one sees the other's. */
function isLostRace(error: unknown): boolean {
  return ["ER_LOCK_DEADLOCK", "ER_DUP_ENTRY"].includes(codeOf(error));
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
