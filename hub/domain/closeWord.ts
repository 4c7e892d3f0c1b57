// The word by which somebody in a chat says that they have read what a client wrote, up to which message, and goes on:
// `прочитано:7XK2`, with a decision behind it where one is still to be made. Written in one piece, as no sentence begins.
import type { Language } from "../contract/vocabulary.ts";

/** Enough to tell the newest message that waits from one that came after it. */
const CODE_LENGTH = 4;
const WORDS: Readonly<Record<Language, string>> = { ru: "прочитано", uk: "прочитано", en: "read" };
const WRITTEN = new RegExp(`^(?:${[...new Set(Object.values(WORDS))].join("|")}):([0-9A-Z]{${CODE_LENGTH}})(?:\\s+|$)`, "u");

export function readCodeOf(messageId: string): string {
  return messageId.slice(-CODE_LENGTH).toUpperCase();
}

export function writeReadWord(language: Language, messageId: string): string {
  return `${WORDS[language]}:${readCodeOf(messageId)}`;
}

/** `rest`: what was said without it. */
export function readWord(said: string): { readonly code: string | null; readonly rest: string } {
  const found = WRITTEN.exec(said);
  return found === null ? { code: null, rest: said } : { code: found[1] ?? null, rest: said.slice(found[0].length) };
}
