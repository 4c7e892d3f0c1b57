// Canonical events from what a provider says: one request is one fact wherever possible, so that it costs one
// ledger row and cannot be stored by halves.
import { createHash } from "node:crypto";
import type { CallEvent, CallEventKind, Party, UnknownEvent } from "../hub/contract/inbound.ts";
import type { RawRequest, Source } from "./adapter.ts";
import type { Instant } from "./fields.ts";
import { readNumber } from "./numbers.ts";

/** Longer ids are cut to a hash: the database keeps them in an index. */
const LONGEST_KEY = 180;

export function boundedKey(key: string): string {
  return key.length <= LONGEST_KEY ? key : `sha256:${createHash("sha256").update(key).digest("hex")}`;
}

/** The record's line is an index column, its seconds are integers (2,147,483 are 24 days): a strict database takes no more. */
const LONGEST_LINE = 64;
const MOST_SECONDS = 2_147_483;

type CallFields = Partial<Omit<CallEvent, keyof Source | "channel" | "occurredAt" | "occurredAtSource">> &
  Pick<CallEvent, "externalId" | "rawType" | "callKey"> & { readonly kind: CallEventKind };

/** Written out field by field: every event of every call passes here, and copying by spread costs ten times as much. */
export function callEvent(source: Source, at: Instant | null, fields: CallFields): CallEvent {
  return {
    connectionId: source.connectionId,
    provider: source.provider,
    externalId: boundedKey(fields.externalId),
    rawType: fields.rawType,
    occurredAt: at === null ? source.receivedAt : at.iso,
    occurredAtSource: at === null ? "received" : at.source,
    receivedAt: source.receivedAt,
    auth: source.auth,
    channel: "call",
    kind: fields.kind,
    callKey: boundedKey(fields.callKey),
    aliases: fields.aliases?.map(boundedKey) ?? [],
    legKey: fields.legKey ? boundedKey(fields.legKey) : null,
    legKind: fields.legKind ?? null,
    direction: fields.direction ?? "unknown",
    from: fields.from ?? null,
    to: fields.to ?? null,
    line: fields.line?.slice(0, LONGEST_LINE) ?? null,
    agent: fields.agent ?? null,
    queue: fields.queue ?? null,
    seq: fields.seq ?? null,
    answeredBy: fields.answeredBy ?? null,
    outcome: fields.outcome ?? null,
    hangup: fields.hangup ?? null,
    durations: fields.durations ? boundedDurations(fields.durations) : null,
    recording: fields.recording ? { ...fields.recording, durationSec: boundedSec(fields.recording.durationSec) } : null,
    transfer: fields.transfer ?? null,
    commandId: fields.commandId ?? null,
    summary: fields.summary ?? null,
  };
}

function boundedDurations({ waitSec, talkSec, totalSec }: NonNullable<CallEvent["durations"]>): NonNullable<CallEvent["durations"]> {
  return { waitSec: boundedSec(waitSec), talkSec: boundedSec(talkSec), totalSec: boundedSec(totalSec) };
}

function boundedSec(sec: number | null): number | null {
  return sec !== null && sec >= 0 && sec <= MOST_SECONDS ? sec : null;
}

/** Authentic, but nothing to act on: kept under a hash of what was sent, so that a repeat is a repeat. */
export function unknownEvent(source: Source, rawType: string, request: RawRequest): UnknownEvent {
  const digest = createHash("sha256").update(request.url).update("\n").update(request.body).digest("hex");
  return {
    ...source,
    channel: "unknown",
    kind: "unknown",
    externalId: `unknown:${digest}`,
    rawType: boundedKey(rawType),
    occurredAt: source.receivedAt,
    occurredAtSource: "received",
  };
}

export function phoneParty(raw: string | null, country: string, kind: Party["kind"]): Party {
  const reading = readNumber(raw ?? "", country);
  const hidden = reading.reason === "hidden" || reading.reason === "empty";
  return { raw, e164: reading.e164, extension: reading.extension, kind, displayName: null, hidden };
}

export function agentParty(raw: string | null, extension: string | null): Party {
  return { raw, e164: null, extension, kind: "agent", displayName: null, hidden: false };
}

/** Our own number: as E.164, or as written when it is a short one. */
export function lineOf(raw: string | null, country: string): string | null {
  return raw === null ? null : (readNumber(raw, country).e164 ?? raw);
}
