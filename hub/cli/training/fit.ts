// Fits one head of the triage model: softmax regression by AdaGrad over sparse features, then rounded to bytes. The
// same examples in the same order give the same bytes.
import { type Features, PLACES, SIGN_PLACES } from "../../domain/triageFeatures.ts";
import { folded, type Head, type StoredHead, softmax } from "../../domain/triageModel.ts";
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
const BIAS_RATE = 0.02;
/** Signs alone, or words and their pieces alone: fitted together, the words would know each example by heart and leave the signs unheard. */
export function fitPart(examples: readonly Example[], part: Part, { labels, places, epochs, chance }: Fitting): Fitted {
  const count = labels.length;
  const size = (SIGN_PLACES + Math.min(places, PLACES - SIGN_PLACES)) * count;
  const weights = new Float32Array(size);
  const squares = new Float32Array(size).fill(STEADINESS);
  const bias = new Array<number>(count).fill(0);
  const balance = balanceOf(examples, labels);
  const order = [...examples];
  const scores = new Array<number>(count).fill(0);
  for (let epoch = 0; epoch < epochs; epoch += 1) {
    shuffle(order, chance);
    const rate = RATE * (1 - epoch / (epochs + 1));
    for (const { features, label, weight } of order) {
      const { starts, values } = seenOf(features, part, places, count);
      for (let one = 0; one < count; one += 1) scores[one] = bias[one] ?? 0;
      for (const [at, start] of starts.entries()) {
        const value = values[at] as number;
        for (let one = 0; one < count; one += 1) scores[one] = (scores[one] as number) + value * (weights[start + one] as number);
      }
      const shares = softmax(scores);
      const importance = weight * (balance.get(label) ?? 1);
      for (let one = 0; one < count; one += 1) {
        const error = ((shares[one] as number) - (labels[one] === label ? 1 : 0)) * importance;
        if (Math.abs(error) < 1e-3) continue;
        bias[one] = (bias[one] as number) - BIAS_RATE * rate * error;
        for (const [at, start] of starts.entries()) {
          const place = start + one;
          const slope = error * (values[at] as number) + DECAY * (weights[place] as number);
          squares[place] = (squares[place] as number) + slope * slope;
          weights[place] = (weights[place] as number) - (rate * slope) / Math.sqrt(squares[place] as number);
        }
      }
    }
  }
  return { labels, places, bias, weights };
}

interface SeenFeatures {
  readonly starts: readonly number[];
  readonly values: readonly number[];
}

function seenOf({ indices, values }: Features, part: Part, places: number, count: number): SeenFeatures {
  const seen: { readonly starts: number[]; readonly values: number[] } = { starts: [], values: [] };
  for (const [at, index] of indices.entries()) {
    if (index < SIGN_PLACES !== (part === "signs")) continue;
    seen.starts.push(folded(index, places) * count);
    seen.values.push(values[at] ?? 0);
  }
  return seen;
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
