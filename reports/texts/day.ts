// Days and instants as people read them.
import { DateTime } from "luxon";
import type { Language } from "../../hub/contract/vocabulary.ts";
import { REPORT_TEXTS } from "./texts.ts";

/** `вторник, 17 марта 2026 г.`, with plain spaces: the narrow ones of some systems look broken in mail programs. */
export function dayInWords(day: string, language: Language): string {
  return DateTime.fromISO(day, { zone: "UTC" }).setLocale(REPORT_TEXTS[language].locale).toLocaleString(DateTime.DATE_HUGE).replace(/\s/g, " ");
}

/** `16.03.2026`, in figures. */
export function dayInFigures(day: string): string {
  return DateTime.fromISO(day, { zone: "UTC" }).toFormat("dd.MM.yyyy");
}

/** `14:21` on the company's clock. */
export function timeInFigures(instant: string, timeZone: string): string {
  return DateTime.fromISO(instant, { zone: timeZone }).toFormat("HH:mm");
}

/** An instant on the company's clock, in figures. */
export function instantInFigures(instant: string, timeZone: string): string {
  return DateTime.fromISO(instant, { zone: timeZone }).toFormat("dd.MM.yyyy HH:mm");
}
