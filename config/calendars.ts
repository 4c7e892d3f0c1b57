// Turns the calendar files of this folder into plain days. Russia's days are moved by yearly decree; Ukraine's
// holidays do not apply while martial law lasts, so they have a calendar of their own for the time after it.
import { readFileSync } from "node:fs";
import { z } from "zod";
import type { CalendarName } from "./companyTypes.ts";

/** Days that are not what their weekday says, by year; `years: null` knows weekends only. */
export interface CalendarData {
  readonly name: CalendarName;
  readonly years: Readonly<
    Record<
      string,
      {
        readonly days: Readonly<Record<string, "holiday" | "transferred" | "working_weekend">>;
        readonly shortDays: readonly string[];
      }
    >
  > | null;
}

const date = z.iso.date();
const russian = z.object({
  years: z.record(
    z.string(),
    z.object({
      short_days: z.array(date),
      working_weekends: z.array(date),
      nonworking: z.array(date),
      transfers: z.record(date, z.string()),
    }),
  ),
});
const ukrainian = z.object({
  years: z.record(
    z.string(),
    z.object({
      peacetime_holidays: z.record(date, z.string()),
      peacetime_observed: z.record(date, date),
    }),
  ),
});

/** A year as an administrator sees it: days off are listed also where they are suspended. */
export interface CalendarYearData {
  readonly country: string;
  readonly year: number;
  readonly days: {
    readonly holidays: readonly string[];
    readonly transferred: readonly string[];
    readonly workingWeekends: readonly string[];
    readonly shortDays: readonly string[];
    readonly suspendedUntil: string | null;
  };
}

export function loadCalendar(name: CalendarName): CalendarData {
  return name === "weekends" ? { name, years: null } : parseCalendar(name, textOf(name));
}

export function loadCalendarYears(name: Exclude<CalendarName, "weekends">): readonly CalendarYearData[] {
  return parseCalendarYears(name, textOf(name));
}

export function parseCalendar(name: Exclude<CalendarName, "weekends">, json: string): CalendarData {
  const years = parseCalendarYears(name, json).map(({ year, days: { holidays, transferred, workingWeekends, shortDays, suspendedUntil } }) => {
    const counts = (on: string): boolean => suspendedUntil === null || on > suspendedUntil;
    const marked = <K extends string>(days: readonly string[], kind: K) => Object.fromEntries(days.filter(counts).map((on) => [on, kind]));
    const days = { ...marked(transferred, "transferred"), ...marked(holidays, "holiday"), ...marked(workingWeekends, "working_weekend") };
    return [String(year), { days, shortDays: shortDays.filter(counts) }] as const;
  });
  return { name, years: Object.fromEntries(years) };
}

function parseCalendarYears(name: Exclude<CalendarName, "weekends">, json: string): readonly CalendarYearData[] {
  if (name === "RU") {
    return Object.entries(russian.parse(JSON.parse(json)).years).map(
      ([year, { nonworking, transfers, working_weekends: workingWeekends, short_days: shortDays }]) => ({
        country: "RU",
        year: Number(year),
        days: {
          holidays: nonworking.filter((day) => !(day in transfers)),
          transferred: nonworking.filter((day) => day in transfers),
          workingWeekends,
          shortDays,
          suspendedUntil: null,
        },
      }),
    );
  }
  return Object.entries(ukrainian.parse(JSON.parse(json)).years).map(([year, { peacetime_holidays: holidays, peacetime_observed: observed }]) => ({
    country: "UA",
    year: Number(year),
    days: {
      holidays: Object.keys(holidays).sort(),
      transferred: Object.keys(observed)
        .filter((day) => !(day in holidays))
        .sort(),
      workingWeekends: [],
      shortDays: [],
      suspendedUntil: name === "UA" ? `${year}-12-31` : null,
    },
  }));
}

function textOf(name: Exclude<CalendarName, "weekends">): string {
  return readFileSync(new URL(`./calendars/${name === "RU" ? "ru.json" : "ua.json"}`, import.meta.url), "utf8");
}
