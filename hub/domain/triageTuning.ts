// How the parts of the triage model count together, where its verdicts tip, and how sure it may say it is: chosen on
// texts left out of learning by `npm run tune`, and kept with the weights they were chosen for.
import type { Intent } from "../contract/vocabulary.ts";

export interface Tuning {
  /** Weights of a head's scores and of the nets' beside it. */
  readonly headWeight: number;
  readonly netsWeight: number;
  /** How much of an intent's share is the verdict of the cue grammar: 0…1. */
  readonly ruling: number;
  /** What an intent's share is multiplied by. */
  readonly priors: Readonly<Record<Intent, number>>;
  /** What a complaint's share is multiplied by where its cues are grave: one passed over costs more than one opened in vain. */
  readonly graveLean: number;
  readonly ironyLean: number;
  /** Where no word speaks of trouble, the learned part alone must be surer. */
  readonly untroubledLean: number;
  /** From which share of "high" on a complaint is high, without and with a grave cue. */
  readonly highAt: number;
  readonly highWithCueAt: number;
  /** Points of a rising line, the lowest share first. */
  readonly calibration: readonly Calibrated[];
}

/** With this share of the chosen intent so many were right, as a share too. */
export interface Calibrated {
  readonly share: number;
  readonly right: number;
}

/** What a head and the nets say of each of its labels; nets that are not asked the same say nothing. */
export interface Scores {
  readonly own: readonly number[];
  readonly theirs: readonly number[] | null;
}

/** A head that no net stands beside. */
const ALONE_WEIGHT = 0.8;

/** The share of each label, in their order. */
export function sharesOf({ own, theirs }: Scores, { headWeight, netsWeight }: Pick<Tuning, "headWeight" | "netsWeight">): readonly number[] {
  return softmax(own.map((score, label) => (theirs === null ? ALONE_WEIGHT * score : headWeight * score + netsWeight * (theirs[label] ?? 0))));
}

function softmax(scores: readonly number[]): readonly number[] {
  const top = Math.max(...scores);
  const raised = scores.map((score) => Math.exp(score - top));
  const sum = raised.reduce((all, one) => all + one, 0);
  return raised.map((one) => one / sum);
}

/** In how many of the cases an intent chosen with this share is right: 0…1. */
export function calibrated(share: number, points: readonly Calibrated[]): number {
  const after = points.findIndex((point) => point.share >= share);
  const to = points[after] ?? points.at(-1) ?? { share: 1, right: share };
  const from = points[after - 1] ?? to;
  return to.share === from.share ? to.right : from.right + ((to.right - from.right) * (share - from.share)) / (to.share - from.share);
}
