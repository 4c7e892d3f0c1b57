// The small net beside the linear heads of triage: every feature has a short vector, a text is their weighted sum (after
// fastText, Joulin et al. 2016, "Bag of Tricks for Efficient Text Classification"), a hidden layer bends it, and three
// questions are answered from it at once, so that what is learned of one serves the others. Vectors are whole bytes.
import { DEPARTMENTS, INTENTS, SEVERITIES } from "../contract/vocabulary.ts";
import type { Features } from "./triageFeatures.ts";
import { folded, SIGN_PLACES } from "./triageFeatures.ts";

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

export interface Net extends Omit<StoredNet, "vectors"> {
  readonly vectors: Int8Array;
}

export function readNet(stored: StoredNet): Net {
  const bytes = Buffer.from(stored.vectors, "base64");
  return { ...stored, vectors: new Int8Array(bytes.buffer, bytes.byteOffset, bytes.byteLength) };
}

/** Which features a net of these groups sees. */
export function seenBy(groups: readonly number[], { ends }: Features): readonly number[] {
  return groups.flatMap((group) => {
    const [from, to] = [group === 0 ? 0 : (ends[group - 1] ?? 0), ends[group] ?? 0];
    return Array.from({ length: to - from }, (_, at) => from + at);
  });
}

/** A net's own weight of a feature. */
export function netValue(index: number, value: number): number {
  return index < SIGN_PLACES ? SIGN_WEIGHT : value;
}

export interface Passed {
  /** The score of each output. */
  readonly scores: readonly number[];
  /** What came out of each hidden unit; zero where it kept silent. */
  readonly hidden: Float64Array;
}

export function pass(net: Net, features: Features): Passed {
  const { width, vectors, inner, outer } = net;
  const { indices, values, ends } = features;
  const sums = new Float64Array(width);
  for (const group of net.groups) {
    const end = ends[group] ?? 0;
    for (let number = group === 0 ? 0 : (ends[group - 1] ?? 0); number < end; number += 1) {
      const index = indices[number] as number;
      const start = folded(index, net.places) * width;
      const value = netValue(index, values[number] as number);
      for (let part = 0; part < width; part += 1) sums[part] = (sums[part] as number) + value * (vectors[start + part] as number);
    }
  }
  for (let part = 0; part < width; part += 1) sums[part] = (sums[part] as number) * (net.scales[part] as number);
  const hidden = Float64Array.from(net.innerBias, (bias, unit) => {
    let sum = bias;
    for (let part = 0; part < width; part += 1) sum += (inner[unit * width + part] as number) * (sums[part] as number);
    return Math.max(0, sum);
  });
  const scores = net.outerBias.map((bias, output) => {
    let sum = bias;
    for (let unit = 0; unit < hidden.length; unit += 1) sum += (outer[output * hidden.length + unit] as number) * (hidden[unit] as number);
    return sum;
  });
  return { scores, hidden };
}

export function scoresOf({ scores }: Passed, asked: Asked): readonly number[] {
  return scores.slice(FIRST_OUTPUT[asked], FIRST_OUTPUT[asked] + ASKED[asked].length);
}

/**
 * How much each part of a vector speaks for one output against another. Between the bends of the hidden layer the net
 * is a sum over the features, so a feature's share of a score is exact for this text.
 */
export function pull(net: Net, { hidden }: Passed, output: number, rival: number): Float64Array {
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
