// Numbers and addresses as people type them, brought to the one form by which intake finds their owner.

import { HubError } from "../../contract/errors.ts";
import type { PointKind } from "../../contract/vocabulary.ts";
import { normalisePhone } from "../../domain/phone.ts";
import type { NewContact } from "../../ports/clients.ts";
import type { Unit } from "../../ports/unit.ts";

export interface TypedPoint {
  readonly kind: PointKind;
  readonly value: string;
}

export interface TypedContact {
  readonly name: string;
  readonly role?: string | null;
  readonly points: readonly TypedPoint[];
}

type Points = NewContact["points"];

/** Each contact's points in its place. Errors: `invalid`, all wrong fields at once. */
export function normalisePoints(contacts: readonly TypedContact[], country: string): readonly Points[] {
  const errors: { path: string; message: string }[] = [];
  const seen = new Set<string>();
  const normalised = contacts.map((contact, contactAt) =>
    contact.points.map((point, pointAt) => {
      const value = NORMALISE[point.kind](point.value, country);
      const path = `contacts.${contactAt}.points.${pointAt}.value`;
      if (value === null) errors.push({ path, message: HOW_TO[point.kind] });
      else if (seen.has(matchKeyOf(point.kind, value))) errors.push({ path, message: "The same point stands here twice." });
      else seen.add(matchKeyOf(point.kind, value));
      return { kind: point.kind, value: value ?? "", raw: point.value };
    }),
  );
  if (errors.length > 0) throw new HubError("invalid", { errors });
  return normalised;
}

/** Errors: `duplicate` with the id of the client who is found by one of these points already. */
export async function refuseOwnedPoints(unit: Unit, points: Points): Promise<void> {
  if (points.length === 0) return;
  const keys = points.map((point) => matchKeyOf(point.kind, point.value));
  const [owned] = await unit.contactsByMatchKey(keys);
  if (owned === undefined) return;
  const [, { clientId }] = owned;
  throw new HubError("duplicate", {
    detail: `One of these numbers or addresses belongs to the client ${clientId}. Open that one instead.`,
    errors: [{ path: "clientId", message: clientId }],
  });
}

function matchKeyOf(kind: PointKind, value: string): string {
  return `${kind}:${value}`;
}

const NORMALISE: Record<PointKind, (raw: string, country: string) => string | null> = {
  phone: (raw, country) => normalisePhone(raw, country).e164,
  telegram: (raw) => match(raw, /^-?\d{1,20}$/),
  slack: (raw) => match(raw, /^[A-Z0-9]{6,20}$/),
  email: (raw) => match(raw.toLowerCase(), /^[^\s@]{1,64}@[^\s@]+\.[^\s@]+$/),
  site: () => null,
};

const HOW_TO: Record<PointKind, string> = {
  phone: "This is not a telephone number. Write it with the country code, as +7 495 123-45-67.",
  telegram: "A Telegram id is digits only; the hub learns it when the person writes.",
  slack: "A Slack id looks like U024BE7LH.",
  email: "Write the address as name@example.org.",
  site: "A visitor of the site is known to the hub alone, from their visit.",
};

function match(raw: string, form: RegExp): string | null {
  const trimmed = raw.trim();
  return form.test(trimmed) ? trimmed : null;
}
