// Fills what the company file left open in its questionnaires and scorecards.
import type { CompanyFile } from "./companySchema.ts";
import type { Question, Scorecard, Survey } from "./surveyTypes.ts";

const DEFAULT_SCALE = { from: 1, to: 5 } as const;
const NPS_SCALE = { from: 0, to: 10 } as const;
/** Where a mark has no words for its ends: a low one is a bad one, or it would open no task. */
const MARK_ENDS: Question["ends"] = { low: { ru: "плохо", uk: "погано", en: "poor" }, high: { ru: "отлично", uk: "чудово", en: "excellent" } };
const NPS_ENDS: Question["ends"] = {
  low: { ru: "точно нет", uk: "точно ні", en: "not at all likely" },
  high: { ru: "точно да", uk: "точно так", en: "extremely likely" },
};
/** Detractors. */
const NPS_LOW = 6;

export function fillSurveys(surveys: CompanyFile["surveys"]): readonly Survey[] {
  return (surveys ?? []).map((survey) => ({
    id: survey.id,
    name: survey.name,
    after: survey.after,
    by: survey.by ?? (survey.after === "new_clients" ? ["phone"] : ["telegram", "email"]),
    delayMinutes: survey.delayMinutes ?? 0,
    expireDays: survey.expireDays ?? 14,
    share: survey.share ?? 100,
    sample: { size: survey.sample?.size ?? 50, interactions: survey.sample?.interactions ?? 3 },
    questions: survey.questions.map(({ id, kind, text, from, to, ends, options, measure, when, low }) => {
      const scale = kind === "nps" ? NPS_SCALE : { from: from ?? DEFAULT_SCALE.from, to: to ?? DEFAULT_SCALE.to };
      return {
        id,
        kind,
        text,
        ...scale,
        ends: ends ?? endsOf(kind, measure !== undefined || low !== undefined),
        options: options ?? [],
        measure: measure ?? null,
        when: when === undefined ? null : { question: when.question, atLeast: when.atLeast ?? null, atMost: when.atMost ?? null, is: when.is ?? null },
        low: low ?? lowOf(kind, scale.from, measure),
      };
    }),
  }));
}

/** How loud it was is no mark: its ends are the company's to name. */
function endsOf(kind: Question["kind"], isMark: boolean): Question["ends"] {
  if (kind === "nps") return NPS_ENDS;
  return kind === "scale" && isMark ? MARK_ENDS : null;
}

function lowOf(kind: Question["kind"], from: number, measure: "csat" | undefined): number | null {
  if (kind === "nps") return NPS_LOW;
  return kind === "scale" && measure !== undefined ? from + 1 : null;
}

export function fillScorecards(scorecards: CompanyFile["scorecards"]): readonly Scorecard[] {
  return (scorecards ?? []).map(({ id, name, perWeek, calibratePerWeek, leastTalkSec, criteria }) => ({
    id,
    name,
    perWeek: perWeek ?? 3,
    calibratePerWeek: calibratePerWeek ?? 1,
    leastTalkSec: leastTalkSec ?? 30,
    criteria: criteria.map((one) => ({ id: one.id, name: one.name, weight: one.weight ?? 1, most: one.most ?? 1, critical: one.critical ?? false })),
  }));
}
