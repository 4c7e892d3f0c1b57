// Which day the script is played on. Its people say "by Friday" and "on Thursday morning", so it stays a Tuesday:
// today, or the last one before, with worked days around it. The hub's clock stands on that day, so deadlines,
// lists of today and the report are as alive as on any other.
import { DateTime } from "luxon";
import { isWorkingDay, type WorkingTime } from "../domain/calendar.ts";

const TUESDAY = 2;
/** Monday before it and the days in which its complaints fall due. */
const DAYS_AROUND = [-1, 0, 1, 2, 3] as const;
const MOST_WEEKS_BACK = 10;

/** `2026-03-17`. */
export function demoDayBefore(now: Date, time: WorkingTime): string {
  const today = DateTime.fromJSDate(now, { zone: time.timeZone }).startOf("day");
  const tuesday = today.minus({ days: (today.weekday - TUESDAY + 7) % 7 });
  const weeks = Array.from({ length: MOST_WEEKS_BACK }, (_, back) => tuesday.minus({ weeks: back }));
  const fit = weeks.find((day) => DAYS_AROUND.every((days) => isWorkingDay(day.plus({ days }), time))) ?? tuesday;
  return fit.toFormat("yyyy-MM-dd");
}

/** `clock` is local time, `08:30`. */
export function instantOn(day: string, clock: string, timeZone: string): Date {
  return DateTime.fromISO(`${day}T${clock}`, { zone: timeZone }).toJSDate();
}
