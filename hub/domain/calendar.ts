// Which days are worked and from when to when. A calendar is plain data: only the days that differ from their
// weekday. A year without data is an error, or is read as weekends only where stopping would be worse.
import { DateTime } from "luxon";
import { HubError } from "../contract/errors.ts";

export type Weekday = 1 | 2 | 3 | 4 | 5 | 6 | 7;

export interface Calendar {
  readonly name: string;
  /** By year; null: a calendar of weekends only, good for any year. */
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

/** Local `HH:MM` by ISO weekday, 1 is Monday; a missing day is a day off. */
export type Hours = Readonly<Partial<Record<Weekday, { readonly open: string; readonly close: string; readonly shortClose?: string }>>>;

export interface WorkingTime {
  readonly calendar: Calendar;
  readonly hours: Hours;
  readonly timeZone: string;
  /** What a year without data does: `fail`, or `weekends` for paths that must go on. */
  readonly missingYear: "fail" | "weekends";
}

export type DayKind = "working" | "weekend" | "holiday" | "transferred" | "working_weekend" | "short_day";

/** One local day: what it is, and its opening and closing when it is worked. */
export interface BusinessDay {
  readonly on: string;
  readonly kind: DayKind;
  readonly span: { readonly opensAt: DateTime; readonly closesAt: DateTime } | null;
  /** The calendar had no data for this year, and weekends were taken instead. */
  readonly assumed: boolean;
}

const FRIDAY = 5;

export function isWorkingDay(day: DateTime, time: WorkingTime): boolean {
  return businessDay(day, time).span !== null;
}

/**
 * A day is worked when the calendar works it and the company has hours for it. Saturday hours alone (a duty
 * shift) make no working day; a weekend worked by decree keeps Friday's hours when it has none of its own.
 */
export function businessDay(day: DateTime, { calendar, hours, timeZone, missingYear }: WorkingTime): BusinessDay {
  const local = day.setZone(timeZone).startOf("day");
  const on = local.toISODate() ?? "";
  const year = calendar.years?.[String(local.year)];
  const assumed = calendar.years !== null && year === undefined;
  if (assumed && missingYear === "fail") {
    const detail = `There is no calendar ${calendar.name} for ${local.year}: add the year to its file in config/calendars.`;
    throw new HubError("invalid", { detail });
  }
  const weekday = local.weekday as Weekday;
  const marked = year?.days[on];
  const short = year?.shortDays.includes(on) ?? false;
  const kind = marked ?? (weekday > FRIDAY ? "weekend" : short ? "short_day" : "working");
  const worked = kind === "working" || kind === "short_day" || kind === "working_weekend";
  const open = hours[weekday] ?? (kind === "working_weekend" ? hours[FRIDAY] : undefined);
  if (!worked || open === undefined) return { on, kind: worked ? "weekend" : kind, span: null, assumed };
  const closesAt =
    short && open.shortClose === undefined ? at(local, open.close).minus({ hours: 1 }) : at(local, short ? (open.shortClose ?? open.close) : open.close);
  return { on, kind, span: { opensAt: at(local, open.open), closesAt }, assumed };
}

const OFFSET = /(?:Z|[+-]\d{2}:?\d{2})$/i;

export function readInstant(iso: string, timeZone: string): DateTime<true> {
  const instant = DateTime.fromISO(iso, { zone: timeZone });
  if (instant.isValid && OFFSET.test(iso)) return instant;
  throw new HubError("invalid", { detail: `"${iso}" is not an instant; write it like 2026-03-17T09:30:00Z or with an offset like +03:00.` });
}

function at(day: DateTime, time: string): DateTime {
  return day.set({ hour: Number(time.slice(0, 2)), minute: Number(time.slice(3)) });
}
