// Years of calendars: read, edited and imported by administrators, each change kept. What changes is at once what
// deadlines are counted by; deadlines that were promised already stay until somebody moves them.
import type { CalendarDays, CalendarImport, CalendarYear } from "../../contract/calendar.ts";
import { HubError } from "../../contract/errors.ts";
import { readCalendarFile } from "../../domain/calendarFile.ts";
import { checkedYear, differencesOf, workingDaysOf } from "../../domain/calendarYear.ts";
import type { Calendars, KeptYear } from "../../ports/calendars.ts";
import { type Actor, requirePermission, type VerbDeps } from "../verb.ts";

/** A year as the hub brought it. */
export interface BuiltInYear {
  readonly country: string;
  readonly year: number;
  readonly days: CalendarDays;
}

export interface CalendarDeps extends VerbDeps {
  readonly calendars: Calendars;
  readonly builtIn: readonly BuiltInYear[];
  /** Counts by the kept years from now on, on this hub; the others follow. */
  readonly refreshCalendar: () => Promise<void>;
}

export async function listYears({ calendars, builtIn }: Pick<CalendarDeps, "calendars" | "builtIn">): Promise<readonly CalendarYear[]> {
  const kept = await calendars.all();
  const untouched = builtIn.filter(({ country, year }) => !kept.some((one) => one.country === country && one.year === year));
  return [...kept.map(shown), ...untouched.map(shownBuiltIn)].sort((one, other) => one.country.localeCompare(other.country) || one.year - other.year);
}

/** Errors: not_found. */
export async function readYear(deps: Pick<CalendarDeps, "calendars" | "builtIn">, country: string, year: number): Promise<CalendarYear> {
  const known = await yearOf(deps, country, year);
  if (known === null) throw new HubError("not_found", { detail: `There is no calendar of ${country} for ${year} yet: import a file or write one.` });
  return known;
}

export async function editYear(
  deps: CalendarDeps,
  actor: Actor,
  input: { readonly country: string; readonly year: number; readonly version: number; readonly days: CalendarDays },
): Promise<CalendarYear> {
  requirePermission(actor, "calendar.write");
  return keep(deps, actor, { ...input, days: checkedYear(input.year, input.days), origin: "edited" });
}

/** `dry`: only says what would change. Errors: invalid, with what is wrong in the file. */
export async function importYear(
  deps: CalendarDeps,
  actor: Actor,
  input: { readonly country: string; readonly year: number; readonly version: number; readonly text: string; readonly dry: boolean },
): Promise<CalendarImport> {
  requirePermission(actor, "calendar.write");
  const { country, year, version } = input;
  const file = readCalendarFile(input.text, year);
  if (file.year !== year) throw new HubError("invalid", { detail: `The file is of ${file.year}, not of ${year}.` });
  const before = await yearOf(deps, country, year);
  // The files know nothing of martial law: what was suspended stays so.
  const days = checkedYear(year, { ...file.days, suspendedUntil: before?.suspendedUntil ?? null });
  const differences = differencesOf(year, before, days);
  if (input.dry) return { calendar: { ...shown({ country, year, days, origin: "imported", version }), version: before?.version ?? 0 }, differences };
  return { calendar: await keep(deps, actor, { country, year, version, days, origin: "imported" }), differences };
}

async function keep(deps: CalendarDeps, actor: Actor, input: KeptYear): Promise<CalendarYear> {
  const { country, year, version, days, origin } = input;
  const saved = await deps.transactions.run(async (unit) => {
    const held = await unit.lockYear(country, year);
    if ((held?.version ?? 0) !== version) throw new HubError("stale_version");
    const after: KeptYear = { country, year, days, origin, version: version + 1 };
    const before = held?.days ?? builtInOf(deps, country, year)?.days ?? null;
    await unit.saveYear(after, { id: deps.ids.next(), at: deps.clock.now().toISOString(), byId: actor.userId, origin, before, after: days });
    return after;
  });
  await deps.refreshCalendar();
  deps.live.notice({ type: "calendar.changed", id: `${country}:${year}` }, { all: true });
  return shown(saved);
}

async function yearOf(deps: Pick<CalendarDeps, "calendars" | "builtIn">, country: string, year: number): Promise<CalendarYear | null> {
  const kept = await deps.calendars.get(country, year);
  if (kept !== null) return shown(kept);
  const built = builtInOf(deps, country, year);
  return built === undefined ? null : shownBuiltIn(built);
}

function builtInOf({ builtIn }: Pick<CalendarDeps, "builtIn">, country: string, year: number): BuiltInYear | undefined {
  return builtIn.find((one) => one.country === country && one.year === year);
}

function shown({ country, year, days, origin, version }: KeptYear): CalendarYear {
  return { country, year, origin, ...days, workingDays: workingDaysOf(year, days), version };
}

function shownBuiltIn({ country, year, days }: BuiltInYear): CalendarYear {
  return { country, year, origin: "built_in", ...days, workingDays: workingDaysOf(year, days), version: 0 };
}
