// When a call is over: a word of the provider on the whole call, or all legs ended and nothing new within the
// grace, or no news for so long that we stop waiting (rules R6, R10 and R15 of the canonical call model).
import type { Direction } from "../contract/vocabulary.ts";
import type { Fact, Moment } from "./callFacts.ts";
import { compareText, latest } from "./callFacts.ts";
import type { LegFold } from "./callLegs.ts";
import { isConversation } from "./callOutcome.ts";

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
const RINGING_LIMIT_MS = 180_000;
const QUEUE_LIMIT_MS = 30 * 60_000;
const TALKING_LIMIT_MS = 4 * 3_600_000;

export function callEnd(facts: readonly Fact[], legs: readonly LegFold[], direction: Direction, asOfMs: number): CallEnd {
  const stated = statedEnd(facts);
  if (stated !== null) return { at: stated, settleMs: null, timedOut: false };
  const graceEndMs = graceEnd(legs, direction);
  if (graceEndMs !== null) {
    const at = asOfMs < graceEndMs ? null : lastLegEnd(legs, direction);
    return { at, settleMs: at === null ? graceEndMs : null, timedOut: false };
  }
  const limitMs = Math.max(...facts.map((fact) => fact.receivedMs)) + patience(legs, direction);
  if (asOfMs < limitMs) return { at: null, settleMs: limitMs, timedOut: false };
  return { at: { ms: limitMs, estimated: true }, settleMs: null, timedOut: true };
}

function statedEnd(facts: readonly Fact[]): Moment | null {
  const summaries = facts.filter((fact) => fact.event.kind === "call.summary");
  const told = summaries.findLast((fact) => fact.event.summary?.endedAt)?.event.summary?.endedAt;
  if (told) return { ms: Date.parse(told), estimated: false };
  return latest(facts.filter((fact) => fact.event.kind === "call.ended")) ?? latest(summaries);
}

function graceEnd(legs: readonly LegFold[], direction: Direction): number | null {
  if (legs.length === 0 || !legs.every((leg) => isOver(leg, legs, direction))) return null;
  const last = legs
    .filter((leg) => leg.endedAt !== null)
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
  return ends.reduce<Moment | null>((last, end) => (last === null || end.ms > last.ms ? end : last), null);
}

function patience(legs: readonly LegFold[], direction: Direction): number {
  const open = legs.filter((leg) => !isOver(leg, legs, direction));
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
