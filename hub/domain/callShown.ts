// A call's legs as the record shows them: who rang and who spoke when, a leg for each conversation of an id that
// was used again.
import type { Leg } from "../contract/api.ts";
import type { Direction } from "../contract/vocabulary.ts";
import { answeredElsewhere, type CallEnd } from "./callEnd.ts";
import { compareText, type Moment } from "./callFacts.ts";
import type { LegFold } from "./callLegs.ts";
import { legOutcome } from "./callOutcome.ts";

export function shownLegs(legs: readonly LegFold[], direction: Direction, end: CallEnd): readonly Leg[] {
  return legs.flatMap((leg) => presentLeg(leg, legs, direction, end)).sort(byLegStart);
}

/** One leg, or several where its id was used again after a transfer: one for each conversation on it. */
function presentLeg(leg: LegFold, legs: readonly LegFold[], direction: Direction, end: CallEnd): readonly Leg[] {
  const elsewhere = answeredElsewhere(leg, legs, direction);
  const endedAt = leg.endedAt ?? elsewhere ?? end.at;
  const [first, ...further] = leg.kind === "agent" ? leg.segments : leg.segments.slice(0, 1);
  const shown: Leg = {
    id: leg.key,
    kind: leg.kind,
    agentId: null,
    extension: (further.length > 0 ? first?.agentExtension : null) ?? leg.extension,
    outcome: legOutcome(leg, direction, elsewhere !== null, endedAt !== null),
    startedAt: isoOrNull(leg.startedAt),
    answeredAt: isoOrNull(first?.start ?? null),
    endedAt: isoOrNull(further.length > 0 ? (first?.end ?? endedAt) : endedAt),
  };
  return [
    shown,
    ...further.map((segment, index): Leg => {
      const start = iso(segment.start.ms);
      const extension = segment.agentExtension ?? leg.extension;
      return { ...shown, id: `${leg.key}/${index + 2}`, extension, startedAt: start, answeredAt: start, endedAt: isoOrNull(segment.end ?? endedAt) };
    }),
  ];
}

function byLegStart(left: Leg, right: Leg): number {
  const time = (leg: Leg): string => leg.startedAt ?? leg.answeredAt ?? leg.endedAt ?? "";
  return compareText(time(left), time(right)) || compareText(left.id, right.id);
}

function isoOrNull(moment: Moment | null): string | null {
  return moment === null ? null : iso(moment.ms);
}

export function iso(ms: number): string {
  return new Date(ms).toISOString();
}
