// Prepares a text for its cues: one spelling, transliteration turned back, orders to the machine left out; and
// tells which of the three languages it is in.
import type { Language } from "../contract/vocabulary.ts";
import { withoutOrders } from "./triageOrders.ts";

/** A message says what it wants in its beginning; the rest costs time and adds quoted mail. */
const LONGEST_TEXT = 2500;
const QUOTED = /^(?:>.*|-{2,}\s*(?:original message|исходное сообщение|пересылаемое сообщение)[\s\S]*)$/gimu;

/** How the language is written or spoken. */
export type Variety = "plain" | "transliteration" | "surzhyk";

export interface Prepared {
  /** Every word and sign has a space before it. */
  readonly text: string;
  readonly language: Language;
  /** No letter tells Russian from Ukrainian: the words must. */
  readonly undecided: boolean;
  readonly variety: Variety;
}

export function prepare(raw: string): Prepared {
  const readable = raw
    .slice(0, LONGEST_TEXT)
    .normalize("NFKC")
    .replace(/\p{Cf}/gu, "")
    .replace(QUOTED, " ");
  const plain = clientsTurns(withoutOrders(readable))
    .toLowerCase()
    .replace(/ё/g, "е")
    .replace(/['’ʼ`´]/g, "")
    .replace(WORD, oneScript)
    .replace(/[ \t\r]+/g, " ")
    .trim();
  const language = languageOf(plain);
  if (language !== "translit")
    return {
      text: spaced(plain),
      language,
      undecided: language !== "en" && !/[ыэъіїєґ]/.test(plain),
      variety: language === "uk" && SURZHYK.test(plain) ? "surzhyk" : "plain",
    };
  const ukrainian = count(plain, UKRAINIAN_TRANSLIT);
  return { text: spaced(fromTranslit(plain, ukrainian > 0)), language: ukrainian > 0 ? "uk" : "ru", undecided: false, variety: "transliteration" };
}

const CLIENT = "клиент|клиентка|клієнт|клієнтка|client|caller|customer|абонент";
const OPERATOR = "оператор|операторка|диспетчер|диспетчерка|робот|agent|operator|advisor|dispatcher";
const LABELLED = new RegExp(`(?<!\\p{L})(${CLIENT}|${OPERATOR})\\s*:`, "iu");
const UNLABELLED = new RegExp(`(?<!\\p{L})(${CLIENT}|${OPERATOR})(?!\\p{L})`, "iu");
const BEGINS_WITH_TURN = new RegExp(`^\\s*(?:${CLIENT}|${OPERATOR})(?!\\p{L})`, "iu");
const IS_CLIENT = new RegExp(`^(?:${CLIENT})$`, "iu");

/** Turns of a conversation in which nobody set a colon: fewer may be a sentence about an operator and a client. */
const LEAST_TURNS = 3;

/** Of a conversation written down what the client said: what our people ask and promise in it tells nothing of what they want. */
function clientsTurns(text: string): string {
  if (!BEGINS_WITH_TURN.test(text)) return text;
  const isLabelled = LABELLED.test(text);
  // The odd parts are who speaks, and each stands before what they say.
  const [, ...parts] = text.split(isLabelled ? LABELLED : UNLABELLED);
  if (parts.length < 2 * (isLabelled ? 1 : LEAST_TURNS)) return text;
  const said = parts.flatMap((who, at) => (at % 2 === 0 && IS_CLIENT.test(who) ? [(parts[at + 1] ?? "").trim()] : []));
  const heard = said.filter((turn) => turn !== "").join("\n");
  return heard === "" ? text : heard;
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
const UKRAINIAN_TRANSLIT =
  /(?<!\p{L})(?:shcho|scho|dyakuyu|diakuiu|dyakuju|ne pratsyuye|ne pracyuye|\p{L}*prats?yu\p{L}*|\p{L}*pratsiu\p{L}*|pryv\p{L}+|dobryi|dobryj den|dobryy|bud laska|skilky|skilki|koshtu\p{L}+|koly|chomu|tilky|znovu|vzhe|duzhe|treba|potrib\p{L}+|vidpovid\p{L}+|zamovl\p{L}+|maist\p{L}+|maystr\p{L}*|mozhna|nemaye|nemae|pislya|rakhun\p{L}+|rahun\p{L}+|chekaj\p{L}+|chekay\p{L}+|povern\p{L}+|hroshi|vchora|sohodni|siohodni|pryih\p{L}+|pryikh\p{L}+)(?!\p{L})/gu;
const ENGLISH_WORD =
  /(?<!\p{L})(?:the|is|are|was|were|to|for|you|your|we|our|it|of|and|have|has|this|that|with|please|can|could|i|my|not|do|what|how|thanks|hello|hi|hey)(?!\p{L})/gu;
const UKRAINIAN_WORD =
  /(?<!\p{L})(?:вибачте|що|шо|як|чи|це|та|хай|дякую|добрий|доброго|будь|ласка|ще|вже|коли|скільки|ви|ми|не працює|потрібно|немає|нема|дуже|тільки|після|знову|але|або)(?!\p{L})/gu;

/** Letters that English words seldom end with or contain. */
const SLAVIC_ENDING =
  /(?<!\p{L})(?:\p{L}*(?:zh|shch|kh)\p{L}*|\p{L}{2,}(?:aet|yut|aiet|aem|ite|yte|aya|yj|iy|yi|ogo|oho|emu|omu|ymi|ami|ovat|uvat|ilsya|las|los|lsya|ete|niya|nnya|nnia|ku|nu|vu|yu))(?!\p{L})/gu;

const SURZHYK =
  /(?<!\p{L})(?:шо|чо|нічо|скіки|тока|када|нада|нужно|нужна|работа\p{L}+|заказ\p{L}*|щас|канєшно|всьо|єщо|пожалуста|спасіба|опять|деньг\p{L}+|мастер\p{L}*|ізвін\p{L}*|якшо|тіпа|вобще|получа\p{L}+|отвіча\p{L}*|дозвон\p{L}*|почин\p{L}*|должн\p{L}*|сьодні)(?!\p{L})/u;

/** Latin letters that pass for Cyrillic ones, in a word that has both. */
const LOOKALIKES: Readonly<Record<string, string>> = { a: "а", e: "е", o: "о", p: "р", c: "с", x: "х", y: "у", k: "к", i: "і", m: "м", t: "т", h: "н", b: "в" };
const WORD = /\p{L}+/gu;

function oneScript(word: string): string {
  return !/[a-z]/.test(word) || !/\p{Script=Cyrillic}/u.test(word) ? word : word.replace(/[a-z]/g, (letter) => LOOKALIKES[letter] ?? letter);
}

const count = (text: string, pattern: RegExp): number => text.match(pattern)?.length ?? 0;

function languageOf(text: string): Language | "translit" {
  const cyrillic = count(text, /\p{Script=Cyrillic}/gu);
  const latin = count(text, /\p{Script=Latin}/gu);
  if (cyrillic === 0 || latin > cyrillic * 3) {
    if (latin === 0) return "ru";
    const translit = count(text, TRANSLIT_WORD) + count(text, UKRAINIAN_TRANSLIT) + count(text, SLAVIC_ENDING) * 0.5;
    return translit >= 1 && translit > count(text, ENGLISH_WORD) ? "translit" : "en";
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

const UKRAINIAN_LETTERS: Readonly<Record<string, string>> = { y: "и", i: "і", h: "г" };

function fromTranslit(text: string, ukrainian: boolean): string {
  const turned = DIGRAPHS.reduce((rest, [pattern, letter]) => rest.replace(pattern, letter), text);
  const letters = turned.replace(/[a-z]/g, (letter) => (ukrainian ? UKRAINIAN_LETTERS[letter] : undefined) ?? LETTERS[letter] ?? letter);
  // The soft sign is never typed; these are the words in which the cues need it.
  return letters.replace(/скол(?=ко)|тол(?=ко)|бол(?=ше)/gu, "$&ь").replace(/опят(?!\p{L})/gu, "опять");
}
