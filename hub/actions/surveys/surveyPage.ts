// A survey by its private link, for whoever has it, one question after another; and the surveys that stand on the page of
// an ended complaint.
import type { Question, Survey, SurveyInvitation } from "../../contract/survey.ts";
import { nextQuestion, pathOf } from "../../domain/survey.ts";
import type { Surveys } from "../../ports/surveys.ts";
import type { PageKeys } from "../clientPages/pageKeys.ts";
import { type AnswerDeps, answerQuestion, isOpen, refuseSurvey } from "./answerSurvey.ts";

export interface SurveyPageDeps extends AnswerDeps {
  readonly surveys: Pick<Surveys, "get" | "ofSubject">;
  readonly keys: PageKeys;
}

export interface SurveyPage {
  readonly survey: Survey;
  readonly invitation: SurveyInvitation;
  /** To answer now; null: all is answered. */
  readonly question: Question | null;
  readonly token: string;
}

export async function readSurveyPage(deps: SurveyPageDeps, token: string, back: boolean): Promise<SurveyPage | null> {
  const id = deps.keys.idOf(token);
  if (id === null || !deps.keys.isProof("s", token, 0)) return null;
  const invitation = await deps.surveys.get(id);
  return invitation === null ? null : pageOf(deps, invitation, token, back);
}

/** `wrong`: no answer to this question. */
export async function answerOnPage(
  deps: SurveyPageDeps,
  token: string,
  said: { readonly questionId: string; readonly raw: string },
): Promise<"answered" | "wrong" | null> {
  const page = await readSurveyPage(deps, token, false);
  if (page === null) return null;
  const answered = await answerQuestion(deps, page.invitation.id, said, { channel: "form", answeredBy: null });
  if (answered === "wrong") return "wrong";
  // Pressed twice: the first press ended it.
  return answered === null && page.invitation.state !== "answered" ? null : "answered";
}

export async function refuseOnPage(deps: SurveyPageDeps, token: string): Promise<boolean> {
  const page = await readSurveyPage(deps, token, false);
  if (page !== null) await refuseSurvey(deps, page.invitation.id, { never: true, toldBy: null });
  return page !== null;
}

/** Of a complaint that has ended, to be answered or just answered. */
export async function surveyOfComplaint(deps: SurveyPageDeps, complaintId: string): Promise<SurveyPage | null> {
  for (const invitation of await deps.surveys.ofSubject(complaintId)) {
    const page = await pageOf(deps, invitation, deps.keys.tokenOf("s", invitation.id, 0), false);
    if (page !== null && page.invitation.state !== "refused") return page;
  }
  return null;
}

async function pageOf(deps: SurveyPageDeps, invitation: SurveyInvitation, token: string, back: boolean): Promise<SurveyPage | null> {
  const at = deps.clock.now().toISOString();
  const isEnded = invitation.state === "answered" || invitation.state === "refused";
  if (!isOpen(invitation, at) && !(isEnded && at < invitation.expiresAt)) return null;
  const survey = await deps.book.version(invitation.surveyId, invitation.version);
  if (survey === null) return null;
  const open = isEnded ? null : nextQuestion(survey.questions, invitation.answers);
  const question = back && open !== null ? (pathOf(survey.questions, invitation.answers).at(-2) ?? open) : open;
  return { survey, invitation, question, token };
}
