// What a run tells its workers and counts, and how a worker says it between the words of its files.

/** The next file; null: there is none. */
export interface Errand {
  readonly file: string | null;
}

export interface Totals {
  readonly passed: number;
  readonly failed: number;
  readonly skipped: number;
  /** What failed, each as `file: suite test`, a new line and why. */
  readonly failures: readonly string[];
}

export const NOTHING: Totals = { passed: 0, failed: 0, skipped: 0, failures: [] };

export function failureOf(name: string, why: string): Totals {
  return { ...NOTHING, failed: 1, failures: [`${name}\n${why}`] };
}

/** No reporter prints it. */
export const MARK = "\u0000";

export function addTotals(one: Totals, other: Totals): Totals {
  return {
    passed: one.passed + other.passed,
    failed: one.failed + other.failed,
    skipped: one.skipped + other.skipped,
    failures: [...one.failures, ...other.failures],
  };
}

export function totalsLine({ passed, failed, skipped }: Totals): string {
  return `${passed} passed, ${failed} failed, ${skipped} skipped`;
}
