// How much happens on a day and at which minute of it: weekday, season, holidays, heat and growth.
import type { DateTime } from "luxon";
import { businessDay, type WorkingTime } from "../../domain/calendar.ts";
import type { Random } from "./random.ts";

const CALLS_A_DAY = 70;
const THREADS_A_DAY = 30;
/** By ISO weekday. */
const WEEKDAY = [0, 1.14, 1, 0.97, 0.95, 0.88, 0.17, 0.04] as const;
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
const HEAT = 1.5;

export interface DayMood {
  readonly day: DateTime;
  readonly time: WorkingTime;
  /** 0 on the demo's day, negative before. */
  readonly monthsAgo: number;
  readonly heat: boolean;
}

function dayFactor({ day, time, monthsAgo }: DayMood): number {
  const { kind, span } = businessDay(day, time);
  const growth = GROWTH_A_MONTH ** monthsAgo;
  if (kind === "holiday" || kind === "transferred") return HOLIDAY * growth;
  const yesterday = businessDay(day.minus({ days: 1 }), time).kind;
  const after = span !== null && (yesterday === "holiday" || yesterday === "transferred") ? AFTER_HOLIDAY : 1;
  return (WEEKDAY[day.weekday] ?? 1) * after * (kind === "short_day" ? SHORT_DAY : 1) * growth;
}

export function callsExpected(mood: DayMood, queue: QueueId): number {
  const { day, heat } = mood;
  if (day.weekday >= 6 && queue !== "service") return 0;
  const season = queue === "sales" ? (SALES_MONTH[day.month] ?? 1) : (SERVICE_MONTH[day.month] ?? 1);
  const papers = queue !== "accounting" ? 1 : day.day <= 5 || (day.day >= 20 && day.day <= 25) ? 1.7 : day.month % 3 === 0 && day.day >= 26 ? 2.1 : 1;
  // Saturday's duty takes the calls of the whole company.
  const share = day.weekday >= 6 ? 1 : QUEUE_SHARE[queue];
  return CALLS_A_DAY * share * dayFactor(mood) * season * papers * (heat && queue === "service" ? HEAT : 1);
}

export function threadsExpected(mood: DayMood): number {
  const telegramShare = Math.max(0.38, 0.55 + (0.17 / 12) * mood.monthsAgo);
  return THREADS_A_DAY * telegramShare * dayFactor(mood) * (SERVICE_MONTH[mood.day.month] ?? 1);
}

/** A second of the day; half of an hour's arrivals come in its first 25 minutes. */
export function arrival(random: Random, kind: "call" | "message", day: DateTime): number {
  const hours = (kind === "call" ? CALL_HOURS : MESSAGE_HOURS).map((share, index) => ({
    hour: FIRST_HOUR + index,
    share: day.weekday === 1 && index === 1 ? share * MONDAY_RUSH : share,
  }));
  const { hour } = random.weighted(hours, ({ share }) => share);
  const minute = random.chance(0.5) ? random.next() * 25 : 25 + random.next() * 35;
  return hour * 3600 + Math.floor(minute * 60);
}
