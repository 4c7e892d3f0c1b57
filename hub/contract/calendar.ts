// A year of a country's working calendar, as an administrator reads, edits and imports it.

/** Where the year comes from: the hub's own files, an administrator's hand, or an official file. */
export const CALENDAR_ORIGINS = ["built_in", "edited", "imported"] as const;
export type CalendarOrigin = (typeof CALENDAR_ORIGINS)[number];

/** Days that are not what their weekday says; all dates `YYYY-MM-DD`. */
export interface CalendarDays {
  readonly holidays: readonly string[];
  /** Weekdays that are off because a holiday fell on a weekend. */
  readonly transferred: readonly string[];
  /** Saturdays and Sundays that are worked. */
  readonly workingWeekends: readonly string[];
  /** Worked an hour less. */
  readonly shortDays: readonly string[];
  /** Until this day, itself included, no holiday and no transfer counts: martial law in Ukraine. Null: all count. */
  readonly suspendedUntil: string | null;
}

export interface CalendarYear extends CalendarDays {
  readonly country: string;
  readonly year: number;
  readonly origin: CalendarOrigin;
  /** How many days of the year a company with a five-day week works. */
  readonly workingDays: number;
  /** Nought: as the hub brought it. Sent back with a change; an older one is refused as `stale_version`. */
  readonly version: number;
}

export interface CalendarChange {
  readonly id: string;
  readonly at: string;
  readonly byId: string;
  readonly origin: Exclude<CalendarOrigin, "built_in">;
  /** Null: there was no such year. */
  readonly before: CalendarDays | null;
  readonly after: CalendarDays;
}

/** What a file would make of a year, before it is kept. */
export interface CalendarImport {
  readonly calendar: CalendarYear;
  readonly differences: readonly { readonly on: string; readonly before: string; readonly after: string }[];
}

/** A running complaint whose deadline the calendar of today would set differently. */
export interface MovedDeadline {
  readonly id: string;
  readonly number: number;
  readonly version: number;
  readonly dueAt: string;
  readonly wouldBe: string;
}
