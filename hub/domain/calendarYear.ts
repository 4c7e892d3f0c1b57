// A year of a calendar: checked before it is kept, turned into what days are read by, compared with another one.
import { DateTime } from "luxon";
import type { CalendarDays, CalendarImport } from "../contract/calendar.ts";
import { HubError } from "../contract/errors.ts";
import type { Calendar } from "./calendar.ts";

type YearData = NonNullable<Calendar["years"]>[string];

const DATE = /^\d{4}-\d{2}-\d{2}$/;
const SATURDAY = 6;
const MOST_ERRORS = 20;

/** Fewer than this no year has, in any country that works five days a week; it catches a file that was read wrongly. */
const LEAST_WORKING_DAYS = 200;

/** Errors: invalid, each wrong day named with what is wrong. */
export function checkedYear(year: number, given: CalendarDays): CalendarDays {
  const errors: { path: string; message: string }[] = [];
  const lists = { holidays: given.holidays, transferred: given.transferred, workingWeekends: given.workingWeekends, shortDays: given.shortDays };
  const seen = new Map<string, string>();
  for (const [list, days] of Object.entries(lists)) {
    for (const [index, on] of days.entries()) {
      const complain = (message: string): void => void errors.push({ path: `${list}.${index}`, message: `${on}: ${message}` });
      const day = DateTime.fromISO(on, { zone: "utc" });
      if (!DATE.test(on) || !day.isValid) complain("is no date like 2026-03-09");
      else if (day.year !== year) complain(`is not in ${year}`);
      else if (list === "workingWeekends" && day.weekday < SATURDAY) complain("is no Saturday or Sunday");
      else if (list === "transferred" && day.weekday >= SATURDAY) complain("is a weekend anyway");
      else if (list === "shortDays" && day.weekday >= SATURDAY && !given.workingWeekends.includes(on)) complain("is a weekend that is not worked");
      else if (list === "shortDays" && (given.holidays.includes(on) || given.transferred.includes(on))) complain("is a day off as well");
      else if (seen.get(on) !== undefined && list !== "shortDays") complain(`stands in ${seen.get(on)} too`);
      if (list !== "shortDays") seen.set(on, list);
    }
  }
  const { suspendedUntil } = given;
  if (suspendedUntil !== null && (!DATE.test(suspendedUntil) || !DateTime.fromISO(suspendedUntil, { zone: "utc" }).isValid)) {
    errors.push({ path: "suspendedUntil", message: "Write a date like 2026-12-31, or null." });
  }
  if (errors.length > 0) throw new HubError("invalid", { errors: errors.slice(0, MOST_ERRORS) });
  const sorted = (days: readonly string[]): readonly string[] => [...new Set(days)].sort();
  const year_ = {
    holidays: sorted(given.holidays),
    transferred: sorted(given.transferred),
    workingWeekends: sorted(given.workingWeekends),
    shortDays: sorted(given.shortDays),
    suspendedUntil,
  };
  if (workingDaysOf(year, year_) < LEAST_WORKING_DAYS) {
    throw new HubError("invalid", {
      detail: `So ${year} would have only ${workingDaysOf(year, year_)} working days. Leave weekends out of holidays that are not holidays.`,
    });
  }
  return year_;
}

/** As the rules read it; what is suspended counts as its weekday says. */
export function yearData({ holidays, transferred, workingWeekends, shortDays, suspendedUntil }: CalendarDays): YearData {
  const counts = (on: string): boolean => suspendedUntil === null || on > suspendedUntil;
  return {
    days: {
      ...Object.fromEntries(transferred.filter(counts).map((on) => [on, "transferred" as const])),
      ...Object.fromEntries(holidays.filter(counts).map((on) => [on, "holiday" as const])),
      ...Object.fromEntries(workingWeekends.filter(counts).map((on) => [on, "working_weekend" as const])),
    },
    shortDays: shortDays.filter(counts),
  };
}

export function workingDaysOf(year: number, days: CalendarDays): number {
  return [...daysOf(year, days).values()].filter((kind) => WORKED.has(kind)).length;
}

/** A holiday on a weekend is a day off like any other weekend. */
export function differencesOf(year: number, before: CalendarDays | null, after: CalendarDays): CalendarImport["differences"] {
  const was = daysOf(year, before ?? WEEKENDS_ONLY);
  return [...daysOf(year, after)].flatMap(([on, kind]) => {
    const old = was.get(on) ?? "working";
    const alike = old === kind || (isWeekend(on) && !WORKED.has(old) && !WORKED.has(kind));
    return alike ? [] : [{ on, before: old, after: kind }];
  });
}

const WORKED: ReadonlySet<string> = new Set(["working", "short_day", "working_weekend"]);
const WEEKENDS_ONLY: CalendarDays = { holidays: [], transferred: [], workingWeekends: [], shortDays: [], suspendedUntil: null };

function daysOf(year: number, known: CalendarDays): ReadonlyMap<string, string> {
  const { days, shortDays } = yearData(known);
  const kinds = new Map<string, string>();
  for (let day = DateTime.utc(year, 1, 1); day.year === year; day = day.plus({ days: 1 })) {
    const on = day.toISODate() ?? "";
    kinds.set(on, days[on] ?? (day.weekday >= SATURDAY ? "weekend" : shortDays.includes(on) ? "short_day" : "working"));
  }
  return kinds;
}

function isWeekend(on: string): boolean {
  return DateTime.fromISO(on, { zone: "utc" }).weekday >= SATURDAY;
}
