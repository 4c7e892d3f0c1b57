// Fits all heads of the triage model to labelled lines, and finds how much to believe signs, words and the verdict of
// the cues: texts written apart are kept from a first fit, and the mix is the one whose shares come true there.
import { DEPARTMENTS, INTENTS, SEVERITIES } from "../../contract/vocabulary.ts";
import { type Features, featuresOf, HASHED_PLACES } from "../../domain/triageFeatures.ts";
import { folded, type HeadName, type StoredHead, softmax } from "../../domain/triageModel.ts";
import { rule } from "../../domain/triageRules.ts";
import { createChance } from "./chance.ts";
import { examplesOf } from "./examples.ts";
import { type Fitted, fitPart, type Mix, mixed, stored } from "./fit.ts";
import type { Labelled, Line } from "./texts.ts";

export interface Trained {
  readonly heads: Readonly<Record<HeadName, StoredHead>>;
  readonly learned: number;
  readonly mix: Mix;
  readonly ruling: number;
}

interface Seen extends Labelled {
  readonly features: Features;
  readonly undecided: boolean;
}

const SEED = 20_260_314;
const SMALL_PLACES = HASHED_PLACES / 8;
const EPOCHS = 4;
const WRITTEN_APART = /-(?:wide|oblique|trades-2)\.txt$/;
const BELIEF = [0.2, 0.3, 0.4, 0.6, 0.8, 1, 1.3];
/** The share of the verdict of the cues in an intent's: it knows what negation and repetition mean, where words do not. */
const RULING = 0.1;

export function trainModel(lines: readonly Line[]): Trained {
  const mix = findMix(lines);
  const seen = see(lines);
  const head = (labels: readonly string[], places: number, which: (one: Seen) => boolean, label: (one: Seen) => string): StoredHead => {
    const { signs, hashed } = fitBoth(seen.filter(which), labels, places, label);
    return stored(mixed(signs, hashed, mix));
  };
  const departmentsOf = (intentOf: Labelled["intent"]): StoredHead => {
    const used = new Set(seen.filter((one) => one.intent === intentOf).map(({ department }) => department));
    return head(
      DEPARTMENTS.filter((department) => used.has(department)),
      SMALL_PLACES,
      (one) => one.intent === intentOf,
      ({ department }) => department,
    );
  };
  const heads = {
    intent: head(
      INTENTS,
      HASHED_PLACES,
      () => true,
      ({ intent }) => intent,
    ),
    severity: head(
      SEVERITIES,
      SMALL_PLACES,
      ({ severity }) => severity !== null,
      ({ severity }) => severity ?? "normal",
    ),
    complaintDepartment: departmentsOf("complaint"),
    questionDepartment: departmentsOf("question"),
    otherDepartment: departmentsOf("other"),
    language: head(
      ["ru", "uk"],
      SMALL_PLACES,
      ({ undecided, lang }) => undecided && lang !== "en",
      ({ lang }) => lang,
    ),
  };
  return { heads, learned: seen.length, mix, ruling: RULING };
}

function see(lines: readonly Line[]): readonly Seen[] {
  return examplesOf(lines, createChance(SEED)).map((one) => {
    const ruled = rule(one.text);
    return { ...one, features: featuresOf(ruled), undecided: ruled.undecided };
  });
}

function fitBoth(
  seen: readonly Seen[],
  labels: readonly string[],
  places: number,
  label: (one: Seen) => string,
): { readonly signs: Fitted; readonly hashed: Fitted } {
  const examples = seen.map((one) => ({ features: one.features, label: label(one), weight: 1 }));
  const fitOne = (part: "signs" | "hashed"): Fitted => fitPart(examples, part, { labels, places, epochs: EPOCHS, chance: createChance(SEED) });
  return { signs: fitOne("signs"), hashed: fitOne("hashed") };
}

function findMix(lines: readonly Line[]): Mix {
  const apart = (one: Line): boolean => WRITTEN_APART.test(one.source);
  const { signs, hashed } = fitBoth(see(lines.filter((one) => !apart(one))), INTENTS, HASHED_PLACES, ({ intent }) => intent);
  const kept = lines.filter(apart).map(({ text, intent }) => {
    const ruled = rule(text);
    const features = featuresOf(ruled);
    return { place: INTENTS.indexOf(intent), right: ruled.ruling === intent, signs: scoresOf(signs, features), hashed: scoresOf(hashed, features) };
  });
  let best: Mix = { signs: 0.3, hashed: 0.7 };
  let least = Number.POSITIVE_INFINITY;
  for (const mix of BELIEF.flatMap((one) => BELIEF.map((other) => ({ signs: one, hashed: other })))) {
    const surprise = kept.reduce((sum, one) => {
      const share = softmax(one.signs.map((score, at) => mix.signs * score + mix.hashed * (one.hashed[at] ?? 0)))[one.place] ?? 0;
      return sum - Math.log(Math.max((1 - RULING) * share + (one.right ? RULING : 0), 1e-9));
    }, 0);
    if (kept.length > 0 && surprise < least) [best, least] = [mix, surprise];
  }
  return best;
}

function scoresOf({ labels, places, bias, weights }: Fitted, { indices, values }: Features): readonly number[] {
  const scores = [...bias];
  for (const [number, index] of indices.entries()) {
    const start = folded(index, places) * labels.length;
    for (let one = 0; one < labels.length; one += 1) scores[one] = (scores[one] ?? 0) + (values[number] ?? 0) * (weights[start + one] ?? 0);
  }
  return scores;
}
