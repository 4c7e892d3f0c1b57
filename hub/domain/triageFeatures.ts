// What the model sees of a text: pieces of words, words, their beginnings and neighbours, concepts and cues, each as
// a number and a value; and from which word each came, so that a reading can be explained.

import type { Intent } from "../contract/vocabulary.ts";
import { INTENTS } from "../contract/vocabulary.ts";
import { CONCEPTS, conceptsOf } from "./triageConcepts.ts";
import type { Counted } from "./triageCounts.ts";
import type { Cue } from "./triageCues.ts";
import { CUES } from "./triageCues.ts";
import { meaningOf } from "./triageGlossary.ts";

export interface Features {
  readonly indices: Uint32Array;
  /** The same throughout a group. */
  readonly values: Float32Array;
  /** Per feature: the number of its word, or −1 − the number of its sign in SIGNS. */
  readonly origins: Int32Array;
  readonly words: readonly string[];
  /** Where each group of them ends. */
  readonly ends: readonly number[];
}

/** From which feature on a group stands, and until before which. */
export function spanOf(group: number, { ends }: Features): { readonly from: number; readonly until: number } {
  return { from: group === 0 ? 0 : (ends[group - 1] ?? 0), until: ends[group] ?? 0 };
}

const CUE_NAMES = Object.keys(CUES) as readonly Cue[];
const MARKS = [
  "?",
  "!",
  "!!",
  "…",
  "🙂",
  "loud",
  "digits",
  "1 word",
  "2-3 words",
  "4-7 words",
  "8-15 words",
  "16-30 words",
  "31-60 words",
  "61+ words",
] as const;
/** Forms of speech, whatever they are about. */
const FORMS = {
  "bids in English":
    /(?:^|[.!?\n,;:–—-])\s*(?:(?:hi|hello|hey|good morning|please|kindly|and|then|so|ok)[,! ]+)*(?:please|kindly|block|delete|remove|move|cancel|book|send|give|add|change|swap|check|put|take|bring|collect|switch|renew|restock|clear|wash|clean|replace|reset|fit|set|make|email|resend|reissue|confirm|split|spread|fix|repair|mend|refund|return|invoice|bill|charge it|forward|copy|let|help|restart|install|connect|disconnect|reschedule|rebook|push|postpone|bring|pick|drop|call|ring|tell|show|update|unlock|unblock|activate|deactivate|register|arrange|get|look|come|open a|close|hold|reserve|quote|order|subscribe|unsubscribe|redo|refill|top up|tighten|adjust)(?!\p{L})/u,
  bids: /\p{L}{2,}(?:йте|ите|іть|айте|йтесь|итесь|іться)(?!\p{L})/u,
  "may one":
    /(?:^|[^\p{L}])(?:можно|можна|можете|можешь|сможете|зможете|получится|вийде|could you|can you|could we|can i|can we|could i|may i|may we|would you|is it possible|any chance)(?!\p{L})/u,
  "you did":
    /(?<!\p{L})(?:(?:вы|ви|вами|ваш\p{L}*) (?:\p{L}+ ){0,2}?\p{L}+(?:ли|ла|л|ав|ив|ів|ли?сь|лася|лся)(?!\p{L})|(?:you|your \p{L}+|your \p{L}+ \p{L}+|youve|they)(?: have| has| had| then| just| also| never| even)? (?:\p{L}{2,}ed|sent|sold|told|said|took|left|gave|broke|put|lost|made|did|didnt|dont|doesnt|wont|cut|hung|drove|came|forgot|kept|went|swore|spilt|built|brought|wrote|got|let|shut|threw|burnt|wasnt|werent|havent|hasnt|never|still|keep|keeps)(?!\p{L}))/u,
  "I did":
    /(?<!\p{L})(?:я|ми|мы|сами|самі|i|we|ive|weve) (?:\p{L}+ )?(?:\p{L}+(?:ли|ла|л|ав|ив)|\p{L}{2,}ed|dropped|broke|lost|spilt|forgot|paid|sent|bought|locked|knocked|got|drove)(?!\p{L})/u,
  "asks why":
    /(?<!\p{L})(?:почему|зачем|чому|навіщо|why|how come|какого|с какой стати|з якого дива|как так|як так|what sort of|what kind of|who|how am i|am i supposed|are you)(?!\p{L})[^.!?\n]*\?/u,
  "two numbers": /\d[^.!?\n]*\D\d/u,
  "asks last": /\?\s*$/u,
} as const satisfies Record<string, RegExp>;
/** What is missing may tell more than what is there: praise without a good word is none. */
const ABSENT = {
  "no praise": { cues: ["praise", "recovered"], concepts: ["praise", "praise_end", "solved"] },
  "no promotion": { cues: ["spam"], concepts: ["promo", "scam", "seo", "loan", "crypto", "link", "wins"] },
  "no money": { cues: ["payment", "billing"], concepts: ["invoice", "act", "pay", "refund", "vat", "accountant", "money"] },
  "no shopping": { cues: ["purchase", "buying"], concepts: ["price", "buy", "offer", "stock", "newplace", "howmuch", "want", "install_credit"] },
  "nothing asked": {
    cues: ["request", "asking", "visit", "booking"],
    concepts: ["please", "can", "ask", "when", "where", "how", "why", "howmuch", "ours_now"],
  },
  "nothing bad": {
    cues: ["explicit", "fault", "fed_up", "unanswered"],
    concepts: ["fault", "bad", "harm", "ruin", "anger", "neglect", "defect", "wrong", "late", "rude"],
  },
} as const satisfies Record<string, { readonly cues: readonly Cue[]; readonly concepts: readonly string[] }>;
const COUNTED = ["often", "long", "since"] as const satisfies readonly (keyof Counted)[];
/** What is seen of the whole text and has a place of its own in the model. */
export const SIGNS: readonly string[] = [
  ...CUE_NAMES.map((cue) => `cue ${cue}`),
  ...CONCEPTS.map((concept) => `about ${concept}`),
  ...MARKS,
  ...INTENTS.map((intent) => `cues together: ${intent}`),
  ...COUNTED.map((count) => `counted ${count}`),
  ...Object.keys(ABSENT),
  ...Object.keys(FORMS),
];
const FIRST_CONCEPT = CUE_NAMES.length;
const FIRST_MARK = FIRST_CONCEPT + CONCEPTS.length;
const FIRST_RULING = FIRST_MARK + MARKS.length;
const FIRST_COUNTED = FIRST_RULING + INTENTS.length;
const FIRST_ABSENT = FIRST_COUNTED + COUNTED.length;
const FIRST_FORM = FIRST_ABSENT + Object.keys(ABSENT).length;
const FORM_PATTERNS = Object.values(FORMS);
const ABSENCES = Object.values(ABSENT).map(({ cues, concepts }) => ({
  cues: cues as readonly Cue[],
  concepts: concepts.map((name) => CONCEPTS.indexOf(name)),
}));

/** Signs have the first places; the rest share the hashed ones. */
export const SIGN_PLACES = 256;
export const HASHED_PLACES = 1 << 17;
export const PLACES = SIGN_PLACES + HASHED_PLACES;

/** Where a feature stands in a table with fewer hashed places: they fold onto each other. */
export function folded(index: number, places: number): number {
  return index < SIGN_PLACES ? index : SIGN_PLACES + ((index - SIGN_PLACES) & (places - 1));
}

const LONGEST_WORD = 24;
const MOST_WORDS = 160;
const STEM = 5;
const EDGE = 3;
const MOST_PAIRED = 28;
const WORDS = /[\p{L}\p{N}]+/gu;
const KINDS = {
  piece: 0x811c9dc5,
  word: 0x1b873593,
  stem: 0x2545f491,
  pair: 0x3c6ef372,
  apart: 0x510e527f,
  conceptPair: 0x6a09e667,
  denied: 0x7b1fa2c3,
  signPair: 0x1f83d9ab,
  opening: 0x5be0cd19,
  closing: 0x428a2f98,
  meaning: 0x71374491,
  meanings: 0x3956c25b,
  near: 0x59f111f1,
  deniedMeaning: 0x12835b01,
} as const;

/** Of so many letters of a text at most; the seed may be the hash of what stands before. */
function hash(text: string, seed: number, most = text.length): number {
  let value = seed;
  for (let at = 0; at < Math.min(most, text.length); at += 1) value = Math.imul(value ^ text.charCodeAt(at), 0x01000193);
  return value;
}

function place(value: number): number {
  let mixed = Math.imul(value ^ (value >>> 15), 0x2c1b3c6d);
  mixed ^= mixed >>> 13;
  return SIGN_PLACES + ((mixed >>> 0) & (HASHED_PLACES - 1));
}

/** What the cue grammar made of the text. */
export interface Read {
  readonly text: string;
  readonly cues: ReadonlySet<Cue>;
  readonly loud: boolean;
  readonly ruling: Intent;
  readonly counted: Counted;
}

export function featuresOf({ text, cues, loud, ruling, counted }: Read): Features {
  const words = (text.match(WORDS) ?? []).slice(0, MOST_WORDS).map((word) => (/^\p{N}{3,}$/u.test(word) ? "000" : word.slice(0, LONGEST_WORD)));
  const concepts = words.map(conceptsOf);
  const indices: number[] = [];
  const origins: number[] = [];
  const lengths: number[] = [];
  const group = (): void => void lengths.push(indices.length);
  const add = (index: number, origin: number): void => {
    indices.push(index);
    origins.push(origin);
  };

  for (const [number, word] of words.entries()) addPieces(word, (value) => add(place(value), number));
  group();
  for (const [number, word] of words.entries()) {
    const next = words[number + 1];
    const afterNext = words[number + 2];
    add(place(hash(word, KINDS.word)), number);
    add(place(hash(word, KINDS.stem, STEM)), number);
    if (next !== undefined) add(place(hash(next, hash(" ", hash(word, KINDS.pair, STEM)), STEM)), number);
    if (afterNext !== undefined) add(place(hash(afterNext, hash(" ", hash(word, KINDS.apart, STEM)), STEM)), number);
  }
  group();
  const seen = new Set<number>();
  let before: readonly number[] = [];
  for (const [number, mine] of concepts.entries()) {
    if (mine.length === 0) continue;
    for (const concept of mine) {
      if (!seen.has(concept)) add(FIRST_CONCEPT + concept, -1 - FIRST_CONCEPT - concept);
      seen.add(concept);
      for (const earlier of before) add(place(Math.imul(earlier * 131 + concept + 1, KINDS.conceptPair)), number);
      if (before.includes(0)) add(place(Math.imul(concept + 1, KINDS.denied)), number);
    }
    before = mine;
  }
  group();
  for (const [number, word] of words.slice(0, EDGE).entries()) add(place(hash(word, KINDS.opening, STEM)), number);
  for (let number = Math.max(0, words.length - EDGE); number < words.length; number += 1) {
    add(place(hash(words[number] ?? "", KINDS.closing, STEM)), number);
  }
  group();
  // What stands together in one text, however far apart: a denial and blame, praise and a fault.
  const forms = FORM_PATTERNS.flatMap((pattern, number) => (pattern.test(text) ? [FIRST_FORM + number] : []));
  const together = [...forms, ...[...cues].map((cue) => CUE_NAMES.indexOf(cue)), ...[...seen].map((concept) => FIRST_CONCEPT + concept)];
  if (text.includes("?")) together.unshift(FIRST_MARK);
  const paired = together.slice(0, MOST_PAIRED).sort((one, other) => one - other);
  for (const [at, one] of paired.entries()) {
    for (let other = at + 1; other < paired.length; other += 1) {
      add(place(Math.imul(one * SIGN_PLACES + (paired[other] as number) + 1, KINDS.signPair)), -1 - one);
    }
  }
  group();
  for (const cue of cues) {
    const number = CUE_NAMES.indexOf(cue);
    add(number, -1 - number);
  }
  for (const mark of marksOf(text, words.length, loud)) add(FIRST_MARK + mark, -1 - FIRST_MARK - mark);
  const ruled = FIRST_RULING + INTENTS.indexOf(ruling);
  add(ruled, -1 - ruled);
  for (const [number, count] of COUNTED.entries()) if (counted[count]) add(FIRST_COUNTED + number, -1 - FIRST_COUNTED - number);
  for (const form of forms) add(form, -1 - form);
  for (const [number, absence] of ABSENCES.entries()) {
    if (absence.cues.some((cue) => cues.has(cue)) || absence.concepts.some((concept) => seen.has(concept))) continue;
    add(FIRST_ABSENT + number, -1 - FIRST_ABSENT - number);
  }
  group();
  const meanings = meaningsOf(words);
  addMeanings(meanings, (value, number) => add(place(value), number));
  group();
  addMeetings(meanings, (value, number) => add(place(value), number));
  group();
  return { indices: new Uint32Array(indices), values: valued(lengths), origins: new Int32Array(origins), words, ends: lengths };
}

const LETTERS: Readonly<Record<string, string>> = { і: "и", ї: "и", є: "е", ґ: "г", ы: "и", э: "е", ъ: "ь" };

function oneAlphabet(word: string): string {
  return word.replace(/[іїєґыэъ]/g, (letter) => LETTERS[letter] ?? letter);
}

const DENIED = 3;
const NEAR = 5;
const NOT = meaningOf("не");

function meaningsOf(words: readonly string[]): readonly number[] {
  return words.map((word) => {
    const known = meaningOf(word);
    return known >= 0 ? known + 1 : hash(oneAlphabet(word.slice(0, STEM)), KINDS.stem);
  });
}

function addMeanings(meanings: readonly number[], add: (value: number, number: number) => void): void {
  let denied = 0;
  for (const [number, meaning] of meanings.entries()) {
    add(Math.imul(meaning, KINDS.meaning), number);
    if (denied > 0) add(Math.imul(meaning, KINDS.deniedMeaning), number);
    denied = meaning === NOT + 1 ? DENIED : denied - 1;
  }
}

function addMeetings(meanings: readonly number[], add: (value: number, number: number) => void): void {
  for (const [number, meaning] of meanings.entries()) {
    const next = meanings[number + 1];
    if (next !== undefined) add(Math.imul(Math.imul(meaning, 0x9e3779b1) ^ next, KINDS.meanings), number);
    for (let other = number + 2; other < Math.min(meanings.length, number + NEAR); other += 1) {
      add(Math.imul(Math.imul(meaning, 0x85ebca6b) ^ (meanings[other] ?? 0), KINDS.near), number);
    }
  }
}

const BLANK = 0x20;
/** A word with a blank on either side. */
const LETTERED = new Uint16Array(LONGEST_WORD + 2);

function addPieces(word: string, add: (value: number) => void): void {
  const length = word.length + 2;
  LETTERED.fill(BLANK, 0, length);
  for (let at = 0; at < word.length; at += 1) LETTERED[at + 1] = word.charCodeAt(at);
  for (let from = 0; from < length - 1; from += 1) {
    let value: number = KINDS.piece;
    for (let at = from; at < Math.min(length, from + 5); at += 1) {
      value = Math.imul(value ^ (LETTERED[at] as number), 0x01000193);
      if (at > from) add(value);
    }
  }
}

function marksOf(text: string, count: number, loud: boolean): readonly number[] {
  const there = [
    text.includes("?"),
    text.includes("!"),
    /! ?!/.test(text),
    /…|\.\.\./.test(text),
    /\p{Extended_Pictographic}/u.test(text),
    loud,
    /\d/.test(text),
  ];
  const length = [1, 3, 7, 15, 30, 60, Number.POSITIVE_INFINITY].findIndex((most) => count <= most);
  return [...there.flatMap((yes, mark) => (yes ? [mark] : [])), there.length + length];
}

/** A long text weighs no more than a short one, in each group; a cue always weighs the same. */
const GROUP_WEIGHTS = [1, 1, 1.2, 0.5, 1, undefined, 1, 0.7] as const;
const CUE_WEIGHT = 0.35;

function valued(ends: readonly number[]): Float32Array {
  const values = new Float32Array(ends.at(-1) ?? 0);
  let start = 0;
  for (const [group, end] of ends.entries()) {
    const weight = GROUP_WEIGHTS[group];
    values.fill(weight === undefined ? CUE_WEIGHT : weight / Math.sqrt(Math.max(1, end - start)), start, end);
    start = end;
  }
  return values;
}
