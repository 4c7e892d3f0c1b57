// Draws calls to be judged: of every agent as many, of the week that has ended, once, and the same whoever draws. Where
// some calls are recorded, only they are drawn: the others cannot be heard.
import { DateTime } from "luxon";
import type { Scorecard } from "../../contract/survey.ts";
import { drawn, drawnEach } from "../../domain/sample.ts";
import type { Quality } from "../../ports/quality.ts";
import type { Surveys } from "../../ports/surveys.ts";
import type { VerbDeps } from "../verb.ts";

export interface DrawCallsDeps extends Pick<VerbDeps, "transactions" | "clock" | "ids" | "counters"> {
  readonly scorecards: readonly Scorecard[];
  readonly quality: Pick<Quality, "judgeable">;
  readonly surveys: Pick<Surveys, "wasDrawn">;
  readonly company: { readonly timeZone: string };
}

export async function drawCalls(deps: DrawCallsDeps): Promise<void> {
  const now = deps.clock.now().toISOString();
  const { period, ...span } = lastWeek(now, deps.company.timeZone);
  for (const scorecard of deps.scorecards) {
    const name = `scorecard:${scorecard.id}`;
    if (await deps.surveys.wasDrawn(name, period)) continue;
    const all = await deps.quality.judgeable(span, scorecard.leastTalkSec);
    const recorded = all.filter(({ isRecorded }) => isRecorded);
    const population = recorded.length > 0 ? recorded : all;
    const chosen = drawnEach(population, scorecard.perWeek, `${name} ${period}`);
    const calibrated = new Set(drawn(chosen, scorecard.calibratePerWeek, `calibration ${name} ${period}`).map(({ id }) => id));
    const count = await deps.transactions.run(async (unit) => {
      if (!(await unit.claimSample(name, period, { population: population.length, taken: chosen.length }, now))) return 0;
      for (const { id, agentId } of chosen) {
        await unit.addPick({
          id: deps.ids.next(),
          scorecardId: scorecard.id,
          interactionId: id,
          agentId,
          period,
          isCalibration: calibrated.has(id),
          createdAt: now,
        });
      }
      return chosen.length;
    });
    if (count > 0) deps.counters.count("otklik_calls_judged_total", { scorecard: scorecard.id, result: "drawn" }, count);
  }
}

/** By its Monday, and its bounds in the company's zone. */
export function lastWeek(now: string, timeZone: string): { readonly period: string; readonly from: string; readonly to: string } {
  const to = DateTime.fromISO(now, { zone: timeZone }).startOf("week");
  const from = to.minus({ weeks: 1 });
  const iso = (at: DateTime): string => new Date(at.toMillis()).toISOString();
  return { period: from.toFormat("yyyy-MM-dd"), from: iso(from), to: iso(to) };
}
