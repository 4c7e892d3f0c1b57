// The private page of one complaint as HTML: where it is, by when, what was written, and the way to write more.
import type { ClientPage } from "../../hub/actions/clientPages/readPage.ts";
import type { Language } from "../../hub/contract/vocabulary.ts";
import { textIn } from "../../hub/domain/surveyTexts.ts";
import { writtenDue } from "../../hub/domain/texts.ts";
import { type Html, html, lines, NOTHING } from "./html.ts";
import { PAGE_TEXTS } from "./texts.ts";

export interface ComplaintPageState {
  readonly page: ClientPage;
  readonly path: string;
  readonly language: Language;
  readonly timeZone: string;
  readonly company: string;
  /** Names the next message, so that pressing twice sends one. */
  readonly key: string;
  readonly isSaid: boolean;
  readonly wrong: string | null;
  /** What was typed and not taken. */
  readonly draft: string;
  /** The survey, where there is one to answer now. */
  readonly survey: Html;
}

const OVER: ReadonlySet<ClientPage["stage"]> = new Set(["told", "closed", "withdrawn", "answered"]);

export function complaintPage(state: ComplaintPageState): Html {
  const { page, path, language, timeZone, company } = state;
  const texts = PAGE_TEXTS[language];
  const stage = texts.stage[page.stage];
  const at = (instant: string): string => writtenDue(instant, timeZone, language);
  const row = (name: string, instant: string | null): Html => (instant === null ? NOTHING : html`<dt>${name}</dt><dd>${at(instant)}</dd>`);
  const decided = page.answer?.decision ?? null;
  const decision =
    decided === null
      ? NOTHING
      : html`<section><h2>${texts.decision}</h2><p>${lines("said" in decided ? decided.said : textIn(decided.named, language))}</p></section>`;
  const talk =
    page.messages.length === 0
      ? html`<p class="quiet">${texts.noMessages}</p>`
      : html`<ol class="talk">${page.messages.map(
          ({ direction, text, at: sentAt }) =>
            html`<li class="${direction === "inbound" ? "mine" : "theirs"}"><small>${direction === "inbound" ? texts.you : company}, ${at(sentAt)}</small>${lines(text)}</li>`,
        )}</ol>`;
  return html`<div class="top">
<h1>${texts.complaint(page.number)}</h1>
<div class="stage"><b>${stage.name}</b><p>${stage.says}</p></div>
<dl>${OVER.has(page.stage) ? NOTHING : html`<dt>${texts.promised}</dt><dd><b>${at(page.dueAt)}</b></dd>`}<dt>${texts.registered}</dt><dd>${at(page.openedAt)}</dd>${row(texts.reopened, page.reopenedAt)}${row(texts.answered, page.answer?.at ?? null)}</dl>
</div>
${decision}
${state.survey}
<section><h2>${texts.chat}</h2>${talk}</section>
<form method="post" action="${path}?lang=${language}" id="write">
${state.isSaid ? html`<p class="said" role="status">${texts.said}</p>` : NOTHING}
${state.wrong === null ? NOTHING : html`<p class="wrong" role="alert">${state.wrong}</p>`}
<label for="text">${texts.write}</label>
<textarea id="text" name="text" maxlength="4000" required aria-describedby="hint">${state.draft}</textarea>
<p class="quiet" id="hint">${texts.hint}</p>
<input type="hidden" name="key" value="${state.key}">
<div class="hp" aria-hidden="true"><input name="website" tabindex="-1" autocomplete="off"></div>
<div class="row"><button>${texts.send}</button><a href="${path}?lang=${language}">${texts.refresh}</a></div>
</form>
<footer class="quiet">${texts.keep}</footer>`;
}
