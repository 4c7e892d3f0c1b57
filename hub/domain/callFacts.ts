// What the fold of a call starts from: each fact once, with one agreed time, in an order that does not depend
// on arrival. Rules R3, R11, R12 and R17 of the canonical call model stand here.
import type { CallEvent, CallEventKind } from "../contract/inbound.ts";

/** An instant with what it is worth: `estimated` ones come from our own clock, not from the provider's. */
export interface Moment {
  readonly ms: number;
  readonly estimated: boolean;
}

export interface Fact {
  readonly event: CallEvent;
  readonly atMs: number;
  /** Of near-duplicates: the earliest and the latest time any of them claimed. */
  readonly firstMs: number;
  readonly lastMs: number;
  readonly receivedMs: number;
  readonly estimated: boolean;
  /** How old it was when it came, by the provider's clock. */
  readonly ageMs: number;
}

const FUTURE_LIMIT_MS = 5 * 60_000;
const PAST_LIMIT_MS = 48 * 3_600_000;

const RANK: Record<CallEventKind, number> = {
  "call.started": 0,
  "routing.requested": 0,
  "queue.joined": 0,
  "leg.started": 0,
  "leg.ringing": 1,
  "leg.answered": 2,
  "leg.held": 3,
  "leg.resumed": 4,
  "leg.ended": 5,
  "queue.left": 5,
  "queue.abandoned": 5,
  "call.ended": 6,
  "call.summary": 7,
  "transfer.updated": 8,
  "dtmf.received": 8,
  "recording.started": 8,
  "recording.ready": 9,
  "recording.failed": 9,
  "command.updated": 8,
  unknown: 8,
};

/** What is told beside a call, be it before it, after its end or without one. */
export function tellsLife({ event: { kind } }: Fact): boolean {
  return !kind.startsWith("recording.") && kind !== "command.updated" && kind !== "unknown";
}

/** Kinds whose `seq` counts the life of a leg; recordings and dialled digits count their own. */
function countsLeg(kind: CallEventKind): boolean {
  return RANK[kind] <= RANK["call.ended"];
}

export function distinctFacts(events: readonly CallEvent[]): { readonly facts: readonly Fact[]; readonly conflicts: number } {
  const groups = new Map<string, CallEvent[]>();
  for (const event of events) {
    const group = groups.get(event.externalId);
    if (group === undefined) groups.set(event.externalId, [event]);
    else group.push(event);
  }
  let conflicts = 0;
  const facts: Fact[] = [];
  for (const group of groups.values()) {
    const versions = distinctVersions(group);
    const chosen = versions[0];
    if (chosen === undefined) continue;
    if (chosen.event.seq !== null && countsLeg(chosen.event.kind)) {
      conflicts += versions.length - 1;
      facts.push(chosen);
    } else {
      facts.push({
        ...chosen,
        firstMs: Math.min(...versions.map((version) => version.atMs)),
        lastMs: Math.max(...versions.map((version) => version.atMs)),
      });
    }
  }
  facts.sort(byTime);
  return { facts, conflicts: conflicts + sharedSequenceNumbers(facts) };
}

/** One fact per different content; the one that counts first, whatever came first. */
function distinctVersions(group: readonly CallEvent[]): readonly Fact[] {
  if (group.length === 1 && group[0] !== undefined) return [toFact(group[0])];
  const byContent = new Map<string, Fact>();
  for (const event of group) {
    const fact = toFact(event);
    const key = contentOf(event);
    const known = byContent.get(key);
    if (known === undefined || fact.receivedMs < known.receivedMs) byContent.set(key, fact);
  }
  return [...byContent].sort(([leftKey, left], [rightKey, right]) => left.atMs - right.atMs || compareText(leftKey, rightKey)).map(([, fact]) => fact);
}

function toFact(event: CallEvent): Fact {
  const occurredMs = Date.parse(event.occurredAt);
  const receivedMs = Date.parse(event.receivedAt);
  const ageMs = receivedMs - occurredMs;
  const suspect = ageMs > PAST_LIMIT_MS || -ageMs > FUTURE_LIMIT_MS;
  const atMs = suspect ? receivedMs : occurredMs;
  return { event, atMs, firstMs: atMs, lastMs: atMs, receivedMs, ageMs, estimated: suspect || event.occurredAtSource === "received" };
}

/** A repeat differs in when we received it, and in nothing else. */
function contentOf(event: CallEvent): string {
  const { receivedAt: _receivedAt, occurredAt, ...content } = event;
  return JSON.stringify(event.occurredAtSource === "received" ? content : { ...content, occurredAt }, sortedKeys);
}

function sortedKeys(_key: string, value: unknown): unknown {
  if (value === null || typeof value !== "object" || Array.isArray(value)) return value;
  return Object.fromEntries(Object.entries(value).sort(([left], [right]) => compareText(left, right)));
}

function sharedSequenceNumbers(facts: readonly Fact[]): number {
  const seen = new Set<string>();
  let shared = 0;
  for (const { event } of facts) {
    if (event.seq === null || event.legKey === null || !countsLeg(event.kind)) continue;
    const key = `${event.seq} ${event.legKey}`;
    if (seen.has(key)) shared += 1;
    seen.add(key);
  }
  return shared;
}

export function byTime(left: Fact, right: Fact): number {
  return (
    left.atMs - right.atMs ||
    RANK[left.event.kind] - RANK[right.event.kind] ||
    (left.event.seq ?? 0) - (right.event.seq ?? 0) ||
    compareText(left.event.externalId, right.event.externalId)
  );
}

/** The provider's counter decides where every fact of the leg's life carries it (R3); otherwise time does. */
export function inLegOrder(facts: readonly Fact[]): readonly Fact[] {
  if (facts.length < 2 || !facts.every(({ event }) => event.seq !== null || !countsLeg(event.kind))) return facts;
  return [...facts].sort((left, right) => (left.event.seq ?? -1) - (right.event.seq ?? -1) || byTime(left, right));
}

/** What the provider timed outweighs what we timed ourselves (R20). */
export function earliest(facts: readonly Fact[]): Moment | null {
  return outermost(
    facts,
    (fact) => fact.firstMs,
    (left, right) => left < right,
  );
}

export function latest(facts: readonly Fact[]): Moment | null {
  return outermost(
    facts,
    (fact) => fact.lastMs,
    (left, right) => left > right,
  );
}

function outermost(facts: readonly Fact[], timeOf: (fact: Fact) => number, better: (left: number, right: number) => boolean): Moment | null {
  let best: Moment | null = null;
  for (const fact of facts) {
    const ms = timeOf(fact);
    const preferred = best === null || (best.estimated && !fact.estimated) || (best.estimated === fact.estimated && better(ms, best.ms));
    if (preferred) best = { ms, estimated: fact.estimated };
  }
  return best;
}

export function compareText(left: string, right: string): number {
  return left < right ? -1 : left > right ? 1 : 0;
}
