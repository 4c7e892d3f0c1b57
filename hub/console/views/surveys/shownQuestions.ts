// Which questions the answers so far lead to, the next one last: as the hub decides it, which has the last word.
import type { Answers, Condition, Question } from "../../../contract/survey.ts";

export function shownQuestions(questions: readonly Question[], answers: Answers): readonly Question[] {
  const shown: Question[] = [];
  for (const question of questions) {
    if (!isMet(question.when, answers, shown)) continue;
    shown.push(question);
    if (answers[question.id] === undefined) break;
  }
  return shown;
}

function isMet(when: Condition | null, answers: Answers, shown: readonly Question[]): boolean {
  if (when === null) return true;
  const answer = shown.some(({ id }) => id === when.question) ? answers[when.question] : undefined;
  if (typeof answer === "string") return when.is?.includes(answer) ?? false;
  if (answer === undefined || when.is !== null) return false;
  return (when.atLeast === null || answer >= when.atLeast) && (when.atMost === null || answer <= when.atMost);
}
