// Fits one head of the triage model: softmax regression by AdaGrad over sparse features, then rounded to bytes. The
// same examples in the same order give the same bytes.
import { type Features, PLACES, SIGN_PLACES } from "../../domain/triageFeatures.ts";
import { folded, type Head, type StoredHead } from "../../domain/triageModel.ts";
import { type Chance, shuffle } from "./chance.ts";

export interface Example {
  readonly features: Features;
  readonly label: string;
  readonly weight: number;
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

type Part = "signs" | "hashed";

const RATE = 0.35;
const DECAY = 2e-6;
const STEADINESS = 1e-3;
const LEAST_ERROR = 1e-3;
const BIAS_RATE = 0.02;
/** Signs alone, or words and their pieces alone: fitted together, the words would know each example by heart and leave the signs unheard. */
export function fitPart(examples: readonly Example[], part: Part, { labels, places, epochs, chance }: Fitting): Fitted {
  const count = labels.length;
  const size = (SIGN_PLACES + Math.min(places, PLACES - SIGN_PLACES)) * count;
  const weights = new Float32Array(size);
  const squares = new Float32Array(size).fill(STEADINESS);
  const bias = new Float64Array(count);
  const balance = balanceOf(examples, labels);
  const order = examples.map((example) => seenOf(example, part, places, labels, (balance.get(example.label) ?? 1) * example.weight));
  const scores = new Float64Array(count);
  for (let epoch = 0; epoch < epochs; epoch += 1) {
    shuffle(order, chance);
    const rate = RATE * (1 - epoch / (epochs + 1));
    for (const { starts, values, right, importance } of order) {
      scores.set(bias);
      for (let at = 0; at < starts.length; at += 1) {
        const start = starts[at] as number;
        const value = values[at] as number;
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
        const value = values[at] as number;
        for (let one = 0; one < count; one += 1) {
          const error = scores[one] as number;
          if (error === 0) continue;
          const place = start + one;
          const slope = error * value + DECAY * (weights[place] as number);
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

function seenOf({ features: { indices, values }, label }: Example, part: Part, places: number, labels: readonly string[], importance: number): Seen {
  const starts: number[] = [];
  const mine: number[] = [];
  for (let at = 0; at < indices.length; at += 1) {
    const index = indices[at] as number;
    if (index < SIGN_PLACES !== (part === "signs")) continue;
    starts.push(folded(index, places) * labels.length);
    mine.push(values[at] as number);
  }
  return { starts: Int32Array.from(starts), values: Float32Array.from(mine), right: labels.indexOf(label), importance };
}

export interface Mix {
  readonly signs: number;
  readonly hashed: number;
}

/** Both parts in one head: they are sums, so they add up. */
export function mixed(signs: Fitted, hashed: Fitted, mix: Mix): Head {
  const sum = (one: number, other: number): number => mix.signs * one + mix.hashed * other;
  return rounded({
    ...signs,
    bias: signs.bias.map((one, at) => sum(one, hashed.bias[at] ?? 0)),
    weights: signs.weights.map((one, at) => sum(one, hashed.weights[at] ?? 0)),
  });
}

/** Rare labels count for more, though not for as much as they are rarer. */
function balanceOf(examples: readonly Example[], labels: readonly string[]): ReadonlyMap<string, number> {
  const even = examples.length / labels.length;
  return new Map(labels.map((label) => [label, (even / Math.max(1, examples.filter((example) => example.label === label).length)) ** 0.9]));
}

function rounded({ labels, places, bias, weights }: Fitted): Head {
  const count = labels.length;
  const scales = labels.map((_, label) => {
    let top = 1e-6;
    for (let at = label; at < weights.length; at += count) top = Math.max(top, Math.abs(weights[at] as number));
    return Number((top / 127).toPrecision(6));
  });
  const bytes = Int8Array.from(weights, (weight, at) => Math.round(weight / (scales[at % count] as number)));
  return { labels, places, bias: bias.map((one) => Number(one.toPrecision(6))), scales, weights: bytes };
}

export function stored(head: Head): StoredHead {
  return { ...head, weights: Buffer.from(head.weights.buffer, head.weights.byteOffset, head.weights.byteLength).toString("base64") };
}
