// Both ways in meet here: whatever Telegram handed over becomes inbound events, in its order, and is
// committed by intake before anyone tells Telegram that it was taken. What is for the staff's door goes there only
// after that commit and only once, however often Telegram repeats it.
import { createHash } from "node:crypto";
import type { Ingest } from "../../hub/actions/intake/ingestEvent.ts";
import type { InboundEvent } from "../../hub/contract/inbound.ts";
import type { BusinessConnections } from "../../hub/ports/businessConnections.ts";
import type { ChannelLinks } from "../../hub/ports/users.ts";
import type { Clock, Counters } from "../../hub/ports/world.ts";
import { noteBusiness } from "./business.ts";
import { fromClientPayload } from "./clientButtons.ts";
import type { ClientDoor } from "./clientDoor.ts";
import type { StaffDoor } from "./staff/staffDoor.ts";
import { type StaffCall, staffCall } from "./staff/staffUpdate.ts";
import { staffEvent, toInbound } from "./toInbound.ts";
import { type ReadUpdate, readUpdate, type TelegramPress } from "./update.ts";

interface TakeDeps {
  readonly connectionId: string;
  readonly country: string;
  readonly ingest: Ingest;
  readonly counters: Counters;
  readonly clock: Clock;
  readonly business: Pick<BusinessConnections, "put">;
  readonly clients: Pick<ClientDoor, "take">;
  /** Null where nobody of ours is served. */
  readonly staff: {
    readonly door: Pick<StaffDoor, "take">;
    readonly links: Pick<ChannelLinks, "users">;
    readonly botName: () => Promise<string | null>;
  } | null;
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

interface Came {
  readonly event: InboundEvent;
  readonly isReadable: boolean;
  readonly call: StaffCall | null;
  readonly press: TelegramPress | null;
}

export function createTakeUpdates({ connectionId, country, ingest, counters, clock, business, clients, staff }: TakeDeps): TakeUpdates {
  return async (bodies) => {
    if (bodies.length === 0) return { accepted: 0, duplicates: 0, unknown: 0, unreadable: 0 };
    const receivedAt = clock.now().toISOString();
    try {
      const read = bodies.map((body) => readUpdate(body));
      await noteBusiness(business, connectionId, read);
      const calls = await staffCalls(read);
      const came = read.map((update, at): Came => {
        const reception = { connectionId, country, receivedAt, bodyKey: keyOf(bodies[at]) };
        const call = calls[at] ?? null;
        const event = call !== null && update.kind === "update" ? staffEvent(update.update, call.update.kind, reception) : toInbound(update, reception);
        const press = event.kind === "button.pressed" && update.kind === "update" ? (update.update.callback_query ?? null) : null;
        return { event, isReadable: update.kind !== "unreadable", call, press };
      });
      const { accepted, duplicates } = await store(came);
      counters.count("otklik_telegram_updates_total", { result: "accepted" }, accepted);
      counters.count("otklik_telegram_updates_total", { result: "duplicate" }, duplicates);
      const unknown = came.filter(({ event, call }) => event.channel === "unknown" && call === null).length;
      return { accepted, duplicates, unknown, unreadable: came.filter(({ isReadable }) => !isReadable).length };
    } catch (error) {
      counters.count("otklik_telegram_updates_total", { result: "unavailable" }, bodies.length);
      throw error;
    }
  };

  /** Which of them are for the staff's door; who sends a code is expected to be linked by what they write next. */
  async function staffCalls(read: readonly ReadUpdate[]): Promise<readonly (StaffCall | null)[]> {
    if (staff === null) return [];
    const updates = read.map((one) => (one.kind === "update" ? one.update : null));
    const senders = updates.flatMap((update) => (update?.message ?? update?.edited_message)?.from?.id ?? []);
    const linked = await staff.links.users("telegram", [...new Set(senders.map(String))]);
    const linking = new Set<number>();
    const isInGroup = updates.some((update) => (update?.message?.chat.type ?? "private") !== "private");
    const botName = isInGroup ? await staff.botName() : null;
    return updates.map((update) => {
      if (fromClientPayload(update?.callback_query?.data ?? "") !== null) return null;
      const call = update === null ? null : staffCall(update, (id) => linked.has(String(id)) || linking.has(id), botName);
      if (call?.update.kind === "code" && call.update.code !== "") linking.add(call.from.id);
      return call;
    });
  }

  async function store(came: readonly Came[]): Promise<{ readonly accepted: number; readonly duplicates: number }> {
    const theirs = came.filter(({ call, press }) => call === null && press === null).map(({ event }) => event);
    const fromClients = theirs.length === 0 ? { accepted: 0, duplicates: 0 } : await ingest(theirs);
    let { accepted, duplicates } = fromClients;
    for (const { event, call, press } of came) {
      if (call === null && press === null) continue;
      const stored = await ingest([event]);
      accepted += stored.accepted;
      duplicates += stored.duplicates;
      if (stored.accepted === 0) continue;
      if (call !== null) staff?.door.take(call);
      if (press !== null && event.kind === "button.pressed") clients.take(event, press);
    }
    return { accepted, duplicates };
  }
}

function keyOf(body: unknown): string {
  return createHash("sha256")
    .update(typeof body === "string" ? body : (JSON.stringify(body) ?? ""))
    .digest("hex");
}
