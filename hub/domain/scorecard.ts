// How a call is judged: weights of criteria that applied, a critical one at nought makes the whole nought, and two scorers
// of one call are compared criterion by criterion.
import type { CallMarks, CallScore, Criterion } from "../contract/survey.ts";

/** What is wrong with the marks, by criterion; empty when nothing is. */
export function wrongMarks(criteria: readonly Criterion[], marks: CallMarks): readonly { readonly path: string; readonly message: string }[] {
  const known = new Set(criteria.map(({ id }) => id));
  const applied = criteria.filter(({ id }) => typeof marks[id] === "number");
  return [
    ...Object.keys(marks).flatMap((id) => (known.has(id) ? [] : [{ path: `marks.${id}`, message: "There is no such criterion." }])),
    ...criteria.flatMap(({ id, most }) => {
      const mark = marks[id];
      if (mark === undefined) return [{ path: `marks.${id}`, message: `Give 0 to ${most}, or null where it did not apply.` }];
      return mark === null || (Number.isInteger(mark) && mark >= 0 && mark <= most) ? [] : [{ path: `marks.${id}`, message: `Give 0 to ${most}.` }];
    }),
    ...(applied.length === 0 ? [{ path: "marks", message: "At least one criterion has to apply." }] : []),
  ];
}

/** 0–100, whole. */
export function callScore(criteria: readonly Criterion[], marks: CallMarks): number {
  let won = 0;
  let possible = 0;
  for (const { id, weight, most, critical } of criteria) {
    const mark = marks[id];
    if (mark === null || mark === undefined) continue;
    if (critical && mark === 0) return 0;
    won += (weight * mark) / most;
    possible += weight;
  }
  return possible === 0 ? 0 : Math.round((100 * won) / possible);
}

export interface Difference {
  readonly criterion: string;
  readonly marks: readonly (number | null)[];
}

/** Where scorers of one call did not agree, and by how many points of the whole. */
export function differences(
  criteria: readonly Criterion[],
  scores: readonly Pick<CallScore, "marks" | "score">[],
): { readonly points: number; readonly on: readonly Difference[] } {
  const all = scores.map(({ score }) => score);
  return {
    points: all.length < 2 ? 0 : Math.max(...all) - Math.min(...all),
    on: criteria.flatMap(({ id }) => {
      const marks = scores.map((score) => score.marks[id] ?? null);
      return new Set(marks).size > 1 ? [{ criterion: id, marks }] : [];
    }),
  };
}
