// Which business days a report is about, in the company's zone. The rule: a scheduled time before 17:00 closes
// yesterday, one at 17:00 or later closes today, and it reports every day closed since the time before it, so
// that a schedule of working mornings loses no Saturday.
import { DateTime } from "luxon";

const EVENING_HOUR = 17;
/** A schedule rarer than this reports its last closed day alone. */
export const LONGEST_PAUSE = { days: 7 };

/** The instants a business day lies between; 23 or 25 hours apart where the clocks change. */
export function dayBounds(day: string, timeZone: string): { readonly from: string; readonly to: string } {
  const start = DateTime.fromISO(day, { zone: timeZone }).startOf("day");
  return { from: instant(start), to: instant(start.plus({ days: 1 }).startOf("day")) };
}

/** From the first of the day's month to the day's end. */
export function monthSoFar(day: string, timeZone: string): { readonly from: string; readonly to: string; readonly firstDay: string } {
  const firstDay = `${day.slice(0, 7)}-01`;
  return { from: dayBounds(firstDay, timeZone).from, to: dayBounds(day, timeZone).to, firstDay };
}

export function dayBefore(day: string, days: number): string {
  return isoDay(DateTime.fromISO(day, { zone: "UTC" }).minus({ days }));
}

/** The days a scheduled time reports, oldest first; `before` is the scheduled time before it. */
export function periodsDueAt(dueAt: DateTime, before: DateTime | undefined, timeZone: string): readonly string[] {
  const last = closedDay(dueAt.setZone(timeZone));
  if (before === undefined || before < dueAt.minus(LONGEST_PAUSE)) return [isoDay(last)];
  const days: string[] = [];
  for (let day = closedDay(before.setZone(timeZone)).plus({ days: 1 }); day <= last; day = day.plus({ days: 1 })) days.push(isoDay(day));
  return days;
}

/** Whether the day counts as closed at this instant, by the rule above: an evening report is of a whole day. */
export function isClosedAt(day: string, at: string, timeZone: string): boolean {
  return day <= isoDay(closedDay(DateTime.fromISO(at, { zone: timeZone })));
}

/** Calendar arithmetic in UTC: a day is a day, whatever the clocks do in it. */
function closedDay(local: DateTime): DateTime {
  const today = DateTime.utc(local.year, local.month, local.day);
  return local.hour >= EVENING_HOUR ? today : today.minus({ days: 1 });
}

function isoDay(day: DateTime): string {
  return day.toFormat("yyyy-MM-dd");
}

function instant(at: DateTime): string {
  return at.toUTC().toFormat("yyyy-MM-dd'T'HH:mm:ss.SSS'Z'");
}
