// The shape of questionnaires and scorecards in the company file, and what a single value of them cannot show: questions
// that point nowhere or forward, measures on the wrong scale.
import { z } from "zod";
import type { Problem } from "./problems.ts";
import { QUESTION_KINDS, SURVEY_TRIGGERS, SURVEY_WAYS } from "./surveyTypes.ts";

interface Parts<I extends z.ZodType, T extends z.ZodType> {
  readonly id: I;
  readonly texts: T;
  readonly wholeNumber: (least: number, most: number) => z.ZodNumber | z.ZodInt;
  readonly listOf: <Item extends z.ZodType>(item: Item) => z.ZodArray<Item>;
}

export function surveySchemas<I extends z.ZodType<string>, T extends z.ZodType>({ id, texts, wholeNumber, listOf }: Parts<I, T>) {
  const named = z.strictObject({ id, name: texts });
  const condition = z
    .strictObject({
      question: z.string("must be the id of a question before this one"),
      atLeast: wholeNumber(0, 10).optional(),
      atMost: wholeNumber(0, 10).optional(),
      is: listOf(z.string()).optional(),
    })
    .refine(({ atLeast, atMost, is }) => atLeast !== undefined || atMost !== undefined || is !== undefined, "needs atLeast, atMost or is");
  const question = z.strictObject({
    id,
    kind: z.enum(QUESTION_KINDS, `must be ${QUESTION_KINDS.join(", ")}`),
    text: texts,
    from: wholeNumber(0, 10).optional(),
    to: wholeNumber(1, 10).optional(),
    ends: z.strictObject({ low: texts, high: texts }).optional(),
    options: listOf(named).optional(),
    measure: z.enum(["csat"], "must be csat; a question of kind nps is the NPS by itself").optional(),
    when: condition.optional(),
    low: z.union([wholeNumber(0, 10), listOf(z.string())], "must be the highest bad mark, or a list of options").optional(),
  });
  return {
    surveys: listOf(
      z.strictObject({
        id,
        name: texts,
        after: z.enum(SURVEY_TRIGGERS, `must be ${SURVEY_TRIGGERS.join(", ")}`),
        by: listOf(z.enum(SURVEY_WAYS, `must be ${SURVEY_WAYS.join(", ")}`))
          .min(1, "needs at least one way")
          .optional(),
        delayMinutes: wholeNumber(0, 10_080).optional(),
        expireDays: wholeNumber(1, 365).optional(),
        share: wholeNumber(1, 100).optional(),
        sample: z.strictObject({ size: wholeNumber(1, 10_000).optional(), interactions: wholeNumber(2, 1_000).optional() }).optional(),
        questions: listOf(question).min(1, "needs at least one question"),
      }),
    ).optional(),
    scorecards: listOf(
      z.strictObject({
        id,
        name: texts,
        perWeek: wholeNumber(1, 100).optional(),
        calibratePerWeek: wholeNumber(0, 20).optional(),
        leastTalkSec: wholeNumber(0, 3600).optional(),
        criteria: listOf(
          z.strictObject({
            id,
            name: texts,
            weight: wholeNumber(1, 100).optional(),
            most: wholeNumber(1, 10).optional(),
            critical: z.boolean("must be true or false").optional(),
          }),
        ).min(1, "needs at least one criterion"),
      }),
    ).optional(),
  };
}

/** An answer has to fit behind a button of a chat. */
const LONGEST_OPTION = 30;

type Path = readonly PropertyKey[];

interface Asked {
  readonly id: string;
  readonly kind: (typeof QUESTION_KINDS)[number];
  readonly from?: number | undefined;
  readonly to?: number | undefined;
  readonly ends?: object | undefined;
  readonly options?: readonly { readonly id: string }[] | undefined;
  readonly measure?: "csat" | undefined;
  readonly when?:
    | { readonly question: string; readonly atLeast?: number | undefined; readonly atMost?: number | undefined; readonly is?: readonly string[] | undefined }
    | undefined;
  readonly low?: number | readonly string[] | undefined;
}

/** What is wrong with the questions of one survey. `path` is the survey's. */
export function contradictionsOf(questions: readonly Asked[], path: Path, place: (path: Path) => string): readonly Problem[] {
  const problems: Problem[] = [];
  for (const [index, question] of questions.entries()) {
    const say = (step: Path, message: string): void => void problems.push({ where: place([...path, "questions", index, ...step]), message });
    if (question.kind === "choice" && (question.options ?? []).length < 2) say([], "a choice needs at least two options");
    for (const [at, { id }] of (question.options ?? []).entries())
      if (id.length > LONGEST_OPTION) say(["options", at, "id"], `must have at most ${LONGEST_OPTION} characters`);
    if (question.kind !== "choice" && question.options !== undefined) say(["options"], "only a choice has options");
    if (question.kind !== "scale" && question.kind !== "nps" && question.ends !== undefined) say(["ends"], "only a scale has ends");
    if (question.kind !== "scale" && (question.from !== undefined || question.to !== undefined)) say([], "only a scale has from and to; nps is 0 to 10");
    if (question.kind === "scale" && (question.from ?? 1) >= (question.to ?? 5)) say(["to"], "must be more than from");
    if (question.measure === "csat" && (question.kind !== "scale" || (question.from ?? 1) !== 1 || (question.to ?? 5) !== 5))
      say(["measure"], "csat needs a scale from 1 to 5");
    if (question.kind === "text" && question.low !== undefined) say(["low"], "a text has no low mark");
    const { when } = question;
    if (when === undefined) continue;
    const before = questions.slice(0, index).find(({ id }) => id === when.question);
    if (before === undefined) say(["when", "question"], `there is no question "${when.question}" before this one`);
    else if (before.kind === "text") say(["when", "question"], "a text cannot decide what is asked next");
    else if (before.kind === "choice" && when.is === undefined) say(["when"], `"${before.id}" is a choice: use is: [option]`);
    else if (before.kind !== "choice" && when.is !== undefined) say(["when", "is"], `"${before.id}" is a number: use atLeast or atMost`);
    else
      for (const one of when.is ?? []) if (!(before.options ?? []).some(({ id }) => id === one)) say(["when", "is"], `"${before.id}" has no option "${one}"`);
  }
  return problems;
}
