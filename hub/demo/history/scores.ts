// How the calls of the past were judged: each week some of every agent's by the scorecard. The week before the demo's day
// is left to the hub, which draws it itself.
import { DateTime } from "luxon";
import { ulid } from "ulid";
import type { CallMarks, Scorecard } from "../../contract/survey.ts";
import { drawnEach } from "../../domain/sample.ts";
import { callScore } from "../../domain/scorecard.ts";
import type { InteractionRecord } from "../../ports/interactions.ts";
import type { Unit } from "../../ports/unit.ts";
import type { Random } from "./random.ts";

export interface ScoreSettings {
  readonly scorecard: Scorecard;
  readonly calls: readonly InteractionRecord[];
  /** Where some calls of a week are recorded, only they are judged. */
  readonly recordedIds: ReadonlySet<string>;
  /** Who judges calls. */
  readonly judgeId: string;
  /** The demo's day. */
  readonly end: DateTime;
}

const HOUR_MS = 3_600_000;
const SEEN_SHARE = 0.8;
const GREETED_SHARE = 0.92;
const RUDE_SHARE = 0.01;

export async function writeScores(unit: Unit, random: Random, { scorecard, calls, recordedIds, judgeId, end }: ScoreSettings): Promise<void> {
  const lastWeek = end.startOf("week").minus({ weeks: 1 });
  const weeks = new Map<string, { readonly id: string; readonly agentId: string }[]>();
  for (const { id, agentId, outcome, talkSec, startedAt } of calls) {
    if (agentId === null || agentId === judgeId || outcome !== "answered" || (talkSec ?? 0) < scorecard.leastTalkSec) continue;
    const week = DateTime.fromISO(startedAt, { zone: end.zone }).startOf("week");
    if (week >= lastWeek) continue;
    const period = week.toFormat("yyyy-MM-dd");
    weeks.set(period, [...(weeks.get(period) ?? []), { id, agentId }]);
  }
  for (const [period, all] of weeks) {
    const recorded = all.filter(({ id }) => recordedIds.has(id));
    const population = recorded.length > 0 ? recorded : all;
    const drawnMs = DateTime.fromISO(period, { zone: end.zone }).plus({ weeks: 1, hours: 9 }).toMillis();
    for (const { id: interactionId, agentId } of drawnEach(population, scorecard.perWeek, `scorecard:${scorecard.id} ${period}`)) {
      const judgedMs = Math.min(drawnMs + random.whole(1, 100) * HOUR_MS, end.toMillis() - HOUR_MS);
      const drawnAt = new Date(drawnMs).toISOString();
      await unit.addPick({
        id: ulid(drawnMs, random.next),
        scorecardId: scorecard.id,
        interactionId,
        agentId,
        period,
        isCalibration: false,
        createdAt: drawnAt,
      });
      const marks: CallMarks = Object.fromEntries(
        scorecard.criteria.map(({ id, most, critical }) => [
          id,
          critical
            ? random.chance(RUDE_SHARE)
              ? 0
              : most
            : most === 1
              ? random.chance(GREETED_SHARE)
                ? 1
                : 0
              : Math.max(0, most - (random.whole(0, 4) % 3)),
        ]),
      );
      const isSeen = random.chance(SEEN_SHARE);
      await unit.addScore({
        id: ulid(judgedMs, random.next),
        scorecardId: scorecard.id,
        version: scorecard.version,
        interactionId,
        agentId,
        scorerId: judgeId,
        marks,
        score: callScore(scorecard.criteria, marks),
        comment: null,
        createdAt: new Date(judgedMs).toISOString(),
        seenAt: isSeen ? new Date(judgedMs + HOUR_MS).toISOString() : null,
        reply: null,
      });
    }
  }
}
