// A mapped webhook in canonical words: which event it is, then every field where the map says it stands.
import { createHash } from "node:crypto";
import { HubError } from "../../../hub/contract/errors.ts";
import type { CallEvent, CallEventKind, InboundEvent } from "../../../hub/contract/inbound.ts";
import type { Direction, LegKind, Outcome } from "../../../hub/contract/vocabulary.ts";
import type { RawRequest, Source } from "../../adapter.ts";
import { callEvent, unknownEvent } from "../../events.ts";
import type { Fields, Instant } from "../../fields.ts";
import { countOf, linkOf } from "../../fields.ts";
import { decodeQuery } from "../../form.ts";
import { readSubmitted } from "../../submitted.ts";
import type { Meaning } from "./map.ts";
import { type MappedParties, readMappedParties } from "./parties.ts";
import { fieldReader, textAt } from "./read.ts";
import { readTimes } from "./times.ts";
import type { Told } from "./told.ts";
import type { MappedConfig } from "./verify.ts";

export function parseMapped(request: RawRequest, behindSecret: string | null, config: MappedConfig, source: Source): readonly InboundEvent[] {
  const sent = readSubmitted(request);
  if (sent === null) throw new HubError("malformed", { detail: "The request is neither a form nor a JSON object in UTF-8." });
  const word = wordOf(request, sent, behindSecret, config);
  const meaning = word === null ? undefined : config.events.get(word);
  const read = fieldReader(sent, config.fields);
  const callKey = read("callKey");
  if (word === null || meaning === undefined || callKey === null) return [unknownEvent(source, `mapped:${word ?? ""}`, request)];
  return factsOf(word, meaning, callKey, read, config, source);
}

/** A row of the provider's own list of calls, in the same words as its webhooks. */
export function readMappedRow(row: Fields, config: MappedConfig, source: Source): readonly CallEvent[] {
  const read = fieldReader(row, config.fields);
  const callKey = read("callKey");
  return callKey === null ? [] : factsOf("list", { kind: "call.summary" }, callKey, read, config, source);
}

function factsOf(word: string, meaning: Meaning, callKey: string, read: Told["read"], config: MappedConfig, source: Source): readonly CallEvent[] {
  const direction = meaning.direction ?? config.values.direction.get(read("direction")?.toLowerCase() ?? "") ?? "unknown";
  return eventsOf({ word, meaning, callKey, direction, read }, config, source);
}

function wordOf(request: RawRequest, sent: Fields, behindSecret: string | null, { event }: MappedConfig): string | null {
  if (event.in === "address") return behindSecret;
  if (event.in === "body") return textAt(sent, event.path);
  return decodeQuery(request.url)?.get(event.path)?.[0] ?? null;
}

function eventsOf(told: Told, config: MappedConfig, source: Source): readonly CallEvent[] {
  const { word, meaning, callKey, direction, read } = told;
  const parties = readMappedParties(told, config);
  const legKey = legKeyOf(told, parties);
  const times = readTimes(told, config);
  const own = [word, callKey, read("legKey"), parties.agent?.extension ?? parties.agent?.externalId, read("seq"), times.at?.iso];
  const common = { ...parties, callKey, direction, rawType: word, externalId: own.filter(Boolean).join(":"), commandId: read("commandId") };
  const recording = recordingOf(told);
  if (meaning.kind.startsWith("recording.")) return [callEvent(source, times.at, { ...common, kind: meaning.kind, legKey, recording })];
  const legKind = legKindOf(meaning.kind, direction);
  const { durations } = times;
  const event = callEvent(source, times.at, {
    ...common,
    kind: meaning.kind,
    legKey,
    legKind: legKey === null ? null : legKind,
    seq: countOf(read("seq")),
    answeredBy: meaning.kind !== "leg.answered" ? null : (meaning.answeredBy ?? (legKind === "unknown" ? null : legKind)),
    outcome: outcomeOf(told, durations?.talkSec ?? null, config),
    hangup: isEnd(meaning.kind) && read("hangupCode") !== null ? { by: "unknown", code: read("hangupCode") } : null,
    durations,
    summary: times.summary,
  });
  return recording === null ? [event] : [event, recordingEvent(common, recording, times.at, source)];
}

function recordingEvent(
  common: Pick<CallEvent, "externalId" | "rawType" | "callKey" | "direction">,
  recording: CallEvent["recording"],
  at: Instant | null,
  source: Source,
): CallEvent {
  return callEvent(source, at, { ...common, kind: "recording.ready", externalId: `${common.externalId}:recording`, recording });
}

function isEnd(kind: CallEventKind): boolean {
  return kind === "call.ended" || kind === "call.summary" || kind === "leg.ended" || kind === "queue.left" || kind === "queue.abandoned";
}

/** Of a whole call there is no leg; without a leg's own id the person it rings at tells them apart. */
function legKeyOf({ meaning, callKey, read }: Told, { agent }: MappedParties): string | null {
  const told = read("legKey");
  if (meaning.kind.startsWith("call.")) return null;
  if (told !== null || meaning.kind.startsWith("recording.")) return told;
  const person = meaning.kind.startsWith("queue.") ? read("queue") : (agent?.extension ?? agent?.externalId ?? null);
  return person === null ? callKey : `${callKey}:${person}`;
}

function legKindOf(kind: CallEventKind, direction: Direction): LegKind {
  if (kind.startsWith("queue.")) return "queue";
  return direction === "unknown" ? "unknown" : direction === "outbound" ? "customer" : "agent";
}

/** No second of talk is no answer, whatever word stands beside it. */
function outcomeOf({ meaning, read }: Told, talkSec: number | null, { values }: MappedConfig): Outcome | null {
  if (!isEnd(meaning.kind)) return null;
  const told = meaning.outcome ?? values.outcome.get(read("outcome")?.toLowerCase() ?? "") ?? ((talkSec ?? 0) > 0 ? "answered" : null);
  return told === "answered" && talkSec === 0 ? "missed" : told;
}

/** Without an id a recording is known by its link, less what may change in it from one telling to the next. */
function recordingOf({ callKey, read }: Told): CallEvent["recording"] {
  const url = linkOf(read("recordingUrl"), () => true);
  const told = read("recordingId");
  if (url === null && told === null) return null;
  const link = url === null ? "" : createHash("sha256").update(new URL(url).pathname).digest("hex").slice(0, 16);
  return { id: told ?? `${callKey}:${link}`, url, durationSec: countOf(read("recordingSec")), expiresAt: null };
}
