// Vonage's requests in canonical words: a conversation is the call, each `uuid` a leg of it. Events come in any
// order; what follows a definite end, such as `completed` after `busy`, only adds durations.
import { isUtf8 } from "node:buffer";
import { HubError } from "../../../hub/contract/errors.ts";
import type { CallEvent, CallEventKind, InboundEvent } from "../../../hub/contract/inbound.ts";
import type { Outcome } from "../../../hub/contract/vocabulary.ts";
import type { RawRequest, Source } from "../../adapter.ts";
import { callEvent, unknownEvent } from "../../events.ts";
import type { Fields } from "../../fields.ts";
import { asFields, countOf, isoInstant, linkOf, textOf } from "../../fields.ts";
import { decodeQuery, only } from "../../form.ts";
import { readJson } from "../rest.ts";
import { readVonageLeg, type VonageLeg } from "./leg.ts";
import type { VonageConfig, VonageToken } from "./verify.ts";

export function parseVonage(request: RawRequest, token: VonageToken, config: VonageConfig, source: Source): readonly InboundEvent[] {
  const fields = vonageFields(request);
  if (fields === null) throw new HubError("malformed", { detail: "The body is no JSON object in UTF-8." });
  const query = decodeQuery(request.url);
  const commandId = query === null ? null : only(query, "command");
  const event = parseEvent(request.path, fields, token.id, commandId, config, source);
  return [event ?? unknownEvent(source, `vonage:${textOf(fields.status) ?? request.path.slice(1)}`, request)];
}

/** Null when there is nothing to read. */
export function vonageFields(request: RawRequest): Fields | null {
  if (request.method !== "GET") return isUtf8(request.body) ? readJson(request.body.toString("utf8")) : null;
  const query = decodeQuery(request.url);
  return query === null ? null : Object.fromEntries([...query].map(([name, values]) => [name, values[0]]));
}

function parseEvent(path: string, fields: Fields, tokenId: string | null, commandId: string | null, config: VonageConfig, source: Source): CallEvent | null {
  const leg = readVonageLeg(fields, commandId, config);
  const { callKey, legKey } = leg;
  if (callKey === null) return null;
  const at = isoInstant(fields.timestamp, "UTC");
  const common = { ...leg.fields, callKey, legKey };
  if (path === "/answer") {
    if (legKey === null) return null;
    const inbound = readVonageLeg({ ...fields, direction: "inbound" }, null, config);
    return callEvent(source, at, { ...inbound.fields, callKey, legKey, kind: "routing.requested", externalId: `${legKey}:answer`, rawType: "answer" });
  }
  const status = textOf(fields.status) ?? "";
  const told = statusFact(status, fields, leg) ?? otherFact(fields);
  if (told === null) return null;
  const externalId = tokenId ?? [legKey ?? callKey, told.rawType ?? status, textOf(fields.timestamp)].join(":");
  return callEvent(source, at, { ...common, externalId, rawType: `status:${status}`, ...told });
}

type Told = Partial<CallEvent> & { readonly kind: CallEventKind };

const ENDS: Readonly<Record<string, Outcome>> = {
  busy: "busy",
  cancelled: "cancelled",
  unanswered: "missed",
  timeout: "missed",
  rejected: "rejected",
  failed: "failed",
};

function statusFact(status: string, fields: Fields, leg: VonageLeg): Told | null {
  switch (status) {
    case "started":
      return { kind: "leg.started" };
    case "ringing":
      return { kind: leg.incoming ? "leg.started" : "leg.ringing" };
    case "answered":
    case "human":
      return { kind: "leg.answered", answeredBy: leg.incoming ? "ivr" : null };
    case "machine":
      return { kind: "leg.answered", answeredBy: "machine" };
    case "completed":
      return completed(fields, leg);
    default:
      return Object.hasOwn(ENDS, status) ? ended(status, leg) : null;
  }
}

function ended(status: string, leg: VonageLeg): Told {
  // The customer who hangs up in time has not cancelled anything of ours.
  const outcome = leg.incoming && status === "cancelled" ? null : (ENDS[status] ?? null);
  return { kind: "leg.ended", outcome, hangup: { by: leg.incoming && status === "cancelled" ? "customer" : "unknown", code: status } };
}

function completed(fields: Fields, leg: VonageLeg): Told {
  const durationSec = countOf(fields.duration);
  const spoke = !leg.incoming && (durationSec ?? 0) > 0;
  return {
    kind: "leg.ended",
    outcome: spoke ? "answered" : null,
    hangup: { by: "unknown", code: "completed" },
    durations: durationSec === null ? null : { waitSec: null, talkSec: leg.incoming ? null : durationSec, totalSec: durationSec },
  };
}

/** What comes without a status: recordings, transfers, dialled digits. */
function otherFact(fields: Fields): Told | null {
  const recordingId = textOf(fields.recording_uuid);
  if (recordingId !== null) {
    const [start, end] = [isoInstant(fields.start_time, "UTC"), isoInstant(fields.end_time, "UTC")];
    const durationSec = start === null || end === null ? null : Math.max(0, Math.round((Date.parse(end.iso) - Date.parse(start.iso)) / 1000));
    const url = linkOf(fields.recording_url, () => true);
    return { kind: "recording.ready", rawType: "recording", legKey: null, recording: { id: recordingId, url, durationSec, expiresAt: null } };
  }
  const moved = textOf(fields.conversation_uuid_to);
  if (moved !== null && textOf(fields.conversation_uuid_from) !== null) {
    const transfer = { type: "unknown", fromLegKey: null, toLegKey: null } as const;
    return { kind: "transfer.updated", rawType: "transfer", aliases: [moved], transfer };
  }
  return asFields(fields.dtmf) === null ? null : { kind: "dtmf.received", rawType: "input" };
}
