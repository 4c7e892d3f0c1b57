// The calls of a batch, each folded from all its facts: those stored before, those of this batch, and those of
// the calls that proved to be the same one.
import type { CallEvent } from "../../contract/inbound.ts";
import type { IntakeUnit } from "../../ports/intake.ts";
import { type FoldedCall, foldSubject } from "./handleCall.ts";
import { keepShown } from "./keepShown.ts";
import { linkCalls, needsLinking } from "./linkCalls.ts";
import { aliasSubjectsOf, type Prefetched, subjectOf } from "./prefetch.ts";
import { withTakenFrom } from "./takenFrom.ts";

export async function foldCalls(unit: IntakeUnit, fresh: readonly CallEvent[], known: Prefetched, now: string): Promise<readonly FoldedCall[]> {
  const { events, calls } = await withTakenFrom(unit, fresh, known.calls);
  const linking = events.filter((event) => needsLinking(event, calls));
  if (linking.length === 0) return foldOrdinary(unit, events, known, now);
  const named = new Set(linking.flatMap((event) => [subjectOf(event), ...aliasSubjectsOf(event)]));
  const concerned = events.filter((event) => named.has(subjectOf(event)));
  const links = await linkCalls(unit, concerned, calls);
  // A name may have led to a call that this batch has news of under its own name too: those are in the link.
  const reached = new Set(links.flatMap(({ subjectKey, aliasKeys }) => [subjectKey, ...aliasKeys]));
  const ordinary = events.filter((event) => !reached.has(subjectOf(event)));
  const earlier = notOf(events);
  const linked = links.map((link): FoldedCall => {
    const folded = foldSubject(link.subjectKey, link.facts, link.existing, now);
    return { ...keepShown(folded, link.ownFacts.filter(earlier), now), link };
  });
  return [...linked, ...(await foldOrdinary(unit, ordinary, known, now))];
}

/** A call nobody knows has no facts but these. */
async function foldOrdinary(unit: IntakeUnit, events: readonly CallEvent[], known: Prefetched, now: string): Promise<readonly FoldedCall[]> {
  const bySubject = new Map<string, CallEvent[]>();
  for (const event of events) {
    const subject = subjectOf(event);
    const mine = bySubject.get(subject);
    if (mine === undefined) bySubject.set(subject, [event]);
    else mine.push(event);
  }
  const existing = [...bySubject.keys()].filter((subject) => known.calls.has(subject));
  const facts = existing.length === 0 ? new Map<string, readonly CallEvent[]>() : await unit.callFacts(existing);
  return [...bySubject].map(([subject, mine]) => {
    const all = facts.get(subject) ?? mine;
    return keepShown(foldSubject(subject, all, known.calls.get(subject) ?? null, now), all.filter(notOf(mine)), now);
  });
}

function notOf(events: readonly CallEvent[]): (fact: CallEvent) => boolean {
  const ids = new Set(events.map((event) => `${event.connectionId}:${event.externalId}`));
  return (fact) => !ids.has(`${fact.connectionId}:${fact.externalId}`);
}
