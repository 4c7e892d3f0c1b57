// A call's legs as the record shows them: who rang and who spoke when, a leg for each conversation of an id that
// was used again.
import type { Leg } from "../contract/api.ts";
import type { Direction } from "../contract/vocabulary.ts";
import { answeredElsewhere, type CallEnd } from "./callEnd.ts";
import { compareText, type Moment } from "./callFacts.ts";
import type { LegFold, Segment } from "./callLegs.ts";
import { legOutcome } from "./callOutcome.ts";

export function shownLegs(legs: readonly LegFold[], direction: Direction, end: CallEnd): readonly Leg[] {
  return legs.flatMap((leg) => presentLeg(leg, legs, direction, end)).sort(byLegStart);
}

/** One leg, or several where its id was used again after a transfer: one for each of us who spoke on it. */
function presentLeg(leg: LegFold, legs: readonly LegFold[], direction: Direction, end: CallEnd): readonly Leg[] {
  const elsewhere = answeredElsewhere(leg, legs, direction);
  const endedAt = leg.endedAt ?? elsewhere ?? end.at;
  const [first, ...further] = talkers(leg);
  const shown: Leg = {
    id: leg.key,
    kind: leg.kind,
    agentId: null,
    extension: (further.length > 0 ? first?.agentExtension : null) ?? leg.extension,
    outcome: legOutcome(leg, direction, elsewhere !== null, endedAt !== null),
    startedAt: isoOrNull(leg.startedAt),
    answeredAt: isoOrNull(first?.start ?? null),
    endedAt: isoOrNull(further[0]?.start ?? endedAt),
  };
  return [
    shown,
    ...further.map((segment, index): Leg => {
      const start = iso(segment.start.ms);
      const until = further[index + 1]?.start ?? endedAt;
      return { ...shown, id: `${leg.key}/${index + 2}`, extension: segment.agentExtension, startedAt: start, answeredAt: start, endedAt: isoOrNull(until) };
    }),
  ];
}

/** Where each talker's conversations on the leg begin; a consultation before the talk is no other talker. */
function talkers(leg: LegFold): readonly Segment[] {
  return leg.segments.filter((segment, index) => {
    const before = leg.segments.slice(0, index).findLast(({ agentExtension }) => agentExtension !== null);
    return index === 0 || (segment.agentExtension !== null && before !== undefined && before.agentExtension !== segment.agentExtension);
  });
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
