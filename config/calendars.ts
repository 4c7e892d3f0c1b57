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

export function loadCalendar(name: CalendarName): CalendarData {
  if (name === "weekends") return { name, years: null };
  const file = name === "RU" ? "ru.json" : "ua.json";
  return parseCalendar(name, readFileSync(new URL(`./calendars/${file}`, import.meta.url), "utf8"));
}

export function parseCalendar(name: Exclude<CalendarName, "weekends">, json: string): CalendarData {
  if (name === "RU") {
    const { years } = russian.parse(JSON.parse(json));
    return {
      name,
      years: mapValues(years, ({ nonworking, transfers, working_weekends: working, short_days: shortDays }) => ({
        days: {
          ...Object.fromEntries(nonworking.map((day) => [day, day in transfers ? ("transferred" as const) : ("holiday" as const)])),
          ...Object.fromEntries(working.map((day) => [day, "working_weekend" as const])),
        },
        shortDays,
      })),
    };
  }
  const { years } = ukrainian.parse(JSON.parse(json));
  return {
    name,
    years: mapValues(years, ({ peacetime_holidays: holidays, peacetime_observed: observed }) => ({
      days:
        name === "UA"
          ? {}
          : {
              ...Object.fromEntries(Object.keys(observed).map((day) => [day, "transferred" as const])),
              ...Object.fromEntries(Object.keys(holidays).map((day) => [day, "holiday" as const])),
            },
      shortDays: [],
    })),
  };
}

function mapValues<A, B>(record: Readonly<Record<string, A>>, turn: (value: A) => B): Record<string, B> {
  return Object.fromEntries(Object.entries(record).map(([key, value]) => [key, turn(value)]));
}
