// An independent reading of the calendar files: days, closing hours and clocks worked out by plain arithmetic and the
// platform's own time zones, sharing nothing with the rules it judges. Run alone it compares every hour of 2025–2027:
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
    Record<string, { readonly nonworking: readonly string[]; readonly working_weekends: readonly string[]; readonly short_days: readonly string[] }>
  >;
}
interface UkrainianFile {
  readonly years: Readonly<
    Record<string, { readonly peacetime_holidays: Readonly<Record<string, string>>; readonly peacetime_observed: Readonly<Record<string, string>> }>
  >;
}

export interface Reading {
  /** Null: the answer falls in a year of which nothing is known. */
  dueAt(fromMs: number, days: number): string | null;
  localDay(ms: number): string;
}

function read<T>(name: string): T {
  return JSON.parse(readFileSync(new URL(`../../config/calendars/${name}`, import.meta.url), "utf8")) as T;
}

export function independent(name: Exclude<CalendarName, "weekends">, timeZone: string): Reading {
  const off = new Set<string>();
  const worked = new Set<string>();
  const short = new Set<string>();
  if (name === "RU") {
    for (const year of Object.values(read<RussianFile>("ru.json").years)) {
      for (const day of year.nonworking) off.add(day);
      for (const day of year.working_weekends) worked.add(day);
      for (const day of year.short_days) short.add(day);
    }
  } else if (name === "UA-peacetime") {
    for (const year of Object.values(read<UkrainianFile>("ua.json").years)) {
      for (const day of [...Object.keys(year.peacetime_holidays), ...Object.keys(year.peacetime_observed)]) off.add(day);
    }
  }
  const wall = new Intl.DateTimeFormat("sv-SE", { timeZone, year: "numeric", month: "2-digit", day: "2-digit", hour: "2-digit", minute: "2-digit" });
  const localDay = (ms: number): string => wall.format(ms).slice(0, 10);
  const isWorked = (day: string): boolean => worked.has(day) || (new Date(`${day}T00:00:00Z`).getUTCDay() % 6 !== 0 && !off.has(day));
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
    dueAt: (fromMs, days) => {
      let dayMs = Date.parse(`${localDay(fromMs)}T00:00:00Z`);
      for (let left = days; left > 0; ) {
        dayMs += DAY_MS;
        if (dayMs >= UNTIL_MS) return null;
        if (isWorked(new Date(dayMs).toISOString().slice(0, 10))) left -= 1;
      }
      return closing(new Date(dayMs).toISOString().slice(0, 10));
    },
  };
}

export const CALENDARS = [
  ["RU", "Europe/Moscow"],
  ["UA", "Europe/Kyiv"],
  ["UA-peacetime", "Europe/Kyiv"],
] as const;

const NINE_TO_SIX = { open: "09:00", close: "18:00" };

export function ours(name: CalendarName, timeZone: string): (fromMs: number, days: number) => string | null {
  const time: WorkingTime = {
    calendar: loadCalendar(name),
    hours: { 1: NINE_TO_SIX, 2: NINE_TO_SIX, 3: NINE_TO_SIX, 4: NINE_TO_SIX, 5: NINE_TO_SIX },
    timeZone,
    missingYear: "fail",
  };
  return (fromMs, days) => {
    try {
      return explainDeadline({ ...time, from: new Date(fromMs).toISOString(), days }).dueAt;
    } catch {
      return null;
    }
  };
}

function compareAll(): void {
  for (const [name, timeZone] of CALENDARS) {
    const [theirs, own] = [independent(name, timeZone), ours(name, timeZone)];
    let compared = 0;
    let different = 0;
    for (let ms = FROM_MS; ms < UNTIL_MS; ms += HOUR_MS) {
      compared += 1;
      if (theirs.dueAt(ms, 3) !== own(ms, 3)) different += 1;
    }
    process.stdout.write(`${name} in ${timeZone}: ${compared} hours of 2025–2027 compared, ${different} differences\n`);
  }
}

if (process.argv[1] !== undefined && import.meta.url === pathToFileURL(process.argv[1]).href) compareAll();
