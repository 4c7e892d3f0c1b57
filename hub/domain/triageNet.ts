// The small net beside the linear heads of triage: every feature has a short vector, a text is their weighted sum (after
// fastText, Joulin et al. 2016, "Bag of Tricks for Efficient Text Classification"), a hidden layer bends it, and three
// questions are answered from it at once, so that what is learned of one serves the others. Vectors are whole bytes.
import { DEPARTMENTS, INTENTS, SEVERITIES } from "../contract/vocabulary.ts";
import type { Features } from "./triageFeatures.ts";
import { SIGN_PLACES, spanOf } from "./triageFeatures.ts";
import { addCounted, addEach, type Columns, sideBySide, type Table, widthOf } from "./triageTable.ts";

/** What the net is asked, each with its labels one after another in its outputs. */
export const ASKED = { intent: INTENTS, severity: SEVERITIES, department: DEPARTMENTS } as const;
export type Asked = keyof typeof ASKED;
export const FIRST_OUTPUT: Readonly<Record<Asked, number>> = { intent: 0, severity: INTENTS.length, department: INTENTS.length + SEVERITIES.length };
export const OUTPUTS = INTENTS.length + SEVERITIES.length + DEPARTMENTS.length;
/** What a sign weighs in a net, wherever it was seen. */
export const SIGN_WEIGHT = 0.35;

/** A net as it stands in a file. */
export interface StoredNet {
  /** Hashed places, a power of two. */
  readonly places: number;
  /** The groups of features it sees. */
  readonly groups: readonly number[];
  /** Length of a vector. */
  readonly width: number;
  readonly hidden: number;
  /** What one step of each part of a vector is worth. */
  readonly scales: readonly number[];
  /** Signed bytes, vector by vector, in base64. */
  readonly vectors: string;
  /** Hidden unit by hidden unit, then their biases. */
  readonly inner: readonly number[];
  readonly innerBias: readonly number[];
  /** Output by output, then their biases. */
  readonly outer: readonly number[];
  readonly outerBias: readonly number[];
}

export interface Net extends Omit<StoredNet, "vectors" | "inner" | "outer"> {
  readonly vectors: Columns;
  readonly inner: Float64Array;
  readonly outer: Float64Array;
}

/** Nets that see the same groups have their vectors side by side. */
export function readNets(stored: readonly StoredNet[]): readonly Net[] {
  for (const { outer, outerBias, hidden } of stored) {
    if (outerBias.length !== OUTPUTS || outer.length !== OUTPUTS * hidden)
      throw new Error("A net answers other questions than this version asks; train it again.");
  }
  const vectors = sideBySide(stored.map(({ places, width, vectors: bytes, groups }) => ({ places, width, bytes, askedOf: groups.join() })));
  return stored.map((net, at) => ({ ...net, vectors: vectors[at] as Columns, inner: Float64Array.from(net.inner), outer: Float64Array.from(net.outer) }));
}

/** Which features a net of these groups sees. */
export function seenBy(groups: readonly number[], features: Features): readonly number[] {
  return groups.flatMap((group) => {
    const { from, until } = spanOf(group, features);
    return Array.from({ length: until - from }, (_, at) => from + at);
  });
}

/** A net's own weight of a feature. */
export function netValue(index: number, value: number): number {
  return index < SIGN_PLACES ? SIGN_WEIGHT : value;
}

/** What came out of each hidden unit of a net; zero where it kept silent. */
export type Hidden = Float64Array;

/** The hidden units of each net. */
export function pass(nets: readonly Net[], features: Features): readonly Hidden[] {
  const sums = new Map<Table, Float64Array>();
  return nets.map((net) => {
    const { table } = net.vectors;
    const known = sums.get(table) ?? summed(net, features);
    sums.set(table, known);
    return hiddenOf(net, known);
  });
}

/** Pieces and words, which a net sees first: there is no sign among them, and their sums are not rounded. */
const COUNTED_GROUPS = 2;

function summed({ groups, vectors: { table } }: Net, features: Features): Float64Array {
  const sums = new Float64Array(widthOf(table));
  for (const group of groups) {
    const { from, until } = spanOf(group, features);
    if (group < COUNTED_GROUPS) addCounted(table, features, from, until, sums);
    else addEach(table, features, from, until, netValue, sums);
  }
  return sums;
}

function hiddenOf({ width, scales, inner, innerBias, vectors: { first } }: Net, sums: Float64Array): Hidden {
  const hidden = new Float64Array(innerBias.length);
  for (let unit = 0; unit < hidden.length; unit += 1) {
    let sum = innerBias[unit] as number;
    for (let part = 0; part < width; part += 1) sum += (inner[unit * width + part] as number) * ((sums[first + part] as number) * (scales[part] as number));
    hidden[unit] = Math.max(0, sum);
  }
  return hidden;
}

/** What the nets say of each output in the mean. */
export function outputsOf(nets: readonly Net[], passed: readonly Hidden[]): Float64Array {
  const outputs = new Float64Array(OUTPUTS);
  for (const [at, { outer, outerBias }] of nets.entries()) {
    const hidden = passed[at] as Hidden;
    for (let output = 0; output < OUTPUTS; output += 1) {
      let sum = outerBias[output] as number;
      for (let unit = 0; unit < hidden.length; unit += 1) sum += (outer[output * hidden.length + unit] as number) * (hidden[unit] as number);
      outputs[output] = (outputs[output] as number) + sum;
    }
  }
  return outputs.map((sum) => sum / nets.length);
}

/**
 * How much each part of a vector speaks for one output against another. Between the bends of the hidden layer the net
 * is a sum over the features, so a feature's share of a score is exact for this text.
 */
export function pull(net: Net, hidden: Hidden, output: number, rival: number): Float64Array {
  const units = hidden.length;
  return Float64Array.from({ length: net.width }, (_, part) => {
    let sum = 0;
    for (let unit = 0; unit < units; unit += 1) {
      if ((hidden[unit] as number) <= 0) continue;
      const difference = (net.outer[output * units + unit] as number) - (net.outer[rival * units + unit] as number);
      sum += difference * (net.inner[unit * net.width + part] as number);
    }
    return sum * (net.scales[part] as number);
  });
}
