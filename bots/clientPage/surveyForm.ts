// One question of a survey as a form that needs no script: a mark or a choice is one press, a text is written or skipped.
import type { SurveyPage } from "../../hub/actions/surveys/surveyPage.ts";
import type { Question } from "../../hub/contract/survey.ts";
import type { Language } from "../../hub/contract/vocabulary.ts";
import { progressOf } from "../../hub/domain/survey.ts";
import { endsIn, SURVEY_TEXTS, textIn } from "../../hub/domain/surveyTexts.ts";
import { type Html, html, NOTHING } from "./html.ts";
import { SURVEY_PAGE_TEXTS } from "./surveyTexts.ts";

/** Marks that fit on one line of a telephone. */
const MARKS_BESIDE = 6;

export function surveyForm(page: SurveyPage, question: Question, language: Language, wrong: string | null): Html {
  const texts = SURVEY_PAGE_TEXTS[language];
  const { survey, invitation, token } = page;
  const { at, of } = progressOf(survey.questions, invitation.answers, question);
  const given = invitation.answers[question.id];
  return html`<form method="post" action="/s/${token}?lang=${language}" class="box">
${survey.questions.length === 1 ? NOTHING : html`<p class="quiet">${SURVEY_TEXTS[language].step(at, of)}</p>`}
<input type="hidden" name="question" value="${question.id}">
${wrong === null ? NOTHING : html`<p class="wrong" role="alert">${wrong}</p>`}
${fields(question, language, given)}
${at > 1 ? html`<div class="row"><a href="/s/${token}?lang=${language}&back=1">${texts.back}</a></div>` : NOTHING}
</form>`;
}

function fields(question: Question, language: Language, given: string | number | undefined): Html {
  const texts = SURVEY_PAGE_TEXTS[language];
  const words = textIn(question.text, language);
  if (question.kind === "text") {
    return html`<label for="answer">${words}</label>
<textarea id="answer" name="answer" maxlength="4000">${given === undefined ? "" : String(given)}</textarea>
<div class="row"><button>${texts.next}</button><button class="quietly" name="skip" value="1">${texts.skip}</button></div>`;
  }
  const options =
    question.kind === "choice"
      ? question.options.map(({ id, name }) => ({ value: id, label: textIn(name, language) }))
      : Array.from({ length: question.to - question.from + 1 }, (_, at) => ({ value: String(question.from + at), label: String(question.from + at) }));
  const buttons = options.map(({ value, label }) =>
    String(given) === value
      ? html`<button name="answer" value="${value}" aria-current="true">${label}</button>`
      : html`<button name="answer" value="${value}">${label}</button>`,
  );
  const look = question.kind === "choice" ? " list" : options.length > MARKS_BESIDE ? " many" : "";
  const ends = endsIn(question, language);
  if (ends === null) return html`<fieldset><legend>${words}</legend><div class="marks${look}">${buttons}</div></fieldset>`;
  const [low, high] = ends;
  return html`<fieldset aria-describedby="ends"><legend>${words}</legend><div class="marks${look}">${buttons}</div><p class="ends" id="ends"><span>${low}</span><span>${high}</span></p></fieldset>`;
}
