// Reading of what providers send: the same field comes as text and as a number, empty or not at all. Nothing
// here throws; what cannot be read is null.
import { DateTime } from "luxon";
import { instantOfLocal } from "./localTime.ts";

export type Fields = Readonly<Record<string, unknown>>;
/** A field by name, as text. */
export type Read = (name: string) => string | null;

export function asFields(value: unknown): Fields | null {
  return value !== null && typeof value === "object" && !Array.isArray(value) ? (value as Fields) : null;
}

export function textOf(value: unknown): string | null {
  if (typeof value === "number" && Number.isFinite(value)) return String(value);
  if (typeof value !== "string") return null;
  const text = value.trim();
  return text === "" ? null : text;
}

/** A whole number that is not negative. */
export function countOf(value: unknown): number | null {
  const text = textOf(value);
  return text !== null && /^\d{1,15}$/.test(text) ? Number(text) : null;
}

export interface Instant {
  readonly iso: string;
  readonly source: "provider" | "assumed-zone";
}

/** Unix seconds; zero means "never" to those who send it. */
export function unixInstant(value: unknown): Instant | null {
  const seconds = countOf(value);
  if (seconds === null || seconds === 0 || seconds > 8.64e12) return null;
  return { iso: new Date(seconds * 1000).toISOString(), source: "provider" };
}

/** ISO 8601; without a zone it is read in the connection's own. */
export function isoInstant(value: unknown, timeZone: string): Instant | null {
  const text = textOf(value);
  if (text === null) return null;
  const ms = usualInstant(text, timeZone) ?? unusualInstant(text, timeZone);
  if (ms === null) return null;
  return { iso: new Date(ms).toISOString(), source: /(?:Z|[+-]\d\d(?::?\d\d)?)$/i.test(text) ? "provider" : "assumed-zone" };
}

const USUAL = /^([1-9]\d{3})-(\d\d)-(\d\d)[T ]([01]\d|2[0-3]):([0-5]\d):([0-5]\d)(?:\.(\d{1,9}))?(?:(Z)|([+-])(0\d|1[0-4]):?([0-5]\d))?$/;

/** As nearly all write it; null for whatever else ISO allows, and where only the zone itself can tell. */
function usualInstant(text: string, timeZone: string): number | null {
  const [all, year, month, day, hour, minute, second, fraction, utc, sign, offsetHours, offsetMinutes] = USUAL.exec(text) ?? [];
  if (all === undefined) return null;
  const date = new Date(Date.UTC(Number(year), Number(month) - 1, Number(day), Number(hour), Number(minute), Number(second)));
  // The thirtieth of February would be one in March.
  if (date.getUTCDate() !== Number(day) || date.getUTCMonth() !== Number(month) - 1) return null;
  const localMs = date.getTime() + (fraction === undefined ? 0 : Math.floor(Number(`0.${fraction}`) * 1000));
  if (utc !== undefined) return localMs;
  if (sign === undefined) return instantOfLocal(localMs, timeZone);
  const offsetMs = (Number(offsetHours) * 60 + Number(offsetMinutes)) * 60_000;
  return sign === "-" ? localMs + offsetMs : localMs - offsetMs;
}

function unusualInstant(text: string, timeZone: string): number | null {
  const read = DateTime.fromISO(text.replace(" ", "T"), { zone: timeZone });
  return read.isValid ? read.toMillis() : null;
}

/** RFC 2822 with its zone: `Mon, 21 Sep 2026 14:14:12 +0000`. */
export function mailInstant(value: unknown): Instant | null {
  const text = textOf(value);
  if (text === null || !/[+-]\d{4}$|GMT$/.test(text)) return null;
  const read = DateTime.fromRFC2822(text);
  return read.isValid ? { iso: read.toJSDate().toISOString(), source: "provider" } : null;
}

/** A link we may show: http(s), without credentials in it. */
export function linkOf(value: unknown, hostAllowed: (host: string) => boolean): string | null {
  const text = textOf(value);
  if (text === null || !URL.canParse(text)) return null;
  const url = new URL(text);
  const web = url.protocol === "https:" || url.protocol === "http:";
  return web && url.username === "" && url.password === "" && hostAllowed(url.hostname) ? url.href : null;
}
