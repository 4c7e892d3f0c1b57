// What a survey came to: who was asked, who answered, and how, over the invitations of a span.
import {
  type Answers,
  type InvitationState,
  type Question,
  type Said,
  SKIP_REASONS,
  type SkipReason,
  type Survey,
  type SurveyFigures,
  type SurveyInvitation,
} from "../contract/survey.ts";
import type { Language } from "../contract/vocabulary.ts";
import { csatOf, npsOf } from "./satisfaction.ts";
import { pathOf } from "./survey.ts";
import { textIn } from "./surveyTexts.ts";

export function surveyFigures(survey: Survey, invitations: readonly SurveyInvitation[]): SurveyFigures {
  const count = (state: InvitationState): number => invitations.filter((one) => one.state === state).length;
  const answered = invitations.filter(({ state }) => state === "answered");
  const skipped = Object.fromEntries(SKIP_REASONS.map((reason) => [reason, invitations.filter((one) => one.reason === reason).length]));
  return {
    surveyId: survey.id,
    name: survey.name,
    after: survey.after,
    invited: invitations.length,
    waiting: count("waiting"),
    asked: count("asked"),
    answered: answered.length,
    refused: count("refused"),
    expired: count("expired"),
    skipped: skipped as Record<SkipReason, number>,
    low: answered.filter(({ isLow }) => isLow).length,
    csat: csatOf(answered.flatMap(({ csat }) => csat ?? [])),
    nps: npsOf(answered.flatMap(({ nps }) => nps ?? [])),
    // Answers to questions that are no longer asked stay with their invitations.
    questions: survey.questions.map((question) => ({ question, ...questionCounts(question, answered) })),
  };
}

function questionCounts(question: Question, answered: readonly SurveyInvitation[]) {
  const given = answered.flatMap(({ answers }) => answers[question.id] ?? []).filter((answer) => answer !== "");
  const values =
    question.kind === "choice"
      ? question.options.map(({ id }) => id)
      : question.kind === "text"
        ? []
        : Array.from({ length: question.to - question.from + 1 }, (_, at) => String(question.from + at));
  return { answers: given.length, counts: values.map((value) => ({ value, count: given.filter((answer) => String(answer) === value).length })) };
}

/** Answers in words, each beside its question. */
export function saidIn(survey: Survey, answers: Answers, language: Language): readonly Said[] {
  return pathOf(survey.questions, answers).flatMap((question) => {
    const answer = answers[question.id];
    if (answer === undefined || answer === "") return [];
    const option = question.options.find(({ id }) => id === answer);
    const texts = { question: question.text, answer: option?.name ?? null };
    return [{ question: textIn(texts.question, language), answer: texts.answer === null ? String(answer) : textIn(texts.answer, language), texts }];
  });
}
