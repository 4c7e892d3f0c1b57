// The last word on a call. "Answered" without naming an extension may be the menu alone: it is left to the facts
// of the call whether a person spoke, because a caller taken for served is never called back.
import type { CallEvent } from "../../../hub/contract/inbound.ts";
import type { Source } from "../../adapter.ts";
import { callEvent } from "../../events.ts";
import type { Read } from "../../fields.ts";
import { countOf, isoInstant } from "../../fields.ts";
import type { ZadarmaConfig } from "./config.ts";
import { hangupOf, outcomeOfDisposition } from "./ending.ts";
import type { Parties } from "./parties.ts";

export function parseEnd(name: string, callKey: string, parties: Parties, read: Read, config: ZadarmaConfig, source: Source): readonly CallEvent[] {
  const { direction } = parties;
  const [disposition, code, recordingId] = [read("disposition"), read("status_code"), read("call_id_with_rec")];
  const externalId = [name, callKey, read("internal") ?? "", disposition ?? recordingId ?? ""].join(":");
  const recorded = recordingId !== null && /^(?:1|true)$/i.test(read("is_recorded") ?? "");
  const end = callEvent(source, null, {
    ...parties,
    kind: "call.summary",
    externalId,
    rawType: name,
    callKey,
    ...cameTo(outcomeOfDisposition(disposition, code, direction), countOf(read("duration")), parties),
    hangup: hangupOf(disposition, code, direction),
    summary: { startedAt: startBefore(source.receivedAt, read, config), answeredAt: null, endedAt: null },
  });
  if (!recorded) return [end];
  // Should the word that it is ready get lost, the file is asked for all the same.
  const recording = { id: recordingId, url: null, durationSec: null, expiresAt: null };
  return [end, callEvent(source, null, { kind: "recording.ready", externalId: `${externalId}:recording`, rawType: name, callKey, recording })];
}

/** A start after the end is the time of another zone than the account's. */
function startBefore(receivedAt: string, read: Read, config: ZadarmaConfig): string | null {
  const start = isoInstant(read("call_start"), config.timeZone);
  return start !== null && start.iso <= receivedAt ? start.iso : null;
}

export function cameTo(outcome: CallEvent["outcome"], sec: number | null, { direction, agent }: Parties): Pick<CallEvent, "outcome" | "durations"> {
  if (outcome !== "answered") return { outcome, durations: { waitSec: null, talkSec: outcome === null ? null : 0, totalSec: sec } };
  if (sec === 0) return { outcome: "missed", durations: { waitSec: null, talkSec: 0, totalSec: 0 } };
  if (direction === "inbound" && agent === null) return { outcome: null, durations: { waitSec: null, talkSec: null, totalSec: sec } };
  return { outcome, durations: { waitSec: null, talkSec: sec, totalSec: sec } };
}
