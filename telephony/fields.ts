// Reading of what providers send: the same field comes as text and as a number, empty or not at all. Nothing
// here throws; what cannot be read is null.
import { DateTime } from "luxon";

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
  const read = DateTime.fromISO(text.replace(" ", "T"), { zone: timeZone });
  if (!read.isValid) return null;
  return { iso: read.toUTC().toJSDate().toISOString(), source: /(?:Z|[+-]\d\d(?::?\d\d)?)$/i.test(text) ? "provider" : "assumed-zone" };
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
