// One leg of a call, derived from the set of its facts: when it rang, who spoke on it and with whom, when it
// was on hold, how it ended. A leg id may be used again after a transfer; each conversation is a segment.
import type { AnsweredBy, CallEvent } from "../contract/inbound.ts";
import type { Direction, LegKind, Outcome } from "../contract/vocabulary.ts";
import type { Fact, Moment } from "./callFacts.ts";
import { earliest, inLegOrder, latest } from "./callFacts.ts";
import type { Interval } from "./intervals.ts";

export interface Segment {
  readonly answeredBy: AnsweredBy;
  /** Two of our own people: a consultation, not the customer's conversation. */
  readonly internal: boolean;
  readonly agentExtension: string | null;
  readonly start: Moment;
  /** Null while it lasts. */
  readonly end: Moment | null;
  readonly holds: readonly Interval[];
  /** Since when it is on hold now. */
  readonly heldFromMs: number | null;
}

export interface LegFold {
  readonly key: string;
  readonly kind: LegKind;
  readonly extension: string | null;
  readonly startedAt: Moment | null;
  readonly endedAt: Moment | null;
  /** When we first heard of it. */
  readonly knownMs: number;
  /** The last that happened on it. */
  readonly lastMs: number;
  /** When we learnt of its end; grace runs from here. */
  readonly endKnownMs: number;
  /** The call its last news came under: calls that prove to be one keep their ids. */
  readonly callKey: string;
  readonly outcome: Outcome | null;
  readonly hangup: CallEvent["hangup"];
  readonly transferred: boolean;
  readonly segments: readonly Segment[];
}

const STARTS: ReadonlySet<CallEvent["kind"]> = new Set(["call.started", "routing.requested", "queue.joined", "leg.started", "leg.ringing"]);
const ENDS: ReadonlySet<CallEvent["kind"]> = new Set(["leg.ended", "queue.left", "queue.abandoned", "call.ended"]);

/** From vague to definite: a later word on how it ended counts only if it says more (R5). */
const SPECIFIC: Record<Outcome, number> = {
  unknown: 0,
  failed: 1,
  missed: 2,
  cancelled: 3,
  busy: 3,
  rejected: 3,
  abandoned: 3,
  voicemail: 3,
  blocked: 3,
  answered: 3,
};

export function moreSpecific(current: Outcome | null, other: Outcome | null): Outcome | null {
  if (current === null || other === null) return current ?? other;
  return SPECIFIC[other] > SPECIFIC[current] ? other : current;
}

export function isStart(fact: Fact): boolean {
  return STARTS.has(fact.event.kind);
}

export function foldLegs(facts: readonly Fact[], direction: Direction): readonly LegFold[] {
  const byLeg = new Map<string, Fact[]>();
  for (const fact of facts) {
    const { legKey, kind } = fact.event;
    if (legKey === null || kind.startsWith("recording.") || kind === "dtmf.received") continue;
    const known = byLeg.get(legKey);
    if (known === undefined) byLeg.set(legKey, [fact]);
    else known.push(fact);
  }
  return [...byLeg].map(([key, own]) => foldLeg(key, inLegOrder(own), direction, byLeg.size));
}

function foldLeg(key: string, facts: readonly Fact[], direction: Direction, legCount: number): LegFold {
  const events = facts.map((fact) => fact.event);
  const stated = events.findLast((event) => event.legKind !== null && event.legKind !== "unknown")?.legKind;
  const kind = stated ?? usualKind(key === events[0]?.callKey, direction, legCount);
  const ends = facts.filter((fact) => ENDS.has(fact.event.kind));
  const endedAt = latest(ends);
  const outcome = ends.reduce<Outcome | null>((known, fact) => moreSpecific(known, outcomeOfEnd(fact.event)), null);
  const segments = segmentsOf(facts, kind, endedAt);
  return {
    key,
    kind,
    extension:
      (events.findLast((event) => event.kind === "leg.answered" && event.agent?.extension) ?? events.findLast((event) => event.agent?.extension))?.agent
        ?.extension ?? null,
    startedAt: earliest(facts.filter(isStart)),
    endedAt,
    knownMs: Math.min(...facts.map((fact) => fact.receivedMs)),
    lastMs: Math.max(...facts.map((fact) => fact.atMs)),
    callKey: events.at(-1)?.callKey ?? "",
    endKnownMs: Math.max(-Infinity, ...ends.map((fact) => Math.max(fact.lastMs, fact.receivedMs))),
    outcome,
    hangup: hangupOf(ends, outcome),
    transferred: events.some((event) => event.kind === "transfer.updated"),
    segments: segments.length === 0 && outcome === "answered" ? impliedSegment(ends, kind, endedAt) : segments,
  };
}

/** Where the provider does not say: an outgoing call leads to the customer, any other on to an agent. */
function usualKind(first: boolean, direction: Direction, legCount: number): LegKind {
  if (direction === "outbound") return first && legCount > 1 ? "agent" : "customer";
  return "agent";
}

/** Who hung up is told with the outcome that counts; a later word replaces it only if it says more (R5). */
function hangupOf(ends: readonly Fact[], outcome: Outcome | null): CallEvent["hangup"] {
  const told = ends.map((fact) => fact.event).filter((event) => event.hangup !== null);
  const best = told.find((event) => outcome !== null && outcomeOfEnd(event) === outcome) ?? told.find((event) => event.hangup?.by !== "unknown") ?? told[0];
  return best?.hangup ?? null;
}

function outcomeOfEnd(event: CallEvent): Outcome | null {
  return event.outcome ?? (event.kind === "queue.abandoned" ? "abandoned" : null);
}

function segmentsOf(facts: readonly Fact[], kind: LegKind, endedAt: Moment | null): readonly Segment[] {
  const segments: Segment[] = [];
  let partner = "";
  for (const fact of facts) {
    const { event, estimated } = fact;
    const current = segments.at(-1);
    const at: Moment = { ms: Math.max(fact.firstMs, current?.start.ms ?? -Infinity), estimated };
    if (event.kind === "leg.answered") {
      const spokenWith = `${event.from?.raw ?? ""} ${event.from?.extension ?? ""} ${event.agent?.extension ?? ""}`;
      if (current !== undefined && spokenWith === partner) segments[segments.length - 1] = resumed(current, at.ms);
      else {
        if (current !== undefined) segments[segments.length - 1] = finished(current, at);
        segments.push(opened(event, kind, at));
      }
      partner = spokenWith;
    } else if (event.kind === "leg.held") {
      // A hold that comes alone still says that somebody had answered.
      const talking = current ?? opened(event, kind, { ...at, estimated: true });
      segments[Math.max(segments.length - 1, 0)] = { ...talking, heldFromMs: talking.heldFromMs ?? at.ms };
    } else if (event.kind === "leg.resumed" && current !== undefined) {
      segments[segments.length - 1] = resumed(current, at.ms);
    }
  }
  const last = segments.at(-1);
  if (last !== undefined && endedAt !== null) segments[segments.length - 1] = finished(last, endedAt);
  return segments;
}

function opened(event: CallEvent, kind: LegKind, start: Moment): Segment {
  const stated = event.answeredBy === "unknown" ? null : event.answeredBy;
  return {
    answeredBy: stated ?? kind,
    internal: event.from?.kind === "agent" && event.to?.kind === "agent",
    agentExtension: event.agent?.extension ?? null,
    start,
    end: null,
    holds: [],
    heldFromMs: null,
  };
}

function resumed(segment: Segment, atMs: number): Segment {
  if (segment.heldFromMs === null) return segment;
  return { ...segment, holds: [...segment.holds, { fromMs: segment.heldFromMs, toMs: atMs }], heldFromMs: null };
}

export function finished(segment: Segment, at: Moment): Segment {
  const end = { ms: Math.max(at.ms, segment.start.ms), estimated: at.estimated };
  return { ...resumed(segment, end.ms), end };
}

/** The end alone told that it was answered and for how long (Twilio's `completed` overtaking the rest). */
function impliedSegment(ends: readonly Fact[], kind: LegKind, endedAt: Moment | null): readonly Segment[] {
  const teller = ends.findLast((fact) => (fact.event.durations?.talkSec ?? 0) > 0)?.event;
  if (teller === undefined || endedAt === null) return [];
  const talkMs = (teller.durations?.talkSec ?? 0) * 1000;
  return [{ ...opened(teller, kind, { ms: endedAt.ms - talkMs, estimated: endedAt.estimated }), end: endedAt }];
}
