// Delivers what committed transactions left in the outbox: at least once, in order within a chat, chats
// beside each other. A row that fails waits alone: a platform's own wait is kept exactly, a refusal or the
// last try ends it as dead, and no other chat notices. What a reader would see twice leaves one by one, each written
// down before the next, so that a kill repeats one message at most.
import type { DeliverableEvent } from "../../contract/events.ts";
import type { Outbox, OutboxRow, Senders, SendResult } from "../../ports/outbox.ts";
import type { Clock, Counters, Log, Sleep } from "../../ports/world.ts";
import { createOneByOne } from "./oneByOne.ts";
import { isLastTry, waitSecAfter } from "./retrySchedule.ts";

export interface OutboxWorkerDeps {
  readonly outbox: Pick<Outbox, "claim" | "holds" | "sent" | "partly" | "retry" | "dead">;
  /** Stands on the rows this hub has taken. */
  readonly hubId: string;
  readonly senders: Senders;
  /** Writes down that it left; may be called again for the same event. */
  readonly onSent: (event: DeliverableEvent, result: Extract<SendResult, { kind: "sent" }>) => Promise<void>;
  /** Writes down why it never will; may be called again for the same event. */
  readonly onFailed: (event: DeliverableEvent, error: string) => Promise<void>;
  readonly counters: Counters;
  readonly clock: Clock;
  readonly sleep: Sleep;
  readonly log: Log;
  /** How many deliveries run beside each other. */
  readonly batch: number;
  /** How long to wait when there was nothing to do and nobody kicked. */
  readonly idleMs: number;
  /** Between two looks that left room: what a busy time commits one after another is taken together. Nought: none. */
  readonly restMs: number;
}

export interface OutboxWorker {
  start(): void;
  /** Takes nothing new, gives back what waits for its turn and waits for what is on its way. */
  stop(): Promise<void>;
  /** After a commit: look now. */
  kick(): void;
  /** Delivers what is due now and waits for it; how many rows were taken. */
  runOnce(): Promise<number>;
}

type Outcome = "sent" | "partly" | "retry" | "refused" | "dead";

/** Longer than any sender's own time limit, so that a row is not taken twice while it is on its way. */
const LEASE_SEC = 120;
const BOOKKEEPING_TRIES = 8;

export function createOutboxWorker(deps: OutboxWorkerDeps): OutboxWorker {
  const { outbox, senders, counters, clock, sleep, log } = deps;
  const stopping = new AbortController();
  const onTheirWay = new Map<number, Promise<void>>();
  /** Of those that left, until that is written on the messages they were. */
  const noted = new Set<Promise<void>>();
  const oneByOne = createOneByOne(sleep);
  let wake = new AbortController();
  let running: Promise<void> = Promise.resolve();
  /** The last claim took all there was room for: there may be more. */
  let isFull = false;

  return {
    start() {
      running = loop();
    },
    async stop() {
      stopping.abort();
      wake.abort();
      await running;
      await Promise.all(onTheirWay.values());
      await Promise.all(noted);
    },
    kick() {
      wake.abort();
    },
    async runOnce() {
      const started = await takeDue();
      await Promise.all(started);
      await Promise.all(noted);
      return started.length;
    },
  };

  async function loop(): Promise<void> {
    while (!stopping.signal.aborted) {
      wake = new AbortController();
      const { signal } = wake;
      try {
        await takeDue();
      } catch (error) {
        log.warn({ error: nameOf(error) }, "The outbox could not be read; trying again");
      }
      if (deps.restMs > 0 && !isFull && !stopping.signal.aborted) await sleep(deps.restMs, stopping.signal);
      if (!stopping.signal.aborted) await sleep(deps.idleMs, signal);
    }
  }

  /** Starts the due rows there is room for; each ends by itself and makes room, so a slow one holds up nobody. */
  async function takeDue(): Promise<readonly Promise<void>[]> {
    const room = deps.batch - onTheirWay.size;
    if (room <= 0) return [];
    const rows = await outbox.claim(now(), LEASE_SEC, room, deps.hubId);
    isFull = rows.length >= room;
    return rows
      .filter((row) => !onTheirWay.has(row.seq))
      .map((row) => {
        const done = deliver(row).finally(() => {
          onTheirWay.delete(row.seq);
          if (isFull || row.orderKey !== null) wake.abort();
        });
        onTheirWay.set(row.seq, done);
        return done;
      });
  }

  async function deliver(row: OutboxRow): Promise<void> {
    const { event } = row;
    const leave = isSeenTwice(event) ? await oneByOne.enter() : null;
    if (leave !== null && stopping.signal.aborted) {
      // It has not left, so another hub may send it now: no further part is the row as it was, with nobody holding it.
      await write(row, () => outbox.partly(row.seq, deps.hubId, row.parts, now()));
      return leave();
    }
    // While it waited for its turn this hub may have been taken for dead.
    if (leave !== null && !(await isStillOurs(row))) return leave();
    const result = await send(row);
    const tries = row.attempts + 1;
    const outcome = outcomeOf(result, event, tries);
    counters.count("otklik_outbox_total", { event: event.type, result: outcome });
    // The row first: were the process killed in between, the client would rather not get the text twice.
    if (result.kind === "sent") await write(row, () => outbox.sent(row.seq, now()));
    else if (result.kind === "partly") await write(row, () => outbox.partly(row.seq, deps.hubId, result.parts, now()));
    leave?.();
    if (result.kind === "partly") return;
    if (result.kind === "sent") {
      note(write(row, () => deps.onSent(event, result)));
    } else if (result.kind === "retry" && outcome === "retry") {
      const waitSec = result.retryAfterSec ?? waitSecAfter(tries);
      const nextAt = new Date(clock.now().getTime() + waitSec * 1000).toISOString();
      // A pace that is kept is no failure worth a line.
      if (result.retryAfterSec === null) log.warn({ seq: row.seq, event: event.type, tries, waitSec }, "A delivery failed and will be tried again");
      await write(row, () => outbox.retry(row.seq, deps.hubId, result.error, nextAt, result.retryAfterSec === null));
    } else {
      log.error({ seq: row.seq, event: event.type, outcome, tries }, "A delivery is given up; the reason stands in its outbox row");
      // Waited for in its place: the next of its chat leaves when this one is dead, and is told of first.
      await write(row, () => deps.onFailed(event, result.error));
      await write(row, () => outbox.dead(row.seq, deps.hubId, result.error));
    }
  }

  /** Waits with others for its turn: it takes up no room of what is to leave. */
  function note(written: Promise<void>): void {
    noted.add(written);
    void written.finally(() => noted.delete(written));
  }

  function now(): string {
    return clock.now().toISOString();
  }

  /** False also when the database does not say: its lease ends, and it is tried again. */
  async function isStillOurs({ seq }: OutboxRow): Promise<boolean> {
    try {
      return await outbox.holds(seq, deps.hubId);
    } catch (error) {
      log.warn({ seq, error: nameOf(error) }, "A delivery waits, because the database does not say whose it is");
      return false;
    }
  }

  async function send({ event, parts }: OutboxRow): Promise<SendResult> {
    try {
      return await dispatch(senders, event, parts);
    } catch (error) {
      return { kind: "retry", error: `the sender failed (${nameOf(error)})`, retryAfterSec: null };
    }
  }

  /** The message has left or not, whatever the database says now: keeps trying to write that down for a while. */
  async function write(row: OutboxRow, work: () => Promise<void>): Promise<void> {
    for (let tries = 1; ; tries += 1) {
      try {
        return await work();
      } catch (error) {
        if (tries >= BOOKKEEPING_TRIES || stopping.signal.aborted) {
          log.error({ seq: row.seq, error: nameOf(error) }, "What became of a delivery could not be written down");
          return;
        }
        await sleep(waitSecAfter(tries) * 1000, stopping.signal);
      }
    }
  }
}

/** Letters carry a Message-ID by which a repeat is known, and what stays in the hub is written once anyhow. */
function isSeenTwice(event: DeliverableEvent): boolean {
  switch (event.type) {
    case "message.queued":
      return event.channel !== "email" && event.channel !== "form";
    case "staff.told":
    case "request.told":
      return event.channel !== "mail";
    case "report.ready":
    case "deadline.noted":
    case "alert.raised":
      return false;
  }
}

/** A wait the platform asks for is no failure of the row, so it never makes a try the last one. */
function outcomeOf(result: SendResult, event: DeliverableEvent, tries: number): Outcome {
  if (result.kind !== "retry") return result.kind;
  return result.retryAfterSec === null && isLastTry(event.type, tries) ? "dead" : "retry";
}

/** Async, so that a sender that throws before its first await is caught like any other. */
async function dispatch(senders: Senders, event: DeliverableEvent, parts: number): Promise<SendResult> {
  switch (event.type) {
    case "message.queued":
      return senders["message.queued"](event, parts);
    case "report.ready":
      return senders["report.ready"](event, parts);
    case "deadline.noted":
      return senders["deadline.noted"](event, parts);
    case "alert.raised":
      return senders["alert.raised"](event, parts);
    case "staff.told":
      return senders["staff.told"](event, parts);
    case "request.told":
      return senders["request.told"](event, parts);
    default:
      event satisfies never;
      throw new Error("This version of the hub does not know how to deliver such an event.");
  }
}

/** The name only: a database's or a mail server's message may quote what the client wrote. */
function nameOf(error: unknown): string {
  return error instanceof Error ? error.name : "unknown cause";
}
