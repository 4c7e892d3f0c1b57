// A day as a heading of the history: «Сегодня, 17 марта», «Пятница, 13 марта», «3 февраля 2025».
import { dayOf, daysBetween, type Place } from "../../format.ts";

export function dayHeading(at: string, nowMs: number, { language, timeZone }: Place): string {
  const locale = language === "en" ? "en-GB" : language;
  const ms = Date.parse(at);
  const days = daysBetween(nowMs, ms, timeZone);
  const isThisYear = dayOf(ms, timeZone).slice(0, 4) === dayOf(nowMs, timeZone).slice(0, 4);
  const date = new Intl.DateTimeFormat(locale, { timeZone, day: "numeric", month: "long", ...(isThisYear ? {} : { year: "numeric" }) })
    .format(ms)
    .replace(/\s[гр]\.$/u, "");
  if (Math.abs(days) >= 7) return date;
  const name =
    Math.abs(days) <= 1
      ? new Intl.RelativeTimeFormat(locale, { numeric: "auto" }).format(days, "day")
      : new Intl.DateTimeFormat(locale, { timeZone, weekday: "long" }).format(ms);
  return `${name.charAt(0).toLocaleUpperCase(locale)}${name.slice(1)}, ${date}`;
}
