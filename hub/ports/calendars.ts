// Years of calendars that administrators keep; what they did not touch is as the hub brought it.
import type { CalendarChange, CalendarDays, CalendarOrigin } from "../contract/calendar.ts";

/** `RU`, `UA`: two capital letters. */
export interface KeptYear {
  readonly country: string;
  readonly year: number;
  readonly days: CalendarDays;
  readonly origin: Exclude<CalendarOrigin, "built_in">;
  readonly version: number;
}

export interface Calendars {
  all(): Promise<readonly KeptYear[]>;
  get(country: string, year: number): Promise<KeptYear | null>;
  /** Of all years: whoever keeps them in memory reads them again when this changes. */
  versions(): Promise<string>;
  /** Newest first. */
  changes(country: string, year: number): Promise<readonly CalendarChange[]>;
}

export interface CalendarUnit {
  lockYear(country: string, year: number): Promise<KeptYear | null>;
  saveYear(year: KeptYear, change: CalendarChange): Promise<void>;
}
