// Twilio's requests in canonical words. Each leg has its own CallSid; the first leg's is the call. Its
// `in-progress` on an incoming call means that the menu runs, not that anybody picked up.
import type { CallEvent, InboundEvent } from "../../../hub/contract/inbound.ts";
import type { RawRequest, Source } from "../../adapter.ts";
import { boundedKey, callEvent, unknownEvent } from "../../events.ts";
import type { Read } from "../../fields.ts";
import { countOf, linkOf, mailInstant, textOf } from "../../fields.ts";
import { decodeQuery, type Form, only } from "../../form.ts";
import { twilioLegOf } from "./leg.ts";
import { parseTwilioMessage } from "./message.ts";
import { parseMessageStatus } from "./messageStatus.ts";
import { ENDED, kindOfStatus, outcomeOfDial, outcomeOfEnd } from "./status.ts";
import type { TwilioConfig } from "./verify.ts";

export function parseTwilio(request: RawRequest, form: Form, config: TwilioConfig, source: Source): readonly InboundEvent[] {
  const event = parseEvent(request, (name) => textOf(form.get(name)?.[0]), config, source);
  return [event ?? unknownEvent(source, request.path.slice(1), request)];
}

function parseEvent(request: RawRequest, read: Read, config: TwilioConfig, source: Source): InboundEvent | null {
  switch (request.path) {
    case "/voice":
      return parseVoice(read, config, source);
    case "/status":
      return parseStatus(read, commandOf(request), config, source);
    case "/dial-action":
      return parseDialAction(read, commandOf(request), source);
    case "/recording":
      return parseRecording(read, source);
    case "/sms":
      return parseTwilioMessage(read, config, source);
    case "/message-status":
      return parseMessageStatus(request, read, config, source) ?? messageOnItsWay(request, read, source);
    default:
      return null;
  }
}

function parseVoice(read: Read, config: TwilioConfig, source: Source): CallEvent | null {
  const callSid = read("CallSid");
  if (callSid === null) return null;
  return callEvent(source, null, {
    ...twilioLegOf(read, callSid, null, config),
    kind: "routing.requested",
    externalId: `${callSid}:voice`,
    rawType: "voice",
  });
}

/** Kept for whoever looks why a message did not arrive. */
function messageOnItsWay(request: RawRequest, read: Read, source: Source): InboundEvent | null {
  const [messageSid, status] = [read("MessageSid"), read("MessageStatus")];
  if (messageSid === null || status === null) return null;
  return { ...unknownEvent(source, `message-status:${status}`, request), externalId: boundedKey(`${messageSid}:${status}`) };
}

/** Of a call we place, its command stands in the address we gave Twilio, which the signature covers. */
function commandOf({ url }: RawRequest): string | null {
  const query = url.includes("?") ? decodeQuery(url) : null;
  return query === null ? null : only(query, "command");
}

function parseStatus(read: Read, commandId: string | null, config: TwilioConfig, source: Source): CallEvent | null {
  const [callSid, status] = [read("CallSid"), read("CallStatus")];
  if (callSid === null || status === null) return null;
  const leg = twilioLegOf(read, callSid, commandId, config);
  const first = leg.callKey === callSid;
  const kind = kindOfStatus(status, first);
  if (kind === null) return null;
  const seq = countOf(read("SequenceNumber"));
  const machine = /^(?:machine|fax)/.test(read("AnsweredBy") ?? "");
  const durationSec = countOf(read("CallDuration"));
  return callEvent(source, mailInstant(read("Timestamp")), {
    ...leg,
    kind,
    externalId: seq === null ? `${callSid}:status:${status}` : `${callSid}:${read("CallbackSource") ?? ""}:${seq}`,
    rawType: `status:${status}`,
    seq,
    answeredBy: kind !== "leg.answered" ? null : machine ? "machine" : first && leg.direction === "inbound" ? "ivr" : null,
    outcome: ENDED.has(status) ? outcomeOfEnd(status, first ? leg.direction : null, durationSec) : null,
    hangup: ENDED.has(status) ? { by: first && status === "canceled" && leg.direction === "inbound" ? "customer" : "unknown", code: status } : null,
    durations: durationSec === null ? null : { waitSec: null, talkSec: first ? null : durationSec, totalSec: durationSec },
  });
}

/** What `<Dial>` came to; it may tell the end of the dialled leg before its own status does. */
function parseDialAction(read: Read, commandId: string | null, source: Source): CallEvent | null {
  const [callSid, status, dialSid] = [read("CallSid"), read("DialCallStatus"), read("DialCallSid")];
  if (callSid === null || status === null) return null;
  const outcome = outcomeOfDial(status, read("DialBridged"));
  const talkSec = countOf(read("DialCallDuration"));
  return callEvent(source, null, {
    kind: "leg.ended",
    externalId: `${callSid}:dial-action:${dialSid ?? status}`,
    rawType: `dial-action:${status}`,
    callKey: callSid,
    legKey: dialSid,
    outcome,
    hangup: { by: "unknown", code: status },
    durations: { waitSec: null, talkSec: outcome === "answered" ? talkSec : 0, totalSec: talkSec },
    commandId,
  });
}

function parseRecording(read: Read, source: Source): CallEvent | null {
  const [callSid, recordingSid, status] = [read("CallSid"), read("RecordingSid"), read("RecordingStatus")];
  if (callSid === null || recordingSid === null || status === null) return null;
  const url = linkOf(read("RecordingUrl"), (host) => host === "twilio.com" || host.endsWith(".twilio.com"));
  return callEvent(source, mailInstant(read("RecordingStartTime")), {
    kind: status === "completed" ? "recording.ready" : status === "in-progress" ? "recording.started" : "recording.failed",
    externalId: `${recordingSid}:${status}`,
    rawType: `recording:${status}`,
    callKey: read("ParentCallSid") ?? callSid,
    legKey: callSid,
    recording: { id: recordingSid, url, durationSec: countOf(read("RecordingDuration")), expiresAt: null },
  });
}
