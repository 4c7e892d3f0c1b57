// A client's press under a question in their chat: an answer, or no more surveys. Told again it changes nothing, and
// says how it stands; nobody answers for another client.

import type { Survey, SurveyInvitation } from "../../contract/survey.ts";
import type { Language } from "../../contract/vocabulary.ts";
import { matchKey } from "../../domain/identity.ts";
import { answeredLines, type SurveyPress, type SurveyStep, surveyStep } from "../../domain/surveySteps.ts";
import { SURVEY_TEXTS } from "../../domain/surveyTexts.ts";
import type { Surveys } from "../../ports/surveys.ts";
import { type AnswerDeps, answerQuestion, refuseSurvey } from "./answerSurvey.ts";

export interface PressDeps extends AnswerDeps {
  readonly surveys: Pick<Surveys, "get">;
  /** The private link of an invitation; null without an address of ours. */
  readonly surveyAddress: (invitationId: string) => string | null;
}

/** What the message says from now on. */
export type SurveyPressed = SurveyStep;

export async function pressSurvey(deps: PressDeps, telegramId: string, press: SurveyPress): Promise<SurveyPressed | null> {
  const seen = await deps.surveys.get(press.invitationId);
  const survey = seen === null ? null : await deps.book.version(seen.surveyId, seen.version);
  if (seen === null || survey === null || !(await isTheirs(deps, telegramId, seen))) return null;
  const texts = SURVEY_TEXTS[seen.language];
  if (press.answer === null) {
    await refuseSurvey(deps, seen.id, { never: true, toldBy: null });
    return { text: texts.stopped, buttons: [] };
  }
  const question = survey.questions[press.questionAt];
  if (question === undefined) return null;
  const answered = await answerQuestion(deps, seen.id, { questionId: question.id, raw: press.answer }, { channel: "telegram", answeredBy: null });
  if (answered === "wrong") return null;
  // An old button of a survey that is over.
  if (answered === null) return { text: seen.state === "answered" ? thanks(survey, seen) : texts.over, buttons: [] };
  return stepOf(deps, survey, answered.invitation, seen.language);
}

function stepOf(deps: PressDeps, survey: Survey, invitation: SurveyInvitation, language: Language): SurveyPressed {
  return (
    surveyStep(survey, invitation.id, invitation.answers, language, deps.surveyAddress(invitation.id)) ?? { text: thanks(survey, invitation), buttons: [] }
  );
}

function thanks(survey: Survey, { answers, language }: SurveyInvitation): string {
  return [...answeredLines(survey, answers, language), "", SURVEY_TEXTS[language].thanks].join("\n");
}

async function isTheirs(deps: PressDeps, telegramId: string, invitation: SurveyInvitation): Promise<boolean> {
  const key = matchKey("telegram", telegramId);
  const contact = await deps.transactions.run(async (unit) => (await unit.contactsByMatchKey([key])).get(key));
  return contact?.clientId === invitation.clientId;
}
