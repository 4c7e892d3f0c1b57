// Sums of time that do not count the same second twice: legs of one call overlap while a colleague is consulted.
export interface Interval {
  readonly fromMs: number;
  readonly toMs: number;
}

/** Length of the union. */
export function coveredMs(intervals: readonly Interval[]): number {
  const sorted = intervals.filter((interval) => interval.toMs > interval.fromMs).sort((left, right) => left.fromMs - right.fromMs);
  let total = 0;
  let reached = -Infinity;
  for (const { fromMs, toMs } of sorted) {
    if (toMs <= reached) continue;
    total += toMs - Math.max(fromMs, reached);
    reached = toMs;
  }
  return total;
}
