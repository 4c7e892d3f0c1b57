// Times people promise calls for: in an hour, by the end of today, tomorrow before noon. Pure.
import { dayOf } from "../../format.ts";
import { instantOf } from "../../workingTime.ts";

export type CallbackChoice = "inHour" | "today" | "tomorrow" | "exact";

export const TODAY_BY = "17:00";
export const TOMORROW_BY = "11:00";
const HOUR_MS = 3_600_000;
const MINUTE_MS = 60_000;

/** `exact` is a local `2026-03-17T16:30` of the company's zone; null when it cannot be read. */
export function callbackAt(choice: CallbackChoice, exact: string, nowMs: number, timeZone: string): number | null {
  const today = dayOf(nowMs, timeZone);
  switch (choice) {
    case "inHour":
      return Math.ceil((nowMs + HOUR_MS) / (5 * MINUTE_MS)) * 5 * MINUTE_MS;
    case "today":
      return instantOf(today, TODAY_BY, timeZone);
    case "tomorrow":
      return instantOf(new Date(Date.parse(today) + 24 * HOUR_MS).toISOString().slice(0, 10), TOMORROW_BY, timeZone);
    case "exact": {
      const [on, time] = exact.split("T");
      return on === undefined || time === undefined ? null : instantOf(on, time.slice(0, 5), timeZone);
    }
  }
}
