// Surveys joined up: the questionnaires of the company file with their versions, and the verbs that ask and are answered.
import { createHash } from "node:crypto";
import type { Html } from "../../bots/clientPage/html.ts";
import { html } from "../../bots/clientPage/html.ts";
import type { SurveyDoorDeps } from "../../bots/clientPage/surveyDoor.ts";
import { surveyForm } from "../../bots/clientPage/surveyForm.ts";
import { SURVEY_PAGE_TEXTS } from "../../bots/clientPage/surveyTexts.ts";
import type { Company } from "../../config/companyTypes.ts";
import { noteEnds } from "../actions/clientPages/noteEnds.ts";
import type { PageKeys } from "../actions/clientPages/pageKeys.ts";
import { type AskSurveyDeps, askDueSurveys } from "../actions/surveys/askSurvey.ts";
import { drawSamples, type InviteAfterDeps, inviteAfterCalls, inviteAfterComplaint, inviteAfterVisits } from "../actions/surveys/inviteAfter.ts";
import { type PressDeps, pressSurvey } from "../actions/surveys/pressSurvey.ts";
import { createSurveyBook, type SurveyBook } from "../actions/surveys/surveyBook.ts";
import { answerOnPage, readSurveyPage, refuseOnPage, type SurveyPageDeps, surveyOfComplaint } from "../actions/surveys/surveyPage.ts";
import type { Survey } from "../contract/survey.ts";
import type { Language } from "../contract/vocabulary.ts";
import type { WorkingTime } from "../domain/calendar.ts";
import type { SurveyPress } from "../domain/surveySteps.ts";
import type { ClientPages } from "../ports/clientPages.ts";
import type { Surveys } from "../ports/surveys.ts";
import type { Clock } from "../ports/world.ts";
import type { Timers } from "../system/timers.ts";

const VERSION_DIGITS = 12;

export function versionOf(definition: unknown): string {
  return createHash("sha256").update(JSON.stringify(definition)).digest("hex").slice(0, VERSION_DIGITS);
}

export function assembleSurveyBook(company: Pick<Company, "surveys">, store: { readonly surveys: Surveys }, clock: Clock): SurveyBook {
  const all = company.surveys.map((survey): Survey => ({ ...survey, version: versionOf(survey.questions) }));
  return createSurveyBook(all, store.surveys, clock);
}

interface SurveyParts
  extends Omit<AskSurveyDeps, "surveys" | "publicUrl" | "book">,
    Omit<InviteAfterDeps, "surveys" | "company" | "pauseDays" | "book">,
    Omit<PressDeps, "surveys" | "surveyAddress" | "company" | "book"> {
  readonly book: SurveyBook;
  readonly company: Pick<Company, "language" | "timeZone" | "surveyPauseDays">;
  readonly surveys: Surveys;
  readonly pages: ClientPages;
  readonly pageKeys: PageKeys;
  readonly publicUrl: string | null;
  readonly workingTime: WorkingTime;
}

export interface AssembledSurveys {
  readonly press: (telegramId: string, press: SurveyPress) => ReturnType<typeof pressSurvey>;
  readonly door: SurveyDoorDeps;
  /** What stands on the page of an ended complaint. */
  readonly onPage: (complaintId: string, language: Language) => Promise<Html | null>;
  start(timers: Timers): void;
}

export function assembleSurveys(parts: SurveyParts): AssembledSurveys {
  const deps = { ...parts, pauseDays: parts.company.surveyPauseDays, keys: parts.pageKeys };
  const surveyAddress = (id: string): string | null => (parts.publicUrl === null ? null : `${parts.publicUrl}/s/${parts.pageKeys.tokenOf("s", id, 0)}`);
  const pages: SurveyPageDeps = deps;
  return {
    press: (telegramId, press) => pressSurvey({ ...deps, surveyAddress }, telegramId, press),
    door: {
      read: (token, back) => readSurveyPage(pages, token, back),
      answer: (token, said) => answerOnPage(pages, token, said),
      refuse: (token) => refuseOnPage(pages, token),
    },
    onPage: async (complaintId, language) => {
      const page = await surveyOfComplaint(pages, complaintId);
      if (page === null) return null;
      if (page.question !== null) return surveyForm(page, page.question, language, null);
      return html`<section class="box"><h2>${SURVEY_PAGE_TEXTS[language].thanks}</h2><p>${SURVEY_PAGE_TEXTS[language].read}</p></section>`;
    },
    start: (timers) => {
      timers.every(2_000, "ends of complaints", () => noteEnds({ ...deps, onEnded: (id) => inviteAfterComplaint(deps, id) }));
      if (parts.book.all.length === 0) return;
      timers.every(2_000, "surveys to ask", () => askDueSurveys(deps));
      timers.every(30_000, "surveys after calls", () => inviteAfterCalls(deps));
      timers.every(30_000, "surveys after visits", () => inviteAfterVisits(deps));
      timers.every(60_000, "samples of clients", () => drawSamples(deps));
    },
  };
}
