// A year of a calendar as days that are not what their weekday says, and what a click on a day makes of it. Pure, so
// that the grid, its words and the tests read the same.
import type { CalendarDays } from "../../../contract/calendar.ts";

export const DAY_KINDS = ["working", "weekend", "holiday", "transferred", "short", "working_weekend"] as const;
export type DayKind = (typeof DAY_KINDS)[number];

const MONTHS = 12;
const WEEK = 7;

export interface CalendarDay {
  /** `2026-01-31` */
  readonly on: string;
  readonly day: number;
}

export function isWeekend(on: string): boolean {
  return [0, 6].includes(new Date(`${on}T00:00:00Z`).getUTCDay());
}

/** Twelve months of weeks from Monday on; null where a week reaches into another month. */
export function monthsOf(year: number): readonly (readonly (readonly (CalendarDay | null)[])[])[] {
  return Array.from({ length: MONTHS }, (_, month) => {
    const length = new Date(Date.UTC(year, month + 1, 0)).getUTCDate();
    const before = (new Date(Date.UTC(year, month, 1)).getUTCDay() + WEEK - 1) % WEEK;
    const cells = Array.from({ length: Math.ceil((before + length) / WEEK) * WEEK }, (_cell, at): CalendarDay | null => {
      const day = at - before + 1;
      return day < 1 || day > length ? null : { on: new Date(Date.UTC(year, month, day)).toISOString().slice(0, 10), day };
    });
    return Array.from({ length: cells.length / WEEK }, (_week, week) => cells.slice(week * WEEK, (week + 1) * WEEK));
  });
}

export function kindOf(days: CalendarDays, on: string): DayKind {
  if (days.holidays.includes(on)) return "holiday";
  if (days.transferred.includes(on)) return "transferred";
  if (days.workingWeekends.includes(on)) return "working_weekend";
  if (days.shortDays.includes(on)) return "short";
  return isWeekend(on) ? "weekend" : "working";
}

/** What a day may be, in the order clicks go through. */
export function kindsFor(on: string): readonly DayKind[] {
  return isWeekend(on) ? ["weekend", "working_weekend", "holiday"] : ["working", "short", "holiday", "transferred"];
}

export function withKind(days: CalendarDays, on: string, kind: DayKind): CalendarDays {
  const without = (list: readonly string[]): readonly string[] => list.filter((one) => one !== on);
  const put = (list: readonly string[], isIt: boolean): readonly string[] => (isIt ? [...without(list), on].sort() : without(list));
  return {
    ...days,
    holidays: put(days.holidays, kind === "holiday"),
    transferred: put(days.transferred, kind === "transferred"),
    workingWeekends: put(days.workingWeekends, kind === "working_weekend"),
    shortDays: put(days.shortDays, kind === "short"),
  };
}
