// Turns the written lines into the thousands of examples a model is fitted to: the variants of each line, the ways
// people write them down, and pairs of texts in one, labelled by the guideline's order of acts.
import type { Intent } from "../../contract/vocabulary.ts";
import { dictated, dressed, endedWell, latinised, lettered, misspelt, mixedSpeech, ordered, told, transcribed } from "./augment.ts";
import { type Chance, pick } from "./chance.ts";
import type { Labelled, Line } from "./texts.ts";
import { variant, variety } from "./texts.ts";

const MOST_VARIANTS = 5;
const PAIRS_SHARE = 0.25;
const LETTERS_SHARE = 0.15;
const ENDED_WELL_SHARE = 0.05;
/** Complaints outrank all, so that among chance pairs they would be too many. */
const PAIRS_OF_COMPLAINTS = 0.4;
/** Which act a text that does two things is labelled by. */
const ORDER: readonly Intent[] = ["complaint", "service_request", "payment", "purchase_interest", "question", "feedback_positive"];

export function examplesOf(lines: readonly Line[], chance: Chance): readonly Labelled[] {
  const plain = lines.flatMap((line) => {
    const texts = new Set<string>();
    for (let tries = Math.min(MOST_VARIANTS, variety(line)); tries > 0; tries -= 1) texts.add(variant(line, chance));
    return [...texts].map((text) => ({ ...line, text }));
  });
  const written = plain.flatMap((labelled) => {
    const shorter = labelled.text.length < 15;
    const story = told(labelled, chance);
    const ways = [
      labelled.text,
      framed(labelled, story, chance),
      shorter ? labelled.text.toLowerCase() : anyWay(chance() < 0.15 ? { ...labelled, text: story } : labelled, chance),
    ];
    return [...new Set(ways)].map((text) => ({ ...labelled, text }));
  });
  return [...written, ...pairs(plain, chance), ...overNow(plain, chance)];
}

/** Empty talk is short, and advertisers write of nothing else. */
const NEVER_LETTERS: ReadonlySet<Intent> = new Set(["spam", "other"]);

function framed(labelled: Labelled, story: string, chance: Chance): string {
  const kind = chance();
  if (kind < LETTERS_SHARE && !NEVER_LETTERS.has(labelled.intent)) return lettered(labelled, chance);
  return kind < 0.75 ? dressed(labelled, chance) : story;
}

function overNow(plain: readonly Labelled[], chance: Chance): readonly Labelled[] {
  return plain
    .filter(({ intent, severity, text }) => intent === "complaint" && severity !== "low" && text.length < 160 && chance() < ENDED_WELL_SHARE)
    .map((labelled) => ({
      ...labelled,
      text: endedWell(labelled, chance),
      intent: "feedback_positive" as const,
      severity: null,
      department: "marketing" as const,
    }));
}

function anyWay(labelled: Labelled, chance: Chance): string {
  const { text, lang } = labelled;
  const kind = chance();
  if (kind < 0.22) return misspelt(text, chance);
  if (kind < 0.47) return dictated(labelled, chance);
  if (kind < 0.67) return transcribed(labelled, chance);
  if (kind < 0.73) return ordered(labelled, chance);
  if (kind < 0.78) return text.toUpperCase();
  if (lang === "en") return misspelt(text.toLowerCase(), chance);
  if (kind < 0.89 || lang === "ru") return latinised(text, lang, chance);
  return mixedSpeech(text);
}

function pairs(plain: readonly Labelled[], chance: Chance): readonly Labelled[] {
  const able = plain.filter(({ intent, text }) => ORDER.includes(intent) && text.length > 12 && text.length < 160);
  const made: Labelled[] = [];
  for (let left = Math.floor(plain.length * PAIRS_SHARE); left > 0; left -= 1) {
    const one = pick(able, chance);
    const other = pick(able, chance);
    if (one.lang !== other.lang || one.intent === other.intent) continue;
    if ((one.intent === "complaint" || other.intent === "complaint") && chance() > PAIRS_OF_COMPLAINTS) continue;
    const [main, side] = ORDER.indexOf(one.intent) < ORDER.indexOf(other.intent) ? [one, other] : [other, one];
    // Praise beside a complaint reads as irony or as fairness; either way the complaint stands.
    const [first, second] = chance() < 0.5 ? [main, side] : [side, main];
    made.push({ ...main, text: `${first.text.replace(/[,\s]+$/, "")}${/[.!?]$/.test(first.text) ? "" : "."} ${second.text}` });
  }
  return made;
}
