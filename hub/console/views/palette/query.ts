// Reads one line of the palette: `>` commands, `№` or `#` a complaint, `+` or a run of digits a phone,
// anything else is a name. The palette asks the hub only for what the line can mean.
import { isPhone } from "../clients/clientSearch.ts";
import { otherLayouts } from "./layout.ts";

export type PaletteQuery =
  | { readonly kind: "empty" }
  | { readonly kind: "command"; readonly text: string }
  | { readonly kind: "complaint"; readonly number: number | null }
  | { readonly kind: "phone"; readonly phone: string }
  | { readonly kind: "text"; readonly text: string; readonly readings: readonly string[] };

export function readQuery(line: string): PaletteQuery {
  const text = line.trim();
  if (text === "") return { kind: "empty" };
  if (text.startsWith(">")) return { kind: "command", text: text.slice(1).trim() };
  const complaint = /^[№#]\s*(\d*)$/u.exec(text);
  if (complaint) return { kind: "complaint", number: complaint[1] ? Number(complaint[1]) : null };
  if (isPhone(text)) return { kind: "phone", phone: text };
  return { kind: "text", text, readings: otherLayouts(text) };
}

export interface MarkedPart {
  /** Where it begins. */
  readonly at: number;
  readonly text: string;
  readonly hit: boolean;
}

/** Splits a shown text at the words found, so that they can be marked. Case and ё/е do not matter. */
export function markParts(shown: string, sought: string): readonly MarkedPart[] {
  const words = fold(sought)
    .split(/\s+/)
    .filter((word) => word.length > 1);
  if (words.length === 0) return [{ at: 0, text: shown, hit: false }];
  const pattern = new RegExp(`(${words.map(escapePattern).join("|")})`, "gu");
  const parts: MarkedPart[] = [];
  let end = 0;
  for (const match of fold(shown).matchAll(pattern)) {
    if (match.index > end) parts.push({ at: end, text: shown.slice(end, match.index), hit: false });
    end = match.index + match[0].length;
    parts.push({ at: match.index, text: shown.slice(match.index, end), hit: true });
  }
  if (end < shown.length) parts.push({ at: end, text: shown.slice(end), hit: false });
  return parts;
}

/** True when every word of the query begins a word of the command, in whichever layout it was typed. */
export function matchesCommand(label: string, typed: string): boolean {
  const words = fold(label).split(/\s+/);
  return [typed, ...otherLayouts(typed)].some((reading) =>
    fold(reading)
      .split(/\s+/)
      .filter(Boolean)
      .every((part) => words.some((word) => word.startsWith(part))),
  );
}

function fold(text: string): string {
  return text.toLowerCase().replaceAll("ё", "е");
}

function escapePattern(text: string): string {
  return text.replace(/[.*+?^${}()|[\]\\]/g, "\\$&");
}
