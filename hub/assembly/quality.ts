// Scorecards of the company file with their versions, kept so that old scores can be read after the file changed.
import type { Company } from "../../config/companyTypes.ts";
import type { Scorecard } from "../contract/survey.ts";
import type { Surveys } from "../ports/surveys.ts";
import type { Clock } from "../ports/world.ts";
import { versionOf } from "./surveys.ts";

export function scorecardsOf(company: Pick<Company, "scorecards">): readonly Scorecard[] {
  return company.scorecards.map((scorecard) => ({ ...scorecard, version: versionOf(scorecard.criteria) }));
}

export async function keepScorecards(scorecards: readonly Scorecard[], surveys: Pick<Surveys, "keepDefinition">, clock: Clock): Promise<void> {
  for (const scorecard of scorecards) await surveys.keepDefinition(`scorecard:${scorecard.id}`, scorecard.version, scorecard, clock.now().toISOString());
}
