// When a deadline comes to be at risk: as soon as no more than the company's share of its working time is left. Pure.
import type { WorkingTime } from "./calendar.ts";
import { afterWorkingMinutes, workingMinutesBetween } from "./workingClock.ts";

/**
 * `percentLeft` nought: never before the deadline itself. Of those with one deadline whoever began sooner is at risk no
 * later, except where forty days off or more stand in a row: what lies beyond them is told by the plain clock.
 */
export function atRiskFrom({ startedAt, dueAt }: { readonly startedAt: string; readonly dueAt: string }, percentLeft: number, time: WorkingTime): string {
  const minutes = workingMinutesBetween(startedAt, dueAt, time);
  const spent = 1 - percentLeft / 100;
  if (minutes === 0) return byTheClock(startedAt, dueAt, spent);
  const at = afterWorkingMinutes(startedAt, minutes * spent, time);
  return at < dueAt ? at : dueAt;
}

/** All of it lies where nobody works. */
function byTheClock(startedAt: string, dueAt: string, spent: number): string {
  const fromMs = Date.parse(startedAt);
  return new Date(fromMs + Math.max(0, Date.parse(dueAt) - fromMs) * spent).toISOString();
}
