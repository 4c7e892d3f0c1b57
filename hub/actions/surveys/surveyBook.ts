// The surveys of the company file as they are now and as they were when somebody was invited: an answer is read by the
// questions it was given to.
import type { Survey } from "../../contract/survey.ts";
import type { Surveys } from "../../ports/surveys.ts";
import type { Clock } from "../../ports/world.ts";

export interface SurveyBook {
  readonly all: readonly Survey[];
  /** Null: neither in the file nor kept. */
  version(surveyId: string, version: string): Promise<Survey | null>;
  /** So that they can be read after the file changed. */
  keep(): Promise<void>;
}

export function createSurveyBook(all: readonly Survey[], surveys: Pick<Surveys, "definition" | "keepDefinition">, clock: Clock): SurveyBook {
  const known = new Map(all.map((survey) => [`${survey.id} ${survey.version}`, survey]));
  return {
    all,
    version: async (surveyId, version) => {
      const key = `${surveyId} ${version}`;
      const found = known.get(key) ?? ((await surveys.definition(`survey:${surveyId}`, version)) as Survey | null);
      if (found !== null) known.set(key, found);
      return found;
    },
    keep: async () => {
      for (const survey of all) await surveys.keepDefinition(`survey:${survey.id}`, survey.version, survey, clock.now().toISOString());
    },
  };
}
