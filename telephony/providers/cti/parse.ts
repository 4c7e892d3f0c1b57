// CTI push (the format of Zammad with our own additions) in canonical words. It has no leg ids of its own: each
// person a call rings at is a leg, so that of those who shared a ring only one answered and nobody missed it.
import { isUtf8 } from "node:buffer";
import { HubError } from "../../../hub/contract/errors.ts";
import type { CallEvent, InboundEvent } from "../../../hub/contract/inbound.ts";
import type { Direction, Outcome } from "../../../hub/contract/vocabulary.ts";
import type { RawRequest, Source } from "../../adapter.ts";
import { callEvent, lineOf, phoneParty, unknownEvent } from "../../events.ts";
import type { Fields, Instant } from "../../fields.ts";
import { asFields, countOf, isoInstant, linkOf, textOf, unixInstant } from "../../fields.ts";
import { decodeForm } from "../../form.ts";
import type { CtiConfig } from "./verify.ts";

const EXTENSION = /^\d{1,6}$/;

export function parseCti(request: RawRequest, config: CtiConfig, source: Source): readonly InboundEvent[] {
  const fields = readFields(request);
  const event = textOf(fields.event);
  const callId = textOf(fields.callId);
  if (callId === null || (event !== "newCall" && event !== "answer" && event !== "hangup")) {
    return [unknownEvent(source, `cti:${event ?? ""}`, request)];
  }
  const call = readCall(fields, callId, config);
  if (event === "newCall") return ringing(call, source);
  return event === "answer" ? [answered(call, source)] : ended(call, source);
}

function readFields(request: RawRequest): Fields {
  const fields = readFieldsOrNull(request);
  if (fields === null) throw new HubError("malformed", { detail: "The body is neither a form nor a JSON object in UTF-8." });
  return fields;
}

export function readFieldsOrNull(request: RawRequest): Fields | null {
  const type = request.headers["content-type"] ?? "";
  const { body } = request;
  if (type.includes("json") || (type === "" && body[0] === 0x7b)) return isUtf8(body) ? asFields(parseJson(body.toString("utf8"))) : null;
  const form = decodeForm(body);
  if (form === null) return null;
  const one = (name: string): string | undefined => form.get(name)?.[0];
  return {
    event: one("event"),
    callId: one("callId"),
    from: one("from"),
    to: one("to"),
    direction: one("direction"),
    queue: one("queue"),
    answeringNumber: one("answeringNumber"),
    cause: one("cause"),
    timestamp: one("timestamp"),
    legId: one("legId"),
    seq: one("seq"),
    recordingUrl: one("recordingUrl"),
    duration: one("duration"),
    talkTime: one("talkTime"),
    caller: one("caller"),
    commandId: one("commandId"),
    user: form.get("user[]") ?? form.get("user"),
  };
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

interface CtiCall {
  readonly fields: Fields;
  readonly callId: string;
  readonly at: Instant | null;
  readonly direction: Direction;
  readonly users: readonly string[];
  readonly answering: string | null;
  readonly legId: string | null;
  readonly common: Pick<CallEvent, "callKey" | "direction" | "from" | "to" | "line" | "queue" | "seq" | "commandId">;
}

function readCall(fields: Fields, callId: string, config: CtiConfig): CtiCall {
  const told = textOf(fields.direction);
  const direction = told === "in" ? "inbound" : told === "out" ? "outbound" : "unknown";
  const [from, to] = [textOf(fields.from), textOf(fields.to)];
  const queue = textOf(fields.queue);
  return {
    fields,
    callId,
    at: isoInstant(fields.timestamp, config.timeZone) ?? unixInstant(fields.timestamp),
    direction,
    users: (Array.isArray(fields.user) ? fields.user : [fields.user ?? fields.caller]).map(textOf).filter((user) => user !== null),
    answering: textOf(fields.answeringNumber),
    legId: textOf(fields.legId),
    common: {
      callKey: callId,
      direction,
      from: phoneParty(from, config.country, direction === "outbound" ? "service" : "customer"),
      to: phoneParty(to, config.country, direction === "outbound" ? "customer" : "service"),
      line: lineOf(direction === "outbound" ? from : to, config.country),
      queue: queue === null ? null : { id: queue, name: null },
      seq: countOf(fields.seq),
      commandId: textOf(fields.commandId),
    },
  };
}

// Own fields stand before what is spread: V8 takes microseconds to add each to an object that begins with a spread.

/** `newCall` of several users rings at each of them; of none, only the call itself is known. */
function ringing(call: CtiCall, source: Source): readonly CallEvent[] {
  if (call.users.length === 0 && call.legId === null) {
    return [callEvent(source, call.at, { kind: "call.started", ...call.common, ...identity(call, "newCall", call.answering) })];
  }
  const users: readonly (string | null)[] = call.users.length === 0 ? [null] : [...new Set(call.users)];
  return users.map((user) => callEvent(source, call.at, { kind: "leg.ringing", ...call.common, ...identity(call, "newCall", user), ...legOf(call, user) }));
}

function answered(call: CtiCall, source: Source): CallEvent {
  const person = call.users[0] ?? call.answering;
  return callEvent(source, call.at, {
    kind: "leg.answered",
    answeredBy: call.direction === "outbound" ? "customer" : "agent",
    ...call.common,
    ...identity(call, "answer", call.answering ?? person),
    ...legOf(call, person),
  });
}

function ended(call: CtiCall, source: Source): readonly CallEvent[] {
  const cause = textOf(call.fields.cause);
  const person = call.users[0] ?? call.answering;
  const forwarded = cause === "forwarded";
  const own = identity(call, forwarded ? "hangup.forwarded" : "hangup", call.answering ?? person);
  const [talkSec, totalSec] = [countOf(call.fields.talkTime), countOf(call.fields.duration)];
  const end = callEvent(source, call.at, {
    ...call.common,
    ...own,
    ...(forwarded && (person !== null || call.legId !== null) ? legOf(call, person) : { agent: agentOf(call, person) }),
    kind: forwarded ? "leg.ended" : "call.ended",
    outcome: outcomeOf(cause, call.direction),
    hangup: { by: cause !== "cancel" ? "unknown" : call.direction === "outbound" ? "agent" : "customer", code: cause },
    durations: talkSec === null && totalSec === null ? null : { waitSec: null, talkSec, totalSec },
  });
  const url = linkOf(call.fields.recordingUrl, () => true);
  if (url === null) return [end];
  const recording = { id: call.legId === null ? call.callId : `${call.callId}:${call.legId}`, url, durationSec: null, expiresAt: null };
  return [end, callEvent(source, call.at, { ...call.common, ...own, externalId: `${own.externalId}:recording`, kind: "recording.ready", recording })];
}

function outcomeOf(cause: string | null, direction: Direction): Outcome | null {
  switch (cause) {
    case "busy":
      return "busy";
    case "cancel":
      return direction === "outbound" ? "cancelled" : "abandoned";
    case "forwarded":
      return "cancelled";
    case "noAnswer":
      return "missed";
    case "congestion":
    case "notFound":
      return "failed";
    default:
      return null;
  }
}

function identity(call: CtiCall, event: string, person: string | null): Pick<CallEvent, "externalId" | "rawType"> {
  const parts = [call.callId, event, person, call.legId, call.common.seq].filter((part) => part !== null);
  return { externalId: parts.join(":"), rawType: event };
}

function legOf(call: CtiCall, person: string | null): Pick<CallEvent, "legKey" | "legKind" | "agent"> {
  const leg = call.legId ?? person;
  return {
    legKey: leg === null ? call.callId : `${call.callId}:${leg}`,
    legKind: call.direction === "outbound" ? "customer" : "agent",
    agent: agentOf(call, person),
  };
}

function agentOf(call: CtiCall, person: string | null): CallEvent["agent"] {
  if (person === null && call.answering === null) return null;
  const extension = [call.answering, person].find((name) => name !== null && EXTENSION.test(name)) ?? null;
  return { externalId: person ?? call.answering, extension, name: person === null || EXTENSION.test(person) ? null : person };
}
