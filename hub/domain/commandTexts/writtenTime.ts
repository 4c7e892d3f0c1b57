// Instants and durations as staff read them in a chat, in the company's local time.
import { DateTime } from "luxon";
import type { Measure } from "../measures.ts";
import type { CommandTexts } from "./shape.ts";

/** The time alone of today, else the day too: `21 ноября, 14:05`. */
export function writtenAt(iso: string, now: Date, timeZone: string, { locale }: Pick<CommandTexts, "locale">): string {
  const local = DateTime.fromISO(iso, { zone: timeZone, locale });
  const time = local.toFormat("HH:mm");
  if (local.hasSame(DateTime.fromJSDate(now, { zone: timeZone }), "day")) return time;
  return `${local.toLocaleString({ day: "numeric", month: "long" })}, ${time}`;
}

export function writtenDay(now: Date, timeZone: string, { locale }: Pick<CommandTexts, "locale">): string {
  return DateTime.fromJSDate(now, { zone: timeZone }).setLocale(locale).toLocaleString({ weekday: "long", day: "numeric", month: "long" });
}

/** How long ago, to the minute. */
export function writtenAge(iso: string, now: Date, texts: Pick<CommandTexts, "ago">): string {
  const minutes = Math.max(0, Math.floor((now.getTime() - Date.parse(iso)) / 60_000));
  return texts.ago({ hours: Math.floor(minutes / 60), minutes: minutes % 60 });
}

export function writtenFigure(value: number | null, unit: Measure["unit"], texts: Pick<CommandTexts, "noData" | "duration">): string {
  if (value === null) return texts.noData;
  if (unit === "count") return String(value);
  if (unit === "points") return String(Math.round(value));
  if (unit === "share") return `${Math.round(value * 100)}\u00a0%`;
  const seconds = Math.round(value);
  return texts.duration({ hours: Math.floor(seconds / 3600), minutes: Math.floor((seconds % 3600) / 60), seconds: seconds % 60 });
}
