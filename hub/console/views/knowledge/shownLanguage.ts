// Which of its languages an article is shown in.
import type { Article } from "../../../contract/knowledge.ts";
import { LANGUAGES, type Language } from "../../../contract/vocabulary.ts";

/** In the reader's language, else in the first there is. */
export function shownLanguage({ texts }: Pick<Article, "texts">, asked: Language): Language {
  return [asked, ...LANGUAGES].find((one) => texts[one] !== undefined) ?? asked;
}
