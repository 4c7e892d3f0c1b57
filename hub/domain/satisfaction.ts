// CSAT and NPS over marks, each with its counts and the span it lies in with 95 % certainty: ten answers prove little, and
// that is to be seen.

import type { Satisfaction } from "../contract/survey.ts";

/** What 95 % of a normal distribution lie within. */
const Z = 1.959_963_984_540_054;
const GOOD_CSAT = 4;
const PROMOTER = 9;
const DETRACTOR = 6;

const NONE: Satisfaction = { answers: 0, value: null, low: null, high: null };

/** Marks 4–5 ÷ all, by Wilson's interval: it is right for few answers, and never leaves 0…1. */
export function csatOf(marks: readonly number[]): Satisfaction {
  const answers = marks.length;
  if (answers === 0) return NONE;
  const share = marks.filter((mark) => mark >= GOOD_CSAT).length / answers;
  const middle = share + (Z * Z) / (2 * answers);
  const reach = Z * Math.sqrt((share * (1 - share)) / answers + (Z * Z) / (4 * answers * answers));
  const whole = 1 + (Z * Z) / answers;
  return { answers, value: share, low: Math.max(0, (middle - reach) / whole), high: Math.min(1, (middle + reach) / whole) };
}

/** % of 9–10 − % of 0–6; the interval by the variance of a mark that counts 1, 0 or −1. */
export function npsOf(marks: readonly number[]): Satisfaction {
  const answers = marks.length;
  if (answers === 0) return NONE;
  const promoters = marks.filter((mark) => mark >= PROMOTER).length / answers;
  const detractors = marks.filter((mark) => mark <= DETRACTOR).length / answers;
  const value = promoters - detractors;
  // Three more answers, one of each kind, keep a handful of like marks from looking certain.
  const [n, p, d] = [answers + 3, (promoters * answers + 1) / (answers + 3), (detractors * answers + 1) / (answers + 3)];
  const reach = Z * Math.sqrt((p + d - (p - d) ** 2) / n);
  return {
    answers,
    value: 100 * value,
    low: Math.max(-100, 100 * (Math.min(value, p - d) - reach)),
    high: Math.min(100, 100 * (Math.max(value, p - d) + reach)),
  };
}
