// The linear model of triage: a head per question, each a table of small whole numbers. Reading a text is a sum over
// its features, so it needs neither network nor native code, and every part of the sum can be shown.
import { type Features, SIGN_PLACES } from "./triageFeatures.ts";

/** A head as it stands in a file. */
export interface StoredHead {
  readonly labels: readonly string[];
  /** Hashed places, a power of two: fewer than the features have fold onto each other. */
  readonly places: number;
  readonly bias: readonly number[];
  /** What one step of a label's weights is worth. */
  readonly scales: readonly number[];
  /** Signed bytes, place by place and label by label, in base64. */
  readonly weights: string;
}

export const HEADS = ["intent", "severity", "complaintDepartment", "questionDepartment", "otherDepartment", "language"] as const;
export type HeadName = (typeof HEADS)[number];

export interface StoredModel {
  /** SHA-256 of the texts it was trained on. */
  readonly texts: string;
  /** How much of an intent's share is the verdict of the cue grammar. */
  readonly ruling: number;
  readonly heads: Readonly<Record<HeadName, StoredHead>>;
}

export interface Head extends Omit<StoredHead, "weights"> {
  readonly weights: Int8Array;
}

export type Model = Readonly<Record<HeadName, Head>> & Pick<StoredModel, "ruling">;

export function readModel({ heads, ruling }: StoredModel): Model {
  const read = (name: HeadName): Head => {
    const bytes = Buffer.from(heads[name].weights, "base64");
    return { ...heads[name], weights: new Int8Array(bytes.buffer, bytes.byteOffset, bytes.byteLength) };
  };
  return {
    ruling,
    intent: read("intent"),
    severity: read("severity"),
    complaintDepartment: read("complaintDepartment"),
    questionDepartment: read("questionDepartment"),
    otherDepartment: read("otherDepartment"),
    language: read("language"),
  };
}

/** Where a feature stands in a head's table. */
export function folded(index: number, places: number): number {
  return index < SIGN_PLACES ? index : SIGN_PLACES + ((index - SIGN_PLACES) & (places - 1));
}

/** The share of each label, in their order. */
export function sharesOf(head: Head, { indices, values }: Features): readonly number[] {
  const count = head.labels.length;
  const sums = new Float64Array(count);
  for (const [number, index] of indices.entries()) {
    const at = folded(index, head.places) * count;
    const value = values[number] ?? 0;
    for (let label = 0; label < count; label += 1) sums[label] = (sums[label] ?? 0) + value * (head.weights[at + label] ?? 0);
  }
  const scores = head.labels.map((_, label) => (head.bias[label] ?? 0) + (sums[label] ?? 0) * (head.scales[label] ?? 0));
  return softmax(scores);
}

export function softmax(scores: readonly number[]): readonly number[] {
  const top = Math.max(...scores);
  const raised = scores.map((score) => Math.exp(score - top));
  const sum = raised.reduce((all, one) => all + one, 0);
  return raised.map((one) => one / sum);
}

export interface Weighed {
  /** A word of the text, or a sign the whole text bears. */
  readonly what: string;
  /** Above zero: spoke for the label; in units of the score. */
  readonly weight: number;
}

/** What spoke for a label and against its rival, the heaviest first. */
export function weigh(head: Head, features: Features, label: string, rival: string, signs: readonly string[], most: number): readonly Weighed[] {
  const count = head.labels.length;
  const [one, other] = [head.labels.indexOf(label), head.labels.indexOf(rival)];
  const totals = new Map<string, number>();
  for (const [number, index] of features.indices.entries()) {
    const at = folded(index, head.places) * count;
    const difference = (head.weights[at + one] ?? 0) * (head.scales[one] ?? 0) - (head.weights[at + other] ?? 0) * (head.scales[other] ?? 0);
    const origin = features.origins[number] ?? 0;
    const what = (origin >= 0 ? features.words[origin] : `[${signs[-1 - origin]}]`) ?? "";
    totals.set(what, (totals.get(what) ?? 0) + difference * (features.values[number] ?? 0));
  }
  return [...totals]
    .map(([what, weight]) => ({ what, weight: Math.round(weight * 1000) / 1000 }))
    .sort((a, b) => Math.abs(b.weight) - Math.abs(a.weight))
    .slice(0, most);
}
