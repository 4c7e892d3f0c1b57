// What came while the database was away, from providers that do not send it again: on disk before we say yes,
// and stored in order once the database is back. A crash in the middle repeats events; the ledger knows them.

import type { FileHandle } from "node:fs/promises";
import { mkdir, open, readdir, readFile, rename, rm } from "node:fs/promises";
import { dirname, join } from "node:path";
import { HubError } from "../hub/contract/errors.ts";
import type { InboundEvent } from "../hub/contract/inbound.ts";
import type { Clock, Counters, Log } from "../hub/ports/world.ts";

export interface SpoolDeps {
  readonly directory: string;
  readonly clock: Clock;
  readonly log: Log;
  readonly counters: Counters;
}

export interface Spool {
  /**
   * Resolves when the events are on the disk. `storing`: they may be stored yet, by whoever could not wait for it; the drain
   * waits for its answer and stores them only if it is no.
   */
  append(events: readonly InboundEvent[], storing?: Promise<boolean>): Promise<void>;
  /** Stops at the first event the database is not there for; `left` counts requests still waiting. */
  drain(ingest: (events: readonly InboundEvent[]) => Promise<unknown>): Promise<{ readonly drained: number; readonly left: number }>;
  /** Requests waiting. */
  size(): Promise<number>;
  /** After what is being written; a later append opens a new file. */
  close(): Promise<void>;
}

const FILE = /^events-\d{16}\.jsonl$/;
const REFUSED = "refused.jsonl";
/** A drain reads a file at a time. */
const FILE_LIMIT_BYTES = 8 * 1024 * 1024;

interface OpenFile {
  readonly name: string;
  readonly handle: FileHandle;
  bytes: number;
}

export function createSpool(deps: SpoolDeps): Spool {
  const { directory } = deps;
  let current: OpenFile | null = null;
  let waiting: { readonly line: string; readonly done: () => void; readonly failed: (error: unknown) => void }[] = [];
  // Appends and rotations follow one another; readers only touch files nobody writes to any more.
  let writing: Promise<unknown> = Promise.resolve();
  let draining: Promise<unknown> = Promise.resolve();
  // Requests by file: somebody asks every second, and the disk holds them by the hundred thousand after a long night.
  const requests = new Map<string, number>();
  let counted: Promise<void> | null = null;
  /** By line. After a crash they are forgotten, and the ledger knows the events as repeats. */
  const underWay = new Map<string, Promise<boolean>>();

  function inTurn<T>(work: () => Promise<T>): Promise<T> {
    const turn = writing.then(work, work);
    writing = turn.catch(() => undefined);
    return turn;
  }

  async function files(): Promise<readonly string[]> {
    const names = await readdir(directory).catch((error: NodeJS.ErrnoException) => {
      if (error.code === "ENOENT") return [];
      throw error;
    });
    return names.filter((name) => FILE.test(name)).sort();
  }

  async function openNext(): Promise<OpenFile> {
    const created = await mkdir(directory, { recursive: true, mode: 0o700 });
    if (created !== undefined) await syncDirectory(dirname(directory));
    const last = Number((await files()).at(-1)?.slice("events-".length, -".jsonl".length) ?? 0);
    // Later than every file there is, even when the clock was set back.
    const name = `events-${String(Math.max(deps.clock.now().getTime(), last + 1)).padStart(16, "0")}.jsonl`;
    const handle = await open(join(directory, name), "ax", 0o600);
    await syncDirectory(directory);
    return { name, handle, bytes: 0 };
  }

  /** Those who wait together share one write to the disk. */
  async function writeWaiting(): Promise<void> {
    const batch = waiting;
    if (batch.length === 0) return;
    waiting = [];
    try {
      if (current !== null && current.bytes > FILE_LIMIT_BYTES) await rotate();
      current ??= await openNext();
      // Before they are written: after a failed write some may stand there, and a drain finds out how many.
      requests.set(current.name, (requests.get(current.name) ?? 0) + batch.length);
      const text = batch.map((entry) => entry.line).join("");
      await current.handle.appendFile(text);
      await current.handle.datasync();
      current.bytes += text.length;
      for (const entry of batch) entry.done();
    } catch (error) {
      // A line may stand there by halves; nothing may follow it in the same file.
      await rotate().catch(() => undefined);
      for (const entry of batch) entry.failed(error);
    }
  }

  async function rotate(): Promise<void> {
    const last = current;
    current = null;
    await last?.handle.close();
  }

  async function drainFile(
    name: string,
    ingest: (events: readonly InboundEvent[]) => Promise<unknown>,
  ): Promise<{ readonly drained: number; readonly left: number }> {
    const path = join(directory, name);
    const lines = await readLines(path);
    requests.set(name, lines.length);
    let drained = 0;
    for (const line of lines) {
      try {
        const events = fromLine(line);
        if (!(await storedMeanwhile(line))) await ingest(events);
        deps.counters.count("otklik_spool_drained_total", { result: "stored" }, events.length);
      } catch (error) {
        if (error instanceof HubError && error.code === "unavailable") {
          if (drained > 0) await replaceFile(directory, name, lines.slice(drained));
          requests.set(name, lines.length - drained);
          return { drained, left: lines.length - drained };
        }
        await setAside(line, error);
      }
      drained += 1;
    }
    await rm(path);
    requests.delete(name);
    return { drained, left: 0 };
  }

  async function storedMeanwhile(line: string): Promise<boolean> {
    const storing = underWay.get(line);
    underWay.delete(line);
    return (await storing) ?? false;
  }

  /** What the hub cannot take even now is set aside for a person, so that it does not block the rest. */
  async function setAside(line: string, error: unknown): Promise<void> {
    const handle = await open(join(directory, REFUSED), "a", 0o600);
    try {
      await handle.appendFile(`${line}\n`);
      await handle.datasync();
    } finally {
      await handle.close();
    }
    deps.counters.count("otklik_spool_drained_total", { result: "refused" });
    deps.log.error({ error: error instanceof Error ? error.name : "unknown", file: REFUSED }, "Spooled events were refused and set aside");
  }

  async function drain(ingest: (events: readonly InboundEvent[]) => Promise<unknown>): Promise<{ readonly drained: number; readonly left: number }> {
    await countOnce();
    await inTurn(rotate);
    let drained = 0;
    const names = await files();
    // What a person took away is not waited for.
    for (const name of requests.keys()) if (name !== current?.name && !names.includes(name)) requests.delete(name);
    const closed = names.filter((name) => name !== current?.name);
    for (const [index, name] of closed.entries()) {
      const done = await drainFile(name, ingest);
      drained += done.drained;
      if (done.left > 0) return { drained, left: done.left + waitingIn(closed.slice(index + 1)) };
    }
    return { drained, left: 0 };
  }

  /** What earlier runs of the hub left; what this one writes is counted as it comes. */
  function countOnce(): Promise<void> {
    counted ??= inTurn(async () => {
      for (const name of await files()) if (!requests.has(name)) requests.set(name, (await readLines(join(directory, name))).length);
    }).catch((error: unknown) => {
      counted = null;
      throw error;
    });
    return counted;
  }

  function waitingIn(names: Iterable<string>): number {
    let total = 0;
    for (const name of names) total += requests.get(name) ?? 0;
    return total;
  }

  return {
    append(events, storing) {
      const line = JSON.stringify(events);
      if (storing !== undefined) {
        underWay.set(line, storing);
        // What was not stored is read from the disk like all else there; a night's worth of it needs no memory.
        void storing.then((stored) => stored || underWay.delete(line));
      }
      return new Promise((done, failed) => {
        waiting.push({ line: `${line}\n`, done, failed });
        void inTurn(writeWaiting);
      });
    },
    drain(ingest) {
      const turn = draining.then(
        () => drain(ingest),
        () => drain(ingest),
      );
      draining = turn.catch(() => undefined);
      return turn;
    },
    size: async () => {
      await countOnce();
      return waitingIn(requests.keys());
    },
    close: () => inTurn(rotate),
  };
}

/** A last line without its end was never acknowledged: the power went while it was written. */
async function readLines(path: string): Promise<readonly string[]> {
  const text = await readFile(path, "utf8");
  return text
    .split("\n")
    .slice(0, -1)
    .filter((line) => line !== "");
}

/** Written by this file alone, so only damage on the disk makes it unreadable. */
function fromLine(line: string): readonly InboundEvent[] {
  return JSON.parse(line) as readonly InboundEvent[];
}

async function replaceFile(directory: string, name: string, rest: readonly string[]): Promise<void> {
  const draft = join(directory, `${name}.part`);
  const handle = await open(draft, "w", 0o600);
  try {
    await handle.appendFile(rest.map((line) => `${line}\n`).join(""));
    await handle.datasync();
  } finally {
    await handle.close();
  }
  await rename(draft, join(directory, name));
  await syncDirectory(directory);
}

async function syncDirectory(directory: string): Promise<void> {
  const handle = await open(directory, "r");
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}
