// A private MariaDB for one run of the tests: its own data folder, a socket and no network port. Started at
// the first wish, stopped when the run ends.
import { type ChildProcess, execFileSync, spawn } from "node:child_process";
import { chmodSync, existsSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as wait } from "node:timers/promises";
import mysql from "mysql2/promise";

export interface MariaDb {
  readonly socketPath: string;
  readonly process: ChildProcess;
  /** A new database, empty but for what the statements make; its URL as DATABASE_URL wants it. */
  readonly createDatabase: (statements?: string) => Promise<string>;
  /** Stands still and answers nobody, as under a stuck disk, until `thaw`. */
  readonly freeze: () => void;
  readonly thaw: () => void;
  /** Without a word to anybody, as when the power goes; its files stay. */
  readonly kill: () => Promise<void>;
  /** After `kill`: again on the same files. */
  readonly restart: () => Promise<void>;
  readonly stop: () => Promise<void>;
}

const BINARIES = ["/usr/sbin/mariadbd", "/usr/sbin/mysqld", "/usr/local/sbin/mariadbd"];
const START_TRIES = 200;

export function mariadbBinary(): string | null {
  return BINARIES.find((path) => existsSync(path)) ?? null;
}

/** `settings` are further options of the server, e.g. a bigger buffer pool for the bench. */
export async function startMariaDb(settings: readonly string[] = []): Promise<MariaDb> {
  const binary = mariadbBinary();
  if (binary === null) throw new Error("MariaDB is not installed. On Debian or Ubuntu: apt-get install mariadb-server");
  const folder = mkdtempSync(join(tmpdir(), "otklik-mariadb-"));
  chmodSync(folder, 0o777);
  const asRoot = process.getuid?.() === 0;
  const user = asRoot ? ["--user=nobody"] : [];
  if (asRoot) execFileSync("chown", ["nobody", folder]);
  execFileSync("mariadb-install-db", [`--datadir=${folder}/data`, "--auth-root-authentication-method=normal", "--skip-test-db", ...user], { stdio: "ignore" });
  const socketPath = join(folder, "s.sock");
  const options = [`--datadir=${folder}/data`, `--socket=${socketPath}`, "--skip-networking", `--pid-file=${folder}/pid`, `--log-error=${folder}/error.log`];
  const connect = (): Promise<mysql.Connection> => mysql.createConnection({ socketPath, user: "root" });
  const start = async (): Promise<ChildProcess> => {
    const started = spawn(binary, ["--no-defaults", ...options, ...user, ...settings], { stdio: "ignore" });
    for (let tries = 0; ; tries++) {
      try {
        await (await connect()).end();
        return started;
      } catch (error) {
        if (tries >= START_TRIES || started.exitCode !== null) throw error;
        await wait(50);
      }
    }
  };
  let server = await start();
  const ended = (): Promise<unknown> => new Promise((done) => server.once("exit", done));
  return {
    socketPath,
    get process() {
      return server;
    },
    createDatabase: (statements) => createDatabase(socketPath, statements),
    freeze: () => void server.kill("SIGSTOP"),
    thaw: () => void server.kill("SIGCONT"),
    kill: async () => {
      const gone = ended();
      server.kill("SIGKILL");
      await gone;
    },
    restart: async () => {
      server = await start();
    },
    stop: async () => {
      server.kill("SIGCONT");
      server.kill("SIGTERM");
      if (server.exitCode === null && server.signalCode === null) await ended();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

let shared: Promise<MariaDb> | null = null;

/** Of whoever started us: the socket of the one for all files of the run. */
export const RUNS_SOCKET = "OTKLIK_TEST_MARIADB";

/** The one of this run. */
export async function sharedMariaDb(): Promise<Pick<MariaDb, "socketPath" | "createDatabase">> {
  const given = process.env[RUNS_SOCKET];
  if (given !== undefined) return { socketPath: given, createDatabase: (statements) => createDatabase(given, statements) };
  shared ??= startMariaDb();
  return await shared;
}

export async function stopSharedMariaDb(): Promise<void> {
  if (shared !== null) await (await shared).stop();
  shared = null;
}

let databases = 0;

async function createDatabase(socketPath: string, statements = ""): Promise<string> {
  const name = `otklik_${process.pid}_${++databases}`;
  const connection = await mysql.createConnection({ socketPath, user: "root", multipleStatements: true });
  await connection.query(`CREATE DATABASE ${name} CHARACTER SET utf8mb4 COLLATE utf8mb4_unicode_520_ci; USE ${name}; ${statements}`);
  await connection.end();
  return `mysql://root@localhost/${name}?socketPath=${encodeURIComponent(socketPath)}`;
}
