// When somebody wants to be reminded, as people write it: "через час", "завтра 10:00", "in 30 minutes", "14:30". What
// stands after it is what they want to be reminded of.
import { DateTime } from "luxon";

export interface Moment {
  /** ISO, UTC; null: no time was named. */
  readonly at: string | null;
  readonly rest: string;
}

const NUMBER = "(?<count>\\d{1,3}|час|годину|hour|an hour|полчаса|півгодини|half an hour)";
const UNIT = "(?<unit>м(?:ин\\p{L}*)?|хв\\p{L}*|min(?:ute)?s?|m|ч(?:ас\\p{L}*)?|год\\p{L}*|hours?|h|дн\\p{L}*|день|days?|d)?";
const SPAN = new RegExp(`^(?:через|за|in)?\\s*${NUMBER}\\s*${UNIT}(?![\\p{L}\\d:.])\\s*(?<rest>.*)$`, "iu");
const TIME = "(?:(?:в|о|об|at)\\s+)?(?<hour>\\d{1,2})[:.](?<minute>\\d{2})";
const DAY = "(?<day>сегодня|сьогодні|today|завтра|tomorrow|послезавтра|післязавтра|\\d{4}-\\d{2}-\\d{2})";
const ON_DAY = new RegExp(`^${DAY}(?:\\s+${TIME})?(?![\\p{L}\\d]|:\\d)\\s*(?<rest>.*)$`, "iu");
const AT_TIME = new RegExp(`^${TIME}(?![\\p{L}\\d]|:\\d)\\s*(?<rest>.*)$`, "iu");
/** Of a day without a time. */
const MORNING = 9;
const DAYS_AHEAD: Readonly<Record<string, number>> = { завтра: 1, tomorrow: 1, послезавтра: 2, післязавтра: 2 };

export function readMoment(written: string, now: Date, timeZone: string): Moment {
  const text = written.trim();
  const local = DateTime.fromJSDate(now, { zone: timeZone });
  const span = SPAN.exec(text)?.groups;
  if (span !== undefined && (span["unit"] !== undefined || Number.isNaN(Number(span["count"])))) {
    return moment(local.plus({ minutes: minutesOf(span["count"] ?? "", span["unit"]) }), span["rest"]);
  }
  const onDay = ON_DAY.exec(text)?.groups;
  if (onDay !== undefined) return moment(atTime(dayOf(onDay["day"] ?? "", local), onDay["hour"] ?? String(MORNING), onDay["minute"] ?? "0"), onDay["rest"]);
  const atHour = AT_TIME.exec(text)?.groups;
  if (atHour === undefined) return { at: null, rest: text };
  const today = atTime(local, atHour["hour"] ?? "", atHour["minute"] ?? "");
  return moment(today <= local ? today.plus({ days: 1 }) : today, atHour["rest"]);
}

/** `yesterday`, `вчора` or a date as the day it is; what is none of these stays as it was written. */
export function readDay(written: string, now: Date, timeZone: string): string {
  const word = written.trim().toLowerCase();
  const today = DateTime.fromJSDate(now, { zone: timeZone });
  if (["", "yesterday", "вчера", "вчора", "за вчера", "за вчора"].includes(word)) return today.minus({ days: 1 }).toFormat("yyyy-MM-dd");
  if (["today", "сегодня", "сьогодні", "за сегодня", "за сьогодні"].includes(word)) return today.toFormat("yyyy-MM-dd");
  return word.replace(/^за /u, "").replaceAll(" ", "-");
}

function moment(at: DateTime, rest: string | undefined): Moment {
  return { at: at.isValid ? at.toJSDate().toISOString() : null, rest: (rest ?? "").replace(/^[,:;–—-]+\s*/u, "").trim() };
}

function minutesOf(count: string, unit: string | undefined): number {
  const number = Number(count);
  if (Number.isNaN(number)) return /пол|пів|half/iu.test(count) ? 30 : 60;
  if (/^(?:м|хв|m)/iu.test(unit ?? "")) return number;
  return /^(?:д|d)/iu.test(unit ?? "") ? number * 24 * 60 : number * 60;
}

function dayOf(word: string, today: DateTime): DateTime {
  const written = word.toLowerCase();
  if (/^\d/u.test(written)) return DateTime.fromISO(written, { zone: today.zoneName ?? "utc" });
  return today.plus({ days: DAYS_AHEAD[written] ?? 0 });
}

function atTime(day: DateTime, hour: string, minute: string): DateTime {
  if (Number(hour) > 23 || Number(minute) > 59) return DateTime.invalid("no such time");
  return day.set({ hour: Number(hour), minute: Number(minute), second: 0, millisecond: 0 });
}
