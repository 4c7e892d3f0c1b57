// The word by which somebody in a chat says that they have read what a client wrote, up to which message, and goes on:
// `прочитано 7XK2`, with a decision behind it where one is still to be made.

/** Enough to tell the newest message that waits from one that came after it. */
const CODE_LENGTH = 4;
const WORD = /^(?:прочитано|read)\s+([0-9a-z]{4})(?=$|[\s:.,])[\s:.,]*/iu;

export function readCodeOf(messageId: string): string {
  return messageId.slice(-CODE_LENGTH).toUpperCase();
}

export function readWord(said: string): { readonly code: string | null; readonly rest: string } {
  const found = WORD.exec(said);
  return found === null ? { code: null, rest: said } : { code: (found[1] ?? "").toUpperCase(), rest: said.slice(found[0].length) };
}
