// What a text may hide from the eye and still tell a model: characters nobody sees, letters of other alphabets that look
// alike, orders in code. Texts of clients are data; one that gives orders to a machine is not shown to the model at all.

/** As the eye reads it: without invisible characters, and every letter and digit in its plain form. */
export function plainText(text: string): string {
  return text.normalize("NFKC").replace(/[\p{Cf}\p{Co}\p{Default_Ignorable_Code_Point}]/gu, "");
}

/** More than an emoji or a soft hyphen needs. */
const MOST_INVISIBLE = 6;

function hides(text: string): boolean {
  if (/[\u202A-\u202E\u2066-\u2069\u{E0000}-\u{E007F}]/u.test(text)) return true;
  // The joiner within an emoji and the mark of a letter order are part of ordinary writing.
  const invisible = text.replace(/\p{Extended_Pictographic}[\u200D\uFE0F]*/gu, "").match(/[\u200B-\u200F\u2060-\u2064\uFEFF\u00AD]/gu);
  return (invisible?.length ?? 0) > MOST_INVISIBLE;
}

const LATIN_OF: Readonly<Record<string, string>> = {
  а: "a", в: "b", е: "e", к: "k", м: "m", н: "h", о: "o", р: "p", с: "c", т: "t", у: "y", х: "x", і: "i", ѕ: "s", ј: "j", ԁ: "d", ԛ: "q", ԝ: "w", һ: "h", ӏ: "l",
  α: "a", ο: "o", ρ: "p", ε: "e", ν: "v", ι: "i", τ: "t", κ: "k", υ: "u",
}; // biome-ignore format: a table of pairs is read as one.
const CYRILLIC_OF: Readonly<Record<string, string>> = {
  a: "а", b: "в", e: "е", k: "к", m: "м", h: "н", o: "о", p: "р", c: "с", t: "т", y: "у", x: "х", i: "і", n: "п", u: "и", r: "г", "0": "о", "3": "з", "6": "б", "4": "ч",
}; // biome-ignore format: a table of pairs is read as one.
const DIGIT_LETTERS: Readonly<Record<string, string>> = { "0": "o", "1": "i", "3": "e", "4": "a", "5": "s", "7": "t", "@": "a", $: "s", "!": "i" };

const translated = (text: string, table: Readonly<Record<string, string>>): string => [...text].map((char) => table[char] ?? char).join("");

/**
 * Orders to whoever reads by machine, in three languages. None of them is a word of trade: «ignore the rules» of a shop
 * is no order to a model unless its instructions, its prompt or its labels are named.
 */
const ORDERS: readonly RegExp[] = [
  /\b(ignore|disregard|forget|override|bypass)\b.{0,40}\b(instruct\w*|prompts?|rules?|above|previous|guidelines?|directions?|orders)\b/,
  /\b(system|developer|hidden|initial|secret)\s*(prompt|message|instruct\w*)/,
  /\b(reveal|print|repeat|show|output|leak|quote)\b.{0,40}\b(prompts?|instruct\w*|rules you|canary|policy)\b/,
  /\b(repeat|print|quote|output|recite)\b.{0,30}\b(everything|verbatim|word for word|above)\b|\b(everything|text|words|lines?) above\b/,
  /(повтори|процитируй|выведи|процитуй|виведи).{0,30}(дословно|слово в слово|всё выше|все выше|усе вище|все вище)/,
  /\byou are (now|no longer)\b|\bact as (an?|the)\b.{0,30}\b(ai|model|assistant|admin\w*|root|dan)\b|\bnew (instruct\w*|task|rules?|role)\b\s*[:-]/,
  /\b(set|change|mark|label|classify|answer|respond|reply|return|output|rate|treat|lower)\b.{0,50}\b(intent|severity|priority|label|json|classif\w*|category|department)\b/,
  /["'«]?(intent|severity|department|role)["'»]?\s*[:=]\s*["'«]?\w+/,
  /<\/?\s*(system|assistant|user|instruction|im_start|im_end|data|text)\b|<\|.{0,30}\|>|\[\/?(inst|system|assistant)\]|###\s*(system|instruct\w*|assistant|new)/,
  /^\s*(system|assistant|developer|user|система|асистент|ассистент|системне|системное)\s*[:>]/m,
  /(игнорир\w*|забудь\w*|отмени\w*|не учитывай\w*|проигнорир\w*|ігнору\w*|забудь\w*|скасу\w*|відкинь\w*|не зважай\w*).{0,40}(инструкц|правил|указани|предыдущ|выше|промпт|інструкц|вказівк|попередн|вище|настанов)/,
  /(системн\w*|скрыт\w*|прихован\w*|секретн\w*|таємн\w*|начальн\w*)\s*(промпт|инструкц|сообщени|інструкц|повідомленн|указани|вказівк)/,
  /(покажи|выведи|повтори|напечатай|раскрой|процитируй|виведи|розкрий|надрукуй|процитуй).{0,40}(промпт|инструкц|правила|інструкц|настанов|указани|вказівк)/,
  /(установи|поставь|измени|присвой|пометь|отметь|классифицир|ответь|верни|понизь|считай|встанови|постав|зміни|признач|познач|класифіку|відповідай|поверни|понизь|вважай).{0,50}(severity|intent|json|серьезност|важност|категори|приоритет|метк|намерен|класс|департамент|отдел\b|серйозн|важлив|категор|пріоритет|мітк|намір|spam|спам|other|feedback|low\b|high\b|normal\b)/,
  /\b(теперь ты|отныне ты|ты больше не|тепер ти|віднині ти|ти більше не)\b|(^|\s)(теперь ты|отныне ты|тепер ти|віднині ти)(\s|$)/,
  /(новая|новые|нове|нова|нові)\s+(задача|инструкци\w*|правила|завдання|інструкці\w*|роль)\s*[:—-]/,
  /\b(spam|other|feedback_positive|service_request|purchase_interest)\b.{0,25}\b(low|normal|high|spam)\b/,
];

const LETTERS = /[a-zа-яёіїєґ]/;

function givesOrders(text: string): boolean {
  const small = text.toLowerCase().replaceAll("ё", "е");
  const readings = new Set([small, translated(small, LATIN_OF), translated(small, DIGIT_LETTERS)]);
  // Cyrillic words with some Latin letters in them, and the reverse.
  if (/\p{Script=Cyrillic}[a-z0-9]|[a-z0-9]\p{Script=Cyrillic}/u.test(small)) readings.add(translated(small, CYRILLIC_OF));
  for (const reading of [...readings]) {
    readings.add(reading.replace(/(?<=(^|[^\p{L}])\p{L})[\s._*-](?=\p{L}([^\p{L}]|$))/gu, ""));
    readings.add(reading.replace(/[*_~`|]+/g, ""));
  }
  return [...readings].some((reading) => LETTERS.test(reading) && ORDERS.some((order) => order.test(reading)));
}

const ROT13 = (text: string): string =>
  text.replace(/[a-z]/gi, (char) => {
    const base = char <= "Z" ? 65 : 97;
    return String.fromCharCode(((char.charCodeAt(0) - base + 13) % 26) + base);
  });

const BASE64 = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";

/** Null where it is no base64 of a text. */
function fromBase64(run: string): string | null {
  const bytes: number[] = [];
  let bits = 0;
  let held = 0;
  for (const char of run.replace(/=+$/, "").replaceAll("-", "+").replaceAll("_", "/")) {
    const value = BASE64.indexOf(char);
    if (value < 0) return null;
    bits = (bits << 6) | value;
    held += 6;
    if (held >= 8) {
      held -= 8;
      bytes.push((bits >> held) & 255);
      bits &= (1 << held) - 1;
    }
  }
  return fromUtf8(bytes);
}

function fromUtf8(bytes: readonly number[]): string | null {
  try {
    return decodeURIComponent(bytes.map((byte) => `%${byte.toString(16).padStart(2, "0")}`).join(""));
  } catch {
    return null;
  }
}

/** What stands in the text in code, as far as somebody writes orders in it. */
function decoded(text: string): readonly string[] {
  const found: string[] = [ROT13(text), [...text].reverse().join("")];
  for (const [run] of text.matchAll(/[A-Za-z0-9+/_-]{16,}={0,2}/g)) found.push(fromBase64(run) ?? "");
  // Also where it is broken into lines or words.
  const joined = /(?:[A-Za-z0-9+/]{4,}\s+){2,}[A-Za-z0-9+/]{2,}={0,2}/.exec(text)?.[0];
  if (joined !== undefined) found.push(fromBase64(joined.replace(/\s+/g, "")) ?? "");
  for (const [run] of text.matchAll(/(?:[0-9a-f]{2}[\s:]?){10,}/gi))
    found.push(fromUtf8((run.match(/[0-9a-f]{2}/gi) ?? []).map((pair) => Number.parseInt(pair, 16))) ?? "");
  if (/%[0-9a-f]{2}/i.test(text)) {
    try {
      found.push(decodeURIComponent(text));
    } catch {
      // No such code after all.
    }
  }
  if (/\\u[0-9a-f]{4}/i.test(text)) found.push(text.replace(/\\u([0-9a-f]{4})/gi, (_whole, code: string) => String.fromCharCode(Number.parseInt(code, 16))));
  if (/&#x?[0-9a-f]+;/i.test(text))
    found.push(
      text.replace(/&#(x?)([0-9a-f]+);/gi, (_whole, hex: string, code: string) => {
        const point = Number.parseInt(code, hex === "" ? 10 : 16);
        return point > 0 && point < 0x110000 ? String.fromCodePoint(point) : "";
      }),
    );
  const invisible = tags(text);
  if (invisible !== "") found.push(invisible);
  return found.filter((one) => one !== "");
}

/** Letters written with the invisible tag characters. */
function tags(text: string): string {
  return [...text]
    .flatMap((char) => {
      const point = char.codePointAt(0) ?? 0;
      return point > 0xe0000 && point < 0xe007f ? [String.fromCharCode(point - 0xe0000)] : [];
    })
    .join("");
}

/** True for a text that tries to steer whoever reads it by machine. Better once too often: the hub's own reading stands then. */
export function givesMachineOrders(text: string): boolean {
  if (hides(text)) return true;
  const plain = plainText(text);
  return (
    givesOrders(plain) || decoded(plain).some((reading) => givesOrders(plainText(reading)) || decoded(reading).some((inner) => givesOrders(plainText(inner))))
  );
}
