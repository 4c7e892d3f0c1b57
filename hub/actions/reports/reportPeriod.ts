// A report's period as people and programs write it: one business day, `2026-03-17`. Refuses what is no day or
// has not begun yet, so that nobody files an empty report of tomorrow.
import { DateTime } from "luxon";
import { HubError } from "../../contract/errors.ts";

/** The day itself; throws `invalid` with a sentence that says what to write. */
export function parseReportPeriod(text: string, timeZone: string, now: Date): string {
  const day = /^\d{4}-\d{2}-\d{2}$/.test(text) ? DateTime.fromISO(text, { zone: timeZone }) : null;
  if (!day?.isValid) throw wrongPeriod("Write the day as YYYY-MM-DD, for example 2026-03-17.");
  if (day.startOf("day").toMillis() > now.getTime()) throw wrongPeriod("This day has not begun yet. Choose today or an earlier day.");
  return text;
}

function wrongPeriod(message: string): HubError {
  return new HubError("invalid", { detail: message, errors: [{ path: "period", message }] });
}
