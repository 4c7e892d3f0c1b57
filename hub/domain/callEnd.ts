// When a call is over: a word of the provider on the whole call, or all legs ended and nothing new within the
// grace, or no news for so long that we stop waiting (rules R6, R10 and R15 of the canonical call model).
import type { Direction } from "../contract/vocabulary.ts";
import type { Fact, Moment } from "./callFacts.ts";
import { compareText, latest } from "./callFacts.ts";
import type { LegFold } from "./callLegs.ts";
import { finished } from "./callLegs.ts";
import { isConversation, summariesOf } from "./callOutcome.ts";

export interface CallEnd {
  /** Null while the call lives. */
  readonly at: Moment | null;
  /** When the fold must be run again, if no fact comes before. */
  readonly settleMs: number | null;
  /** Nobody told us; we gave up waiting. */
  readonly timedOut: boolean;
}

const GRACE_MS = 5_000;
/** After a menu, a queue or a hand-over the next leg may take longer to show. */
const TRANSFER_GRACE_MS = 15_000;
/** A colleague who picked up is believed to be talking still, unless the news is older than this. */
const OLD_NEWS_MS = 30_000;
const RINGING_LIMIT_MS = 180_000;
const QUEUE_LIMIT_MS = 30 * 60_000;
const TALKING_LIMIT_MS = 4 * 3_600_000;

export function callEnd(facts: readonly Fact[], legs: readonly LegFold[], direction: Direction, asOfMs: number): CallEnd {
  const stated = statedEnd(facts, legs, direction);
  if (stated !== null) return { at: stated, settleMs: null, timedOut: false };
  const graceEndMs = graceEnd(legs, direction);
  if (graceEndMs !== null) {
    const at = asOfMs < graceEndMs ? null : lastLegEnd(legs, direction);
    return { at, settleMs: at === null ? graceEndMs : null, timedOut: false };
  }
  const limitMs = givenUpMs(facts, legs, direction);
  if (asOfMs < limitMs) return { at: null, settleMs: limitMs, timedOut: false };
  return { at: { ms: limitMs, estimated: true }, settleMs: null, timedOut: true };
}

function statedEnd(facts: readonly Fact[], legs: readonly LegFold[], direction: Direction): Moment | null {
  const summaries = facts.filter((fact) => fact.event.kind === "call.summary");
  const ends = facts.filter((fact) => fact.event.kind === "call.ended");
  if (summaries.length === 0 && ends.length === 0) return null;
  // The end of one of the calls that proved to be one is not the end of what goes on under the other's id.
  const ended = new Set([...summaries, ...ends].map((fact) => fact.event.callKey));
  if (legs.some((leg) => !ended.has(leg.callKey) && !isOver(leg, legs, direction))) return null;
  const told = summariesOf(facts).map((event) => event.summary?.endedAt ?? null);
  const toldMs = Math.max(-Infinity, ...told.filter((instant) => instant !== null).map((instant) => Date.parse(instant)));
  const stated = toldMs > -Infinity ? { ms: toldMs, estimated: false } : (latest(ends) ?? latest(summaries));
  return facts.every((fact) => ended.has(fact.event.callKey)) ? stated : later(stated, lastLegEnd(legs, direction));
}

function later(one: Moment | null, other: Moment | null): Moment | null {
  return one === null || (other !== null && other.ms > one.ms) ? other : one;
}

/** When we stop waiting (R15). What happened before that and was told after it starts no new wait. */
function givenUpMs(facts: readonly Fact[], legs: readonly LegFold[], direction: Direction): number {
  const asReceived = [...facts].sort((left, right) => left.receivedMs - right.receivedMs);
  let newsMs = asReceived[0]?.receivedMs ?? 0;
  let limitMs = newsMs;
  for (const fact of asReceived) {
    const known = legs.filter((leg) => leg.knownMs <= newsMs);
    limitMs = newsMs + patience(known, legs, direction);
    if (fact.receivedMs < limitMs || fact.atMs > limitMs) newsMs = fact.receivedMs;
  }
  return (
    newsMs +
    patience(
      legs.filter((leg) => leg.knownMs <= newsMs),
      legs,
      direction,
    )
  );
}

/**
 * Legs with those closed of which we heard nothing but old news when the call had ended without them: a late
 * fact fills in what was, and a call that ended does not ring again.
 */
export function withoutOvertaken(legs: readonly LegFold[], direction: Direction): readonly LegFold[] {
  const rest = legs.filter((leg) => isOver(leg, legs, direction));
  if (rest.length === legs.length) return legs;
  const graceEndMs = graceEnd(rest, direction);
  const end = lastLegEnd(rest, direction);
  if (graceEndMs === null || end === null) return legs;
  return legs.map((leg) => {
    const old = leg.segments.length === 0 || leg.knownMs - leg.lastMs >= OLD_NEWS_MS;
    const overtaken = !rest.includes(leg) && old && leg.knownMs >= graceEndMs && leg.lastMs <= end.ms;
    return overtaken ? closed(leg, end) : leg;
  });
}

/** Nobody told its end, so no grace runs from it. */
function closed(leg: LegFold, at: Moment): LegFold {
  const end = { ms: at.ms, estimated: true };
  return { ...leg, endedAt: end, segments: leg.segments.map((segment) => (segment.end === null ? finished(segment, end) : segment)) };
}

function graceEnd(legs: readonly LegFold[], direction: Direction): number | null {
  if (legs.length === 0 || !legs.every((leg) => isOver(leg, legs, direction))) return null;
  const last = legs
    .filter((leg) => leg.endKnownMs > -Infinity)
    .sort(byEnd)
    .at(-1);
  if (last === undefined) return null;
  const handedOver = last.kind === "ivr" || last.kind === "queue" || last.transferred || last.outcome === "cancelled";
  return Math.max(...legs.map((leg) => leg.endKnownMs)) + (handedOver ? TRANSFER_GRACE_MS : GRACE_MS);
}

function byEnd(left: LegFold, right: LegFold): number {
  return (left.endedAt?.ms ?? 0) - (right.endedAt?.ms ?? 0) || compareText(left.key, right.key);
}

function lastLegEnd(legs: readonly LegFold[], direction: Direction): Moment | null {
  const ends = legs.map((leg) => leg.endedAt ?? answeredElsewhere(leg, legs, direction)).filter((end) => end !== null);
  return ends.reduce<Moment | null>(later, null);
}

function patience(known: readonly LegFold[], legs: readonly LegFold[], direction: Direction): number {
  const open = known.filter((leg) => !isOver(leg, legs, direction));
  if (open.some((leg) => leg.segments.some((segment) => isConversation(segment, direction)))) return TALKING_LIMIT_MS;
  return open.some((leg) => leg.kind === "queue" || leg.kind === "ivr" || (leg.kind === "customer" && leg.segments.length > 0))
    ? QUEUE_LIMIT_MS
    : RINGING_LIMIT_MS;
}

export function isOver(leg: LegFold, legs: readonly LegFold[], direction: Direction): boolean {
  return leg.endedAt !== null || answeredElsewhere(leg, legs, direction) !== null;
}

/** When a colleague picked up what rang at this phone too: nobody missed anything (R10). */
export function answeredElsewhere(leg: LegFold, legs: readonly LegFold[], direction: Direction): Moment | null {
  if (leg.kind !== "agent" || leg.segments.length > 0 || leg.startedAt === null) return null;
  let first: Moment | null = null;
  for (const other of legs) {
    if (other === leg) continue;
    for (const segment of other.segments) {
      const taken = isConversation(segment, direction) && segment.start.ms >= leg.startedAt.ms;
      if (taken && (first === null || segment.start.ms < first.ms)) first = segment.start;
    }
  }
  return first !== null && (leg.endedAt === null || leg.endedAt.ms >= first.ms) ? first : null;
}
