// Prepares a text for its cues: one spelling, transliteration turned back, orders to the machine left out; and
// tells which of the three languages it is in.
import type { Language } from "../contract/vocabulary.ts";

/** A message says what it wants in its beginning; the rest costs time and adds quoted mail. */
const LONGEST_TEXT = 2500;
/** Sentences that talk to the machine and not to the company are data without a meaning of their own. */
const ORDER =
  /\bignore (?:the|all|any|previous)\b|\bsystem\s*:|\b(?:intent|severity|department)\s*[=:]|игнорируй|забудь (?:все )?(?:инструкц|правил)|ігноруй|забудь (?:усі )?інструкц/iu;
const SENTENCE_END = /(?<=[.!?\n])/u;
const QUOTED = /^(?:>.*|-{2,}\s*(?:original message|исходное сообщение|пересылаемое сообщение)[\s\S]*)$/gimu;

export interface Prepared {
  /** Every word and sign has a space before it. */
  readonly text: string;
  readonly language: Language;
}

export function prepare(raw: string): Prepared {
  const plain = raw
    .slice(0, LONGEST_TEXT)
    .normalize("NFKC")
    .replace(/\p{Cf}/gu, "")
    .replace(QUOTED, " ")
    .split(SENTENCE_END)
    .filter((sentence) => !ORDER.test(sentence))
    .join("")
    .toLowerCase()
    .replace(/ё/g, "е")
    .replace(/['’ʼ`´]/g, "")
    .replace(/[ \t\r]+/g, " ")
    .trim();
  const language = languageOf(plain);
  return language === "translit" ? { text: spaced(fromTranslit(plain)), language: "ru" } : { text: spaced(plain), language };
}

function spaced(text: string): string {
  return ` ${text
    .replace(/([^\p{L}\s-])(?=\p{L})/gu, "$1 ")
    .replace(/(?=\+\d|\p{Extended_Pictographic})/gu, " ")
    .replace(/\n/g, "\n ")
    .replace(/ {2,}/g, " ")}`;
}

const TRANSLIT_WORD =
  /(?<!\p{L})(?:skolko|kak|chto|eto|uzhe|opyat|opiat|snova|zdravstvu\p{L}+|pozhalu\p{L}+|spasibo|dobryi|dobryj|privet|mozhno|nuzhn\p{L}+|kogda|vitrin\p{L}+|holod\p{L}+|kholod\p{L}+|rabota\p{L}+|ne|vy|vam|vash\p{L}*|mne|moi|menya|nas|est|li|prishl\p{L}+|schet|stoit|remont|shkaf|kamera|da|gde|pochemu|zakaz\p{L}*|techet|slomal\p{L}*|master|segodnya|zavtra|nichego|nikto)(?!\p{L})/gu;
const ENGLISH_WORD =
  /(?<!\p{L})(?:the|is|are|was|were|to|for|you|your|we|our|it|of|and|have|has|this|that|with|please|can|could|i|my|not|do|what|how|thanks|hello|hi|hey)(?!\p{L})/gu;
const UKRAINIAN_WORD =
  /(?<!\p{L})(?:вибачте|що|шо|як|чи|це|та|хай|дякую|добрий|доброго|будь|ласка|ще|вже|коли|скільки|ви|ми|не працює|потрібно|немає|нема|дуже|тільки|після|знову|але|або)(?!\p{L})/gu;

const count = (text: string, pattern: RegExp): number => text.match(pattern)?.length ?? 0;

function languageOf(text: string): Language | "translit" {
  const cyrillic = count(text, /\p{Script=Cyrillic}/gu);
  const latin = count(text, /\p{Script=Latin}/gu);
  if (cyrillic === 0 || latin > cyrillic * 3) {
    if (latin === 0) return "ru";
    const translit = count(text, TRANSLIT_WORD);
    return translit >= 2 && translit > count(text, ENGLISH_WORD) ? "translit" : "en";
  }
  const ukrainian = count(text, /[іїєґ]/gu) + 2 * count(text, UKRAINIAN_WORD);
  const russian =
    count(text, /[ыэъ]/gu) +
    2 * count(text, /(?<!\p{L})(?:что|как|это|или|и|спасибо|нужно|еще|уже|когда|сколько|мы|вы|очень|только|после|снова|опять|но)(?!\p{L})/gu);
  return ukrainian > russian ? "uk" : "ru";
}

const DIGRAPHS: readonly (readonly [RegExp, string])[] = [
  [/shch/g, "щ"],
  [/sch(?=[aeiouy])/g, "сч"],
  [/zh/g, "ж"],
  [/kh/g, "х"],
  [/ts/g, "ц"],
  [/ch/g, "ч"],
  [/sh/g, "ш"],
  [/y[ae]/g, "я"],
  [/yu/g, "ю"],
  [/yo/g, "е"],
  [/i[a](?![a-z]*n)/g, "я"],
  [/ii|yi|ij|yj/g, "ий"],
];
const LETTERS: Readonly<Record<string, string>> = {
  a: "а",
  b: "б",
  c: "ц",
  d: "д",
  e: "е",
  f: "ф",
  g: "г",
  h: "х",
  i: "и",
  j: "й",
  k: "к",
  l: "л",
  m: "м",
  n: "н",
  o: "о",
  p: "п",
  q: "к",
  r: "р",
  s: "с",
  t: "т",
  u: "у",
  v: "в",
  w: "в",
  x: "кс",
  y: "ы",
  z: "з",
};

function fromTranslit(text: string): string {
  const turned = DIGRAPHS.reduce((rest, [pattern, letter]) => rest.replace(pattern, letter), text);
  const letters = turned.replace(/[a-z]/g, (letter) => LETTERS[letter] ?? letter);
  // The soft sign is never typed; these are the words in which the cues need it.
  return letters.replace(/скол(?=ко)|тол(?=ко)|бол(?=ше)/gu, "$&ь").replace(/опят(?!\p{L})/gu, "опять");
}
