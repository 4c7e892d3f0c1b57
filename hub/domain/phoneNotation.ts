// Takes apart what people and providers write where a number belongs: labels, SIP and tel URIs, extensions,
// comments. It decides nothing about numbering plans; phone.ts does.

/** `digits` has a leading `+` when the writing was international beyond doubt. */
export type Notation =
  | { readonly kind: "digits"; readonly digits: string; readonly extension: string | null; readonly address: boolean; readonly spacedEight: boolean }
  | { readonly kind: "empty" | "hidden" | "not_a_number" | "several" };

const INVISIBLE = /[\p{Cf}\p{Cc}]/gu;
const ARABIC_DIGITS = /[\u0660-\u0669\u06F0-\u06F9]/gu;
const NOTHING = /^(?:null|undefined|none|nil|n\/?a|нет|немає|[-–—_.*?]+)?$/u;
const HIDDEN = new RegExp(
  "^(?:(?:номер|абонент) )?(?:anonym\\p{L}*|unknown|restricted|private|withheld|unavailable|blocked|hidden|no ?(?:caller ?id|number)|caller id blocked|" +
    "скрыт\\p{L}*|аноним\\p{L}*|неизвест\\p{L}*|не ?определ[её]н\\p{L}*|закрыт\\p{L}*|" +
    "прихован\\p{L}*|анонім\\p{L}*|невідом\\p{L}*|не ?визначен\\p{L}*)" +
    "(?: ?(?:number|caller|call|user|номер|абонент|абонента|callerid|id))?$",
  "u",
);
/** "anonymous", "restricted" and the like spelled on a telephone keypad: networks send them as if they were numbers. */
const KEYPAD_HIDDEN = new Set(["266696687", "7378742833", "2562533", "8656696", "86282452253"]);
const LABEL =
  /^(?:тел(?:ефон)?|моб(?:ильный|ільний)?|раб(?:очий)?|роб(?:очий)?|сот(?:овый)?|факс|номер|т|м|no|phone|tel(?:ephone)?|mobile|mob|cell|fax|number|whatsapp|viber|callto)[.:)\s]+\s*/u;
const URI = /^(?:sips?|tel|whatsapp|callto):/u;
const CHANNEL = /^(?:pj)?sip\/|^local\/|^iax2?\/|^dahdi\//u;
const EXTENSION_WORD = "(?:доб(?:авочный)?|дод(?:атковий)?|внутр(?:енний|ішній)?|вн|в\\/н|ext(?:ension|n)?|extn|x|доп|ivr|;ext=|;postd=|#|,+|;+|p|w)";
const EXTENSION = new RegExp(`^(.*?)[\\s,;(]*${EXTENSION_WORD}(?:[\\s.:=#-]|no)*(\\d{1,7})[\\s).#]*$`, "u");
const COMMENT = /\s*\([^()\d]*\p{L}[^()\d]*\)\s*$/u;
const TRAILING_WORDS = /^(\+?[\d\s()./\-–—‐‑‒−·]*\d[)\s]*)[\s,;:–—-]+\p{L}[^\d]*$/u;
const SEVERAL = /^([^,;/|]*?)(?:[,;/|]|\s(?:или|або|or|и|та|and)\s)(.+)$/u;

/** A number with every comment people put beside it is shorter; longer texts are no numbers, and cost time. */
const LONGEST_WRITING = 128;

const countDigits = (text: string): number => text.replace(/\D/g, "").length;

/** What stands between the scheme and the host of a SIP or tel URI, parameters kept only for `ext`. */
function unwrapAddress(text: string): { text: string; address: boolean } {
  const bracketed = /<((?:sips?|tel):[^>]+)>/u.exec(text);
  let inner = (bracketed?.[1] ?? text).replace(/^<|>$/gu, "").trim();
  if (CHANNEL.test(inner)) return { text: inner.replace(CHANNEL, "").replace(/[@/-].*$/u, ""), address: true };
  const uri = URI.test(inner);
  const telephone = inner.startsWith("tel:");
  inner = inner.replace(URI, "").replace(/^\/\//u, "").replace(/%2b/gu, "+");
  const at = inner.indexOf("@");
  if (at < 0) return { text: inner.replace(/;(?!\s*(?:ext=|postd=|\d))[^;]*/gu, ""), address: uri && !telephone };
  const user = inner.slice(0, at).replace(/;(?!ext=)[^;]*/gu, "");
  const bare = uri || /^\+?[\d*]+$/u.test(user);
  return bare ? { text: user.replace(/^\d+\*/u, ""), address: true } : { text: inner, address: false };
}

function cutExtension(text: string): { main: string; extension: string | null } {
  const found = EXTENSION.exec(text);
  if (!found) return { main: text, extension: null };
  const main = found[1] ?? "";
  const extension = found[2] ?? "";
  // A lone comma or letter separates an extension only after a whole number; "вн. 101" alone is one by itself.
  return main === "" || countDigits(main) >= 5 ? { main, extension } : { main: text, extension: null };
}

export function readNotation(raw: string): Notation {
  if (raw.length > LONGEST_WRITING) return { kind: "not_a_number" };
  const plain = raw
    .normalize("NFKC")
    .replace(ARABIC_DIGITS, (digit) => String((digit.codePointAt(0) ?? 0) & 0xf))
    .replace(INVISIBLE, "")
    .trim()
    .toLowerCase();
  if (NOTHING.test(plain)) return { kind: "empty" };
  const unwrapped = unwrapAddress(plain);
  let text = unwrapped.text
    .replace(/_id\d+$/u, "")
    .replace(COMMENT, "")
    .trim();
  if (HIDDEN.test(text.replace(/[\s_.-]+/gu, " ").replace(/^["'<\s]+|["'>\s]+$/gu, ""))) return { kind: "hidden" };
  text = text.replace(LABEL, "");
  const cut = cutExtension(text);
  let main = cut.main.replace(COMMENT, "").trim();
  if (main === "" && cut.extension !== null) {
    return { kind: "digits", digits: "", extension: cut.extension, address: unwrapped.address, spacedEight: false };
  }
  main = TRAILING_WORDS.exec(main)?.[1] ?? main;
  const pair = SEVERAL.exec(main);
  if (pair && countDigits(pair[1] ?? "") >= 7 && countDigits(pair[2] ?? "") >= 5) return { kind: "several" };
  if (/[\p{L}@*"'<>=?!&]/u.test(main) || !/\d/u.test(main)) return { kind: "not_a_number" };
  const digits = main.replace(/\D/g, "");
  if (KEYPAD_HIDDEN.has(digits) || /^0{6,}$/u.test(digits)) return { kind: "hidden" };
  const international = /^\(?\s*\+/u.test(main);
  return {
    kind: "digits",
    digits: international ? `+${digits}` : digits,
    extension: cut.extension,
    address: unwrapped.address,
    spacedEight: /^\+\s*8[\s(.-]/u.test(main),
  };
}
