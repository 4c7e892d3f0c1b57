// What a run tells its workers and counts, and how a worker says it between the words of its files.

/** The next file; null: there is none. */
export interface Errand {
  readonly file: string | null;
}

export interface Totals {
  readonly passed: number;
  readonly failed: number;
  readonly skipped: number;
}

/** No reporter prints it. */
export const MARK = "\u0000";

export function addTotals(one: Totals, other: Totals): Totals {
  return { passed: one.passed + other.passed, failed: one.failed + other.failed, skipped: one.skipped + other.skipped };
}

export function totalsLine({ passed, failed, skipped }: Totals): string {
  return `${passed} passed, ${failed} failed, ${skipped} skipped`;
}
