// A terminal for tests: what was typed goes in, what was printed and the exit code come out. Each has a folder of
// its own for the database and the data.
import { type ChildProcess, spawn } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import type { AddressInfo } from "node:net";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Readable } from "node:stream";
import { fileURLToPath } from "node:url";
import { createStore, type Store } from "../../hub/store/store.ts";
import { systemClock, ulids } from "../support/databases.ts";

/** As `npm start` runs it; built before the tests. */
const OTKLIK = fileURLToPath(new URL("../../dist/hub/otklik.js", import.meta.url));

export interface Printed {
  readonly exit: number;
  readonly out: string;
  readonly err: string;
}

export interface Terminal {
  readonly folder: string;
  readonly env: Readonly<Record<string, string>>;
  run(args: readonly string[], more?: { readonly env?: Readonly<Record<string, string>>; readonly input?: string }): Promise<Printed>;
  /** A process of its own, for what runs until it is told to stop. */
  start(env?: Readonly<Record<string, string>>): Started;
  withStore<T>(work: (store: Store) => Promise<T>): Promise<T>;
  cleanUp(): void;
}

export interface Started {
  readonly process: ChildProcess;
  /** Resolves when it printed that, on either stream; rejects when it ended before. */
  printed(text: string): Promise<Printed>;
  ended(): Promise<Printed>;
}

export function openTerminal(): Terminal {
  const folder = mkdtempSync(join(tmpdir(), "otklik-cli-"));
  const url = `sqlite:${join(folder, "otklik.db")}`;
  const env = { DATABASE_URL: url, DATA_DIR: folder, SPOOL_DIR: join(folder, "spool"), LOG_LEVEL: "info", HOST: "127.0.0.1" };
  return {
    folder,
    env,
    async run(args, more = {}) {
      const out: string[] = [];
      const err: string[] = [];
      // As the command itself loads it, so that an error class is the same one everywhere.
      const { main } = await import("../../hub/cli/main.ts");
      const exit = await main(args, {
        env: { ...env, ...more.env },
        input: Readable.from(more.input === undefined ? [] : [more.input]),
        out: (line) => out.push(line),
        err: (line) => err.push(line),
      });
      return { exit, out: out.join("\n"), err: err.join("\n") };
    },
    start: (more = {}) => startProcess({ ...env, ...more }, folder),
    async withStore(work) {
      const store = createStore({ url, clock: systemClock, ids: ulids });
      try {
        await store.migrate();
        return await work(store);
      } finally {
        await store.close();
      }
    },
    cleanUp: () => rmSync(folder, { recursive: true, force: true }),
  };
}

function startProcess(env: Readonly<Record<string, string>>, cwd: string): Started {
  const child = spawn(process.execPath, [OTKLIK, "start"], { cwd, env: { PATH: process.env["PATH"], ...env }, stdio: ["ignore", "pipe", "pipe"] });
  const texts = { out: "", err: "" };
  const looking = new Set<() => void>();
  const hear =
    (stream: "out" | "err") =>
    (chunk: Buffer): void => {
      texts[stream] += chunk.toString();
      for (const look of looking) look();
    };
  child.stdout.on("data", hear("out"));
  child.stderr.on("data", hear("err"));
  const seen = (): Printed => ({ exit: child.exitCode ?? -1, ...texts });
  const closed = new Promise<Printed>((resolve) => void child.once("close", () => resolve(seen())));
  return {
    process: child,
    ended: () => closed,
    printed: (text) =>
      new Promise((resolve, reject) => {
        const look = (): void => {
          if (!`${texts.out}${texts.err}`.includes(text)) return;
          looking.delete(look);
          resolve(seen());
        };
        looking.add(look);
        void closed.then((printed) => reject(new Error(`ended with ${printed.exit} before it printed "${text}": ${printed.err}`)));
        look();
      }),
  };
}

export async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((listening) => void server.listen(0, "127.0.0.1", listening));
  const { port } = server.address() as AddressInfo;
  await new Promise((closed) => void server.close(closed));
  return port;
}
