// Times as exchanges write them: counted since 1970, ISO 8601, or a pattern read in the connection's zone.
import { DateTime } from "luxon";
import type { Instant } from "../../fields.ts";
import { isoInstant } from "../../fields.ts";

const UNITS_PER_SECOND: ReadonlyMap<string, number> = new Map([
  ["unix", 1],
  ["unixMs", 1_000],
  ["unixMicro", 1_000_000],
]);
/** A count beyond the year 2200 is of another unit. */
const LATEST_SEC = 7_258_118_400;
const SAMPLE = DateTime.fromISO("2026-11-23T14:05:09", { zone: "utc" });

export function isTimeFormat(format: string): boolean {
  if (format === "iso" || UNITS_PER_SECOND.has(format)) return true;
  const read = DateTime.fromFormat(SAMPLE.toFormat(format), format, { zone: "utc" });
  return read.isValid && read.startOf("minute").equals(SAMPLE.startOf("minute"));
}

/** By the first format that fits. */
export function readTime(text: string | null, formats: readonly string[], timeZone: string): Instant | null {
  if (text === null) return null;
  for (const format of formats) {
    const instant = readAs(text, format, timeZone);
    if (instant !== null) return instant;
  }
  return null;
}

function readAs(text: string, format: string, timeZone: string): Instant | null {
  const units = UNITS_PER_SECOND.get(format);
  if (units !== undefined) return counted(text, units);
  if (format === "iso") return isoInstant(text, timeZone);
  const read = DateTime.fromFormat(text, format, { zone: timeZone, setZone: true });
  if (!read.isValid) return null;
  const zoned = DateTime.expandFormat(format).match(/[zZ]/) !== null;
  return { iso: read.toUTC().toJSDate().toISOString(), source: zoned ? "provider" : "assumed-zone" };
}

/** Zero means "never" to those who send it. */
function counted(text: string, units: number): Instant | null {
  const count = /^\d{1,19}(?:\.\d{1,9})?$/.test(text) ? Number(text) : 0;
  const sec = count / units;
  return sec === 0 || sec > LATEST_SEC ? null : { iso: new Date(Math.round(sec * 1000)).toISOString(), source: "provider" };
}
