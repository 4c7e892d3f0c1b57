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

export function isWorkingInstant(instant: string, time: WorkingTime): boolean {
  const now = readInstant(instant, time.timeZone);
  const { span } = businessDay(now as DateTime, time);
  return span !== null && span.opensAt <= now && now < span.closesAt;
}

function iso(ms: number): string {
  return new Date(ms).toISOString();
}
