// Which calls of the past their exchange recorded: of the last weeks some of every agent's, so that whoever judges calls can
// hear them. The hub fetches the sound as it does from any provider.
import { DateTime } from "luxon";
import type { Scorecard } from "../../contract/survey.ts";
import { drawnEach } from "../../domain/sample.ts";
import type { InteractionRecord } from "../../ports/interactions.ts";
import type { NewRecording } from "../../ports/recordings.ts";
import { recordingIdOf } from "../exchangeSound.ts";

export interface RecordedCalls {
  readonly calls: readonly InteractionRecord[];
  readonly recordings: readonly NewRecording[];
}

/** The one the hub draws from on the demo's day, and those judged before it. */
const WEEKS = 3;
/** The demo's other exchange keeps none. */
const CONNECTION = "office";

export function recordedCalls(calls: readonly InteractionRecord[], { id, perWeek, leastTalkSec }: Scorecard, end: DateTime): RecordedCalls {
  const until = end.startOf("week");
  const since = until.minus({ weeks: WEEKS });
  const isOfLate = (at: DateTime): boolean => at >= since && at < until;
  const heard = calls.flatMap((call) =>
    call.agentId !== null && call.connectionId === CONNECTION && (call.talkSec ?? 0) >= leastTalkSec && isOfLate(DateTime.fromISO(call.startedAt))
      ? [{ ...call, agentId: call.agentId }]
      : [],
  );
  const weekOf = ({ startedAt }: InteractionRecord): string => DateTime.fromISO(startedAt, { zone: end.zone }).startOf("week").toFormat("yyyy-MM-dd");
  const chosen = [...new Set(heard.map(weekOf))].flatMap((week) =>
    drawnEach(
      heard.filter((call) => weekOf(call) === week),
      perWeek,
      `recorded ${id} ${week}`,
    ),
  );
  const recordings = chosen.map((call): NewRecording => {
    const { id: interactionId, connectionId, externalId: callKey, talkSec } = call;
    return { interactionId, connectionId, callKey, recordingId: recordingIdOf(callKey, talkSec ?? 0), url: null, durationSec: talkSec, expiresAt: null };
  });
  const told = new Map(recordings.map(({ interactionId, recordingId }) => [interactionId, { id: recordingId, url: null }]));
  return { calls: chosen.map((call) => ({ ...call, recordings: [told.get(call.id)].filter((one) => one !== undefined) })), recordings };
}
