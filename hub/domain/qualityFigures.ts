// How the calls of each agent were judged, over time and by criterion, and how far judges of one call were apart.
import { DateTime } from "luxon";
import type { AgentQuality, CallScore, Scorecard } from "../contract/survey.ts";

/** The Monday of the instant's week, in that zone. */
export function weekOf(instant: string, timeZone: string): string {
  return DateTime.fromISO(instant, { zone: timeZone }).startOf("week").toFormat("yyyy-MM-dd");
}

/** Several scores of one call count as one, their mean: a calibrated call weighs no more than another. */
export function agentQuality(scores: readonly CallScore[], scorecards: readonly Scorecard[], timeZone: string): readonly AgentQuality[] {
  const most = new Map(scorecards.flatMap(({ criteria }) => criteria.map(({ id, most: best }) => [id, best] as const)));
  return [...grouped(scores, ({ agentId }) => agentId)]
    .map(([agentId, own]) => {
      const calls = callsOf(own);
      const weeks = [...grouped(calls, ({ createdAt }) => weekOf(createdAt, timeZone))].map(([period, some]) => ({
        period,
        calls: some.length,
        average: Math.round(mean(some.map(({ score }) => score)) ?? 0),
      }));
      const average = mean(calls.map(({ score }) => score));
      return {
        agentId,
        calls: calls.length,
        average: average === null ? null : Math.round(average),
        unseen: own.filter(({ seenAt }) => seenAt === null).length,
        weeks: weeks.toSorted((a, b) => (a.period < b.period ? -1 : 1)),
        criteria: [...most].flatMap(([criterion, best]) => {
          const marks = own.flatMap((one) => one.marks[criterion] ?? []);
          return marks.length === 0 ? [] : [{ criterion, share: (mean(marks) ?? 0) / best, calls: marks.length }];
        }),
      };
    })
    .toSorted((a, b) => (a.average ?? 0) - (b.average ?? 0) || (a.agentId < b.agentId ? -1 : 1));
}

export function calibrationOf(scores: readonly CallScore[]): { readonly calls: number; readonly points: number | null } {
  const apart = [...grouped(scores, ({ scorecardId, interactionId }) => `${scorecardId} ${interactionId}`).values()]
    .filter((some) => some.length > 1)
    .map((some) => Math.max(...some.map(({ score }) => score)) - Math.min(...some.map(({ score }) => score)));
  const points = mean(apart);
  return { calls: apart.length, points: points === null ? null : Math.round(points) };
}

function callsOf(scores: readonly CallScore[]): readonly { readonly score: number; readonly createdAt: string }[] {
  return [...grouped(scores, ({ scorecardId, interactionId }) => `${scorecardId} ${interactionId}`).values()].flatMap((some) => {
    const [first] = some;
    return first === undefined ? [] : [{ score: mean(some.map(({ score }) => score)) ?? 0, createdAt: first.createdAt }];
  });
}

function grouped<T>(all: readonly T[], keyOf: (one: T) => string): ReadonlyMap<string, readonly T[]> {
  const groups = new Map<string, T[]>();
  for (const one of all) {
    const group = groups.get(keyOf(one));
    if (group === undefined) groups.set(keyOf(one), [one]);
    else group.push(one);
  }
  return groups;
}

function mean(numbers: readonly number[]): number | null {
  return numbers.length === 0 ? null : numbers.reduce((sum, one) => sum + one, 0) / numbers.length;
}
