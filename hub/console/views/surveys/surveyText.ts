// A text of the company file in the reader's language, or the nearest there is.
import type { Language } from "../../../contract/vocabulary.ts";

export function textOf(texts: Readonly<Partial<Record<Language, string>>>, language: Language): string {
  return texts[language] ?? texts.ru ?? texts.uk ?? texts.en ?? "";
}
