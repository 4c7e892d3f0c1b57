// Lets Sequelize's sqlite dialect run on libsql, whose binary comes inside the npm package. libsql is
// synchronous and answers SQLITE_BUSY badly, so writers queue in JavaScript: one write gate per file.

import { statSync } from "node:fs";
import { resolve } from "node:path";
import Libsql from "libsql";

type Row = Record<string, unknown>;
type Callback = (this: { lastID?: number; changes?: number }, error: Error | null, rows?: Row[]) => void;

/** First come, first served; the holder releases by the function it was given. */
function createGate(): () => Promise<() => void> {
  let tail: Promise<void> = Promise.resolve();
  return () => {
    let release: () => void = () => undefined;
    const mine = new Promise<void>((done) => {
      release = done;
    });
    const turn = tail.then(() => release);
    tail = tail.then(() => mine);
    return turn;
  };
}

const gates = new Map<string, () => Promise<() => void>>();

function gateOf(file: string): () => Promise<() => void> {
  const path = resolve(file);
  const gate = gates.get(path) ?? createGate();
  gates.set(path, gate);
  return gate;
}

const WRITES = /^\s*(insert|update|delete|replace|create|alter|drop|vacuum|reindex)\b/i;
const BEGIN = /^\s*begin\b/i;
const END = /^\s*(commit|rollback)\b(?!\s+to)/i;
const READS = /^\s*(select|pragma|with|explain)\b/i;

function bindable(value: unknown): unknown {
  if (value === undefined) return null;
  if (typeof value === "boolean") return value ? 1 : 0;
  if (value instanceof Date) return value.toISOString();
  return value;
}

function bindings(parameters: unknown): unknown[] | Row {
  if (Array.isArray(parameters)) return parameters.map(bindable);
  const named: Row = {};
  for (const [key, value] of Object.entries((parameters ?? {}) as Row)) named[key.replace(/^[$:@]/, "")] = bindable(value);
  return named;
}

/**
 * The gate orders the writers of one process only: `otklik token add` beside a running hub is another. A wait stands
 * still with the whole process, so it is short; the longest write of either takes far less.
 */
const BUSY_WAIT_MS = 2_000;

/** One connection with the sqlite3 package's callback surface and a promise surface for the hub itself. */
export class LibsqlConnection {
  readonly filename: string;
  uuid?: string;
  private readonly db: Libsql.Database;
  private readonly gate: () => Promise<() => void>;
  private release: (() => void) | null = null;
  private readonly statements = new Map<string, Libsql.Statement>();

  constructor(filename: string, _mode?: unknown, ready?: (error: Error | null) => void) {
    this.filename = filename;
    this.db = new Libsql(filename, { timeout: BUSY_WAIT_MS });
    this.gate = gateOf(filename);
    this.db.exec("PRAGMA journal_mode=WAL");
    this.db.exec("PRAGMA synchronous=FULL");
    if (ready) setImmediate(() => ready(null));
  }

  /** Rows of a reading statement, or what a writing one changed. Waits for the file's write gate if it writes. */
  async execute(sql: string, parameters: unknown = []): Promise<{ rows: Row[]; changes: number; lastId: number }> {
    if (BEGIN.test(sql)) {
      const release = await this.gate();
      try {
        this.db.exec("BEGIN IMMEDIATE");
        this.release = release;
      } catch (error) {
        release();
        throw error;
      }
      return { rows: [], changes: 0, lastId: 0 };
    }
    if (END.test(sql)) {
      try {
        this.db.exec(sql);
      } finally {
        this.release?.();
        this.release = null;
      }
      return { rows: [], changes: 0, lastId: 0 };
    }
    if (this.release === null && WRITES.test(sql)) {
      const release = await this.gate();
      try {
        return this.perform(sql, parameters);
      } finally {
        release();
      }
    }
    return this.perform(sql, parameters);
  }

  private perform(sql: string, parameters: unknown): { rows: Row[]; changes: number; lastId: number } {
    const statement = this.prepare(sql);
    const bound = bindings(parameters);
    if (READS.test(sql)) return { rows: statement.all(bound) as Row[], changes: 0, lastId: 0 };
    const info = statement.run(bound);
    return { rows: [], changes: info.changes, lastId: Number(info.lastInsertRowid) };
  }

  private prepare(sql: string): Libsql.Statement {
    const known = this.statements.get(sql);
    if (known) return known;
    const statement = this.db.prepare(sql);
    // Schema changes and one-off texts would fill the cache for nothing.
    if (sql.length < 4000 && this.statements.size < 500 && !/^\s*(create|alter|drop|pragma)/i.test(sql)) this.statements.set(sql, statement);
    return statement;
  }

  run(sql: string, ...rest: unknown[]): this {
    return this.callback(sql, rest);
  }

  all(sql: string, ...rest: unknown[]): this {
    return this.callback(sql, rest);
  }

  exec(sql: string, ...rest: unknown[]): this {
    return this.callback(sql, rest);
  }

  serialize(work: () => void): void {
    work();
  }

  close(done?: (error: Error | null) => void): void {
    if (this.release) {
      this.db.exec("ROLLBACK");
      this.release();
      this.release = null;
    }
    this.statements.clear();
    this.db.close();
    done?.(null);
  }

  private callback(sql: string, rest: unknown[]): this {
    const last = rest.at(-1);
    const done = typeof last === "function" ? (last as Callback) : undefined;
    const parameters = typeof rest[0] === "function" ? [] : rest[0];
    this.execute(sql, parameters).then(
      ({ rows, changes, lastId }) => done?.call({ lastID: lastId, changes }, null, rows),
      (error: unknown) => done?.call({}, toSqliteError(error)),
    );
    return this;
  }
}

/** Sequelize recognises constraint errors by the sqlite3 package's codes. */
function toSqliteError(error: unknown): Error {
  const known = error instanceof Error ? error : new Error(String(error));
  const code = (known as { code?: unknown }).code;
  if (typeof code === "string" && code.startsWith("SQLITE_CONSTRAINT")) {
    return Object.assign(new Error(`SQLITE_CONSTRAINT: ${known.message}`), { code: "SQLITE_CONSTRAINT" });
  }
  return known;
}

/** What Sequelize takes as `dialectModule`. */
export const libsqlDialect = { Database: LibsqlConnection, OPEN_READWRITE: 2, OPEN_CREATE: 4 };

/** Bytes of the file and its write-ahead log, for `doctor`. */
export function fileBytes(file: string): number {
  return [file, `${file}-wal`].reduce((sum, path) => sum + (statSync(path, { throwIfNoEntry: false })?.size ?? 0), 0);
}
