// The clock that runs only while the company works: when somebody can act next, and when so much working time
// will have passed.
import type { WorkingTime } from "./calendar.ts";
import { daysFrom, instantMs } from "./workingDays.ts";

/** Longer than any row of holidays: then the hours leave no working day at all, and the plain clock must do. */
const LONGEST_PAUSE_DAYS = 40;

/** The instant itself while the company works, else the next opening. */
export function nextWorkingInstant(from: string, time: WorkingTime): string {
  return afterWorkingMinutes(from, 0, time);
}

/** Minutes of working time between two instants; 0 when `to` is not after `from`. */
export function workingMinutesBetween(from: string, to: string, time: WorkingTime): number {
  const startMs = instantMs(from, time.timeZone);
  const endMs = instantMs(to, time.timeZone);
  if (endMs <= startMs) return 0;
  let workedMs = 0;
  for (const { toMs, span } of daysFrom(startMs, time)) {
    if (span !== null) workedMs += Math.max(0, Math.min(span.closesMs, endMs) - Math.max(span.opensMs, startMs));
    if (toMs >= endMs) break;
  }
  return workedMs / 60_000;
}

export function afterWorkingMinutes(from: string, minutes: number, time: WorkingTime): string {
  const startMs = instantMs(from, time.timeZone);
  let leftMs = minutes * 60_000;
  let pause = 0;
  for (const { span } of daysFrom(startMs, time)) {
    pause = span === null ? pause + 1 : 0;
    if (pause >= LONGEST_PAUSE_DAYS) break;
    if (span === null) continue;
    const opensMs = Math.max(span.opensMs, startMs);
    if (opensMs + leftMs < span.closesMs) return iso(opensMs + leftMs);
    leftMs -= Math.max(0, span.closesMs - opensMs);
  }
  return iso(startMs + minutes * 60_000);
}

/** Whether the company works at one instant after another: a local day is looked at once. */
export function openHours(time: WorkingTime): (instant: string) => boolean {
  let day = { fromMs: 0, toMs: 0, opensMs: 0, closesMs: 0 };
  return (instant) => {
    const atMs = Date.parse(instant);
    if (!(atMs >= day.fromMs && atMs < day.toMs)) day = dayAt(instantMs(instant, time.timeZone), time);
    return atMs >= day.opensMs && atMs < day.closesMs;
  };
}

function dayAt(ms: number, time: WorkingTime): { readonly fromMs: number; readonly toMs: number; readonly opensMs: number; readonly closesMs: number } {
  const { fromMs, toMs, span } = daysFrom(ms, time).next().value;
  return { fromMs, toMs, opensMs: span?.opensMs ?? 0, closesMs: span?.closesMs ?? 0 };
}

function iso(ms: number): string {
  return new Date(ms).toISOString();
}
