// Finds canned answers by the words after the slash; the client's language comes first. Pure.
import type { Company } from "../../../contract/api.ts";
import { LANGUAGES, type Language } from "../../../contract/vocabulary.ts";

export interface CannedAnswer {
  readonly key: string;
  readonly text: string;
  /** Of an article; null: the answer is its own name. */
  readonly title?: string;
  readonly language: Language;
}

const folded = (text: string): string => text.toLowerCase().replaceAll("ё", "е");

/** Null when the text is not a call for canned answers. */
export function cannedQuery(text: string): string | null {
  return /^\/([^\n]*)$/.exec(text)?.[1] ?? null;
}

export function findCanned(answers: Company["cannedAnswers"], query: string, language: Language): readonly CannedAnswer[] {
  const words = folded(query)
    .split(/\s+/)
    .filter((word) => word !== "");
  const languages = [language, ...LANGUAGES.filter((one) => one !== language)];
  return languages.flatMap((one) =>
    answers.flatMap(({ id, text: texts }) => {
      const text = texts[one];
      return text !== undefined && words.every((word) => folded(text).includes(word)) ? [{ key: `${id} ${one}`, text, language: one }] : [];
    }),
  );
}

/** The first «{…}» nobody has filled in yet; such a text must not reach a client. */
export function firstBlank(text: string): { readonly start: number; readonly end: number } | null {
  const found = /\{[^{}\n]+\}/.exec(text);
  return found === null ? null : { start: found.index, end: found.index + found[0].length };
}

/** The text cut at the first match of the first word, to mark it. */
export function markedParts(text: string, query: string): readonly [before: string, match: string, after: string] {
  const word = folded(query.trim().split(/\s+/)[0] ?? "");
  const at = word === "" ? -1 : folded(text).indexOf(word);
  return at < 0 ? [text, "", ""] : [text.slice(0, at), text.slice(at, at + word.length), text.slice(at + word.length)];
}
