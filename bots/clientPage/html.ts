// HTML as a value: what is put into it is escaped, unless it is such a value itself.

export interface Html {
  readonly markup: string;
}

type Piece = Html | string | number | null | readonly Html[];

const ESCAPES: Readonly<Record<string, string>> = { "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;", "'": "&#39;" };

export function html(texts: TemplateStringsArray, ...pieces: readonly Piece[]): Html {
  return { markup: texts.reduce((whole, text, at) => `${whole}${text}${at < pieces.length ? markupOf(pieces[at] ?? null) : ""}`, "") };
}

export const NOTHING: Html = { markup: "" };

function markupOf(piece: Piece): string {
  if (piece === null) return "";
  if (typeof piece === "string" || typeof piece === "number") return String(piece).replace(/[&<>"']/g, (sign) => ESCAPES[sign] ?? sign);
  return "markup" in piece ? piece.markup : piece.map(({ markup }) => markup).join("");
}

/** Lines a person wrote stay lines. */
export function lines(text: string): readonly Html[] {
  return text.split("\n").map((line, at) => (at === 0 ? html`${line}` : html`<br>${line}`));
}
