// How a call came out, for the call and for each leg: rules R5 and R7 to R10 of the canonical call model. A
// menu or a queue that picked up has not answered anybody.
import type { CallEvent } from "../contract/inbound.ts";
import type { Direction, Outcome } from "../contract/vocabulary.ts";
import type { Fact } from "./callFacts.ts";
import { compareText } from "./callFacts.ts";
import type { LegFold, Segment } from "./callLegs.ts";
import { moreSpecific } from "./callLegs.ts";

/** Was it a talk with the customer: by an agent on the way in, by the customer on the way out (R7). */
export function isConversation(segment: Segment, direction: Direction): boolean {
  if (direction === "outbound") return segment.answeredBy === "customer";
  if (direction === "inbound") return segment.answeredBy === "agent" && !segment.internal;
  return segment.answeredBy === "agent" || segment.answeredBy === "customer";
}

export interface Told {
  readonly startedAt: string | null;
  readonly answeredAt: string | null;
  readonly summarised: boolean;
  /** Seconds of talk the provider states for the whole call. */
  readonly talkSec: number | null;
  /** As it counts it itself: a menu before the queue is no waiting to it. */
  readonly waitSec: number | null;
  /** What it says of the whole call besides "answered". */
  readonly outcome: Outcome | null;
  readonly answered: boolean;
  readonly hungUpBy: "customer" | "agent" | "system" | "unknown" | null;
}

/**
 * The provider's last word on each call that proved to be part of this one and, where it sums up single legs
 * only (a CDR for each pair), on each of them.
 */
export function summariesOf(facts: readonly Fact[]): readonly CallEvent[] {
  const last = new Map<string, CallEvent>();
  for (const { event } of facts) if (event.kind === "call.summary") last.set(subjectOf(event), event);
  if (last.size < 2) return [...last.values()];
  const summaries = [...last.values()];
  const whole = new Set(summaries.filter(({ legKey }) => legKey === null).map(({ callKey }) => callKey));
  return summaries.filter(({ legKey, callKey }) => legKey === null || !whole.has(callKey));
}

/** What the provider says of the call as a whole: its summaries, else its word at the end (R8). */
export function toldOfCall(facts: readonly Fact[]): Told {
  const summaries = summariesOf(facts);
  const ends = facts.filter((fact) => fact.event.kind === "call.ended").map((fact) => fact.event);
  const words = [...summaries, ...ends];
  const summed = summaries.map((event) => event.durations?.talkSec).filter((sec) => typeof sec === "number");
  const talkSec = summed.length > 0 ? summed.reduce((sum, sec) => sum + sec, 0) : (firstTalk(ends) ?? null);
  const outcomes = words.map((event) => event.outcome);
  return {
    startedAt: firstOf(summaries.map((event) => event.summary?.startedAt ?? null)),
    answeredAt: firstOf(summaries.map(plausibleAnswer)),
    summarised: summaries.length > 0,
    talkSec: talkSec !== null && talkSec > 0 && !coversAllTalks(summaries, facts) ? null : talkSec,
    waitSec: words.find((event) => typeof event.durations?.waitSec === "number")?.durations?.waitSec ?? null,
    outcome: [...outcomes, ...earlierWords(summaries, facts)].filter((outcome) => outcome !== "answered").reduce(moreSpecific, null),
    answered: talkSec !== 0 && ((talkSec ?? 0) > 0 || outcomes.includes("answered")),
    hungUpBy: words.findLast((event) => event.hangup !== null)?.hangup?.by ?? null,
  };
}

/** What was summed up before the last word: a vaguer one, such as that of a list, takes nothing back (R5). */
function earlierWords(summaries: readonly CallEvent[], facts: readonly Fact[]): readonly (Outcome | null)[] {
  if (facts.length === summaries.length) return [];
  const told = new Set(summaries.map(subjectOf));
  return facts.flatMap(({ event }) => (event.kind === "call.summary" && told.has(subjectOf(event)) ? [event.outcome] : []));
}

function subjectOf({ callKey, legKey }: CallEvent): string {
  return `${callKey}\n${legKey ?? ""}`;
}

function firstTalk(ends: readonly CallEvent[]): number | null | undefined {
  return ends.find((event) => typeof event.durations?.talkSec === "number")?.durations?.talkSec;
}

/** Some exchanges date the answer before the call when a menu picked up: such a word says nothing. */
function plausibleAnswer({ summary }: CallEvent): string | null {
  if (summary === null || summary.answeredAt === null) return null;
  return summary.startedAt !== null && summary.answeredAt < summary.startedAt ? null : summary.answeredAt;
}

function firstOf(instants: readonly (string | null)[]): string | null {
  return instants.filter((instant) => instant !== null).reduce<string | null>((first, instant) => (first === null || instant < first ? instant : first), null);
}

/** A summary of one of two calls that proved to be one does not know the other's talk. */
function coversAllTalks(summaries: readonly CallEvent[], facts: readonly Fact[]): boolean {
  const summed = new Set(summaries.map(({ callKey }) => callKey));
  return summaries.length === 0 || facts.every(({ event }) => event.kind !== "leg.answered" || summed.has(event.callKey));
}

export function callOutcome(direction: Direction, legs: readonly LegFold[], told: Told, timedOut: boolean): Outcome {
  const segments = legs.flatMap((leg) => leg.segments);
  const spoke = segments.some((segment) => isConversation(segment, direction) && hasTalk(segment));
  if (told.answered || (spoke && told.talkSec !== 0)) return "answered";
  if (segments.some((segment) => segment.answeredBy === "voicemail" || segment.answeredBy === "machine")) return "voicemail";
  const derived = direction === "outbound" ? outboundOutcome(legs, told) : inboundOutcome(legs, told);
  return moreSpecific(told.outcome, derived) ?? (timedOut || isPartial(legs) ? "unknown" : "missed");
}

/** Our own times are too coarse to decide that nobody spoke (R20). */
function hasTalk(segment: Segment): boolean {
  return segment.end === null || segment.start.estimated || segment.end.estimated || segment.end.ms > segment.start.ms;
}

/** Nothing but ends were seen: it may well have been answered. */
function isPartial(legs: readonly LegFold[]): boolean {
  return legs.length > 0 && legs.every((leg) => leg.startedAt === null && leg.segments.length === 0);
}

function inboundOutcome(legs: readonly LegFold[], told: Told): Outcome | null {
  const stages = [...legs].sort(byStart);
  const last = stages.at(-1);
  const agents = stages.filter((leg) => leg.kind === "agent");
  const byCustomer = told.hungUpBy === "customer" || last?.hangup?.by === "customer";
  if (legs.some((leg) => leg.kind === "queue" && leg.outcome === "abandoned")) return "abandoned";
  if (last?.kind === "queue" && byCustomer) return "abandoned";
  const reason = agents.at(-1)?.outcome ?? last?.outcome ?? null;
  if (reason === "busy" || reason === "rejected" || reason === "blocked" || reason === "failed" || reason === "voicemail") return reason;
  const waited = legs.some((leg) => leg.kind === "ivr" || leg.kind === "queue" || leg.segments.some((segment) => segment.answeredBy === "ivr"));
  return agents.length === 0 && byCustomer && waited ? "abandoned" : null;
}

function outboundOutcome(legs: readonly LegFold[], told: Told): Outcome | null {
  const last = [...legs]
    .sort(byStart)
    .filter((leg) => leg.kind === "customer")
    .at(-1);
  if (last?.outcome && last.outcome !== "answered" && last.outcome !== "abandoned") return last.outcome;
  return told.hungUpBy === "agent" || last?.hangup?.by === "agent" ? "cancelled" : null;
}

function byStart(left: LegFold, right: LegFold): number {
  const [one, other] = [beginningOf(left), beginningOf(right)];
  // What was only told to have ended sums up what rang.
  return one === other ? Number(left.startedAt === null) - Number(right.startedAt === null) || compareText(left.key, right.key) : one - other;
}

/** A ring that is heard of after its end did not begin after it: where nothing is dated, arrival is all there is. */
function beginningOf({ startedAt, endedAt }: LegFold): number {
  if (startedAt === null && endedAt === null) return 0;
  return Math.min(startedAt?.ms ?? Number.POSITIVE_INFINITY, endedAt?.ms ?? Number.POSITIVE_INFINITY);
}

/** `elsewhere`: a colleague took it. Null while undecided, and for stages nobody could answer. */
export function legOutcome(leg: LegFold, direction: Direction, elsewhere: boolean, over: boolean): Outcome | null {
  if (leg.kind === "ivr" || leg.kind === "queue" || (leg.kind === "customer" && direction === "inbound")) return leg.outcome;
  if (leg.segments.some((segment) => segment.answeredBy === "agent" || segment.answeredBy === "customer")) return "answered";
  const reason = leg.outcome;
  if (elsewhere && (reason === null || reason === "missed" || reason === "cancelled" || reason === "unknown")) return "cancelled";
  if (!over) return null;
  return reason ?? (leg.startedAt === null ? "unknown" : "missed");
}
