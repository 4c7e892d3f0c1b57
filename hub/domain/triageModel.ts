// The model of triage: a linear head per question, each a table of small whole numbers, and small nets beside them.
// Reading a text is a sum over its features, so it needs neither network nor native code, and every part of the sum
// can be shown.
import { type Features, spanOf } from "./triageFeatures.ts";
import { ASKED, type Asked, FIRST_OUTPUT, type Hidden, type Net, netValue, outputsOf, pass, pull, readNets, type StoredNet, seenBy } from "./triageNet.ts";
import { addCounted, byteAt, type Columns, sideBySide, type Table, widthOf } from "./triageTable.ts";
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
  readonly weights: Columns;
}

export type Model = Readonly<Record<HeadName, Head>> & Pick<StoredModel, "tuning"> & { readonly nets: readonly Net[] };

/** Heads of as many places have their weights side by side. */
export function readModel({ heads, nets, tuning }: StoredModel): Model {
  const weights = sideBySide(
    HEADS.map((name) => ({ places: heads[name].places, width: heads[name].labels.length, bytes: heads[name].weights, askedOf: "all" })),
  );
  const read = (name: HeadName): Head => ({ ...heads[name], weights: weights[HEADS.indexOf(name)] as Columns });
  return {
    tuning,
    nets: readNets(nets),
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
  /** What the features weigh in each column of a table. */
  readonly sums: Map<Table, Float64Array>;
  readonly passed: readonly Hidden[];
  /** Null without nets. */
  readonly outputs: Float64Array | null;
}

export function look({ nets }: Model, features: Features): Look {
  const passed = pass(nets, features);
  return { features, sums: new Map(), passed, outputs: nets.length === 0 ? null : outputsOf(nets, passed) };
}

/** What a head says of labels, in an order of ours, and the nets where they are asked the same; one the head never learned is out of the question. */
export function scoresBy({ labels, bias, scales, weights: { table, first } }: Head, looked: Look, known: readonly string[], asked?: Asked): Scores {
  const sums = looked.sums.get(table) ?? summed(table, looked.features);
  looked.sums.set(table, sums);
  const own = known.map((label) => {
    const at = labels.indexOf(label);
    return at < 0 ? Number.NEGATIVE_INFINITY : (bias[at] as number) + (sums[first + at] as number) * (scales[at] as number);
  });
  const { outputs } = looked;
  if (asked === undefined || outputs === null) return { own, theirs: null };
  const outputOf = (label: string): number => FIRST_OUTPUT[asked] + (ASKED[asked] as readonly string[]).indexOf(label);
  return { own, theirs: known.map((label) => (labels.includes(label) ? (outputs[outputOf(label)] as number) : Number.NEGATIVE_INFINITY)) };
}

function summed(table: Table, features: Features): Float64Array {
  const sums = new Float64Array(widthOf(table));
  for (let group = 0; group < features.ends.length; group += 1) {
    const { from, until } = spanOf(group, features);
    addCounted(table, features, from, until, sums);
  }
  return sums;
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
    const difference = byteAt(head.weights, index, one) * (head.scales[one] ?? 0) - byteAt(head.weights, index, other) * (head.scales[other] ?? 0);
    count(number, headWeight * difference * (values[number] ?? 0));
  }
  const labels: readonly string[] = ASKED.intent;
  for (const [which, net] of model.nets.entries()) {
    const mine = passed[which];
    if (mine === undefined) continue;
    const pulled = pull(net, mine, FIRST_OUTPUT.intent + labels.indexOf(intent), FIRST_OUTPUT.intent + labels.indexOf(rival));
    for (const number of seenBy(net.groups, features)) {
      const index = indices[number] ?? 0;
      const difference = pulled.reduce((sum, part, at) => sum + part * byteAt(net.vectors, index, at), 0);
      count(number, (netsWeight / model.nets.length) * difference * netValue(index, values[number] ?? 0));
    }
  }
  return [...totals]
    .map(([what, weight]) => ({ what, weight: Math.round(weight * 1000) / 1000 }))
    .sort((a, b) => Math.abs(b.weight) - Math.abs(a.weight))
    .slice(0, most);
}
