// A customer taken over from a leg of another call (Mango's `taken_from_call_id`): that call and this are one.
import type { CallEvent } from "../../contract/inbound.ts";
import type { IntakeUnit } from "../../ports/intake.ts";
import type { InteractionRecord } from "../../ports/interactions.ts";
import { aliasSubjectsOf, subjectOf } from "./prefetch.ts";

/** How long before the transfer the other call may have begun. */
const LONGEST_BEFORE_MS = 6 * 3_600_000;

interface Linking {
  readonly events: readonly CallEvent[];
  readonly calls: ReadonlyMap<string, InteractionRecord>;
}

/** Those of a transfer between two calls get the other call's id among their aliases, and that call is read. Asks nothing for others. */
export async function withTakenFrom(
  unit: Pick<IntakeUnit, "callsOfLeg" | "interactions">,
  events: readonly CallEvent[],
  calls: ReadonlyMap<string, InteractionRecord>,
): Promise<Linking> {
  if (events.every(({ transfer }) => transfer === null || transfer.fromLegKey === null)) return { events, calls };
  const told: CallEvent[] = [];
  for (const event of events) {
    const taken = event.transfer?.fromLegKey ?? null;
    const isOwn =
      taken === null ||
      taken === event.legKey ||
      calls.get(subjectOf(event))?.legs.some(({ id }) => id === taken) === true ||
      events.some((other) => other.legKey === taken && subjectOf(other) === subjectOf(event));
    const others = isOwn || taken === null ? [] : await otherCalls(unit, event, taken, events);
    told.push(others.length === 0 ? event : { ...event, aliases: [...new Set([...event.aliases, ...others])] });
  }
  const unread = told.flatMap(aliasSubjectsOf).filter((subject) => !calls.has(subject));
  return { events: told, calls: unread.length === 0 ? calls : new Map([...calls, ...(await unit.interactions([...new Set(unread)]))]) };
}

async function otherCalls(unit: Pick<IntakeUnit, "callsOfLeg">, event: CallEvent, legKey: string, events: readonly CallEvent[]): Promise<readonly string[]> {
  const since = new Date(Date.parse(event.occurredAt) - LONGEST_BEFORE_MS).toISOString();
  const here = events.filter((other) => other.legKey === legKey && other.connectionId === event.connectionId).map(({ callKey }) => callKey);
  const stored = await unit.callsOfLeg({ connectionId: event.connectionId, legKey, since });
  return [...here, ...stored].filter((callKey) => callKey !== event.callKey);
}
