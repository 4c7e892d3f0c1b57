// Any writing of a telephone number becomes E.164, or a reason why not; national forms are read by the country
// of the connection. Numbers that only have a possible length are taken too: new ranges appear before metadata.

import type { CountryCode, PhoneNumber } from "libphonenumber-js/max";
import { getCountryCallingCode, isSupportedCountry, parsePhoneNumberFromString, validatePhoneNumberLength } from "libphonenumber-js/max";
import { readNotation } from "./phoneNotation.ts";

export const PHONE_REASONS = ["ok", "internal", "empty", "hidden", "not_a_number", "several", "too_short", "too_long", "impossible"] as const;
export type PhoneReason = (typeof PHONE_REASONS)[number];

export interface PhoneReading {
  readonly e164: string | null;
  readonly extension: string | null;
  readonly reason: PhoneReason;
}

/**
 * What providers send all day, read without the numbering plans: their validation costs a hundred times more.
 * The home country's writings, each with what stands before the part that is kept.
 */
const PLAIN_E164 = /^\+(?:7[3-9]\d{9}|380[3-9]\d{8})$/;
const PLAIN_NATIONAL: Readonly<Record<string, readonly { readonly pattern: RegExp; readonly prefix: string }[]>> = {
  RU: [
    { pattern: /^7([3-9]\d{9})$/, prefix: "+7" },
    { pattern: /^8([3489]\d{9})$/, prefix: "+7" },
  ],
  UA: [
    { pattern: /^380([3-9]\d{8})$/, prefix: "+380" },
    { pattern: /^0([3-9]\d{8})$/, prefix: "+380" },
  ],
};
/** Plans in which every number has one length, whatever else metadata calls possible. */
const FIXED_LENGTH: Readonly<Record<string, number>> = { "7": 10, "380": 9 };
/** Digits of an office extension: longer ones are city numbers written without their code. */
const LONGEST_EXTENSION = 5;
const LONGEST_ADDRESS_EXTENSION = 6;
const LONGEST_E164 = 15;
/** Below this, digits without a plus are rather a mistyped national number than a foreign one. */
const SHORTEST_BARE_INTERNATIONAL = 11;
const EIGHT_TEN_COUNTRIES: ReadonlySet<string> = new Set(["RU", "KZ", "BY", "UA", "UZ", "TJ", "TM", "KG", "AM", "AZ", "GE", "MD"]);
const EIGHT_TRUNK_COUNTRIES: ReadonlySet<string> = new Set(["RU", "KZ"]);

export function isKnownCountry(country: string): country is CountryCode {
  return isSupportedCountry(country);
}

export function normalisePhone(raw: string, country: string): PhoneReading {
  if (PLAIN_E164.test(raw)) return { e164: raw, extension: null, reason: "ok" };
  const notation = readNotation(raw);
  if (notation.kind !== "digits") return failed(notation.kind);
  const { digits, extension } = notation;
  const longest = notation.address ? LONGEST_ADDRESS_EXTENSION : LONGEST_EXTENSION;
  if (digits === "" || (!digits.startsWith("+") && digits.length <= longest)) {
    return { e164: null, extension: digits === "" ? extension : digits, reason: "internal" };
  }
  const plain = readPlain(digits, country);
  if (plain !== null) return { e164: plain, extension, reason: "ok" };
  const home = isKnownCountry(country) ? country : null;
  const written = notation.spacedEight && home !== null && EIGHT_TRUNK_COUNTRIES.has(home) ? digits.slice(1) : digits;
  const international = toInternational(written, home);
  const reading = international === null ? readNational(written, home) : readInternational(international);
  return typeof reading === "string" ? failed(reading) : { e164: reading.number, extension, reason: "ok" };
}

function readPlain(digits: string, country: string): string | null {
  if (PLAIN_E164.test(digits)) return digits;
  for (const { pattern, prefix } of PLAIN_NATIONAL[country] ?? []) {
    const kept = pattern.exec(digits)?.[1];
    if (kept !== undefined) return prefix + kept;
  }
  return null;
}

function failed(reason: PhoneReason): PhoneReading {
  return { e164: null, extension: null, reason };
}

/** `+digits` when a plus or an international prefix says so, null for a national writing. */
function toInternational(digits: string, home: CountryCode | null): string | null {
  if (digits.startsWith("+")) {
    const bare = digits.slice(1).replace(/^00?/, "");
    // "+8 067…": a plus in front of the old Ukrainian trunk.
    return home === "UA" && /^80\d{9}$/.test(bare) ? `+3${bare}` : `+${bare}`;
  }
  if (/^00[1-9]/.test(digits)) return `+${digits.slice(2)}`;
  if (home !== null && EIGHT_TEN_COUNTRIES.has(home) && /^810[1-9]\d{9,}/.test(digits)) return `+${digits.slice(3)}`;
  return home === "UA" && /^80\d{9}$/.test(digits) ? `+3${digits}` : null;
}

function readInternational(number: string): PhoneNumber | PhoneReason {
  const parsed = parse(number, null);
  return parsed !== null && acceptable(parsed) ? parsed : whyNot(number, null, parsed);
}

function readNational(digits: string, home: CountryCode | null): PhoneNumber | PhoneReason {
  const national = home === null ? null : parse(digits, home);
  if (national?.isValid()) return national;
  const bare = parse(`+${digits}`, null);
  const ownCode = home !== null && digits.startsWith(getCountryCallingCode(home));
  if (bare !== null && ownCode && acceptable(bare) && !(national !== null && acceptable(national))) return bare;
  if (bare?.isValid() && digits.length >= SHORTEST_BARE_INTERNATIONAL) return bare;
  if (national === null || home === null) return whyNot(digits, home, null);
  // "8 900 000 21 0": a trunk eight and nine digits, one was lost.
  const lostDigit = EIGHT_TRUNK_COUNTRIES.has(home) && /^8\d{9}$/.test(digits);
  if (lostDigit) return "too_short";
  return acceptable(national) ? national : whyNot(digits, home, national);
}

function parse(digits: string, country: CountryCode | null): PhoneNumber | null {
  const options = country === null ? { extract: false } : { defaultCountry: country, extract: false };
  return parsePhoneNumberFromString(digits, options) ?? null;
}

function acceptable(number: PhoneNumber): boolean {
  if (number.isValid()) return true;
  const fixed = FIXED_LENGTH[number.countryCallingCode];
  if (fixed !== undefined && number.nationalNumber.length !== fixed) return false;
  return number.isPossible() && !number.nationalNumber.startsWith("0");
}

function whyNot(digits: string, country: CountryCode | null, parsed: PhoneNumber | null): PhoneReason {
  if (digits.replace("+", "").length > LONGEST_E164) return "too_long";
  const national = parsed?.nationalNumber ?? "";
  // Where a zero is dialled before the code it is no digit of the number; in the +7 plan it cannot stand there.
  const significant = parsed?.countryCallingCode === "7" ? national : national.replace(/^0/, "");
  const length =
    parsed === null
      ? validatePhoneNumberLength(digits, country === null ? {} : { defaultCountry: country })
      : validatePhoneNumberLength(`+${parsed.countryCallingCode}${significant}`);
  if (length === "TOO_SHORT") return "too_short";
  const fixed = parsed === null ? undefined : FIXED_LENGTH[parsed.countryCallingCode];
  if (length === "TOO_LONG" || (fixed !== undefined && significant.length > fixed)) return "too_long";
  return "impossible";
}
