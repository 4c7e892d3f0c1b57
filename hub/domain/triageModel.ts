// The model of triage: a linear head per question, each a table of small whole numbers, and small nets beside them.
// Reading a text is a sum over its features, so it needs neither network nor native code, and every part of the sum
// can be shown.
import { type Features, folded } from "./triageFeatures.ts";
import { ASKED, type Asked, FIRST_OUTPUT, type Net, netValue, type Passed, pass, pull, readNet, type StoredNet, scoresOf, seenBy } from "./triageNet.ts";
import type { Scores, Tuning } from "./triageTuning.ts";

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
  readonly tuning: Tuning;
  readonly heads: Readonly<Record<HeadName, StoredHead>>;
  readonly nets: readonly StoredNet[];
}

export interface Head extends Omit<StoredHead, "weights"> {
  readonly weights: Int8Array;
}

export type Model = Readonly<Record<HeadName, Head>> & Pick<StoredModel, "tuning"> & { readonly nets: readonly Net[] };

export function readModel({ heads, nets, tuning }: StoredModel): Model {
  const read = (name: HeadName): Head => {
    const bytes = Buffer.from(heads[name].weights, "base64");
    return { ...heads[name], weights: new Int8Array(bytes.buffer, bytes.byteOffset, bytes.byteLength) };
  };
  return {
    tuning,
    nets: nets.map(readNet),
    intent: read("intent"),
    severity: read("severity"),
    complaintDepartment: read("complaintDepartment"),
    questionDepartment: read("questionDepartment"),
    otherDepartment: read("otherDepartment"),
    language: read("language"),
  };
}

/** What a text's features make of it: looked at once, asked several times. */
export interface Look {
  readonly features: Features;
  readonly passed: readonly Passed[];
}

export function look(model: Model, features: Features): Look {
  return { features, passed: model.nets.map((net) => pass(net, features)) };
}

/** What a head says of its labels, in their order, and the nets where they are asked the same. */
export function scoresBy(head: Head, { features: { indices, values }, passed }: Look, asked?: Asked): Scores {
  const { weights, places } = head;
  const count = head.labels.length;
  const sums = new Float64Array(count);
  for (let number = 0; number < indices.length; number += 1) {
    const at = folded(indices[number] as number, places) * count;
    const value = values[number] as number;
    for (let label = 0; label < count; label += 1) sums[label] = (sums[label] as number) + value * (weights[at + label] as number);
  }
  const own = head.labels.map((_, label) => (head.bias[label] ?? 0) + (sums[label] ?? 0) * (head.scales[label] ?? 0));
  if (asked === undefined || passed.length === 0) return { own, theirs: null };
  const labels: readonly string[] = ASKED[asked];
  const said = passed.map((one) => scoresOf(one, asked));
  const meanOf = (output: number): number => said.reduce((sum, scores) => sum + (scores[output] ?? 0), 0) / said.length;
  return { own, theirs: head.labels.map((label) => meanOf(labels.indexOf(label))) };
}

export interface Weighed {
  /** A word of the text, or a sign the whole text bears. */
  readonly what: string;
  /** Above zero: spoke for the label; in units of the score. */
  readonly weight: number;
}

/** What spoke for an intent and against its rival, the heaviest first. */
export function weigh(model: Model, { features, passed }: Look, intent: string, rival: string, signs: readonly string[], most: number): readonly Weighed[] {
  const { indices, values, origins, words } = features;
  const totals = new Map<string, number>();
  const count = (number: number, weight: number): void => {
    const origin = origins[number] ?? 0;
    const what = (origin >= 0 ? words[origin] : `[${signs[-1 - origin]}]`) ?? "";
    totals.set(what, (totals.get(what) ?? 0) + weight);
  };
  const head = model.intent;
  const { headWeight, netsWeight } = model.tuning;
  const [one, other] = [head.labels.indexOf(intent), head.labels.indexOf(rival)];
  for (const [number, index] of indices.entries()) {
    const at = folded(index, head.places) * head.labels.length;
    const difference = (head.weights[at + one] ?? 0) * (head.scales[one] ?? 0) - (head.weights[at + other] ?? 0) * (head.scales[other] ?? 0);
    count(number, headWeight * difference * (values[number] ?? 0));
  }
  const labels: readonly string[] = ASKED.intent;
  for (const [which, net] of model.nets.entries()) {
    const mine = passed[which];
    if (mine === undefined) continue;
    const pulled = pull(net, mine, FIRST_OUTPUT.intent + labels.indexOf(intent), FIRST_OUTPUT.intent + labels.indexOf(rival));
    for (const number of seenBy(net.groups, features)) {
      const index = indices[number] ?? 0;
      const start = folded(index, net.places) * net.width;
      const difference = pulled.reduce((sum, part, at) => sum + part * (net.vectors[start + at] ?? 0), 0);
      count(number, (netsWeight / model.nets.length) * difference * netValue(index, values[number] ?? 0));
    }
  }
  return [...totals]
    .map(([what, weight]) => ({ what, weight: Math.round(weight * 1000) / 1000 }))
    .sort((a, b) => Math.abs(b.weight) - Math.abs(a.weight))
    .slice(0, most);
}
