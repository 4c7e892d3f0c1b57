// When an answer is due: N working days counted from the day after, up to the closing hour of the last one,
// with every day in between explained, because a deadline nobody can check is not believed.
import { HubError } from "../contract/errors.ts";
import type { DayKind, WorkingTime } from "./calendar.ts";
import { businessDay, readInstant } from "./calendar.ts";

export interface DeadlineDay {
  readonly on: string;
  readonly counted: boolean;
  readonly reason: DayKind | "start_day";
}

export interface Deadline {
  readonly from: string;
  readonly dueAt: string;
  readonly days: readonly DeadlineDay[];
  /** True when a year had no calendar and its holidays are therefore not known. */
  readonly assumed: boolean;
}

/**
 * The end of the N-th working day for one instant after another: all instants of a local day share it, and the
 * day is looked at once, while the calendar stays the same.
 */
export function dueDates(time: WorkingTime & { readonly days: number }): (from: string) => string {
  let known = { fromMs: 0, toMs: 0, dueAt: "", years: time.calendar.years };
  return (from) => {
    const atMs = Date.parse(from);
    const { years } = time.calendar;
    if (!(atMs >= known.fromMs && atMs < known.toMs) || known.years !== years) {
      const { dueAt } = explainDeadline({ ...time, from });
      const day = readInstant(from, time.timeZone).startOf("day");
      known = { fromMs: day.toMillis(), toMs: day.plus({ days: 1 }).toMillis(), dueAt, years };
    }
    return known.dueAt;
  };
}

/** Longer than any row of holidays: then the hours leave no working day at all. */
const LONGEST_PAUSE_DAYS = 40;

export function explainDeadline({ from, days, ...time }: WorkingTime & { readonly from: string; readonly days: number }): Deadline {
  if (!Number.isInteger(days) || days < 1) throw new HubError("invalid", { detail: "A deadline needs a whole number of working days, at least 1." });
  const start = readInstant(from, time.timeZone);
  const explained: DeadlineDay[] = [{ on: start.toISODate(), counted: false, reason: "start_day" }];
  let assumed = false;
  let left = days;
  let pause = 0;
  for (let day = start.startOf("day").plus({ days: 1 }); pause < LONGEST_PAUSE_DAYS; day = day.plus({ days: 1 })) {
    const { on, kind, span, assumed: guessed } = businessDay(day, time);
    assumed ||= guessed;
    explained.push({ on, counted: span !== null, reason: kind });
    pause = span === null ? pause + 1 : 0;
    if (span === null) continue;
    left -= 1;
    if (left === 0) return { from: utc(start), dueAt: utc(span.closesAt), days: explained, assumed };
  }
  throw new HubError("invalid", { detail: "The working hours leave no working day; give hours for at least one weekday." });
}

function utc(instant: { toMillis(): number }): string {
  return new Date(instant.toMillis()).toISOString();
}
