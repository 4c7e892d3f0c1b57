// The model of triage: a linear head per question, each a table of small whole numbers, and small nets beside them.
// Reading a text is a sum over its features, so it needs neither network nor native code, and every part of the sum
// can be shown.
import { type Features, folded } from "./triageFeatures.ts";
import { ASKED, type Asked, FIRST_OUTPUT, type Net, netValue, type Passed, pass, pull, readNet, type StoredNet, scoresOf, seenBy } from "./triageNet.ts";

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
  readonly nets: readonly StoredNet[];
}

export interface Head extends Omit<StoredHead, "weights"> {
  readonly weights: Int8Array;
}

export type Model = Readonly<Record<HeadName, Head>> & Pick<StoredModel, "ruling"> & { readonly nets: readonly Net[] };

export function readModel({ heads, nets, ruling }: StoredModel): Model {
  const read = (name: HeadName): Head => {
    const bytes = Buffer.from(heads[name].weights, "base64");
    return { ...heads[name], weights: new Int8Array(bytes.buffer, bytes.byteOffset, bytes.byteLength) };
  };
  return {
    ruling,
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

/** How much a head's score and the nets' count together, so that shares come true on files left out: `npm run eval -- --apart`. */
const HEAD_WEIGHT = 0.45;
const NETS_WEIGHT = 0.5;
/** A head that no net stands beside. */
const ALONE_WEIGHT = 0.8;

/** The share of each label, in their order; the nets speak where they are asked the same. */
export function sharesOf(head: Head, { features: { indices, values }, passed }: Look, asked?: Asked): readonly number[] {
  const { weights, places } = head;
  const count = head.labels.length;
  const sums = new Float64Array(count);
  for (let number = 0; number < indices.length; number += 1) {
    const at = folded(indices[number] as number, places) * count;
    const value = values[number] as number;
    for (let label = 0; label < count; label += 1) sums[label] = (sums[label] as number) + value * (weights[at + label] as number);
  }
  const own = head.labels.map((_, label) => (head.bias[label] ?? 0) + (sums[label] ?? 0) * (head.scales[label] ?? 0));
  if (asked === undefined || passed.length === 0) return softmax(own.map((score) => ALONE_WEIGHT * score));
  const labels: readonly string[] = ASKED[asked];
  const theirs = passed.map((one) => scoresOf(one, asked));
  return softmax(
    own.map((score, label) => {
      const output = labels.indexOf(head.labels[label] ?? "");
      return HEAD_WEIGHT * score + (NETS_WEIGHT / theirs.length) * theirs.reduce((sum, scores) => sum + (scores[output] ?? 0), 0);
    }),
  );
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
  const [one, other] = [head.labels.indexOf(intent), head.labels.indexOf(rival)];
  for (const [number, index] of indices.entries()) {
    const at = folded(index, head.places) * head.labels.length;
    const difference = (head.weights[at + one] ?? 0) * (head.scales[one] ?? 0) - (head.weights[at + other] ?? 0) * (head.scales[other] ?? 0);
    count(number, HEAD_WEIGHT * difference * (values[number] ?? 0));
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
      count(number, (NETS_WEIGHT / model.nets.length) * difference * netValue(index, values[number] ?? 0));
    }
  }
  return [...totals]
    .map(([what, weight]) => ({ what, weight: Math.round(weight * 1000) / 1000 }))
    .sort((a, b) => Math.abs(b.weight) - Math.abs(a.weight))
    .slice(0, most);
}
