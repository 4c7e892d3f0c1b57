// What the model sees of a text: pieces of words, words, their beginnings and neighbours, concepts and cues, each as
// a number and a value; and from which word each came, so that a reading can be explained.

import type { Intent } from "../contract/vocabulary.ts";
import { INTENTS } from "../contract/vocabulary.ts";
import { CONCEPTS, conceptsOf } from "./triageConcepts.ts";
import type { Counted } from "./triageCounts.ts";
import type { Cue } from "./triageCues.ts";
import { CUES } from "./triageCues.ts";

export interface Features {
  readonly indices: Uint32Array;
  readonly values: Float32Array;
  /** Per feature: the number of its word, or −1 − the number of its sign in SIGNS. */
  readonly origins: Int32Array;
  readonly words: readonly string[];
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
const COUNTED = ["often", "long", "since"] as const satisfies readonly (keyof Counted)[];
/** What is seen of the whole text and has a place of its own in the model. */
export const SIGNS: readonly string[] = [
  ...CUE_NAMES.map((cue) => `cue ${cue}`),
  ...CONCEPTS.map((concept) => `about ${concept}`),
  ...MARKS,
  ...INTENTS.map((intent) => `cues together: ${intent}`),
  ...COUNTED.map((count) => `counted ${count}`),
];
const FIRST_CONCEPT = CUE_NAMES.length;
const FIRST_MARK = FIRST_CONCEPT + CONCEPTS.length;
const FIRST_RULING = FIRST_MARK + MARKS.length;
const FIRST_COUNTED = FIRST_RULING + INTENTS.length;

/** Signs have the first places; the rest share the hashed ones. */
export const SIGN_PLACES = 256;
export const HASHED_PLACES = 1 << 17;
export const PLACES = SIGN_PLACES + HASHED_PLACES;

const LONGEST_WORD = 24;
const MOST_WORDS = 160;
const STEM = 5;
const EDGE = 3;
const MOST_PAIRED = 24;
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
} as const;

function hash(text: string, seed: number): number {
  let value = seed;
  for (let at = 0; at < text.length; at += 1) value = Math.imul(value ^ text.charCodeAt(at), 0x01000193);
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

  for (const [number, word] of words.entries()) addPieces(` ${word} `, (value) => add(place(value), number));
  group();
  for (const [number, word] of words.entries()) {
    const stem = word.slice(0, STEM);
    const next = words[number + 1];
    const afterNext = words[number + 2];
    add(place(hash(word, KINDS.word)), number);
    add(place(hash(stem, KINDS.stem)), number);
    if (next !== undefined) add(place(hash(`${stem} ${next.slice(0, STEM)}`, KINDS.pair)), number);
    if (afterNext !== undefined) add(place(hash(`${stem} ${afterNext.slice(0, STEM)}`, KINDS.apart)), number);
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
  for (const [number, word] of words.slice(0, EDGE).entries()) add(place(hash(word.slice(0, STEM), KINDS.opening)), number);
  for (let number = Math.max(0, words.length - EDGE); number < words.length; number += 1) {
    add(place(hash((words[number] ?? "").slice(0, STEM), KINDS.closing)), number);
  }
  group();
  // What stands together in one text, however far apart: a denial and blame, praise and a fault.
  const together = [...[...cues].map((cue) => CUE_NAMES.indexOf(cue)), ...[...seen].map((concept) => FIRST_CONCEPT + concept)];
  if (text.includes("?")) together.unshift(FIRST_MARK);
  const paired = together.slice(0, MOST_PAIRED).sort((one, other) => one - other);
  for (const [at, one] of paired.entries()) {
    for (const other of paired.slice(at + 1)) add(place(Math.imul(one * SIGN_PLACES + other + 1, KINDS.signPair)), -1 - one);
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
  group();
  return { indices: Uint32Array.from(indices), values: valued(lengths), origins: Int32Array.from(origins), words };
}

function addPieces(word: string, add: (value: number) => void): void {
  for (let from = 0; from < word.length - 1; from += 1) {
    let value: number = KINDS.piece;
    for (let at = from; at < Math.min(word.length, from + 5); at += 1) {
      value = Math.imul(value ^ word.charCodeAt(at), 0x01000193);
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
const GROUP_WEIGHTS = [1, 1, 1.2, 0.5, 1] as const;
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
