// The law of a questionnaire: what is asked next, what an answer may be, and what the answers make. A question depends on
// earlier ones alone, so that whatever was answered there is one way on, and it ends.
import type { Answers, Condition, Question } from "../contract/survey.ts";

type Questions = readonly Question[];

const LONGEST_TEXT = 4_000;

/** The questions these answers lead through, in order; the last of them may be unanswered. */
export function pathOf(questions: Questions, answers: Answers): Questions {
  const path: Question[] = [];
  const counted: Record<string, number | string> = {};
  for (const question of questions) {
    if (!isMet(question.when, counted)) continue;
    path.push(question);
    const answer = answers[question.id];
    if (answer === undefined) return path;
    counted[question.id] = answer;
  }
  return path;
}

/** Null: all that is to be asked was answered. */
export function nextQuestion(questions: Questions, answers: Answers): Question | null {
  const last = pathOf(questions, answers).at(-1);
  return last === undefined || answers[last.id] !== undefined ? null : last;
}

/**
 * Which question it is, from 1, and of how many: those the answers rule out are not counted, so the number never grows and
 * is right where nothing depends on an answer.
 */
export function progressOf(questions: Questions, answers: Answers, question: Question): { readonly at: number; readonly of: number } {
  const path = pathOf(questions, answers);
  const said = keptAnswers(questions, answers);
  const open = new Set<string>();
  for (const { id, when } of questions) {
    const isOpen = when === null || (open.has(when.question) && (said[when.question] === undefined || isMet(when, said)));
    if (isOpen) open.add(id);
  }
  return { at: path.findIndex(({ id }) => id === question.id) + 1, of: open.size };
}

/** Answers to questions that would no longer be asked are none. */
export function keptAnswers(questions: Questions, answers: Answers): Answers {
  return Object.fromEntries(pathOf(questions, answers).flatMap(({ id }) => (answers[id] === undefined ? [] : [[id, answers[id]]])));
}

/** What was said, as an answer; null where it is none. A text may be passed over. */
export function readAnswer(question: Question, raw: string): number | string | null {
  const said = raw.trim();
  if (question.kind === "text") return said.length <= LONGEST_TEXT ? said : null;
  if (question.kind === "choice") return question.options.some(({ id }) => id === said) ? said : null;
  if (!/^\d{1,2}$/.test(said)) return null;
  const mark = Number(said);
  return mark >= question.from && mark <= question.to ? mark : null;
}

export interface SurveyOutcome {
  readonly csat: number | null;
  readonly nps: number | null;
  readonly isLow: boolean;
  /** What they wrote. */
  readonly comments: readonly string[];
}

export function outcomeOf(questions: Questions, answers: Answers): SurveyOutcome {
  const kept = keptAnswers(questions, answers);
  const numberOf = (is: (question: Question) => boolean): number | null => {
    const answer = kept[questions.find((question) => is(question) && kept[question.id] !== undefined)?.id ?? ""];
    return typeof answer === "number" ? answer : null;
  };
  return {
    csat: numberOf(({ measure }) => measure === "csat"),
    nps: numberOf(({ kind }) => kind === "nps"),
    isLow: questions.some((question) => isLow(question, kept[question.id])),
    comments: questions.flatMap(({ id, kind }) => (kind === "text" && typeof kept[id] === "string" && kept[id] !== "" ? [kept[id]] : [])),
  };
}

function isLow({ low }: Question, answer: number | string | undefined): boolean {
  if (low === null || answer === undefined) return false;
  if (typeof low === "number") return typeof answer === "number" && answer <= low;
  return typeof answer === "string" && low.includes(answer);
}

function isMet(when: Condition | null, answers: Answers): boolean {
  if (when === null) return true;
  const answer = answers[when.question];
  if (answer === undefined) return false;
  if (typeof answer === "string") return when.is?.includes(answer) ?? false;
  return (when.atLeast === null || answer >= when.atLeast) && (when.atMost === null || answer <= when.atMost) && when.is === null;
}
