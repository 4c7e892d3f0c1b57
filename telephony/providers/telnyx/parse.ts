// Telnyx's events in canonical words: a session is the call, each of its legs has an id of its own.
import { isUtf8 } from "node:buffer";
import { HubError } from "../../../hub/contract/errors.ts";
import type { CallEvent, CallEventKind, InboundEvent } from "../../../hub/contract/inbound.ts";
import type { Outcome } from "../../../hub/contract/vocabulary.ts";
import type { RawRequest, Source } from "../../adapter.ts";
import { callEvent, unknownEvent } from "../../events.ts";
import type { Fields } from "../../fields.ts";
import { asFields, isoInstant, linkOf, textOf } from "../../fields.ts";
import { readJson } from "../rest.ts";
import { readLeg, type TelnyxLeg } from "./leg.ts";
import type { TelnyxConfig } from "./verify.ts";

/** Links of recordings die after ten minutes. */
const RECORDING_LIFE_MS = 600_000;

export function parseTelnyx(request: RawRequest, config: TelnyxConfig, source: Source): readonly InboundEvent[] {
  const fields = isUtf8(request.body) ? readJson(request.body.toString("utf8")) : null;
  if (fields === null) throw new HubError("malformed", { detail: "The body is no JSON object in UTF-8." });
  const data = asFields(fields.data);
  const type = textOf(data?.event_type) ?? "";
  const event = data === null ? null : parseEvent(data, type, config, source);
  return [event ?? unknownEvent(source, `telnyx:${type}`, request)];
}

function parseEvent(data: Fields, type: string, config: TelnyxConfig, source: Source): CallEvent | null {
  const payload = asFields(data.payload) ?? {};
  const [callKey, legId] = [textOf(payload.call_session_id), textOf(payload.call_leg_id)];
  if (callKey === null) return null;
  const leg = readLeg(payload, legId, config);
  const told = factOf(type, payload, leg, data);
  if (told === null) return null;
  const externalId = textOf(data.id) ?? [callKey, legId, type, textOf(data.occurred_at)].join(":");
  return callEvent(source, isoInstant(data.occurred_at, "UTC"), { ...leg.fields, callKey, legKey: legId, externalId, rawType: type, ...told });
}

type Told = Partial<CallEvent> & { readonly kind: CallEventKind };

/** Null for what is not known to us. */
function factOf(type: string, payload: Fields, leg: TelnyxLeg, data: Fields): Told | null {
  switch (type) {
    case "call.initiated":
      // Our own leg of the customer does not ring at anybody yet.
      return { kind: leg.side === "customer" ? "leg.started" : "leg.ringing" };
    case "call.answered":
      return { kind: "leg.answered", answeredBy: leg.incoming ? "ivr" : leg.side };
    case "call.bridged":
      return { kind: "leg.answered", answeredBy: leg.incoming ? "agent" : leg.side };
    case "call.hold":
      return { kind: "leg.held" };
    case "call.unhold":
      return { kind: "leg.resumed" };
    case "call.enqueued":
    case "call.dequeued":
      return queued(type, payload, leg);
    case "call.hangup":
      return ended(payload, leg);
    case "call.recording.saved":
      return recorded(payload, data);
    case "call.dtmf.received":
      return { kind: "dtmf.received" };
    default:
      return null;
  }
}

/** The wait is a stage of its own, so that its end does not end the customer's leg. */
function queued(type: string, payload: Fields, leg: TelnyxLeg): Told {
  const name = textOf(payload.queue);
  const left = textOf(payload.reason) === "hangup" ? "queue.abandoned" : "queue.left";
  return {
    kind: type === "call.enqueued" ? "queue.joined" : left,
    legKey: `${textOf(payload.call_leg_id) ?? leg.fields.direction}:queue`,
    legKind: "queue",
    agent: null,
    queue: name === null ? null : { id: name, name: null },
    hangup: left === "queue.abandoned" && type === "call.dequeued" ? { by: "customer", code: "hangup" } : null,
  };
}

function ended(payload: Fields, leg: TelnyxLeg): Told {
  const [cause, by] = [textOf(payload.hangup_cause), textOf(payload.hangup_source)];
  const [start, end] = [isoInstant(payload.start_time, "UTC"), isoInstant(payload.end_time, "UTC")];
  const totalSec = start === null || end === null ? null : Math.max(0, Math.round((Date.parse(end.iso) - Date.parse(start.iso)) / 1000));
  return {
    kind: "leg.ended",
    outcome: outcomeOf(cause, leg.incoming),
    hangup: { by: by === "caller" ? leg.caller : by === "callee" ? leg.callee : "unknown", code: textOf(payload.sip_hangup_cause) ?? cause },
    durations: totalSec === null ? null : { waitSec: null, talkSec: null, totalSec },
  };
}

function outcomeOf(cause: string | null, incoming: boolean): Outcome | null {
  switch (cause) {
    case "call_rejected":
      return "rejected";
    case "user_busy":
      return "busy";
    case "no_answer":
    case "timeout":
      return "missed";
    case "not_found":
      return "failed";
    case "originator_cancel":
      return incoming ? null : "cancelled";
    default:
      return null;
  }
}

function recorded(payload: Fields, data: Fields): Told | null {
  const id = textOf(payload.recording_id) ?? textOf(data.id);
  const urls = asFields(payload.recording_urls) ?? asFields(payload.public_recording_urls) ?? {};
  const url = linkOf(urls.mp3, () => true) ?? linkOf(urls.wav, () => true);
  if (id === null) return null;
  const [start, end, at] = [payload.recording_started_at, payload.recording_ended_at, data.occurred_at].map((value) => isoInstant(value, "UTC"));
  return {
    kind: "recording.ready",
    recording: {
      id,
      url,
      durationSec: start && end ? Math.max(0, Math.round((Date.parse(end.iso) - Date.parse(start.iso)) / 1000)) : null,
      expiresAt: at && url !== null ? new Date(Date.parse(at.iso) + RECORDING_LIFE_MS).toISOString() : null,
    },
  };
}
