// Fits the small net of triage by AdaGrad, all its questions at once, with a part of the features left out of each look
// at a text (Srivastava et al. 2014, "Dropout") and labels softened, so that no word is known by heart. The same
// examples in the same order give the same bytes.
import type { Department, Intent, Severity } from "../../contract/vocabulary.ts";
import { DEPARTMENTS, INTENTS, SEVERITIES } from "../../contract/vocabulary.ts";
import { type Features, folded, SIGN_PLACES } from "../../domain/triageFeatures.ts";
import { FIRST_OUTPUT, netValue, OUTPUTS, type StoredNet, seenBy } from "../../domain/triageNet.ts";
import { type Chance, shuffle } from "./chance.ts";
import { balanceOf, toBytes } from "./fit.ts";

export interface NetExample {
  readonly features: Features;
  readonly intent: Intent;
  readonly severity: Severity | null;
  readonly department: Department;
}

export interface NetFitting {
  readonly groups: readonly number[];
  readonly places: number;
  readonly width: number;
  readonly hidden: number;
  readonly epochs: number;
  readonly chance: Chance;
}

const RATE = 0.1;
const STEADINESS = 1e-2;
const LEFT_OUT = 0.4;
const SOFTENED = 0.05;
/** Severity and department teach the vectors, but intent rules. */
const BESIDE = 0.3;
const RARENESS = 0.5;

/** Numbers with the sums of their squared slopes. */
interface Learned {
  readonly at: Float32Array;
  readonly squares: Float32Array;
}

function learned(size: number, spread: number, chance: Chance): Learned {
  return { at: Float32Array.from({ length: size }, () => (chance() - 0.5) * 2 * spread), squares: new Float32Array(size).fill(STEADINESS) };
}

function step({ at, squares }: Learned, place: number, slope: number, rate: number): void {
  const square = (squares[place] as number) + slope * slope;
  squares[place] = square;
  at[place] = (at[place] as number) - (rate * slope) / Math.sqrt(square);
}

export function fitNet(examples: readonly NetExample[], fitting: NetFitting): StoredNet {
  const { groups, places, width, hidden: units, epochs, chance } = fitting;
  const rows = SIGN_PLACES + places;
  const vectors = learned(rows * width, 0.5 / Math.sqrt(width), chance);
  const rowSquares = new Float32Array(rows).fill(STEADINESS);
  const inner = learned(units * width, Math.sqrt(3 / width), chance);
  const innerBias = learned(units, 0, chance);
  const outer = learned(OUTPUTS * units, 1 / Math.sqrt(units), chance);
  const outerBias = learned(OUTPUTS, 0, chance);
  const balance = balanceOf(
    examples.map(({ intent }) => intent),
    INTENTS,
    RARENESS,
  );
  const order = examples.map((example) => seenOf(example, groups, places, balance.get(example.intent) ?? 1));
  const sums = new Float64Array(width);
  const hidden = new Float64Array(units);
  const errors = new Float64Array(OUTPUTS);
  const unitSlopes = new Float64Array(units);
  const slopes = new Float64Array(width);
  const scale = 1 / (1 - LEFT_OUT);
  let done = 0;
  for (let epoch = 0; epoch < epochs; epoch += 1) {
    shuffle(order, chance);
    for (const { places: at, values, intent, severity, department, importance } of order) {
      const rate = RATE * (1 - done / (epochs * order.length + 1));
      done += 1;
      const kept = values.map((value) => (chance() < LEFT_OUT ? 0 : value * scale));
      sums.fill(0);
      for (let one = 0; one < at.length; one += 1) {
        const value = kept[one] as number;
        if (value === 0) continue;
        const start = (at[one] as number) * width;
        for (let part = 0; part < width; part += 1) sums[part] = (sums[part] as number) + value * (vectors.at[start + part] as number);
      }
      for (let unit = 0; unit < units; unit += 1) {
        let sum = innerBias.at[unit] as number;
        for (let part = 0; part < width; part += 1) sum += (inner.at[unit * width + part] as number) * (sums[part] as number);
        hidden[unit] = Math.max(0, sum);
      }
      for (let output = 0; output < OUTPUTS; output += 1) {
        let sum = outerBias.at[output] as number;
        for (let unit = 0; unit < units; unit += 1) sum += (outer.at[output * units + unit] as number) * (hidden[unit] as number);
        errors[output] = sum;
      }
      toErrors(errors, FIRST_OUTPUT.intent, INTENTS.length, intent, importance, SOFTENED);
      toErrors(errors, FIRST_OUTPUT.severity, SEVERITIES.length, severity, severity < 0 ? 0 : BESIDE, 0);
      toErrors(errors, FIRST_OUTPUT.department, DEPARTMENTS.length, department, BESIDE, 0);
      unitSlopes.fill(0);
      for (let output = 0; output < OUTPUTS; output += 1) {
        const error = errors[output] as number;
        if (error === 0) continue;
        for (let unit = 0; unit < units; unit += 1) {
          const place = output * units + unit;
          unitSlopes[unit] = (unitSlopes[unit] as number) + error * (outer.at[place] as number);
          if (hidden[unit] !== 0) step(outer, place, error * (hidden[unit] as number), rate);
        }
        step(outerBias, output, error, rate);
      }
      slopes.fill(0);
      for (let unit = 0; unit < units; unit += 1) {
        if (hidden[unit] === 0) continue;
        const error = unitSlopes[unit] as number;
        for (let part = 0; part < width; part += 1) {
          const place = unit * width + part;
          slopes[part] = (slopes[part] as number) + error * (inner.at[place] as number);
          step(inner, place, error * (sums[part] as number), rate);
        }
        step(innerBias, unit, error, rate);
      }
      let square = 0;
      for (let part = 0; part < width; part += 1) square += (slopes[part] as number) ** 2 / width;
      for (let one = 0; one < at.length; one += 1) {
        const value = kept[one] as number;
        if (value === 0) continue;
        const row = at[one] as number;
        // One rate for a whole vector: its parts mean nothing by themselves.
        const seen = (rowSquares[row] as number) + square * value * value;
        rowSquares[row] = seen;
        const pace = (rate * value) / Math.sqrt(seen);
        for (let part = 0; part < width; part += 1) {
          vectors.at[row * width + part] = (vectors.at[row * width + part] as number) - pace * (slopes[part] as number);
        }
      }
    }
  }
  const { scales, bytes } = toBytes(vectors.at, width);
  const short = ({ at }: Learned): readonly number[] => Array.from(at, (one) => Number(one.toPrecision(5)));
  return {
    places,
    groups,
    width,
    hidden: units,
    scales,
    vectors: bytes.toString("base64"),
    inner: short(inner),
    innerBias: short(innerBias),
    outer: short(outer),
    outerBias: short(outerBias),
  };
}

interface Seen {
  readonly places: Int32Array;
  readonly values: Float32Array;
  readonly intent: number;
  readonly severity: number;
  readonly department: number;
  readonly importance: number;
}

function seenOf({ features, intent, severity, department }: NetExample, groups: readonly number[], places: number, importance: number): Seen {
  const seen = seenBy(groups, features);
  return {
    places: Int32Array.from(seen, (number) => folded(features.indices[number] ?? 0, places)),
    values: Float32Array.from(seen, (number) => netValue(features.indices[number] ?? 0, features.values[number] ?? 0)),
    intent: INTENTS.indexOf(intent),
    severity: severity === null ? -1 : SEVERITIES.indexOf(severity),
    department: DEPARTMENTS.indexOf(department),
    importance,
  };
}

/** Turns the scores of one question into how far its shares are from what is right. */
function toErrors(scores: Float64Array, from: number, count: number, right: number, importance: number, softened: number): void {
  let top = Number.NEGATIVE_INFINITY;
  for (let one = from; one < from + count; one += 1) top = Math.max(top, scores[one] as number);
  let sum = 0;
  for (let one = from; one < from + count; one += 1) {
    scores[one] = Math.exp((scores[one] as number) - top);
    sum += scores[one] as number;
  }
  for (let one = 0; one < count; one += 1) {
    const wanted = (one === right ? 1 - softened : 0) + softened / count;
    scores[from + one] = ((scores[from + one] as number) / sum - wanted) * importance;
  }
}
