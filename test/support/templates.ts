// A database with what many tests begin with: made once in a process the way a hub makes it, by its migrations, then
// copied, because to migrate costs more than most tests do. test/store/migrations.test.ts proves that a copy is the same.
import { cpSync, existsSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { RowDataPacket } from "mysql2";
import mysql from "mysql2/promise";
import { sharedMariaDb } from "./mariadb.ts";

/** The URL of a new database of either kind; an embedded one is a file of `folder`. */
export type Template = Readonly<Record<"embedded" | "MariaDB", (folder: string) => Promise<string>>>;

/** `fill` is given the URL of an empty database and leaves it closed. */
export function template(fill: (url: string) => Promise<void>): Template {
  const filled = once(() => filledFile(fill));
  const statements = once(() => filledServer(fill));
  const intoFile = async (folder: string): Promise<string> => {
    const file = join(folder, "otklik.db");
    copyFile(await filled(), file);
    return `sqlite:${file}`;
  };
  const intoServer = async (): Promise<string> => {
    const made = await statements();
    return (await sharedMariaDb()).createDatabase(made);
  };
  return { embedded: intoFile, MariaDB: intoServer };
}

/** What failed is tried again by whoever asks next, and fails no test after that one. */
function once<T>(make: () => Promise<T>): () => Promise<T> {
  let made: Promise<T> | null = null;
  return () => {
    made ??= make().catch((error: unknown) => {
      made = null;
      throw error;
    });
    return made;
  };
}

async function filledFile(fill: (url: string) => Promise<void>): Promise<string> {
  const folder = mkdtempSync(join(tmpdir(), "otklik-template-"));
  process.once("exit", () => rmSync(folder, { recursive: true, force: true }));
  const file = join(folder, "otklik.db");
  await fill(`sqlite:${file}`);
  return file;
}

function copyFile(from: string, to: string): void {
  // The log of what is not yet in the file is a part of it.
  for (const part of ["", "-wal"]) if (existsSync(from + part)) cpSync(from + part, to + part);
}

async function filledServer(fill: (url: string) => Promise<void>): Promise<string> {
  const url = await (await sharedMariaDb()).createDatabase();
  await fill(url);
  return statementsOf(url);
}

/** What makes the tables of a MariaDB database and their rows. */
export async function statementsOf(url: string): Promise<string> {
  const { pathname } = new URL(url);
  const { socketPath } = await sharedMariaDb();
  const connection = await mysql.createConnection({ socketPath, user: "root", database: pathname.slice(1) });
  const rowsOf = async (sql: string): Promise<readonly RowDataPacket[]> => (await connection.query<RowDataPacket[]>(sql))[0];
  const texts: string[] = [];
  for (const row of await rowsOf("SHOW TABLES")) {
    const name = connection.escapeId(String(Object.values(row)[0]));
    const [made] = await rowsOf(`SHOW CREATE TABLE ${name}`);
    const rows = await rowsOf(`SELECT * FROM ${name}`);
    texts.push(String(made?.["Create Table"]));
    if (rows.length > 0) texts.push(connection.format(`INSERT INTO ${name} VALUES ?`, [rows.map((one) => Object.values(one))]));
  }
  await connection.end();
  return texts.join(";\n");
}
