// `apiCallCompleted`: the finished call with everybody it rang at. It is repeated until it is answered as expected,
// so nothing that counts the attempts is part of a fact's identity; what a later attempt adds is a fact of its own.
import type { CallEvent } from "../../../hub/contract/inbound.ts";
import type { Source } from "../../adapter.ts";
import { callEvent } from "../../events.ts";
import { asFields, countOf, type Fields, type Instant, textOf, unixInstant } from "../../fields.ts";
import { itemsOf } from "../../nestedForm.ts";
import { type BinotelCall, readCall, routeOf } from "./call.ts";
import type { BinotelConfig } from "./config.ts";
import { isFinishedCall, outcomeOf } from "./disposition.ts";

const RAW_TYPE = "apiCallCompleted";
/** Said of calls of which there is no recording. */
const NO_RECORDING = /^(?:no|none|nothing|disabled|absent|error|failed)$/i;

export function parseCompleted(details: Fields, config: BinotelConfig, source: Source): readonly CallEvent[] | null {
  const call = readCall(details, config);
  const summary = call === null ? null : summaryOf(call, details, `${call.callKey}:completed`, RAW_TYPE, source);
  if (call === null || summary === null) return null;
  const status = textOf(details.recordingStatus);
  const recorded = (summary.outcome === "answered" || summary.outcome === "voicemail") && status !== null && !NO_RECORDING.test(status);
  return [summary, ...attemptsOf(call, details, source), ...(recorded ? [recordingOf(call, source)] : [])];
}

/** Null while the call lasts, and for what is none. */
export function summaryOf(call: BinotelCall, details: Fields, externalId: string, rawType: string, source: Source): CallEvent | null {
  const disposition = textOf(details.disposition);
  if (!isFinishedCall(disposition)) return null;
  const { direction } = call.common;
  const [waitSec, talkSec] = [countOf(details.waitsec), countOf(details.billsec)];
  const told = outcomeOf(disposition, direction);
  const outcome = told === "answered" && talkSec === 0 ? "missed" : told;
  const start = unixInstant(details.startTime);
  const end = later(start, (waitSec ?? 0) + (talkSec ?? 0));
  return callEvent(source, end, {
    ...call.common,
    kind: "call.summary",
    externalId,
    rawType,
    outcome,
    hangup: { by: disposition === "CANCEL" ? (direction === "inbound" ? "customer" : "agent") : "unknown", code: disposition },
    durations: {
      waitSec,
      talkSec: outcome === "answered" || outcome === null ? talkSec : 0,
      totalSec: waitSec === null || talkSec === null ? null : waitSec + talkSec,
    },
    summary: {
      startedAt: start?.iso ?? null,
      answeredAt: outcome === "answered" && waitSec !== null ? (later(start, waitSec)?.iso ?? null) : null,
      endedAt: waitSec === null || talkSec === null ? null : (end?.iso ?? null),
    },
  });
}

/** Everybody an incoming call rang at, one after the other, each with how it ended there. */
function attemptsOf(call: BinotelCall, details: Fields, source: Source): readonly CallEvent[] {
  if (call.common.direction === "outbound") return [];
  const start = unixInstant(details.startTime);
  const wholeSec = (countOf(details.waitsec) ?? 0) + (countOf(details.billsec) ?? 0);
  const history = itemsOf(details.historyData);
  let passedSec = 0;
  return (history.length > 0 ? history : itemsOf(details.dstNumbers)).flatMap((item, index) => {
    const attempt = asFields(item);
    const { internal } = routeOf(attempt?.internalNumber ?? attempt?.dstNumber ?? attempt?.internalAdditionalData);
    if (attempt === null || internal === null) return [];
    const [waitSec, talkSec] = [countOf(attempt.waitsec), countOf(attempt.billsec)];
    // Phones that ring together are listed too: none rings past the end.
    passedSec = waitSec === null || talkSec === null ? wholeSec : Math.min(wholeSec, passedSec + waitSec + talkSec);
    const disposition = textOf(attempt.disposition);
    const outcome = outcomeOf(disposition, "outbound");
    return [
      callEvent(source, later(start, passedSec), {
        ...call.common,
        kind: "leg.ended",
        externalId: `${call.callKey}:completed:${index}:${internal}`,
        rawType: RAW_TYPE,
        legKey: `${call.callKey}:${internal}`,
        legKind: "agent",
        agent: { externalId: null, extension: internal, name: textOf(attempt.employeeName) ?? textOf(asFields(attempt.employeeData)?.name) },
        outcome,
        hangup: { by: "unknown", code: disposition },
        durations: { waitSec, talkSec: outcome === "answered" ? talkSec : 0, totalSec: null },
      }),
    ];
  });
}

/** Also while it is still being written: the second attempt that would tell more comes only when we refuse the first. */
function recordingOf({ callKey }: BinotelCall, source: Source): CallEvent {
  return callEvent(source, null, {
    kind: "recording.ready",
    externalId: `${callKey}:recording`,
    rawType: RAW_TYPE,
    callKey,
    recording: { id: callKey, url: null, durationSec: null, expiresAt: null },
  });
}

function later(instant: Instant | null, sec: number): Instant | null {
  return instant === null ? null : { ...instant, iso: new Date(Date.parse(instant.iso) + sec * 1000).toISOString() };
}
