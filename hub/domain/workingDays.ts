// Local days one after another, as milliseconds. Working time is counted for every deadline there is, and telling a
// zone's days is most of what that costs: each is told once for as long as the hours and the calendar are the same.
import { DateTime } from "luxon";
import { businessDay, type Calendar, type Hours, readInstant, type WorkingTime } from "./calendar.ts";

export interface WorkingDay {
  readonly fromMs: number;
  /** Where the next one begins. */
  readonly toMs: number;
  /** Null: not worked. */
  readonly span: { readonly opensMs: number; readonly closesMs: number } | null;
}

interface Told {
  readonly years: Calendar["years"];
  readonly timeZone: string;
  readonly missingYear: WorkingTime["missingYear"];
  readonly days: Map<number, WorkingDay>;
  /** Deadlines mostly begin on the same day. */
  latest: WorkingDay | null;
}

const toldOf = new WeakMap<Hours, Told[]>();
/** Some centuries. */
const MOST_DAYS = 100_000;
/** A calendar that was changed leaves the older ones behind. */
const MOST_TOLD = 4;

/** The days from the one of this instant on, without end. */
export function* daysFrom(ms: number, time: WorkingTime): Generator<WorkingDay, never> {
  const told = toldFor(time);
  const { latest } = told;
  let day = latest !== null && ms >= latest.fromMs && ms < latest.toMs ? latest : dayOf(DateTime.fromMillis(ms, { zone: time.timeZone }), told, time);
  told.latest = day;
  for (;;) {
    yield day;
    day = told.days.get(day.toMs) ?? dayOf(DateTime.fromMillis(day.toMs, { zone: time.timeZone }), told, time);
  }
}

const CANONICAL = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}\.\d{3}Z$/;

/** As we write instants ourselves they need no reader; anything else gets the one that says what is wrong. */
export function instantMs(iso: string, timeZone: string): number {
  const ms = CANONICAL.test(iso) ? Date.parse(iso) : Number.NaN;
  return Number.isNaN(ms) ? readInstant(iso, timeZone).toMillis() : ms;
}

function toldFor({ hours, calendar, timeZone, missingYear }: WorkingTime): Told {
  const list = toldOf.get(hours) ?? [];
  const { years } = calendar;
  const known = list.find((one) => one.years === years && one.timeZone === timeZone && one.missingYear === missingYear);
  if (known !== undefined) return known;
  const told: Told = { years, timeZone, missingYear, days: new Map(), latest: null };
  toldOf.set(hours, [told, ...list].slice(0, MOST_TOLD));
  return told;
}

function dayOf(instant: DateTime, told: Told, time: WorkingTime): WorkingDay {
  const start = instant.startOf("day");
  const fromMs = start.toMillis();
  const known = told.days.get(fromMs);
  if (known !== undefined) return known;
  const { span } = businessDay(start, time);
  const day: WorkingDay = {
    fromMs,
    toMs: start.plus({ days: 1 }).startOf("day").toMillis(),
    span: span === null ? null : { opensMs: span.opensAt.toMillis(), closesMs: span.closesAt.toMillis() },
  };
  if (told.days.size >= MOST_DAYS) told.days.clear();
  told.days.set(fromMs, day);
  return day;
}
