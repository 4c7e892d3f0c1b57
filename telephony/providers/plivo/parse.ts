// Plivo's requests in canonical words. The first leg is the call; what a `<Dial>` rings tells of itself through
// the dial's own callbacks.
import type { CallEvent, CallEventKind, InboundEvent } from "../../../hub/contract/inbound.ts";
import type { Outcome } from "../../../hub/contract/vocabulary.ts";
import type { RawRequest, Source } from "../../adapter.ts";
import { callEvent, unknownEvent } from "../../events.ts";
import type { Read } from "../../fields.ts";
import { countOf, linkOf, textOf } from "../../fields.ts";
import type { Form } from "../../form.ts";
import { dialledLegOf, firstLegOf } from "./leg.ts";
import type { PlivoConfig } from "./verify.ts";

export function parsePlivo(request: RawRequest, form: Form, config: PlivoConfig, source: Source): readonly InboundEvent[] {
  const event = parseEvent(request.path, (name) => textOf(form.get(name)?.[0]), config, source);
  return [event ?? unknownEvent(source, `plivo:${request.path.slice(1)}`, request)];
}

function parseEvent(path: string, read: Read, config: PlivoConfig, source: Source): CallEvent | null {
  const callId = read("CallUUID") ?? read("call_uuid");
  if (callId === null) return null;
  if (read("RecordingID") !== null || read("recording_id") !== null) return recording(read, callId, source);
  if (read("DialAction") !== null) return dialCallback(read, callId, config, source);
  if (path === "/action" || read("DialStatus") !== null) return dialEnd(read, callId, config, source);
  return firstLeg(path, read, callId, config, source);
}

/** Of calls we place, the agent's leg; else the customer's. */
function firstLeg(path: string, read: Read, callId: string, config: PlivoConfig, source: Source): CallEvent | null {
  const [event, status] = [read("Event"), read("CallStatus")];
  const told = firstFact(path, event, status, read);
  if (told === null) return null;
  const leg = firstLegOf(read, callId, config);
  const externalId = [callId, event ?? path.slice(1), status].join(":");
  return callEvent(source, null, { ...leg, legKey: callId, externalId, rawType: `${path.slice(1)}:${status ?? ""}`, ...told });
}

type Told = Partial<CallEvent> & { readonly kind: CallEventKind };

function firstFact(path: string, event: string | null, status: string | null, read: Read): Told | null {
  const over = event === "Hangup" || (status !== null && status !== "ringing" && status !== "in-progress");
  if (over) {
    const [totalSec, source] = [countOf(read("Duration")), read("HangupSource")];
    return {
      kind: "call.ended",
      outcome: outcomeOf(status),
      hangup: { by: source === "Caller" && read("Direction") === "inbound" ? "customer" : "unknown", code: read("HangupCause") },
      durations: totalSec === null ? null : { waitSec: null, talkSec: null, totalSec },
    };
  }
  if (path === "/answer") return { kind: "routing.requested" };
  // Asked when the agent of a call we place picked up.
  if (path === "/connect") return { kind: "leg.answered", answeredBy: "agent" };
  if (status === "ringing") return { kind: "leg.ringing" };
  return status === "in-progress" ? { kind: "leg.answered", answeredBy: read("Direction") === "inbound" ? "ivr" : null } : null;
}

function dialCallback(read: Read, callId: string, config: PlivoConfig, source: Source): CallEvent | null {
  const [action, legId] = [read("DialAction"), read("DialBLegUUID")];
  if (legId === null) return null;
  const told = dialFact(action, read);
  if (told === null) return null;
  const leg = dialledLegOf(read, callId, config);
  const externalId = [callId, `dial-${action}`, legId].join(":");
  return callEvent(source, null, { ...leg, legKey: legId, externalId, rawType: `dial:${action}`, ...told });
}

function dialFact(action: string | null, read: Read): Told | null {
  switch (action) {
    case "ring":
    case "ringing":
      return { kind: "leg.ringing" };
    case "answer":
    case "connected":
      return { kind: "leg.answered" };
    case "hangup": {
      const sec = countOf(read("DialBLegDuration"));
      const talked = sec !== null && sec > 0;
      const code = read("DialBLegHangupCauseName") ?? read("DialBLegHangupCause");
      return {
        kind: "leg.ended",
        outcome: talked ? "answered" : null,
        hangup: { by: "unknown", code },
        durations: sec === null ? null : { waitSec: null, talkSec: sec, totalSec: sec },
      };
    }
    default:
      return null;
  }
}

/** What the whole `<Dial>` came to; with nobody's leg when nobody answered. */
function dialEnd(read: Read, callId: string, config: PlivoConfig, source: Source): CallEvent | null {
  const [status, legId] = [read("DialStatus"), read("DialBLegUUID")];
  if (status === null) return null;
  return callEvent(source, null, {
    ...dialledLegOf(read, callId, config),
    legKey: legId ?? `${callId}:dial`,
    kind: "leg.ended",
    externalId: [callId, "action", legId ?? status].join(":"),
    rawType: `action:${status}`,
    outcome: outcomeOf(status) ?? (legId !== null && status === "completed" ? "answered" : null),
    hangup: { by: "unknown", code: read("DialHangupCause") ?? status },
  });
}

function outcomeOf(status: string | null): Outcome | null {
  switch (status) {
    case "busy":
      return "busy";
    case "failed":
      return "failed";
    case "timeout":
    case "no-answer":
      return "missed";
    case "cancel":
    case "canceled":
      return "cancelled";
    default:
      return null;
  }
}

function recording(read: Read, callId: string, source: Source): CallEvent | null {
  const id = read("RecordingID") ?? read("recording_id");
  if (id === null) return null;
  const url = linkOf(read("RecordUrl") ?? read("RecordFile") ?? read("record_url"), () => true);
  const durationSec = countOf(read("RecordingDuration") ?? read("recording_duration"));
  return callEvent(source, null, {
    kind: "recording.ready",
    externalId: `${id}:recording`,
    rawType: "recording",
    callKey: read("ALegUUID") ?? callId,
    legKey: callId,
    // -1 says that it is not known yet.
    recording: { id, url, durationSec, expiresAt: null },
  });
}
