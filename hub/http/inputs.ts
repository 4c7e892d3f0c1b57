// What callers may send, in the pieces that several routes share. Bodies and queries are strict: a name the
// route does not know is refused, so nobody sets a field that is not theirs to set, and typing errors show.
import { z } from "zod";
import { HubError } from "../contract/errors.ts";
import { normalisePhone } from "../domain/phone.ts";
import type { Page } from "../ports/pages.ts";

export const ID = z
  .string()
  .min(1)
  .max(64)
  .regex(/^[\w.:-]+$/, "is not an id");
export const BY_ID = z.strictObject({ id: ID });

/** Text a person wrote. NUL and halves of surrogate pairs are refused: no sheet and no messenger can carry them. */
export function written(maxLength: number) {
  return z.string().trim().min(1).max(maxLength).refine(isPlain, "must not contain NUL or broken characters");
}

function isPlain(text: string): boolean {
  return !/\0|\p{Surrogate}/u.test(text);
}

/** Compared as it is kept: without spaces around, in small letters. */
export const EMAIL = z
  .string()
  .trim()
  .toLowerCase()
  .min(3)
  .max(190)
  .regex(/^[^\s@]+@[^\s@]+$/, "Write the address as name@example.org.");
/** The verb says how long a new one must be. */
export const PASSWORD = z.string().min(1).max(256);

export const INSTANT = z.iso.datetime({ offset: true }).transform((value) => new Date(value).toISOString());
export const FLAG = z.enum(["true", "false"]).transform((value) => value === "true");

/** `?phone=` in any notation; the route reads it by the company's country. */
export const PHONE_AS_WRITTEN = z.string().min(1).max(64);

/** E.164. An unescaped `+` of an address arrives as a space. */
export function readPhone(raw: string, country: string): string {
  const { e164, reason } = normalisePhone(raw.replace(/^ (?=\d)/, "+"), country);
  if (e164 === null) throw new HubError("invalid", { errors: [{ path: "phone", message: `This is not read as a telephone number: ${reason}.` }] });
  return e164;
}

export const SEARCH = z.string().trim().max(200).refine(isPlain, "must not contain NUL or broken characters");

export const PAGING = z.strictObject({
  cursor: z.string().min(1).max(400).optional(),
  limit: z.coerce.number().int().min(1).max(200).default(50),
});

export function pageOf(query: { readonly cursor?: string; readonly limit: number }): Page {
  return { cursor: query.cursor ?? null, limit: query.limit };
}

/** What a list is narrowed by: everything of the query that is not about paging. */
export function filterOf<Q extends { readonly cursor?: string; readonly limit: number }>(query: Q): Omit<Q, "cursor" | "limit"> {
  const { cursor: _cursor, limit: _limit, ...filter } = query;
  return filter;
}

export function found<T>(record: T | null): T {
  if (record === null) throw new HubError("not_found");
  return record;
}
