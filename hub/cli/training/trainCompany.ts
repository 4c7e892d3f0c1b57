// Trains triage anew with what people of a company corrected, and asks first whether that makes it worse: texts kept
// from learning are read by a model with the corrections and by one without.
import { INTENTS } from "../../contract/vocabulary.ts";
import { triage } from "../../domain/triage.ts";
import { type Model, readModel, type StoredModel } from "../../domain/triageModel.ts";
import { createChance } from "./chance.ts";
import { fingerprint, type Labelled, type Line, variant } from "./texts.ts";
import { trainModel } from "./trainModel.ts";
import { TUNING } from "./tuning.ts";

export interface Score {
  readonly macroF1: number;
  readonly complaintF1: number;
  /** Of grave complaints, how many are read as grave. */
  readonly highRecall: number;
}

export interface Verdict {
  /** On built-in texts kept apart. */
  readonly checked: number;
  readonly before: Score;
  readonly after: Score;
  /** On corrections kept apart: how many intents are right, of how many. */
  readonly corrected: { readonly of: number; readonly before: number; readonly after: number };
  readonly isWorse: boolean;
}

/** Every eighth text is kept for the check, and every second correction. */
const CHECK_EVERY = 8;
const CORRECTIONS_EVERY = 2;
/** Learning anew moves the figures by about one in a hundred, whatever is learned. */
const TOLERATED = 0.015;
const SEED = 20_260_314;

export function judgeCompany(builtIn: readonly Line[], corrections: readonly Line[]): Verdict {
  const isKept = (_: Line, number: number): boolean => number % CHECK_EVERY === 0;
  const learned = builtIn.filter((line, number) => !isKept(line, number));
  const chance = createChance(SEED);
  const kept = builtIn.filter(isKept).map((line) => ({ ...line, text: variant(line, chance) }));
  const apart = corrections.filter((_, number) => number % CORRECTIONS_EVERY === 0);
  const taught = corrections.filter((_, number) => number % CORRECTIONS_EVERY !== 0);
  const without = modelOf(learned);
  const withThem = modelOf([...learned, ...taught]);
  const before = scoreOf(without, kept);
  const after = scoreOf(withThem, kept);
  const rightOf = (model: Model): number => apart.filter(({ text, intent }) => triage(text, model).intent === intent).length;
  return {
    checked: kept.length,
    before,
    after,
    corrected: { of: apart.length, before: rightOf(without), after: rightOf(withThem) },
    isWorse: (Object.keys(before) as readonly (keyof Score)[]).some((name) => after[name] < before[name] - TOLERATED),
  };
}

export function storedModel(lines: readonly Line[]): StoredModel {
  const { heads, nets } = trainModel(lines);
  return { texts: fingerprint(lines), tuning: TUNING, heads, nets };
}

const modelOf = (lines: readonly Line[]): Model => readModel(storedModel(lines));

export function scoreOf(model: Model, kept: readonly Labelled[]): Score {
  const read = kept.map((label) => ({ label, read: triage(label.text, model) }));
  const f1 = INTENTS.map((intent) => {
    const right = read.filter((one) => one.label.intent === intent && one.read.intent === intent).length;
    const named = read.filter((one) => one.read.intent === intent).length + read.filter((one) => one.label.intent === intent).length;
    return named === 0 ? 1 : (2 * right) / named;
  });
  const grave = read.filter(({ label }) => label.severity === "high");
  return {
    macroF1: f1.reduce((sum, one) => sum + one, 0) / f1.length,
    complaintF1: f1[INTENTS.indexOf("complaint")] ?? 0,
    highRecall: grave.length === 0 ? 1 : grave.filter((one) => one.read.severity === "high").length / grave.length,
  };
}
