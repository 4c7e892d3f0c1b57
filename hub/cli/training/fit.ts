// Fits one head of the triage model: softmax regression by AdaGrad over sparse features (Duchi et al. 2011), then rounded
// to bytes. At each look at a text a part of its features is left out, so that the words do not know each example by
// heart and leave the signs unheard. The same examples in the same order give the same bytes.
import { type Features, folded, PLACES, SIGN_PLACES } from "../../domain/triageFeatures.ts";
import type { Head, StoredHead } from "../../domain/triageModel.ts";
import { type Chance, shuffle } from "./chance.ts";

export interface Example {
  readonly features: Features;
  readonly label: string;
}

export interface Fitting {
  readonly labels: readonly string[];
  readonly places: number;
  readonly epochs: number;
  readonly chance: Chance;
}

/** A head before it is rounded to bytes. */
export interface Fitted extends Pick<Head, "labels" | "places" | "bias"> {
  readonly weights: Float32Array;
}

const RATE = 0.15;
const STEADINESS = 1e-3;
const LEAST_ERROR = 1e-3;
const BIAS_RATE = 0.02;
const LEFT_OUT = 0.3;
/** Rare labels count for more, though not for as much as they are rarer. */
const RARENESS = 0.9;

export function fitHead(examples: readonly Example[], { labels, places, epochs, chance }: Fitting): Fitted {
  const count = labels.length;
  const size = (SIGN_PLACES + Math.min(places, PLACES - SIGN_PLACES)) * count;
  const weights = new Float32Array(size);
  const squares = new Float32Array(size).fill(STEADINESS);
  const bias = new Float64Array(count);
  const balance = balanceOf(
    examples.map(({ label }) => label),
    labels,
    RARENESS,
  );
  const order = examples.map((example) => seenOf(example, places, labels, balance.get(example.label) ?? 1));
  const scores = new Float64Array(count);
  const scale = 1 / (1 - LEFT_OUT);
  let done = 0;
  for (let epoch = 0; epoch < epochs; epoch += 1) {
    shuffle(order, chance);
    for (const { starts, values, right, importance } of order) {
      const rate = RATE * (1 - done / (epochs * order.length + 1));
      done += 1;
      const kept = values.map((value) => (chance() < LEFT_OUT ? 0 : value * scale));
      scores.set(bias);
      for (let at = 0; at < starts.length; at += 1) {
        const start = starts[at] as number;
        const value = kept[at] as number;
        if (value === 0) continue;
        for (let one = 0; one < count; one += 1) scores[one] = (scores[one] as number) + value * (weights[start + one] as number);
      }
      toShares(scores);
      for (let one = 0; one < count; one += 1) {
        const error = ((scores[one] as number) - (one === right ? 1 : 0)) * importance;
        scores[one] = Math.abs(error) < LEAST_ERROR ? 0 : error;
        bias[one] = (bias[one] as number) - BIAS_RATE * rate * (scores[one] as number);
      }
      for (let at = 0; at < starts.length; at += 1) {
        const start = starts[at] as number;
        const value = kept[at] as number;
        if (value === 0) continue;
        for (let one = 0; one < count; one += 1) {
          const error = scores[one] as number;
          if (error === 0) continue;
          const place = start + one;
          const slope = error * value;
          const square = (squares[place] as number) + slope * slope;
          squares[place] = square;
          weights[place] = (weights[place] as number) - (rate * slope) / Math.sqrt(square);
        }
      }
    }
  }
  return { labels, places, bias: [...bias], weights };
}

function toShares(scores: Float64Array): void {
  let top = Number.NEGATIVE_INFINITY;
  for (let one = 0; one < scores.length; one += 1) top = Math.max(top, scores[one] as number);
  let sum = 0;
  for (let one = 0; one < scores.length; one += 1) {
    scores[one] = Math.exp((scores[one] as number) - top);
    sum += scores[one] as number;
  }
  for (let one = 0; one < scores.length; one += 1) scores[one] = (scores[one] as number) / sum;
}

interface Seen {
  readonly starts: Int32Array;
  readonly values: Float32Array;
  readonly right: number;
  readonly importance: number;
}

function seenOf({ features: { indices, values }, label }: Example, places: number, labels: readonly string[], importance: number): Seen {
  return {
    starts: Int32Array.from(indices, (index) => folded(index, places) * labels.length),
    values,
    right: labels.indexOf(label),
    importance,
  };
}

/** What an example of each label counts, by how rare it is: a power of how much rarer than on the average. */
export function balanceOf<T extends string>(given: readonly T[], labels: readonly T[], power: number): ReadonlyMap<T, number> {
  const even = given.length / labels.length;
  return new Map(labels.map((label) => [label, (even / Math.max(1, given.filter((one) => one === label).length)) ** power]));
}

export function meanOf([first, ...others]: readonly Fitted[]): Fitted {
  if (first === undefined) throw new RangeError("There is no fit to take the mean of.");
  const count = others.length + 1;
  const weights = Float32Array.from(first.weights);
  for (const other of others) for (let at = 0; at < weights.length; at += 1) weights[at] = (weights[at] as number) + (other.weights[at] as number);
  for (let at = 0; at < weights.length; at += 1) weights[at] = (weights[at] as number) / count;
  return {
    ...first,
    weights,
    bias: first.bias.map((one, at) => others.reduce((sum, { bias }) => sum + (bias[at] ?? 0), one) / count),
  };
}

/** Numbers in rows of some columns as signed bytes, and what one step is worth in each column. */
export function toBytes(numbers: Float32Array, columns: number): { readonly scales: readonly number[]; readonly bytes: Buffer } {
  const tops = new Float64Array(columns).fill(1e-6);
  for (let at = 0; at < numbers.length; at += 1) tops[at % columns] = Math.max(tops[at % columns] as number, Math.abs(numbers[at] as number));
  const scales = Array.from(tops, (top) => Number((top / 127).toPrecision(6)));
  const steps = new Int8Array(numbers.length);
  for (let at = 0; at < numbers.length; at += 1) steps[at] = Math.round((numbers[at] as number) / (scales[at % columns] as number));
  return { scales, bytes: Buffer.from(steps.buffer, steps.byteOffset, steps.byteLength) };
}

export function stored({ labels, places, bias, weights }: Fitted): StoredHead {
  const { scales, bytes } = toBytes(weights, labels.length);
  return { labels, places, bias: bias.map((one) => Number(one.toPrecision(6))), scales, weights: bytes.toString("base64") };
}
