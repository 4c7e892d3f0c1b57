// Fits all heads of the triage model to labelled lines. Each head is the mean of two fits to other variants of the same
// lines: what one learned by chance the other did not.
import { DEPARTMENTS, INTENTS, SEVERITIES } from "../../contract/vocabulary.ts";
import { type Features, featuresOf, HASHED_PLACES } from "../../domain/triageFeatures.ts";
import type { HeadName, StoredHead } from "../../domain/triageModel.ts";
import { rule } from "../../domain/triageRules.ts";
import { createChance } from "./chance.ts";
import { examplesOf } from "./examples.ts";
import { type Fitted, fitPart, type Mix, mixed, stored } from "./fit.ts";
import type { Labelled, Line } from "./texts.ts";

export interface Trained {
  readonly heads: Readonly<Record<HeadName, StoredHead>>;
  readonly learned: number;
  readonly ruling: number;
}

interface Seen extends Labelled {
  readonly features: Features;
  readonly undecided: boolean;
}

const SEEDS = [20_260_314, 20_260_315];
const ORDER_SEED = 1;
const SMALL_PLACES = HASHED_PLACES / 8;
const EPOCHS = 4;
/** How much to believe signs and words, so that shares come true on files left out: `npm run eval -- --apart`. */
const MIX: Mix = { signs: 0.25, hashed: 0.8 };
/** The share of the verdict of the cues in an intent's: it knows what negation and repetition mean, where words do not. */
const RULING = 0.1;

export function trainModel(lines: readonly Line[]): Trained {
  const seen = SEEDS.map((seed) => see(lines, seed));
  const head = (labels: readonly string[], places: number, which: (one: Seen) => boolean, label: (one: Seen) => string): StoredHead => {
    const fits = seen.map((mine) => fitBoth(mine.filter(which), labels, places, label));
    return stored(mixed(meanOf(fits.map(({ signs }) => signs)), meanOf(fits.map(({ hashed }) => hashed)), MIX));
  };
  const departmentsOf = (intentOf: Labelled["intent"]): StoredHead => {
    const used = new Set(lines.filter((one) => one.intent === intentOf).map(({ department }) => department));
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
  return {
    heads,
    learned: seen.reduce((sum, mine) => sum + mine.length, 0),
    ruling: RULING,
  };
}

function see(lines: readonly Line[], seed: number): readonly Seen[] {
  return examplesOf(lines, createChance(seed)).map((one) => {
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
  const examples = seen.map((one) => ({
    features: one.features,
    label: label(one),
    weight: 1,
  }));
  const fitOne = (part: "signs" | "hashed"): Fitted =>
    fitPart(examples, part, {
      labels,
      places,
      epochs: EPOCHS,
      chance: createChance(ORDER_SEED),
    });
  return { signs: fitOne("signs"), hashed: fitOne("hashed") };
}

function meanOf([first, ...others]: readonly Fitted[]): Fitted {
  if (first === undefined) throw new RangeError("There is no fit to take the mean of.");
  const count = others.length + 1;
  const weights = first.weights.map((one, at) => others.reduce((sum, { weights: theirs }) => sum + (theirs[at] ?? 0), one) / count);
  return {
    ...first,
    weights,
    bias: first.bias.map((one, at) => others.reduce((sum, { bias }) => sum + (bias[at] ?? 0), one) / count),
  };
}
