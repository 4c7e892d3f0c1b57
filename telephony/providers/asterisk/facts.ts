// Facts of calls in canonical words, with the parties and ids every one of them carries.
import type { CallEvent, CallEventKind, Party } from "../../../hub/contract/inbound.ts";
import type { Source } from "../../adapter.ts";
import { agentParty, callEvent, phoneParty } from "../../events.ts";
import type { Instant } from "../../fields.ts";
import type { AmiMessage } from "./protocol.ts";
import { field } from "./protocol.ts";
import type { Call, Channel } from "./switchboard.ts";
import { commandIdOf } from "./uniqueid.ts";

/** What is being read: one event of the exchange, or a look around after a reconnect. */
export interface Reading {
  readonly source: Source;
  readonly at: Instant | null;
  readonly rawType: string;
  /** Distinguishes this event from all others of the connection. */
  readonly id: string;
  readonly facts: CallEvent[];
}

type More = Partial<
  Pick<
    CallEvent,
    | "aliases"
    | "legKey"
    | "legKind"
    | "from"
    | "to"
    | "agent"
    | "queue"
    | "answeredBy"
    | "outcome"
    | "hangup"
    | "durations"
    | "recording"
    | "transfer"
    | "summary"
  >
> & {
  /** Before the event itself, by our own reckoning. */
  readonly estimatedAt?: string;
};

export function readingOf(message: AmiMessage, source: Source): Reading {
  const rawType = field(message, "Event") ?? "";
  const stamp = field(message, "Timestamp");
  const at = stampInstant(stamp);
  const uid = field(message, "Uniqueid") ?? field(message, "UniqueID") ?? field(message, "TransfererUniqueid") ?? field(message, "OrigTransfererUniqueid");
  // Without a time of its own an event is told from the next one of its kind by when it came.
  const when = at === null ? source.receivedAt : stamp;
  return { source, at, rawType, id: `${rawType}:${uid ?? ""}:${field(message, "DestUniqueid") ?? ""}:${when}`, facts: [] };
}

export function tell(reading: Reading, call: Pick<Call, "key" | "direction" | "line">, kind: CallEventKind, { estimatedAt, ...more }: More = {}): void {
  const fact = callEvent(reading.source, reading.at, {
    kind,
    externalId: [reading.id, kind, more.legKey].filter(Boolean).join(":"),
    rawType: reading.rawType,
    callKey: call.key,
    direction: call.direction,
    line: call.line,
    commandId: commandIdOf(call.key),
    ...more,
  });
  reading.facts.push(estimatedAt === undefined ? fact : { ...fact, occurredAt: estimatedAt, occurredAtSource: "received" });
}

/** `1790000000.120031`; to the millisecond. */
function stampInstant(stamp: string | null): Instant | null {
  const parts = /^(\d{9,11})(?:\.(\d{1,6}))?$/.exec(stamp ?? "");
  if (parts === null) return null;
  return { iso: new Date(Number(parts[1]) * 1000 + Number((parts[2] ?? "").padEnd(3, "0").slice(0, 3))).toISOString(), source: "provider" };
}

export function customerParty(number: string | null, name: string | null, country: string): Party {
  return { ...phoneParty(number, country, "customer"), displayName: name === null || name === "<unknown>" ? null : name };
}

/** Our people have an extension; a mobile of theirs the call was sent on to has none. */
export function partyOf(channel: Channel): Party {
  return agentParty(channel.extension, channel.extension);
}

export function agentOf(extension: string | null): CallEvent["agent"] {
  return extension === null ? null : { externalId: null, extension, name: null };
}

/** Whether one of ours stands there: who was dialled from outside is ours too, however the call reaches him. */
export function isAgent(channel: Channel): boolean {
  return channel.extension !== null || (!channel.isOrigin && channel.call.direction === "inbound");
}

/** What is true of a leg whatever happens on it. */
export function legOf(channel: Channel): More {
  const { call } = channel;
  if (!isAgent(channel)) return { legKey: channel.uid, legKind: "customer", ...customerLeg(channel) };
  return { legKey: channel.uid, legKind: "agent", from: callerFor(channel), to: partyOf(channel), agent: agentOf(channel.extension), queue: queueOf(call) };
}

function customerLeg({ call }: Channel): More {
  const ours = agentParty(call.agentExtension, call.agentExtension);
  return call.direction === "outbound" ? { from: ours, to: call.customer, agent: agentOf(call.agentExtension) } : { from: call.customer, to: null };
}

function callerFor({ call }: Channel): Party | null {
  if (call.direction === "inbound") return call.customer;
  // An outgoing call rings at its own caller first when it was asked for from here.
  return call.direction === "outbound" ? null : agentParty(call.agentExtension, call.agentExtension);
}

function queueOf(call: Call): CallEvent["queue"] {
  const waits = [...call.channels].find((channel) => channel.queue !== null)?.queue;
  return waits === undefined || waits === null ? null : { id: waits, name: null };
}
