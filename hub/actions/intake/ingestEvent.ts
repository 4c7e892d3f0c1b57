// The one door into the record. Events that wait together share a transaction: those that came in one turn of the event
// loop, and those that came while others were under way; there is no timer. Each keeps its own outcome and its place
// within its call or chat; when a shared transaction fails, its events run one by one, and one whose rule throws alone
// is kept as failed.
import { HubError } from "../../contract/errors.ts";
import type { InboundEvent } from "../../contract/inbound.ts";
import { matchKey } from "../../domain/identity.ts";
import type { IntakeStore, LedgerEntry } from "../../ports/intake.ts";
import type { LivePush } from "../../ports/live.ts";
import type { Clock, Counters, Ids, Log, Secrets } from "../../ports/world.ts";
import type { PendingCalls } from "../calls/pendingCalls.ts";
import { describe, retryAt } from "./failure.ts";
import { handleBatch } from "./handleBatch.ts";
import { callerKeys, senderKey, subjectOf } from "./prefetch.ts";
import { publish } from "./publish.ts";
import { createRecentCalls, type RecentCalls } from "./recentCalls.ts";
import type { Directory, IntakeRules } from "./rules.ts";

/** Resolves when the events are committed. Errors: HubError("unavailable") when the store is away. */
export type Ingest = (events: readonly InboundEvent[]) => Promise<{ readonly accepted: number; readonly duplicates: number }>;

export interface IngestDeps {
  readonly store: IntakeStore;
  readonly rules: IntakeRules;
  readonly directory: Directory;
  readonly pendingCalls: PendingCalls;
  readonly live: Pick<LivePush, "cardsChangedWith" | "notice">;
  /** Told after a commit that left something to deliver. */
  readonly delivered: () => void;
  /** Told after a commit that lets kept events be handled now. */
  readonly released: () => void;
  readonly clock: Clock;
  readonly ids: Ids;
  readonly digest: Secrets["digest"];
  readonly counters: Counters;
  readonly log: Log;
  /** Runs it when what came in by this turn of the event loop is in hand. */
  readonly afterTurn: (work: () => void) => void;
  /** Shared transactions under way at once: one, or two that overlap their waiting for the disk. */
  readonly workers: number;
}

/** Events of one request: they succeed or wait together. */
interface Waiting {
  readonly entries: readonly LedgerEntry[];
  readonly keys: readonly string[];
  readonly resolve: (result: { accepted: number; duplicates: number }) => void;
  readonly reject: (error: unknown) => void;
}

/** Requests of one transaction: bounds its length. */
const LARGEST_BATCH = 256;
/** Past this the database is behind for good: refusing makes providers repeat instead of timing out. */
const LONGEST_QUEUE = 20_000;
const MOST_RECENT_CALLS = 20_000;

type Running = IngestDeps & { readonly recentCalls: RecentCalls };

export function createIngest(ingestDeps: IngestDeps): Ingest {
  const deps: Running = { ...ingestDeps, recentCalls: createRecentCalls(MOST_RECENT_CALLS) };
  let queue: Waiting[] = [];
  let active = 0;
  /** Requests of the transactions under way. */
  let carried = 0;
  const busy = new Map<string, number>();
  let isPumpDue = false;

  /** Beside one that is under way only as large a one pays: each costs as much again, however little it carries. */
  const isWorthIt = (): boolean => (active === 0 ? queue.length > 0 : active < deps.workers && queue.length >= carried);

  const pump = (): void => {
    while (isWorthIt()) {
      const batch = takeBatch();
      if (batch.length === 0) return;
      active += 1;
      carried += batch.length;
      hold(batch, 1);
      void runBatch(deps, batch).finally(() => {
        active -= 1;
        carried -= batch.length;
        hold(batch, -1);
        pump();
      });
    }
  };

  /** Begun with the first of a turn, a transaction would carry that one alone and leave the others waiting for it. */
  const pumpAfterTurn = (): void => {
    if (isPumpDue) return;
    isPumpDue = true;
    deps.afterTurn(() => {
      isPumpDue = false;
      pump();
    });
  };

  /** Skips what belongs to a call, chat or person another transaction is busy with, and all behind it of the same. */
  const takeBatch = (): Waiting[] => {
    if (busy.size === 0 && queue.length <= LARGEST_BATCH) {
      const all = queue;
      queue = [];
      return all;
    }
    const blocked = new Set<string>();
    const batch: Waiting[] = [];
    const left: Waiting[] = [];
    for (const waiting of queue) {
      if (batch.length < LARGEST_BATCH && waiting.keys.every((key) => !busy.has(key) && !blocked.has(key))) batch.push(waiting);
      else {
        left.push(waiting);
        for (const key of waiting.keys) blocked.add(key);
      }
    }
    queue = left;
    return batch;
  };

  const hold = (batch: readonly Waiting[], by: 1 | -1): void => {
    for (const { keys } of batch) {
      for (const key of keys) {
        const count = (busy.get(key) ?? 0) + by;
        if (count === 0) busy.delete(key);
        else busy.set(key, count);
      }
    }
  };

  return (events) => {
    if (events.length === 0) return Promise.resolve({ accepted: 0, duplicates: 0 });
    if (queue.length >= LONGEST_QUEUE) return Promise.reject(new HubError("unavailable", { detail: "Too many events wait for the database." }));
    return new Promise((resolve, reject) => {
      const entries = events.map((event) => ({ id: deps.ids.next(), event }));
      queue.push({ entries, keys: keysOf(entries), resolve, reject });
      pumpAfterTurn();
    });
  };
}

/** What must not be worked on by two transactions at once. */
function keysOf(entries: readonly LedgerEntry[]): readonly string[] {
  const keys = new Set<string>();
  for (const { event } of entries) {
    if (event.channel === "call") {
      keys.add(`call:${event.connectionId}:${event.callKey}`);
      for (const alias of event.aliases) keys.add(`call:${event.connectionId}:${alias}`);
      // Of the customer alone: a line of ours is on all its calls, and none could be taken in beside another.
      for (const key of callerKeys(event)) keys.add(key);
    } else if (event.channel !== "unknown") {
      keys.add(`chat:${event.connectionId}:${event.chatKey}`);
      // In two chats at once somebody is one client, and complains once.
      if ("sender" in event) keys.add(senderKey(event));
      if ("sharedPhone" in event && event.sharedPhone?.e164 != null) keys.add(matchKey("phone", event.sharedPhone.e164));
    }
  }
  return [...keys];
}

async function runBatch(deps: Running, batch: readonly Waiting[]): Promise<void> {
  try {
    await commit(deps, batch);
  } catch (error) {
    const [only] = batch;
    if (isUnavailable(error)) for (const { reject } of batch) reject(error);
    else if (batch.length > 1) for (const waiting of batch) await runBatch(deps, [waiting]);
    else if (only !== undefined && only.entries.length > 1) await runApart(deps, only);
    else if (only !== undefined) await keepFailed(deps, only, error);
  }
}

/** The events of one request, each by itself: a bad one among them is no reason to fail the others. */
async function runApart(deps: Running, waiting: Waiting): Promise<void> {
  let accepted = 0;
  try {
    for (const entry of waiting.entries) {
      const alone = new Promise<{ accepted: number }>((resolve, reject) => void runBatch(deps, [{ entries: [entry], keys: [], resolve, reject }]));
      accepted += (await alone).accepted;
    }
    waiting.resolve({ accepted, duplicates: waiting.entries.length - accepted });
  } catch (error) {
    waiting.reject(error);
  }
}

async function commit(deps: Running, batch: readonly Waiting[]): Promise<void> {
  const entries = batch.flatMap((waiting) => waiting.entries);
  const result = await deps.store.transaction((unit) =>
    handleBatch(unit, entries, "claim", {
      rules: deps.rules,
      directory: deps.directory,
      newId: () => deps.ids.next(),
      digest: deps.digest,
      now: deps.clock.now().toISOString(),
      pendingCalls: deps.pendingCalls,
      recentCalls: deps.recentCalls,
    }),
  );
  for (const waiting of batch) {
    const accepted = waiting.entries.filter(({ id }) => result.fresh.has(id)).length;
    waiting.resolve({ accepted, duplicates: waiting.entries.length - accepted });
  }
  deps.recentCalls.stored(entries.flatMap(({ event }) => (event.channel === "call" ? subjectOf(event) : [])));
  publish(deps, result);
  countEvents(deps, entries, result.fresh);
}

function countEvents(deps: IngestDeps, entries: readonly LedgerEntry[], fresh: ReadonlySet<string>): void {
  const counts = new Map<string, number>();
  for (const { id, event } of entries) {
    const key = `${event.channel}|${fresh.has(id) ? "accepted" : "duplicate"}`;
    counts.set(key, (counts.get(key) ?? 0) + 1);
  }
  for (const [key, count] of counts) {
    const [channel = "", result = ""] = key.split("|");
    deps.counters.count("otklik_events_total", { channel, result }, count);
  }
}

async function keepFailed(deps: IngestDeps, waiting: Waiting, error: unknown): Promise<void> {
  let accepted = 0;
  try {
    for (const entry of waiting.entries) {
      const kept = await deps.store.keepFailed(entry, describe(error), retryAt(deps.clock.now(), 1));
      if (kept === "duplicate") continue;
      accepted += 1;
      deps.counters.count("otklik_ledger_failures_total", { channel: entry.event.channel });
      deps.log.error(
        { ledgerId: entry.id, connection: entry.event.connectionId, rawType: entry.event.rawType, error: describe(error) },
        "an event failed and is kept for another try",
      );
    }
    waiting.resolve({ accepted, duplicates: waiting.entries.length - accepted });
  } catch (storeError) {
    waiting.reject(storeError);
  }
}

function isUnavailable(error: unknown): boolean {
  return error instanceof HubError && error.code === "unavailable";
}
