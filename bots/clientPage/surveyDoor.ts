// Requests to a survey by its private link: the next question, an answer, or no more surveys.
import type { SurveyPage } from "../../hub/actions/surveys/surveyPage.ts";
import { textIn } from "../../hub/domain/surveyTexts.ts";
import { type Html, html, NOTHING } from "./html.ts";
import type { AnswerPage, PageAnswer, PageRequest } from "./request.ts";
import { surveyForm } from "./surveyForm.ts";
import { SURVEY_PAGE_TEXTS } from "./surveyTexts.ts";

export interface SurveyDoorDeps {
  readonly read: (token: string, back: boolean) => Promise<SurveyPage | null>;
  readonly answer: (token: string, said: { readonly questionId: string; readonly raw: string }) => Promise<"answered" | "wrong" | null>;
  readonly refuse: (token: string) => Promise<boolean>;
}

export function surveyPages(deps: SurveyDoorDeps): AnswerPage {
  return async (request) => {
    if (request.method === "GET") return shown(deps, request, false);
    const { token, path, form } = request;
    const location = `${path}${request.language === null ? "" : `?lang=${request.language}`}`;
    if (form.get("stop") === "1") return (await deps.refuse(token)) ? { result: "refused", location } : null;
    const raw = form.get("skip") === "1" ? "" : plain(form.get("answer") ?? "");
    const result = await deps.answer(token, { questionId: form.get("question") ?? "", raw });
    if (result === "wrong") return shown(deps, request, true);
    return result === null ? null : { result, location };
  };
}

async function shown(deps: SurveyDoorDeps, request: PageRequest, isWrong: boolean): Promise<PageAnswer | null> {
  const page = await deps.read(request.token, request.query.get("back") === "1");
  if (page === null) return null;
  const language = request.language ?? page.invitation.language;
  const texts = SURVEY_PAGE_TEXTS[language];
  return {
    result: isWrong ? "invalid" : "shown",
    status: isWrong ? 422 : 200,
    language,
    title: texts.title,
    body: html`<div class="top"><h1>${textIn(page.survey.name, language)}</h1></div>${bodyOf(page, language, isWrong ? texts.wrong : null)}`,
  };
}

function bodyOf(page: SurveyPage, language: PageAnswer["language"], wrong: string | null): Html {
  const texts = SURVEY_PAGE_TEXTS[language];
  if (page.invitation.state === "refused") return html`<section><p class="said" role="status">${texts.stopped}</p></section>`;
  if (page.question === null) return html`<section><h2>${texts.thanks}</h2><p>${texts.read}</p></section>`;
  const stop =
    Object.keys(page.invitation.answers).length > 0
      ? NOTHING
      : html`<form method="post" action="/s/${page.token}?lang=${language}"><button class="quietly" name="stop" value="1">${texts.stop}</button></form>`;
  return html`${surveyForm(page, page.question, language, wrong)}${stop}`;
}

function plain(text: string): string {
  return text
    .replace(/\r\n?/g, "\n")
    .replace(/\0|\p{Surrogate}/gu, "")
    .trim();
}
