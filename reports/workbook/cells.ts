// What may reach a cell: plain strings, finite numbers, wall-clock times and durations. Objects from outside never
// do, because the library turns objects with `formula` or `hyperlink` into live ones.
import { DateTime } from "luxon";
import type { Measure } from "../../hub/domain/measures.ts";

export type CellKind = "text" | "count" | "percent" | "duration" | "points" | "instant" | "time";

/** Excel refuses a workbook with a longer string. */
const LONGEST_TEXT = 32_767;
const DAY_SEC = 86_400;

/** How a measure of each unit is shown. */
export const UNIT_KINDS = { count: "count", share: "percent", sec: "duration", points: "points" } as const satisfies Record<Measure["unit"], CellKind>;

export const NUMBER_FORMATS: Readonly<Record<CellKind, string>> = {
  text: "@",
  count: "#,##0",
  percent: "0.0%",
  duration: "[h]:mm:ss",
  points: "+0;-0;0",
  instant: "dd.mm.yyyy hh:mm",
  time: "hh:mm:ss",
};

/** The value Excel stores. `unknown` on purpose: what the types promise is not what every database row holds. */
export function cellValue(kind: CellKind, value: unknown, timeZone: string): string | number | Date | null {
  if (value === null || value === undefined) return null;
  switch (kind) {
    case "text":
      return plainText(value);
    case "count":
    case "percent":
    case "points":
      return finite(value);
    case "duration": {
      const seconds = finite(value);
      return seconds === null ? null : seconds / DAY_SEC;
    }
    case "instant":
    case "time":
      return typeof value === "string" ? wallClock(value, timeZone) : null;
  }
}

/** A string Excel can open and will not run: no control characters, no half emoji, not too long, never an object. */
export function plainText(value: unknown): string {
  if (typeof value === "number") return String(value);
  if (typeof value !== "string") return "";
  const text = value
    .replace(/\r\n?/g, "\n")
    .replace(/\p{Cc}|\p{Surrogate}|\p{Noncharacter_Code_Point}/gu, (character) => (character === "\n" || character === "\t" ? character : ""));
  return text.length <= LONGEST_TEXT ? text : `${text.slice(0, LONGEST_TEXT - 1).replace(/\p{Surrogate}/gu, "")}…`;
}

/** Excel knows no zones and the library writes UTC: so the company's wall clock is written as if it were UTC. */
function wallClock(instant: string, timeZone: string): Date | null {
  const at = DateTime.fromISO(instant, { zone: timeZone });
  return at.isValid ? at.setZone("UTC", { keepLocalTime: true }).toJSDate() : null;
}

function finite(value: unknown): number | null {
  return typeof value === "number" && Number.isFinite(value) ? value : null;
}
