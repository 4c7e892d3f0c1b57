// The clock that runs only while the company works: when somebody can act next, and when so much working time
// will have passed.
import type { DateTime } from "luxon";
import { businessDay, readInstant, type WorkingTime } from "./calendar.ts";

/** Longer than any row of holidays: then the hours leave no working day at all, and the plain clock must do. */
const LONGEST_PAUSE_DAYS = 40;

/** The instant itself while the company works, else the next opening. */
export function nextWorkingInstant(from: string, time: WorkingTime): string {
  return afterWorkingMinutes(from, 0, time);
}

export function afterWorkingMinutes(from: string, minutes: number, time: WorkingTime): string {
  const start = readInstant(from, time.timeZone);
  let leftMs = minutes * 60_000;
  let pause = 0;
  for (let day = start.startOf("day"); pause < LONGEST_PAUSE_DAYS; day = day.plus({ days: 1 })) {
    const { span } = businessDay(day, time);
    pause = span === null ? pause + 1 : 0;
    if (span === null) continue;
    const opensMs = Math.max(span.opensAt.toMillis(), start.toMillis());
    const closesMs = span.closesAt.toMillis();
    if (opensMs + leftMs < closesMs) return iso(opensMs + leftMs);
    leftMs -= Math.max(0, closesMs - opensMs);
  }
  return iso(start.toMillis() + minutes * 60_000);
}

/** Whether the company works at one instant after another: a local day is looked at once. */
export function openHours(time: WorkingTime): (instant: string) => boolean {
  let day = { fromMs: 0, toMs: 0, opensMs: 0, closesMs: 0 };
  return (instant) => {
    const atMs = Date.parse(instant);
    if (!(atMs >= day.fromMs && atMs < day.toMs)) day = dayOf(readInstant(instant, time.timeZone), time);
    return atMs >= day.opensMs && atMs < day.closesMs;
  };
}

function dayOf(instant: DateTime, time: WorkingTime): { readonly fromMs: number; readonly toMs: number; readonly opensMs: number; readonly closesMs: number } {
  const start = instant.startOf("day");
  const { span } = businessDay(start, time);
  return {
    fromMs: start.toMillis(),
    toMs: start.plus({ days: 1 }).toMillis(),
    opensMs: span?.opensAt.toMillis() ?? 0,
    closesMs: span?.closesAt.toMillis() ?? 0,
  };
}

function iso(ms: number): string {
  return new Date(ms).toISOString();
}
