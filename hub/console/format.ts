// Instants and durations in words a person reads at a glance: today by the hour, this week by the day, then by
// the date. Pure: the zone, the language and "now" come from outside.
import type { Language } from "../contract/vocabulary.ts";

export interface Place {
  readonly language: Language;
  readonly timeZone: string;
}

const MINUTE_MS = 60_000;
const DAY_MS = 86_400_000;

const cache = new Map<string, Intl.DateTimeFormat>();

function formatter({ language, timeZone }: Place, options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat {
  const key = `${language}|${timeZone}|${JSON.stringify(options)}`;
  let found = cache.get(key);
  if (found === undefined) {
    // English here is the European kind: 24 hours, day before month.
    found = new Intl.DateTimeFormat(language === "en" ? "en-GB" : language, { timeZone, hourCycle: "h23", ...options });
    cache.set(key, found);
  }
  return found;
}

/** `2026-03-17` in the company's zone. */
export function dayOf(ms: number, timeZone: string): string {
  return formatter({ language: "en", timeZone }, { year: "numeric", month: "2-digit", day: "2-digit" }).format(ms).split("/").reverse().join("-");
}

/** Calendar days from now to then in the company's zone: 0 today, 1 tomorrow, −1 yesterday. */
export function daysBetween(nowMs: number, thenMs: number, timeZone: string): number {
  return Math.round((Date.parse(dayOf(thenMs, timeZone)) - Date.parse(dayOf(nowMs, timeZone))) / DAY_MS);
}

export function hourOf(iso: string, place: Place): string {
  return formatter(place, { hour: "numeric", minute: "2-digit" }).format(Date.parse(iso));
}

export function secondOf(ms: number, place: Place): string {
  return formatter(place, { hour: "numeric", minute: "2-digit", second: "2-digit" }).format(ms);
}

function relativeDay(days: number, language: Language): string {
  return new Intl.RelativeTimeFormat(language === "en" ? "en-GB" : language, { numeric: "auto" }).format(days, "day");
}

/** Ukrainian abbreviations keep their point: «12 лист» would be twelve letters. */
const shortened = (text: string, language: Language): string => (language === "uk" ? text : text.replace(/\.$/, ""));

/** «9:10» today, «пт 14:30» within a week, «27 окт» within a year, then with the year. */
export function whenOf(iso: string, nowMs: number, place: Place): string {
  const ms = Date.parse(iso);
  const days = daysBetween(nowMs, ms, place.timeZone);
  const hour = hourOf(iso, place);
  if (Math.abs(days) <= 1) return `${relativeDay(days, place.language)} ${hour}`;
  if (Math.abs(days) < 7) return `${formatter(place, { weekday: "short" }).format(ms)} ${hour}`;
  return dateOf(iso, nowMs, place);
}

/** The day alone: «сегодня», «пт», «27 окт». */
export function dayNameOf(iso: string, nowMs: number, place: Place): string {
  const ms = Date.parse(iso);
  const days = daysBetween(nowMs, ms, place.timeZone);
  if (Math.abs(days) <= 1) return relativeDay(days, place.language);
  if (Math.abs(days) < 7) return formatter(place, { weekday: "short" }).format(ms);
  return dateOf(iso, nowMs, place);
}

export function dateOf(iso: string, nowMs: number, place: Place): string {
  const ms = Date.parse(iso);
  const isThisYear = dayOf(ms, place.timeZone).slice(0, 4) === dayOf(nowMs, place.timeZone).slice(0, 4);
  const options = isThisYear ? ({ day: "numeric", month: "short" } as const) : ({ day: "numeric", month: "short", year: "numeric" } as const);
  return shortened(
    formatter(place, options)
      .format(ms)
      .replace(/\s[гр]\.$/u, ""),
    place.language,
  );
}

/** The whole of it, for paper: «30 ноября 2026 г. в 10:04». */
export function stampOf(ms: number, place: Place): string {
  return formatter(place, { dateStyle: "long", timeStyle: "short" }).format(ms);
}

/** `m:ss` under an hour; null beyond, where words serve better. */
export function clockOf(ms: number): string | null {
  const sec = Math.max(0, Math.floor(ms / 1000));
  if (sec >= 3600) return null;
  return `${Math.floor(sec / 60)}:${String(sec % 60).padStart(2, "0")}`;
}

export interface Span {
  readonly days: number;
  readonly hours: number;
  readonly minutes: number;
}

/** Whole minutes, rounded up so that nothing shows «0 мин» before it is over. */
export function spanOf(ms: number): Span {
  const minutes = Math.ceil(Math.max(0, ms) / MINUTE_MS);
  return { days: Math.floor(minutes / 1440), hours: Math.floor((minutes % 1440) / 60), minutes: minutes % 60 };
}
