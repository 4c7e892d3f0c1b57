// Sipuni's four events in canonical words: 1 began, 3 answered, 4 a leg of it hung up, 2 over. It sends some of
// them twice a second apart and some not at all: each time told is a fact of its own, and the fold agrees on one.
import { HubError } from "../../../hub/contract/errors.ts";
import type { CallEvent, InboundEvent } from "../../../hub/contract/inbound.ts";
import type { Direction, Outcome } from "../../../hub/contract/vocabulary.ts";
import type { RawRequest, Source } from "../../adapter.ts";
import { callEvent, unknownEvent } from "../../events.ts";
import type { Fields } from "../../fields.ts";
import { countOf, linkOf, textOf, unixInstant } from "../../fields.ts";
import { readSubmitted } from "../../submitted.ts";
import { readParties, type SipuniParties } from "./parties.ts";
import type { SipuniConfig } from "./verify.ts";

export function parseSipuni(request: RawRequest, config: SipuniConfig, source: Source): readonly InboundEvent[] {
  const fields = readSubmitted(request);
  if (fields === null) throw new HubError("malformed", { detail: "The request is no form in UTF-8." });
  const callId = textOf(fields.call_id);
  const event = textOf(fields.event);
  if (callId !== null && event === "1") return [started(fields, callId, config, source)];
  if (callId !== null && event === "3") return [answered(fields, callId, config, source)];
  if (callId !== null && event === "4") return [legEnded(fields, callId, config, source)];
  if (callId !== null && event === "2") return over(fields, callId, config, source);
  return [unknownEvent(source, `sipuni:${event ?? ""}`, request)];
}

type Common = Pick<CallEvent, "externalId" | "rawType" | "callKey" | "aliases"> & SipuniParties;

/** The channel differs from event to event of one call: it tells repeats apart, and is no leg. */
function commonOf(fields: Fields, callId: string, config: SipuniConfig): Common {
  const event = textOf(fields.event) ?? "";
  const order = textOf(fields.callbackId);
  return {
    ...readParties(fields, config),
    externalId: [callId, event, textOf(fields.channel) ?? "", textOf(fields.timestamp) ?? ""].join(":"),
    rawType: `event:${event}`,
    callKey: callId,
    aliases: order === null ? [] : [orderKey(order)],
  };
}

/** By the order of a click-to-call its call is known before it has an id. */
export function orderKey(order: string): string {
  return `callback:${order}`;
}

function started(fields: Fields, callId: string, config: SipuniConfig, source: Source): CallEvent {
  const common = commonOf(fields, callId, config);
  return callEvent(source, unixInstant(fields.timestamp), { ...common, kind: "leg.ringing", legKey: callId, legKind: legKindOf(common.direction) });
}

function answered(fields: Fields, callId: string, config: SipuniConfig, source: Source): CallEvent {
  const common = commonOf(fields, callId, config);
  const legKind = legKindOf(common.direction);
  return callEvent(source, unixInstant(fields.timestamp), { ...common, kind: "leg.answered", legKey: callId, legKind, answeredBy: legKind });
}

function legEnded(fields: Fields, callId: string, config: SipuniConfig, source: Source): CallEvent {
  const common = commonOf(fields, callId, config);
  const status = textOf(fields.status);
  return callEvent(source, unixInstant(fields.timestamp), {
    ...common,
    kind: "leg.ended",
    legKey: `${callId}:${textOf(fields.channel) ?? ""}`,
    legKind: legKindOf(common.direction),
    outcome: outcomeOf(status, common.direction),
    hangup: { by: "unknown", code: status },
  });
}

/** Its own time of answer is wrong for external calls: equal to the start or before it, answered or not. Then event 3 alone tells. */
function over(fields: Fields, callId: string, config: SipuniConfig, source: Source): readonly CallEvent[] {
  const common = commonOf(fields, callId, config);
  const status = textOf(fields.status);
  const at = unixInstant(fields.timestamp);
  const [startSec, answerSec, endSec] = [countOf(fields.call_start_timestamp), countOf(fields.call_answer_timestamp), countOf(fields.timestamp)];
  const plausible = status === "ANSWER" && startSec !== null && answerSec !== null && endSec !== null && startSec < answerSec && answerSec <= endSec;
  const summary = callEvent(source, at, {
    ...common,
    kind: "call.summary",
    outcome: outcomeOf(status, common.direction),
    hangup: { by: "unknown", code: status },
    durations: { waitSec: null, talkSec: plausible ? endSec - answerSec : null, totalSec: startSec === null || endSec === null ? null : endSec - startSec },
    summary: {
      startedAt: unixInstant(fields.call_start_timestamp)?.iso ?? null,
      answeredAt: plausible ? (unixInstant(fields.call_answer_timestamp)?.iso ?? null) : null,
      endedAt: at?.iso ?? null,
    },
  });
  const url = linkOf(fields.call_record_link, () => true);
  if (url === null) return [summary];
  const recording = { id: callId, url, durationSec: null, expiresAt: null };
  return [summary, callEvent(source, at, { ...common, kind: "recording.ready", externalId: `${common.externalId}:recording`, recording })];
}

function legKindOf(direction: Direction): "agent" | "customer" | null {
  return direction === "unknown" ? null : direction === "outbound" ? "customer" : "agent";
}

/** NOANSWER may mean that the caller gave up or that the callee declined: nobody spoke, that is all it says. */
function outcomeOf(status: string | null, direction: Direction): Outcome | null {
  switch (status) {
    case "ANSWER":
      return "answered";
    case "BUSY":
      return "busy";
    case "NOANSWER":
      return "missed";
    case "CANCEL":
      return direction === "inbound" ? "abandoned" : "cancelled";
    case "CONGESTION":
    case "CHANUNAVAIL":
      return "failed";
    default:
      return null;
  }
}
