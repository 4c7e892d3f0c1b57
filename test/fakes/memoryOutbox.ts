// The outbox as the worker sees it, kept in memory with the rules the real one keeps: one row per order key at a time, the
// oldest first, and a lease while it is on its way.
import type { DeliverableEvent, MessageQueued } from "../../hub/contract/events.ts";
import type { Outbox, Senders } from "../../hub/ports/outbox.ts";

interface Row {
  readonly seq: number;
  readonly event: DeliverableEvent;
  readonly orderKey: string | null;
  attempts: number;
  nextAt: string;
  state: "pending" | "sent" | "dead";
  error: string | null;
}

export interface MemoryOutbox extends Pick<Outbox, "claim" | "sent" | "retry" | "dead"> {
  add(event: DeliverableEvent, orderKey: string | null): number;
  row(seq: number): Row;
}

export function createMemoryOutbox(): MemoryOutbox {
  const rows: Row[] = [];
  const row = (seq: number): Row => {
    const found = rows[seq - 1];
    if (found === undefined) throw new Error(`There is no row ${seq}.`);
    return found;
  };
  const isOldestOfItsKey = (one: Row): boolean =>
    one.orderKey === null || rows.find((other) => other.orderKey === one.orderKey && other.state === "pending") === one;

  return {
    add(event, orderKey) {
      const seq = rows.length + 1;
      rows.push({ seq, event, orderKey, attempts: 0, nextAt: "", state: "pending", error: null });
      return seq;
    },
    row,
    async claim(now, leaseSec, limit) {
      const due = rows.filter((one) => one.state === "pending" && one.nextAt <= now && isOldestOfItsKey(one)).slice(0, limit);
      for (const one of due) one.nextAt = new Date(Date.parse(now) + leaseSec * 1000).toISOString();
      return due.map(({ seq, event, orderKey, attempts }) => ({ seq, event, orderKey, attempts }));
    },
    async sent(seq) {
      row(seq).state = "sent";
    },
    async retry(seq, error, nextAt) {
      Object.assign(row(seq), { error, nextAt, attempts: row(seq).attempts + 1 });
    },
    async dead(seq, error) {
      Object.assign(row(seq), { error, state: "dead" });
    },
  };
}

/** For whom only messages to clients matter. */
export const otherSenders: Omit<Senders, "message.queued"> = {
  "report.ready": async () => ({ kind: "sent", channelKey: null }),
  "deadline.noted": async () => ({ kind: "sent", channelKey: null }),
  "alert.raised": async () => ({ kind: "sent", channelKey: null }),
  "staff.told": async () => ({ kind: "sent", channelKey: null }),
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
