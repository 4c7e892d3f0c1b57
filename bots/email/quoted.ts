// Where in an answer the letter it answers begins. Only for showing: what is cut stays with the event.

const LONGEST_LEAD = 400;

/** What mail programs write above what they quote, in the three languages. */
const LEADS: readonly RegExp[] = [
  /^[-_ ]{2,}\s*(?:original message|forwarded message|исходное сообщение|пересылаемое сообщение|пересланное сообщение|оригінальне повідомлення|переслане повідомлення|вихідне повідомлення)\s*[-_ ]*$/i,
  /^_{10,}$/,
  /^(?:on|в|у|чт|пт|пн|вт|ср|сб|вс|нд|\d{1,2}[./ ]).{0,300}(?:wrote|пишет|писал|писала|писал\(а\)|написал|написала|написал\(а\)|пише|писав|писала|написав|написала|написав\(ла\)|пишет\(е\))\s*(?:<[^>]*>)?\s*:?\s*$/i,
  /^.{3,200}<[^<>\s]+@[^<>\s]+>\s*(?:wrote|пишет|писал\(а\)|написал\(а\)|пише|написав|написала)?\s*:\s*$/i,
];
/** Outlook's block: a line with the sender, and within the next ones one with the time. */
const SENDER_LINE = /^\*?(?:from|от|від|от кого|від кого)\s*:\*?\s*\S/i;
const TIME_LINE = /^\*?(?:sent|date|отправлено|дата|надіслано)\s*:\*?\s*\S/i;

export function cutQuoted(text: string): { readonly shown: string; readonly quoted: string } {
  const lines = text.split("\n");
  const at = lines.findIndex((_line, index) => beginsQuote(lines, index));
  const cut = at < 0 ? text.trimEnd() : lines.slice(0, at).join("\n").trimEnd();
  // An answer written below or between the quoted lines would be lost with them.
  if (at < 0 || cut.trim() === "" || hasOwnWordsBelow(lines.slice(at))) return { shown: text.trim(), quoted: "" };
  return { shown: cut.trim(), quoted: lines.slice(at).join("\n").trim() };
}

function beginsQuote(lines: readonly string[], index: number): boolean {
  const line = (lines[index] ?? "").trim();
  if (line === "") return false;
  if (line.startsWith(">")) return true;
  // Long leads are broken over two lines.
  const joined = `${line} ${(lines[index + 1] ?? "").trim()}`.trim();
  if ([line, joined].some((lead) => lead.length <= LONGEST_LEAD && LEADS.some((pattern) => pattern.test(lead)))) return true;
  return SENDER_LINE.test(line) && lines.slice(index + 1, index + 4).some((next) => TIME_LINE.test(next.trim()));
}

/** True when, below lines marked with >, unmarked ones follow. */
function hasOwnWordsBelow(lines: readonly string[]): boolean {
  const last = lines.findLastIndex((line) => line.trimStart().startsWith(">"));
  if (last < 0) return false;
  const below = lines.slice(last + 1).map((line) => line.trim());
  const signature = below.indexOf("--");
  return (signature < 0 ? below : below.slice(0, signature)).some((line) => line !== "");
}
