// The company's calendar as it stands now: the hub's own files under the years administrators keep. One object for
// everybody who counts days; what it knows changes under them when a year does, on every hub, without a restart.
import { type CalendarData, loadCalendar, loadCalendarYears } from "../../config/calendars.ts";
import type { Company } from "../../config/companyTypes.ts";
import type { BuiltInYear } from "../actions/calendars/calendarYears.ts";
import { yearData } from "../domain/calendarYear.ts";
import type { Calendars } from "../ports/calendars.ts";

export interface LiveCalendar {
  readonly calendar: CalendarData;
  readonly builtIn: readonly BuiltInYear[];
  /** Cheap where nothing changed. */
  refresh(): Promise<void>;
}

const COUNTRIES = { RU: "RU", UA: "UA", "UA-peacetime": "UA", weekends: null } as const satisfies Record<CalendarData["name"], string | null>;

export function createLiveCalendar(company: Pick<Company, "calendar" | "country">, calendars: Pick<Calendars, "all" | "versions">): LiveCalendar {
  const base = loadCalendar(company.calendar);
  const country = COUNTRIES[company.calendar] ?? company.country;
  let years = base.years;
  let known = "";
  return {
    calendar: {
      name: base.name,
      get years() {
        return years;
      },
    },
    builtIn: builtInYears(company.calendar),
    refresh: async () => {
      const versions = await calendars.versions();
      if (versions === known) return;
      const kept = (await calendars.all()).filter((one) => one.country === country);
      years = kept.length === 0 ? base.years : { ...base.years, ...Object.fromEntries(kept.map(({ year, days }) => [String(year), yearData(days)])) };
      known = versions;
    },
  };
}

/** Ukraine's as the company file says: with martial law or without. */
function builtInYears(name: Company["calendar"]): readonly BuiltInYear[] {
  return [...loadCalendarYears("RU"), ...loadCalendarYears(name === "UA-peacetime" ? name : "UA")];
}
