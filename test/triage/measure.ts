// Measures triage by labelled texts: the guideline's figures, each with the interval in which it would fall for other
// texts of the same kind in 95 cases of 100.

import { type Chance, createChance } from "../../hub/cli/training/chance.ts";
import type { Labelled } from "../../hub/cli/training/texts.ts";
import { INTENTS } from "../../hub/contract/vocabulary.ts";
import type { Triage } from "../../hub/domain/triage.ts";

export interface Judged {
  readonly label: Labelled;
  readonly read: Triage;
}

export interface Figure {
  readonly value: number;
  readonly from: number;
  readonly to: number;
}

type Measure = (judged: readonly Judged[]) => number;

const share = (of: readonly Judged[], right: (one: Judged) => boolean): number => (of.length === 0 ? Number.NaN : of.filter(right).length / of.length);
const saidComplaint = ({ read }: Judged): boolean => read.intent === "complaint";
const isComplaint = ({ label }: Judged): boolean => label.intent === "complaint";
const harmonic = (one: number, other: number): number => (one + other === 0 ? 0 : (2 * one * other) / (one + other));

function f1(judged: readonly Judged[], intent: string): number {
  const said = judged.filter(({ read }) => read.intent === intent);
  const are = judged.filter(({ label }) => label.intent === intent);
  const right = said.filter(({ label }) => label.intent === intent).length;
  return said.length + are.length === 0 ? Number.NaN : (2 * right) / (said.length + are.length);
}

export const MEASURES: Readonly<Record<string, Measure>> = {
  accuracy: (judged) => share(judged, ({ label, read }) => label.intent === read.intent),
  "macro-F1": (judged) => {
    const each = INTENTS.map((intent) => f1(judged, intent)).filter((one) => !Number.isNaN(one));
    return each.reduce((sum, one) => sum + one, 0) / each.length;
  },
  "complaint precision": (judged) => share(judged.filter(saidComplaint), isComplaint),
  "complaint recall": (judged) => share(judged.filter(isComplaint), saidComplaint),
  "complaint F1": (judged) => harmonic(share(judged.filter(saidComplaint), isComplaint), share(judged.filter(isComplaint), saidComplaint)),
  "high found as complaints": (judged) =>
    share(
      judged.filter(({ label }) => label.severity === "high"),
      saidComplaint,
    ),
  "high found as high": (judged) =>
    share(
      judged.filter(({ label }) => label.severity === "high"),
      ({ read }) => read.severity === "high",
    ),
  "high precision": (judged) =>
    share(
      judged.filter(({ read }) => read.severity === "high"),
      ({ label }) => label.severity === "high",
    ),
  severity: (judged) =>
    share(
      judged.filter((one) => isComplaint(one) && saidComplaint(one)),
      ({ label, read }) => label.severity === read.severity,
    ),
  department: (judged) => share(judged, ({ label, read }) => label.department === read.department),
  language: (judged) => share(judged, ({ label, read }) => label.lang === read.lang),
};

const BINS = 10;

/** How far confidence is from the share that is right, over ten bins of it. */
export function calibrationError(judged: readonly Judged[]): number {
  const bins = Array.from({ length: BINS }, (_, bin) => judged.filter(({ read }) => Math.min(BINS - 1, Math.floor(read.confidence * BINS)) === bin));
  const off = bins
    .filter((bin) => bin.length > 0)
    .map((bin) => {
      const said = bin.reduce((sum, { read }) => sum + read.confidence, 0) / bin.length;
      return Math.abs(said - share(bin, ({ label, read }) => label.intent === read.intent)) * bin.length;
    });
  return off.reduce((sum, one) => sum + one, 0) / judged.length;
}

export function figuresOf(judged: readonly Judged[]): Readonly<Record<string, number>> {
  return Object.fromEntries(Object.entries(MEASURES).map(([name, measure]) => [name, measure(judged)]));
}

const RESAMPLINGS = 1000;
const SEED = 7;

export function figure(measure: Measure, judged: readonly Judged[]): Figure {
  const chance = createChance(SEED);
  const values = Array.from({ length: RESAMPLINGS }, () => measure(resampled(judged, chance)))
    .filter((value) => !Number.isNaN(value))
    .sort((one, other) => one - other);
  return { value: measure(judged), from: values[Math.floor(values.length * 0.025)] ?? Number.NaN, to: values[Math.floor(values.length * 0.975)] ?? Number.NaN };
}

function resampled(judged: readonly Judged[], chance: Chance): readonly Judged[] {
  return judged.map(() => judged[Math.floor(chance() * judged.length)] as Judged);
}
