// Reading of phone numbers on the hot path: each fact of a call carries the same two, and most come as bare
// digits with the country's code, which need no look at the numbering plans.

import type { PhoneReading } from "../hub/domain/phone.ts";
import { normalisePhone } from "../hub/domain/phone.ts";

const MOST_REMEMBERED = 5_000;
/** Where eleven digits from 7 and twelve from 380 can be nothing else. */
const NEIGHBOURS: ReadonlySet<string> = new Set(["RU", "UA", "KZ"]);
const BARE_INTERNATIONAL = /^(?:7[3-9]\d{9}|380[3-9]\d{8})$/;

const remembered = new Map<string, PhoneReading>();

export function readNumber(raw: string, country: string): PhoneReading {
  if (NEIGHBOURS.has(country) && BARE_INTERNATIONAL.test(raw)) return normalisePhone(`+${raw}`, country);
  const key = `${country} ${raw}`;
  const known = remembered.get(key);
  if (known !== undefined) return known;
  const reading = normalisePhone(raw, country);
  if (remembered.size >= MOST_REMEMBERED) remembered.clear();
  remembered.set(key, reading);
  return reading;
}
