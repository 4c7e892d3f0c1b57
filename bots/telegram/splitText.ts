// Cuts a long answer into messages Telegram takes: at a paragraph if there is one, else at a line, else at a
// space, and never through a character. Lengths are UTF-16 units, as Telegram counts them.

export const MESSAGE_LIMIT = 4096;

export function splitText(text: string, limit = MESSAGE_LIMIT): readonly string[] {
  const parts: string[] = [];
  let rest = text.trim();
  while (rest.length > limit) {
    const cut = cutAt(rest, limit);
    parts.push(rest.slice(0, cut).trimEnd());
    rest = rest.slice(cut).trimStart();
  }
  if (rest !== "") parts.push(rest);
  return parts;
}

/** A break in the first half would leave a stub of a message: then a lesser break further on is better. */
function cutAt(text: string, limit: number): number {
  for (const separator of ["\n\n", "\n", " "]) {
    const at = text.lastIndexOf(separator, limit);
    if (at >= limit / 2) return at;
  }
  return splitsPair(text, limit) ? limit - 1 : limit;
}

function splitsPair(text: string, at: number): boolean {
  const before = text.charCodeAt(at - 1);
  const after = text.charCodeAt(at);
  return before >= 0xd800 && before <= 0xdbff && after >= 0xdc00 && after <= 0xdfff;
}
