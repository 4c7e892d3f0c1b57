// One question at a time, as a chat shows it: its words, its buttons, and what a press says. A press names invitation,
// question and answer, so that an old button says the same whenever it is pressed.
import type { MessageButton } from "../contract/events.ts";
import type { Answers, Question, Survey } from "../contract/survey.ts";
import type { Language } from "../contract/vocabulary.ts";
import { nextQuestion, pathOf, progressOf } from "./survey.ts";
import { endsIn, SURVEY_TEXTS, textIn } from "./surveyTexts.ts";

export interface SurveyStep {
  readonly text: string;
  readonly buttons: readonly (readonly MessageButton[])[];
}

/** What was pressed. `answer` null: they want no surveys. */
export interface SurveyPress {
  readonly invitationId: string;
  readonly questionAt: number;
  readonly answer: string | null;
}

const MARK = "s";
const BETWEEN = "|";
const BESIDE = 6;

/** The next question with what was answered above it; null: there is no further one. */
export function surveyStep(survey: Survey, invitationId: string, answers: Answers, language: Language, address: string | null): SurveyStep | null {
  const question = nextQuestion(survey.questions, answers);
  if (question === null) return null;
  const texts = SURVEY_TEXTS[language];
  const at = survey.questions.indexOf(question);
  const said = answeredLines(survey, answers, language);
  const ends = endsIn(question, language);
  const progress = progressOf(survey.questions, answers, question);
  const place = survey.questions.length === 1 ? [] : [texts.step(progress.at, progress.of)];
  const stop = said.length === 0 ? [[{ label: texts.stop, data: payload(invitationId, at, null) }]] : [];
  return {
    text: [...said, ...(said.length === 0 ? [] : [""]), ...place, textIn(question.text, language), ...(ends === null ? [] : [ends.join(", ")])].join("\n"),
    buttons: [...buttonsOf(question, invitationId, at, language, address), ...stop],
  };
}

export function answeredLines(survey: Survey, answers: Answers, language: Language): readonly string[] {
  return pathOf(survey.questions, answers).flatMap((question) => {
    const answer = answers[question.id];
    if (answer === undefined || answer === "") return [];
    const option = question.options.find(({ id }) => id === answer);
    return [`${textIn(question.text, language)} — ${option === undefined ? answer : textIn(option.name, language)}`];
  });
}

function buttonsOf(question: Question, invitationId: string, at: number, language: Language, address: string | null): readonly (readonly MessageButton[])[] {
  if (question.kind === "choice") return question.options.map(({ id, name }) => [{ label: textIn(name, language), data: payload(invitationId, at, id) }]);
  if (question.kind === "text") {
    const { write, skip } = SURVEY_TEXTS[language];
    return [[...(address === null ? [] : [{ label: write, url: address }]), { label: skip, data: payload(invitationId, at, "") }]];
  }
  const marks = Array.from({ length: question.to - question.from + 1 }, (_, index) => question.from + index);
  const lines: MessageButton[][] = [];
  for (let from = 0; from < marks.length; from += BESIDE) {
    lines.push(marks.slice(from, from + BESIDE).map((mark) => ({ label: String(mark), data: payload(invitationId, at, String(mark)) })));
  }
  return lines;
}

function payload(invitationId: string, questionAt: number, answer: string | null): string {
  return [MARK, invitationId, questionAt, answer === null ? "stop" : `=${answer}`].join(BETWEEN);
}

/** Null: no press of a survey. */
export function readPress(data: string): SurveyPress | null {
  const [mark, invitationId = "", at = "", said = ""] = data.split(BETWEEN);
  if (mark !== MARK || invitationId === "" || !/^\d{1,2}$/.test(at) || !(said === "stop" || said.startsWith("="))) return null;
  return { invitationId, questionAt: Number(at), answer: said === "stop" ? null : said.slice(1) };
}
