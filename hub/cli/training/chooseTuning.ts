// Chooses a tuning of triage by texts that were left out of learning: one number after another is moved as long as that
// helps, then confidence is fitted to how often such verdicts were right.
import type { Intent, Severity } from "../../contract/vocabulary.ts";
import { INTENTS } from "../../contract/vocabulary.ts";
import type { Calibrated, Tuning } from "../../domain/triageTuning.ts";
import { type Standing, type Verdict, verdictOf } from "../../domain/triageVerdict.ts";

/** A text read by a model that did not learn it. */
export interface LeftOut {
  readonly intent: Intent;
  readonly severity: Severity | null;
  readonly standing: Standing;
}

/** Shares, 0…1. */
export interface TuningScore {
  readonly macroF1: number;
  readonly complaintPrecision: number;
  readonly complaintRecall: number;
  readonly complaintF1: number;
  /** Of grave complaints, how many are read as complaints, and as grave. */
  readonly highFound: number;
  readonly highAsHigh: number;
  readonly highPrecision: number;
  readonly calibrationError: number;
}

/** One text in three complains, and the other intents are as frequent as each other, whatever was written how often. */
const COMPLAINTS_SHARE = 0.35;

export function scoreOf(left: readonly LeftOut[], tuning: Tuning): TuningScore {
  return scored(left.map((one) => ({ one, read: verdictOf(one.standing, tuning) })));
}

interface Read {
  readonly one: LeftOut;
  readonly read: Verdict;
}

const BINS = 10;

export function scored(reads: readonly Read[]): TuningScore {
  const weights = weightsOf(reads.map(({ one }) => one));
  const [said, right, are] = [new Map<Intent, number>(), new Map<Intent, number>(), new Map<Intent, number>()];
  const add = (to: Map<Intent, number>, intent: Intent, weight: number): void => void to.set(intent, (to.get(intent) ?? 0) + weight);
  const bins = Array.from({ length: BINS }, () => ({ said: 0, right: 0 }));
  const high = { are: 1e-9, found: 0, right: 0, said: 1e-9 };
  for (const { one, read } of reads) {
    const weight = weights.get(one.intent) ?? 0;
    const isRight = one.intent === read.intent;
    add(said, read.intent, weight);
    add(are, one.intent, weight);
    if (isRight) add(right, one.intent, weight);
    const bin = bins[Math.min(BINS - 1, Math.floor(read.confidence * BINS))];
    if (bin !== undefined) {
      bin.said += weight * read.confidence;
      bin.right += isRight ? weight : 0;
    }
    const saysHigh = read.intent === "complaint" && read.severity === "high";
    if (saysHigh) high.said += weight;
    if (one.severity !== "high") continue;
    high.are += weight;
    if (isRight) high.found += weight;
    if (saysHigh) high.right += weight;
  }
  const f1 = (intent: Intent): number => (2 * (right.get(intent) ?? 0)) / Math.max(1e-9, (said.get(intent) ?? 0) + (are.get(intent) ?? 0));
  const complaints = right.get("complaint") ?? 0;
  return {
    macroF1: INTENTS.reduce((all, intent) => all + f1(intent), 0) / INTENTS.length,
    complaintPrecision: complaints / Math.max(1e-9, said.get("complaint") ?? 0),
    complaintRecall: complaints / Math.max(1e-9, are.get("complaint") ?? 0),
    complaintF1: f1("complaint"),
    highFound: high.found / high.are,
    highAsHigh: high.right / high.are,
    highPrecision: high.right / high.said,
    calibrationError: bins.reduce((all, bin) => all + Math.abs(bin.said - bin.right), 0),
  };
}

/** What a text of each intent counts. */
function weightsOf(left: readonly LeftOut[]): ReadonlyMap<Intent, number> {
  return new Map(
    INTENTS.map((intent) => {
      const share = intent === "complaint" ? COMPLAINTS_SHARE : (1 - COMPLAINTS_SHARE) / (INTENTS.length - 1);
      return [intent, share / Math.max(1, left.filter((one) => one.intent === intent).length)];
    }),
  );
}

/** The goal: below it nothing else is worth anything. */
const LEAST_HIGH_FOUND = 0.95;
const SHORTFALL_COST = 5;

function intentWorth({ macroF1, complaintF1, highFound }: TuningScore): number {
  return macroF1 + complaintF1 - SHORTFALL_COST * Math.max(0, LEAST_HIGH_FOUND - highFound);
}

/** F2: a grave complaint missed costs more than one called grave in vain. */
function severityWorth({ highAsHigh, highPrecision }: TuningScore): number {
  return (5 * highAsHigh * highPrecision) / Math.max(1e-9, 4 * highPrecision + highAsHigh);
}

type Move = (tuning: Tuning, factor: number) => Tuning;

const INTENT_MOVES: readonly Move[] = [
  (tuning, factor) => ({ ...tuning, headWeight: tuning.headWeight * factor }),
  (tuning, factor) => ({ ...tuning, netsWeight: tuning.netsWeight * factor }),
  (tuning, factor) => ({ ...tuning, ruling: Math.min(0.5, tuning.ruling * factor) }),
  (tuning, factor) => ({ ...tuning, graveLean: tuning.graveLean * factor }),
  (tuning, factor) => ({ ...tuning, ironyLean: tuning.ironyLean * factor }),
  (tuning, factor) => ({ ...tuning, untroubledLean: tuning.untroubledLean * factor }),
  ...INTENTS.map(
    (intent): Move =>
      (tuning, factor) => ({ ...tuning, priors: { ...tuning.priors, [intent]: tuning.priors[intent] * factor } }),
  ),
];
const SEVERITY_MOVES: readonly Move[] = [
  (tuning, factor) => ({ ...tuning, highAt: Math.min(0.9, tuning.highAt * factor) }),
  (tuning, factor) => ({ ...tuning, highWithCueAt: Math.min(0.9, tuning.highWithCueAt * factor) }),
];
const FACTORS = [0.6, 0.8, 0.92, 1.09, 1.25, 1.65];
const MOST_ROUNDS = 6;
/** Less is chance. */
const LEAST_GAIN = 0.0004;

export function chooseTuning(left: readonly LeftOut[], from: Tuning): Tuning {
  const intents = climb(left, from, INTENT_MOVES, intentWorth);
  const both = climb(left, intents, SEVERITY_MOVES, severityWorth);
  return rounded({ ...both, calibration: calibrationOf(left, both) });
}

function climb(left: readonly LeftOut[], from: Tuning, moves: readonly Move[], worth: (score: TuningScore) => number): Tuning {
  let best = from;
  let most = worth(scoreOf(left, best));
  for (let round = 0; round < MOST_ROUNDS; round += 1) {
    const before = most;
    for (const move of moves) {
      const tried = FACTORS.map((factor) => move(best, factor)).map((tuning) => ({ tuning, gained: worth(scoreOf(left, tuning)) }));
      const top = tried.reduce((one, other) => (other.gained > one.gained ? other : one));
      if (top.gained > most + LEAST_GAIN) {
        best = top.tuning;
        most = top.gained;
      }
    }
    if (most === before) break;
  }
  return best;
}

const POINTS = 14;

/** As many points as there are bins of equal weight, rising: pool adjacent violators (Ayer et al. 1955). */
function calibrationOf(left: readonly LeftOut[], tuning: Tuning): readonly Calibrated[] {
  const weights = weightsOf(left);
  const sorted = left
    .map((one) => ({ one, read: verdictOf(one.standing, tuning) }))
    .map(({ one, read }) => ({ share: read.share, isRight: read.intent === one.intent, weight: weights.get(one.intent) ?? 0 }))
    .sort((one, other) => one.share - other.share);
  const whole = sorted.reduce((sum, { weight }) => sum + weight, 0);
  const pooled: { share: number; right: number; weight: number }[] = [];
  let passed = 0;
  for (const { share, isRight, weight } of sorted) {
    const isNew = Math.floor((passed / whole) * POINTS) >= pooled.length;
    passed += weight;
    if (isNew) pooled.push({ share: 0, right: 0, weight: 0 });
    const bin = pooled.at(-1);
    if (bin === undefined) continue;
    bin.share += weight * share;
    bin.right += isRight ? weight : 0;
    bin.weight += weight;
  }
  for (let at = 1; at < pooled.length; ) {
    const [before, here] = [pooled[at - 1], pooled[at]];
    if (before === undefined || here === undefined || before.right / before.weight <= here.right / here.weight) {
      at += 1;
      continue;
    }
    pooled.splice(at - 1, 2, { share: before.share + here.share, right: before.right + here.right, weight: before.weight + here.weight });
    at = Math.max(1, at - 1);
  }
  return pooled.map(({ share, right, weight }) => ({ share: short(share / weight), right: short(right / weight) }));
}

const short = (value: number): number => Number(value.toPrecision(4));

function rounded(tuning: Tuning): Tuning {
  return JSON.parse(JSON.stringify(tuning, (_, value: unknown) => (typeof value === "number" ? short(value) : value))) as Tuning;
}
