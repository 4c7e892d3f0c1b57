// The outbox as the worker sees it, kept in memory with the rules the real one keeps: one row per order key at a time, the
// oldest first, and a lease while it is on its way.
import type { DeliverableEvent, MessageQueued } from "../../hub/contract/events.ts";
import type { Outbox, Senders } from "../../hub/ports/outbox.ts";

interface Row {
  readonly seq: number;
  readonly event: DeliverableEvent;
  readonly orderKey: string | null;
  attempts: number;
  parts: number;
  nextAt: string;
  state: "pending" | "sent" | "dead";
  error: string | null;
}

export interface MemoryOutbox extends Pick<Outbox, "claim" | "holds" | "sent" | "partly" | "retry" | "dead"> {
  add(event: DeliverableEvent, orderKey: string | null): number;
  row(seq: number): Row;
  /** When the next of those that may leave is due; null: there is none. */
  nextAt(): string | null;
}

export function createMemoryOutbox(): MemoryOutbox {
  const rows: Row[] = [];
  /** Rows of each key that are neither sent nor dead, the oldest first; a row without a key is a queue of its own. */
  const queues = new Map<string, Row[]>();
  const row = (seq: number): Row => {
    const found = rows[seq - 1];
    if (found === undefined) throw new Error(`There is no row ${seq}.`);
    return found;
  };
  const keyOf = ({ orderKey, seq }: Row): string => orderKey ?? `#${seq}`;
  const ended = (seq: number, end: Partial<Row>): void => {
    const one = Object.assign(row(seq), end);
    const left = (queues.get(keyOf(one)) ?? []).filter((other) => other !== one);
    if (left.length === 0) queues.delete(keyOf(one));
    else queues.set(keyOf(one), left);
  };

  return {
    add(event, orderKey) {
      const one: Row = { seq: rows.length + 1, event, orderKey, attempts: 0, parts: 0, nextAt: "", state: "pending", error: null };
      rows.push(one);
      queues.set(keyOf(one), [...(queues.get(keyOf(one)) ?? []), one]);
      return one.seq;
    },
    row,
    nextAt: () => [...queues.values()].flatMap(([head]) => head?.nextAt ?? []).toSorted()[0] ?? null,
    async claim(now, leaseSec, limit) {
      const heads = [...queues.values()].flatMap(([head]) => (head !== undefined && head.nextAt <= now ? [head] : []));
      const due = heads.toSorted((a, b) => (a.nextAt < b.nextAt ? -1 : a.nextAt > b.nextAt ? 1 : a.seq - b.seq)).slice(0, limit);
      return due.map((one) => {
        one.nextAt = new Date(Date.parse(now) + leaseSec * 1000).toISOString();
        one.attempts += 1;
        return { seq: one.seq, event: one.event, orderKey: one.orderKey, attempts: one.attempts - 1, parts: one.parts };
      });
    },
    async holds() {
      return true;
    },
    async sent(seq) {
      ended(seq, { state: "sent" });
    },
    async partly(seq, _hubId, parts, now) {
      Object.assign(row(seq), { parts, nextAt: now, attempts: row(seq).attempts - 1 });
    },
    async retry(seq, _hubId, error, nextAt, counts) {
      Object.assign(row(seq), { error, nextAt, attempts: row(seq).attempts - (counts ? 0 : 1) });
    },
    async dead(seq, _hubId, error) {
      ended(seq, { state: "dead", error });
    },
  };
}

/** For whom only messages to clients matter. */
export const otherSenders: Omit<Senders, "message.queued"> = {
  "report.ready": async () => ({ kind: "sent", channelKey: null }),
  "deadline.noted": async () => ({ kind: "sent", channelKey: null }),
  "alert.raised": async () => ({ kind: "sent", channelKey: null }),
  "staff.told": async () => ({ kind: "sent", channelKey: null }),
  "request.told": async () => ({ kind: "sent", channelKey: null }),
};

export function queuedMessage(given: Partial<MessageQueued> = {}): MessageQueued {
  return {
    type: "message.queued",
    messageId: "m1",
    interactionId: "i1",
    channel: "telegram",
    connectionId: "telegram",
    chatKey: "5001",
    text: "Добрый день",
    askPhone: false,
    ...given,
  };
}
