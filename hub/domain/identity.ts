// Who somebody is: the keys by which intake finds a person again, the text by which people find a client, and
// what a client is called before anybody has asked for the name.
import { parsePhoneNumberFromString } from "libphonenumber-js/max";
import { phoneParts } from "../contract/phoneParts.ts";
import type { Channel, Language, PointKind } from "../contract/vocabulary.ts";

/** `phone:+79000002101`; the value is normalised already. */
export function matchKey(kind: PointKind, value: string): string {
  return `${kind}:${value}`;
}

const EMAIL = /^[^\s@<>()",:;]{1,64}@[^\s@<>()",:;]+\.[^\s@<>()",:;]{2,}$/u;

/** Lower-case address without display name and `mailto:`; null when it is none. Dots and plus tags are kept: they are the owner's. */
export function normaliseEmail(raw: string): string | null {
  const bracketed = /<([^<>]+)>/.exec(raw)?.[1] ?? raw;
  const address = bracketed
    .normalize("NFKC")
    .trim()
    .replace(/^mailto:/i, "")
    .toLowerCase();
  return EMAIL.test(address) ? address : null;
}

const LEGAL_FORMS = new Set([
  "ооо",
  "оао",
  "зао",
  "пао",
  "ао",
  "нао",
  "ип",
  "чп",
  "чуп",
  "тоо",
  "фгуп",
  "гуп",
  "муп",
  "тов",
  "фоп",
  "пп",
  "тдв",
  "ат",
  "прат",
  "пат",
  "спд",
  "llc",
  "ltd",
  "limited",
  "inc",
  "gmbh",
  "plc",
  "corp",
  "sro",
  "bv",
  "oy",
  "ab",
  "sa",
]);

/** What the search column keeps and what a query is turned into: a name finds itself however it was typed. */
export function searchText(name: string): string {
  const words = name
    .normalize("NFKC")
    .toLowerCase()
    .replace(/ё/g, "е")
    .replace(/['’ʼ`]/g, "")
    .replace(/[^\p{L}\p{N}@+]+/gu, " ")
    .trim()
    .split(" ");
  const kept = words.filter((word) => !LEGAL_FORMS.has(word));
  return (kept.length > 0 ? kept : words).join(" ");
}

export interface Stranger {
  readonly channel: Channel;
  readonly phone: string | null;
  readonly displayName: string | null;
  readonly username: string | null;
}

const LONGEST_NAME = 120;
const GUEST: Record<Language, string> = { ru: "Неизвестный клиент", uk: "Невідомий клієнт", en: "Unknown client" };

export function unknownName({ phone, displayName, username, channel }: Stranger, language: Language): string {
  const shown = (displayName ?? "")
    .replace(/[\p{Cc}\p{Cf}\s]+/gu, " ")
    .trim()
    .slice(0, LONGEST_NAME);
  // A provider that knows no name repeats the number as one.
  if (/\p{L}/u.test(shown)) return shown;
  if (phone !== null) return phoneName(phone);
  if (username !== null && username !== "") return channel === "email" ? username : `@${username}`;
  return shown === "" ? GUEST[language] : shown;
}

/** Plain spaces and hyphens: the name is stored, searched and copied. */
function phoneName(phone: string): string {
  const parts = phoneParts(phone);
  if (parts === null) return parsePhoneNumberFromString(phone)?.formatInternational() ?? phone;
  return `+${parts.code} ${parts.area} ${parts.local.join("-")}`;
}
