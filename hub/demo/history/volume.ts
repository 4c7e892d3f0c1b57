// How much happens on a day and at which minute of it: weekday, season, holidays, heat and growth.
import type { DateTime } from "luxon";
import { businessDay, type WorkingTime } from "../../domain/calendar.ts";
import type { Random } from "./random.ts";

const CALLS_A_DAY = 70;
const THREADS_A_DAY = 30;
/** By ISO weekday. */
const WEEKDAY = [0, 1.14, 1, 0.97, 0.95, 0.88, 0.17, 0.04] as const;
const FRIDAY = 5;
const SATURDAY = 6;
const SERVICE_MONTH = [0, 0.74, 0.86, 1, 1.1, 1.22, 1.34, 1.38, 1.27, 1.05, 0.95, 0.93, 1.08] as const;
const SALES_MONTH = [0, 0.6, 0.9, 1.15, 1.15, 1.15, 1, 1, 1, 1.1, 1.1, 1, 0.85] as const;
const QUEUE_SHARE = { front: 0.31, service: 0.27, sales: 0.22, accounting: 0.08, ua: 0.07, intl: 0.04, quality: 0.01 } as const;
export type QueueId = keyof typeof QUEUE_SHARE;
export const QUEUE_IDS = Object.keys(QUEUE_SHARE) as QueueId[];

/** Shares of a day by hour, from 08. */
const CALL_HOURS = [3, 15, 16, 13, 8, 6, 11, 12, 9, 5, 2] as const;
const MESSAGE_HOURS = [5, 10, 11, 10, 9, 8, 10, 11, 10, 9, 7] as const;
const FIRST_HOUR = 8;
const MONDAY_RUSH = 1.4;
const GROWTH_A_MONTH = 1.008;
const HOLIDAY = 0.06;
const AFTER_HOLIDAY = 1.25;
const SHORT_DAY = 0.8;
const SHORTER_SEC = 3600;
const HEAT = 1.5;

/** Seconds of the day; on Saturdays only service has somebody on duty. */
const HOURS: Readonly<Record<QueueId, Hours>> = {
  front: { fromSec: 30_600, toSec: 64_800 },
  service: { fromSec: 30_600, toSec: 68_400 },
  sales: { fromSec: 32_000, toSec: 64_800 },
  accounting: { fromSec: 32_400, toSec: 64_800 },
  ua: { fromSec: 32_000, toSec: 64_800 },
  intl: { fromSec: 32_000, toSec: 64_800 },
  quality: { fromSec: 32_400, toSec: 64_800 },
};
const DUTY_HOURS: Hours = { fromSec: 36_000, toSec: 54_000 };

interface Hours {
  readonly fromSec: number;
  readonly toSec: number;
}

/** `duty`: a Saturday on which service has one person; `shut`: a day off for everybody. */
export type Opening = "open" | "duty" | "shut";

export interface DayMood {
  readonly day: DateTime;
  readonly time: WorkingTime;
  /** 0 on the demo's day, negative before. */
  readonly monthsAgo: number;
  readonly heat: boolean;
  readonly opening: Opening;
  /** Of the company, when the day is worked. */
  readonly span: { readonly opensMs: number; readonly closesMs: number } | null;
  /** Against an average Tuesday. */
  readonly factor: number;
  readonly shorterSec: number;
}

export function moodOf(day: DateTime, time: WorkingTime, monthsAgo: number, heat: boolean): DayMood {
  const { kind, span } = businessDay(day, time);
  const opening = span !== null ? "open" : kind === "weekend" && day.weekday === SATURDAY ? "duty" : "shut";
  const isHoliday = kind === "holiday" || kind === "transferred";
  const yesterday = businessDay(day.minus({ days: 1 }), time).kind;
  const after = span !== null && (yesterday === "holiday" || yesterday === "transferred") ? AFTER_HOLIDAY : 1;
  const isShort = kind === "short_day";
  const weekday = kind === "working_weekend" ? FRIDAY : day.weekday;
  const share = isHoliday ? HOLIDAY : (WEEKDAY[weekday] ?? 1) * after * (isShort ? SHORT_DAY : 1);
  return {
    day,
    time,
    monthsAgo,
    heat,
    opening,
    span: span === null ? null : { opensMs: span.opensAt.toMillis(), closesMs: span.closesAt.toMillis() },
    factor: share * GROWTH_A_MONTH ** monthsAgo,
    shorterSec: isShort ? SHORTER_SEC : 0,
  };
}

/** When somebody takes the calls of a queue; null: on that day nobody does. */
export function hoursOf(queue: QueueId, { opening, shorterSec }: Pick<DayMood, "opening" | "shorterSec">): Hours | null {
  if (opening === "shut") return null;
  if (opening === "duty") return queue === "service" ? DUTY_HOURS : null;
  const { fromSec, toSec } = HOURS[queue];
  return { fromSec, toSec: toSec - shorterSec };
}

export function callsExpected({ day, heat, opening, factor }: DayMood, queue: QueueId): number {
  // On weekends all who call do so on the number of service.
  const isWeekend = day.weekday >= SATURDAY && opening !== "open";
  if (isWeekend && queue !== "service") return 0;
  const season = queue === "sales" ? (SALES_MONTH[day.month] ?? 1) : (SERVICE_MONTH[day.month] ?? 1);
  const papers = queue !== "accounting" ? 1 : day.day <= 5 || (day.day >= 20 && day.day <= 25) ? 1.7 : day.month % 3 === 0 && day.day >= 26 ? 2.1 : 1;
  return CALLS_A_DAY * (isWeekend ? 1 : QUEUE_SHARE[queue]) * factor * season * papers * (heat && queue === "service" ? HEAT : 1);
}

export function threadsExpected({ day, monthsAgo, factor }: DayMood): number {
  const telegramShare = Math.max(0.38, 0.55 + (0.17 / 12) * monthsAgo);
  return THREADS_A_DAY * telegramShare * factor * (SERVICE_MONTH[day.month] ?? 1);
}

/** Most who call know when somebody is there. */
const KNOWS_HOURS = 0.9;

/** A second of the day; half of an hour's arrivals come in its first 25 minutes. */
export function arrival(random: Random, kind: "call" | "message", day: DateTime, hours: Hours | null): number {
  const shares = (kind === "call" ? CALL_HOURS : MESSAGE_HOURS).map((share, index) => ({
    hour: FIRST_HOUR + index,
    share: day.weekday === 1 && index === 1 ? share * MONDAY_RUSH : share,
  }));
  for (;;) {
    const { hour } = random.weighted(shares, ({ share }) => share);
    const minute = random.chance(0.5) ? random.next() * 25 : 25 + random.next() * 35;
    const atSec = hour * 3600 + Math.floor(minute * 60);
    if (hours === null || (atSec >= hours.fromSec && atSec < hours.toSec) || !random.chance(KNOWS_HOURS)) return atSec;
  }
}
