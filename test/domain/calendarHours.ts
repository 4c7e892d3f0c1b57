// An independent reading of the calendar files: days, closing hours and clocks worked out by plain arithmetic and the
// platform's own time zones, sharing nothing with the rules it judges. Run alone it compares every hour of 2025–2027, the
// deadline and the reason of every day in between:
// npx tsx test/domain/calendarHours.ts
import { readFileSync } from "node:fs";
import { pathToFileURL } from "node:url";
import { loadCalendar } from "../../config/calendars.ts";
import type { CalendarName } from "../../config/companyTypes.ts";
import type { WorkingTime } from "../../hub/domain/calendar.ts";
import { explainDeadline } from "../../hub/domain/deadline.ts";

export const DAY_MS = 86_400_000;
const HOUR_MS = 3_600_000;
export const FROM_MS = Date.UTC(2025, 0, 1);
export const UNTIL_MS = Date.UTC(2028, 0, 1);

interface RussianFile {
  readonly years: Readonly<
    Record<
      string,
      {
        readonly nonworking: readonly string[];
        readonly working_weekends: readonly string[];
        readonly short_days: readonly string[];
        readonly transfers: Readonly<Record<string, string>>;
      }
    >
  >;
}
interface UkrainianFile {
  readonly years: Readonly<
    Record<string, { readonly peacetime_holidays: Readonly<Record<string, string>>; readonly peacetime_observed: Readonly<Record<string, string>> }>
  >;
}

/** The deadline and, in one line each, its days: `2026-03-09 off transferred`. */
export interface Told {
  readonly dueAt: string;
  readonly days: readonly string[];
}

export interface Reading {
  /** Null: the answer falls in a year of which nothing is known. */
  explain(fromMs: number, days: number): Told | null;
  localDay(ms: number): string;
}

function read<T>(name: string): T {
  return JSON.parse(readFileSync(new URL(`../../config/calendars/${name}`, import.meta.url), "utf8")) as T;
}

export function independent(name: Exclude<CalendarName, "weekends">, timeZone: string): Reading {
  const off = new Set<string>();
  const moved = new Set<string>();
  const worked = new Set<string>();
  const short = new Set<string>();
  if (name === "RU") {
    for (const year of Object.values(read<RussianFile>("ru.json").years)) {
      for (const day of year.nonworking) off.add(day);
      for (const day of Object.keys(year.transfers)) moved.add(day);
      for (const day of year.working_weekends) worked.add(day);
      for (const day of year.short_days) short.add(day);
    }
  } else if (name === "UA-peacetime") {
    for (const year of Object.values(read<UkrainianFile>("ua.json").years)) {
      for (const day of [...Object.keys(year.peacetime_holidays), ...Object.keys(year.peacetime_observed)]) off.add(day);
      for (const day of Object.keys(year.peacetime_observed)) if (!(day in year.peacetime_holidays)) moved.add(day);
    }
  }
  const wall = new Intl.DateTimeFormat("sv-SE", { timeZone, year: "numeric", month: "2-digit", day: "2-digit", hour: "2-digit", minute: "2-digit" });
  const localDay = (ms: number): string => wall.format(ms).slice(0, 10);
  const isWorked = (day: string): boolean => worked.has(day) || (new Date(`${day}T00:00:00Z`).getUTCDay() % 6 !== 0 && !off.has(day));
  const reasonOf = (day: string): string => {
    if (worked.has(day)) return "working_weekend";
    if (off.has(day)) return moved.has(day) ? "transferred" : "holiday";
    if (new Date(`${day}T00:00:00Z`).getUTCDay() % 6 === 0) return "weekend";
    return short.has(day) ? "short_day" : "working";
  };
  const instants = new Map<string, string>();
  const closing = (day: string): string => {
    const wanted = `${day} ${short.has(day) ? "17" : "18"}:00`;
    const known = instants.get(day);
    if (known !== undefined) return known;
    for (let ms = Date.parse(`${day}T12:00:00Z`); ms <= Date.parse(`${day}T18:00:00Z`); ms += HOUR_MS) {
      if (wall.format(ms) !== wanted) continue;
      instants.set(day, new Date(ms).toISOString());
      return new Date(ms).toISOString();
    }
    throw new Error(`No such hour: ${wanted}`);
  };
  return {
    localDay,
    explain: (fromMs, days) => {
      const told = [`${localDay(fromMs)} off start_day`];
      let dayMs = Date.parse(`${localDay(fromMs)}T00:00:00Z`);
      for (let left = days; left > 0; ) {
        dayMs += DAY_MS;
        if (dayMs >= UNTIL_MS) return null;
        const day = new Date(dayMs).toISOString().slice(0, 10);
        if (isWorked(day)) left -= 1;
        told.push(`${day} ${isWorked(day) ? "counted" : "off"} ${reasonOf(day)}`);
      }
      return { dueAt: closing(new Date(dayMs).toISOString().slice(0, 10)), days: told };
    },
  };
}

export const CALENDARS = [
  ["RU", "Europe/Moscow"],
  ["UA", "Europe/Kyiv"],
  ["UA-peacetime", "Europe/Kyiv"],
] as const;

const NINE_TO_SIX = { open: "09:00", close: "18:00" };

export function ours(name: CalendarName, timeZone: string): Reading["explain"] {
  const time: WorkingTime = {
    calendar: loadCalendar(name),
    hours: { 1: NINE_TO_SIX, 2: NINE_TO_SIX, 3: NINE_TO_SIX, 4: NINE_TO_SIX, 5: NINE_TO_SIX },
    timeZone,
    missingYear: "fail",
  };
  return (fromMs, days) => {
    try {
      const explained = explainDeadline({ ...time, from: new Date(fromMs).toISOString(), days });
      return { dueAt: explained.dueAt, days: explained.days.map(({ on, counted, reason }) => `${on} ${counted ? "counted" : "off"} ${reason}`) };
    } catch {
      return null;
    }
  };
}

/** As the files themselves sum their years up: official figures, not derived from the days. */
export function officialWorkingDays(name: "RU" | "UA" | "UA-peacetime", year: number): number {
  if (name === "RU") return read<{ years: Record<string, { working_days: number }> }>("ru.json").years[String(year)]?.working_days ?? 0;
  const known = read<{ years: Record<string, { martial_law_working_days: number; peacetime_working_days: number }> }>("ua.json").years[String(year)];
  return (name === "UA" ? known?.martial_law_working_days : known?.peacetime_working_days) ?? 0;
}

function compareAll(): void {
  for (const [name, timeZone] of CALENDARS) {
    const [theirs, own] = [independent(name, timeZone), ours(name, timeZone)];
    let compared = 0;
    let days = 0;
    let different = 0;
    for (let ms = FROM_MS; ms < UNTIL_MS; ms += HOUR_MS) {
      const [one, other] = [theirs.explain(ms, 3), own(ms, 3)];
      compared += 1;
      days += one?.days.length ?? 0;
      if (one?.dueAt !== other?.dueAt || one?.days.join() !== other?.days.join()) different += 1;
    }
    process.stdout.write(`${name} in ${timeZone}: ${compared} hours of 2025–2027 compared with the reasons of ${days} days, ${different} differences\n`);
  }
}

if (process.argv[1] !== undefined && import.meta.url === pathToFileURL(process.argv[1]).href) compareAll();
