// Canonical facts of one call by hand, for providers whose requests are proved elsewhere: `at` in seconds after T,
// received a second later where the provider gives the time, at that moment where it gives none.
import type { CallEvent, CallEventKind, Party } from "../../hub/contract/inbound.ts";
import { callFact } from "../support/intake.ts";

export const T = Date.parse("2026-09-21T14:13:20.000Z");
export const CUSTOMER = "+380671234567";

export function iso(sec: number): string {
  return new Date(T + sec * 1000).toISOString();
}

export function party(kind: Party["kind"], more: Partial<Party> = {}): Party {
  return { raw: CUSTOMER, e164: CUSTOMER, extension: null, kind, displayName: null, hidden: false, ...more };
}

export function ours(extension: string): Party {
  return party("agent", { raw: extension, e164: null, extension });
}

type More = Partial<CallEvent> & { readonly id?: string };

/** A fact whose time the provider tells. */
export function fact(at: number, kind: CallEventKind, { id, ...more }: More = {}): CallEvent {
  return callFact({
    kind,
    provider: "sheet",
    externalId: id ?? `${kind}:${more.callKey ?? "K"}:${more.legKey ?? ""}:${at}`,
    rawType: kind,
    callKey: "K",
    from: party("customer"),
    occurredAt: iso(at),
    occurredAtSource: "provider",
    receivedAt: iso(at + 1),
    ...more,
  });
}

/** One of those live events that carry no time: ours stands in, and proves nothing. */
export function untimed(at: number, kind: CallEventKind, more: More = {}): CallEvent {
  return fact(at, kind, { occurredAtSource: "received", receivedAt: iso(at), ...more });
}

export function agentLeg(extension: string): Pick<CallEvent, "legKey" | "legKind" | "agent"> {
  return { legKey: `K:${extension}`, legKind: "agent", agent: { externalId: null, extension, name: null } };
}

export function queueLeg(): Pick<CallEvent, "legKey" | "legKind" | "queue"> {
  return { legKey: "K:queue", legKind: "queue", queue: { id: "600", name: null } };
}

export function talk(talkSec: number | null, waitSec: number | null = null): NonNullable<CallEvent["durations"]> {
  return { waitSec, talkSec, totalSec: null };
}
