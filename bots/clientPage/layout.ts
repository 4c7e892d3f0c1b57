// The frame of every private page: the company's name, the three languages, and nothing that is fetched from elsewhere.
import { LANGUAGES, type Language } from "../../hub/contract/vocabulary.ts";
import { type Html, html, NOTHING } from "./html.ts";
import { LANGUAGE_NAMES, PAGE_TEXTS } from "./texts.ts";

export interface Frame {
  readonly company: string;
  readonly language: Language;
  readonly title: string;
  /** The page's own path, for the switch of languages; null: there is none to come back to. */
  readonly path: string | null;
}

export function layout({ company, language, title, path }: Frame, body: Html): string {
  const page = html`<!doctype html>
<html lang="${language}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="robots" content="noindex, nofollow">
<meta name="referrer" content="no-referrer">
<title>${title} · ${company}</title>
<link rel="stylesheet" href="/p/page.css">
</head>
<body>
<div class="sheet">
<header><b>${company}</b>${path === null ? NOTHING : switchOf(path, language)}</header>
<main>${body}</main>
</div>
</body>
</html>
`;
  return page.markup;
}

function switchOf(path: string, language: Language): Html {
  const items = LANGUAGES.map((one) =>
    one === language
      ? html`<li><span aria-current="true" lang="${one}">${LANGUAGE_NAMES[one]}</span></li>`
      : html`<li><a href="${path}?lang=${one}" lang="${one}" hreflang="${one}">${LANGUAGE_NAMES[one]}</a></li>`,
  );
  return html`<nav aria-label="${PAGE_TEXTS[language].languages}"><ul>${items}</ul></nav>`;
}
