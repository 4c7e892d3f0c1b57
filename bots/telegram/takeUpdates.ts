// Both ways in meet here: whatever Telegram handed over becomes inbound events, in its order, and is
// committed by intake before anyone tells Telegram that it was taken.
import { createHash } from "node:crypto";
import type { Ingest } from "../../hub/actions/intake/ingestEvent.ts";
import type { InboundEvent } from "../../hub/contract/inbound.ts";
import type { Clock, Counters } from "../../hub/ports.ts";
import { toInbound } from "./toInbound.ts";
import { readUpdate } from "./update.ts";

interface TakeDeps {
  readonly connectionId: string;
  readonly country: string;
  readonly ingest: Ingest;
  readonly counters: Counters;
  readonly clock: Clock;
}

interface Taken {
  readonly accepted: number;
  readonly duplicates: number;
  /** Authentic, but nothing the hub acts upon. */
  readonly unknown: number;
  /** No updates at all, counted among the unknown too. */
  readonly unreadable: number;
}

export type TakeUpdates = (bodies: readonly unknown[]) => Promise<Taken>;

export function createTakeUpdates({ connectionId, country, ingest, counters, clock }: TakeDeps): TakeUpdates {
  return async (bodies) => {
    if (bodies.length === 0) return { accepted: 0, duplicates: 0, unknown: 0, unreadable: 0 };
    const receivedAt = clock.now().toISOString();
    const read = bodies.map((body) => ({ update: readUpdate(body), bodyKey: keyOf(body) }));
    const events = read.map(({ update, bodyKey }): InboundEvent => toInbound(update, { connectionId, country, receivedAt, bodyKey }));
    try {
      const { accepted, duplicates } = await ingest(events);
      counters.count("otklik_telegram_updates_total", { result: "accepted" }, accepted);
      counters.count("otklik_telegram_updates_total", { result: "duplicate" }, duplicates);
      const unknown = events.filter((event) => event.channel === "unknown").length;
      return { accepted, duplicates, unknown, unreadable: read.filter(({ update }) => update.kind === "unreadable").length };
    } catch (error) {
      counters.count("otklik_telegram_updates_total", { result: "unavailable" }, events.length);
      throw error;
    }
  };
}

function keyOf(body: unknown): string {
  return createHash("sha256")
    .update(typeof body === "string" ? body : (JSON.stringify(body) ?? ""))
    .digest("hex");
}
