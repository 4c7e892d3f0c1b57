// A call is a fold over the set of its facts: any order and any repetition give the same record. The rules R1
// to R21 of the canonical call model are kept here and in the call… files beside it.
import type { Leg } from "../contract/api.ts";
import type { CallEvent, Party } from "../contract/inbound.ts";
import type { Direction, InteractionState, Outcome } from "../contract/vocabulary.ts";
import type { CallEnd } from "./callEnd.ts";
import { callEnd, isOver, withoutOvertaken } from "./callEnd.ts";
import type { Fact, Moment } from "./callFacts.ts";
import { compareText, distinctFacts, earliest, tellsLife } from "./callFacts.ts";
import type { LegFold, Segment } from "./callLegs.ts";
import { finished, foldLegs, isStart } from "./callLegs.ts";
import { callOutcome, isConversation, type Told, toldOfCall } from "./callOutcome.ts";
import { iso, shownLegs } from "./callShown.ts";
import { coveredMs } from "./intervals.ts";

export interface CallRecord {
  readonly direction: Direction;
  readonly state: Extract<InteractionState, "ringing" | "talking" | "held" | "wrapup" | "closed">;
  /** Null while it lives. */
  readonly outcome: Outcome | null;
  /** The customer's, E.164. */
  readonly phone: string | null;
  readonly hidden: boolean;
  readonly line: string | null;
  /** As the provider names it. */
  readonly queueId: string | null;
  /** Who talks or talked last; for a call we place, who places it. */
  readonly agentExtension: string | null;
  readonly ringingExtensions: readonly string[];
  readonly startedAt: string;
  readonly answeredAt: string | null;
  readonly endedAt: string | null;
  readonly waitSec: number | null;
  /** Without the hold. */
  readonly talkSec: number | null;
  readonly holdSec: number | null;
  /** Some of the times are ours, because the provider tells none. */
  readonly estimated: boolean;
  readonly legs: readonly Leg[];
  readonly recordings: readonly { readonly id: string; readonly url: string | null }[];
  /** When to fold again if no fact comes before: end of the grace, or the watchdog. */
  readonly settleAt: string | null;
  /** May it pop up now: news of something that happens, not of something that was. */
  readonly screenPop: boolean;
  readonly conflicts: number;
}

const FRESH_MS = 30_000;

export function foldCall(events: readonly CallEvent[], asOf: string): CallRecord {
  const { facts, conflicts } = distinctFacts(events);
  if (facts.length === 0) throw new Error("A call is made of facts; none were given.");
  const direction = directionOf(facts);
  const legs = withoutOvertaken(foldLegs(facts, direction), direction);
  const told = toldOfCall(facts);
  const end = facts.some(tellsLife) ? callEnd(facts, legs, direction, Date.parse(asOf)) : onlyTold(facts);
  const outcome = end.at === null ? null : callOutcome(direction, legs, told, end.timedOut);
  const talks = conversations(legs, direction, end);
  const startedAt = startOf(facts, told.startedAt);
  const answeredAt = outcome === null || outcome === "answered" ? answerOf(talks, told, end.at) : null;
  const estimated = [startedAt, answeredAt, end.at].some((moment) => moment?.estimated);
  const customer = customerOf(facts, direction);
  const lasted = durations(talks, told, {
    startedAt,
    answeredAt,
    end,
    outcome,
    partial: !facts.some(isStart) && !told.summarised,
    abandonedAfterSec: abandonedAfter(facts),
  });
  // Field by field: spreading costs more than the whole fold.
  return {
    direction,
    state: outcome === null ? liveState(legs, talks, direction) : outcome === "answered" ? "wrapup" : "closed",
    outcome,
    phone: customer.phone,
    hidden: customer.hidden,
    line: facts.find((fact) => fact.event.line !== null)?.event.line ?? null,
    queueId: facts.findLast((fact) => fact.event.queue !== null)?.event.queue?.id ?? null,
    agentExtension: agentOf(facts, talks, direction),
    ringingExtensions: end.at === null ? ringingAt(legs, direction) : [],
    startedAt: iso(startedAt.ms),
    answeredAt: answeredAt === null ? null : iso(answeredAt.ms),
    endedAt: end.at === null ? null : iso(end.at.ms),
    waitSec: lasted.waitSec,
    talkSec: lasted.talkSec,
    holdSec: lasted.holdSec,
    estimated,
    legs: shownLegs(legs, direction, end),
    recordings: recordingsOf(facts),
    settleAt: end.settleMs === null ? null : iso(end.settleMs),
    screenPop: outcome === null && facts.some((fact) => fact.ageMs < FRESH_MS) && (legs.length === 0 || !legs.every((leg) => isOver(leg, legs, direction))),
    conflicts,
  };
}

function directionOf(facts: readonly Fact[]): Direction {
  const told = facts.findLast((fact) => fact.event.kind === "call.summary")?.event.direction;
  if (told !== undefined && told !== "unknown") return told;
  const outside = facts.find((fact) => fact.event.direction === "inbound" || fact.event.direction === "outbound");
  return outside?.event.direction ?? facts.find((fact) => fact.event.direction === "internal")?.event.direction ?? "unknown";
}

/** A recording, or something we do not understand, of a call we know nothing of is no live call. */
function onlyTold(facts: readonly Fact[]): CallEnd {
  return { at: { ms: facts.at(-1)?.atMs ?? 0, estimated: true }, settleMs: null, timedOut: true };
}

function conversations(legs: readonly LegFold[], direction: Direction, end: CallEnd): readonly Segment[] {
  const open = legs.flatMap((leg) => leg.segments).filter((segment) => isConversation(segment, direction));
  const { at } = end;
  if (at === null || end.timedOut) return open;
  return open.map((segment) => (segment.end === null ? finished(segment, at) : segment));
}

function startOf(facts: readonly Fact[], told: string | null): Moment {
  if (told !== null) return { ms: Date.parse(told), estimated: false };
  return earliest(facts.filter(isStart)) ?? earliest(facts) ?? { ms: 0, estimated: true };
}

function answerOf(talks: readonly Segment[], { answeredAt, talkSec }: Told, end: Moment | null): Moment | null {
  if (answeredAt !== null) return { ms: Date.parse(answeredAt), estimated: false };
  const starts = talks.map((segment) => segment.start).sort((left, right) => Number(left.estimated) - Number(right.estimated) || left.ms - right.ms);
  if (starts[0] !== undefined) return starts[0];
  return talkSec === null || talkSec === 0 || end === null ? null : { ms: end.ms - talkSec * 1000, estimated: end.estimated };
}

function durations(
  talks: readonly Segment[],
  told: { readonly talkSec: number | null; readonly waitSec: number | null },
  call: {
    readonly startedAt: Moment;
    readonly answeredAt: Moment | null;
    readonly end: CallEnd;
    readonly outcome: Outcome | null;
    readonly partial: boolean;
    readonly abandonedAfterSec: number | null;
  },
): Pick<CallRecord, "waitSec" | "talkSec" | "holdSec"> {
  const { startedAt, answeredAt, end, outcome } = call;
  const waitEnd = answeredAt ?? (end.timedOut ? null : end.at);
  const waitSec =
    told.waitSec ?? (outcome === "abandoned" ? call.abandonedAfterSec : null) ?? (waitEnd === null || call.partial ? null : seconds(waitEnd.ms - startedAt.ms));
  if (outcome === null || outcome === "unknown" || end.timedOut) return { waitSec, talkSec: null, holdSec: null };
  if (outcome !== "answered") return { waitSec, talkSec: 0, holdSec: 0 };
  const holds = talks.flatMap((segment) => segment.holds);
  const spans = talks.map((segment) => ({ fromMs: segment.start.ms, toMs: segment.end?.ms ?? segment.start.ms }));
  const talkMs = coveredMs(talks.flatMap(withoutHolds));
  const holdMs = coveredMs([...spans, ...holds]) - talkMs;
  if (told.talkSec !== null) return { waitSec, talkSec: Math.max(0, told.talkSec - seconds(holdMs)), holdSec: seconds(holdMs) };
  return { waitSec, talkSec: talks.length === 0 ? null : seconds(talkMs), holdSec: seconds(holdMs) };
}

/** How long the caller stood in the queue they left, where the exchange counts it. */
function abandonedAfter(facts: readonly Fact[]): number | null {
  return facts.findLast((fact) => fact.event.kind === "queue.abandoned" && typeof fact.event.durations?.waitSec === "number")?.event.durations?.waitSec ?? null;
}

function withoutHolds(segment: Segment): readonly { readonly fromMs: number; readonly toMs: number }[] {
  const pieces = [];
  let fromMs = segment.start.ms;
  for (const hold of segment.holds) {
    pieces.push({ fromMs, toMs: hold.fromMs });
    fromMs = Math.max(fromMs, hold.toMs);
  }
  return [...pieces, { fromMs, toMs: segment.end?.ms ?? fromMs }];
}

function liveState(legs: readonly LegFold[], talks: readonly Segment[], direction: Direction): "ringing" | "talking" | "held" {
  const open = talks.filter((segment) => segment.end === null);
  if (open.length > 0) return open.every((segment) => segment.heldFromMs !== null) ? "held" : "talking";
  const rings = legs.some((leg) => leg.segments.length === 0 && !isOver(leg, legs, direction));
  return talks.length > 0 && !rings ? "talking" : "ringing";
}

function ringingAt(legs: readonly LegFold[], direction: Direction): readonly string[] {
  const ringing = legs.filter((leg) => leg.kind === "agent" && leg.segments.length === 0 && !isOver(leg, legs, direction));
  return [...new Set(ringing.flatMap((leg) => (leg.extension === null ? [] : [leg.extension])))].sort(compareText);
}

function agentOf(facts: readonly Fact[], talks: readonly Segment[], direction: Direction): string | null {
  const known = talks.filter((segment) => segment.agentExtension !== null);
  const last = known
    .sort(
      (left, right) =>
        Number(left.end === null) - Number(right.end === null) ||
        left.start.ms - right.start.ms ||
        compareText(left.agentExtension ?? "", right.agentExtension ?? ""),
    )
    .at(-1);
  if (last !== undefined) return last.agentExtension;
  const told = facts.findLast((fact) => fact.event.kind === "call.summary" || (fact.event.kind === "call.ended" && fact.event.agent?.extension))?.event;
  const spoke = talks.length > 0 || (told?.durations?.talkSec ?? 0) > 0 || told?.outcome === "answered";
  if (told?.agent?.extension && spoke) return told.agent.extension;
  return direction === "outbound" ? (facts.find((fact) => fact.event.agent?.extension)?.event.agent?.extension ?? null) : null;
}

function customerOf(facts: readonly Fact[], direction: Direction): { readonly phone: string | null; readonly hidden: boolean } {
  if (direction === "internal") return { phone: null, hidden: false };
  const parties = facts.flatMap((fact) => [fact.event.from, fact.event.to]).filter((party): party is Party => party !== null);
  const customers = parties.filter((party) => party.kind === "customer");
  const known = customers.find((party) => party.e164 !== null && !party.hidden);
  if (known !== undefined) return { phone: known.e164, hidden: false };
  if (customers.length > 0) return { phone: null, hidden: customers.every((party) => party.hidden || party.raw === null) };
  // Only legs we dialled on were seen: they carry the caller's number, or lead to the customer.
  const dialledOn = facts.filter((fact) => fact.event.legKey !== fact.event.callKey);
  const guess = direction === "outbound" ? (dialledOn.at(-1) ?? facts.at(-1))?.event.to : facts[0]?.event.from;
  return { phone: guess?.kind === "unknown" ? guess.e164 : null, hidden: false };
}

function recordingsOf(facts: readonly Fact[]): CallRecord["recordings"] {
  const byId = new Map<string, string | null>();
  for (const { event } of facts) {
    if (event.kind !== "recording.ready" || event.recording === null) continue;
    byId.set(event.recording.id, byId.get(event.recording.id) ?? event.recording.url);
  }
  return [...byId].map(([id, url]) => ({ id, url })).sort((left, right) => compareText(left.id, right.id));
}

function seconds(ms: number): number {
  return Math.max(0, Math.round(ms / 1000));
}
