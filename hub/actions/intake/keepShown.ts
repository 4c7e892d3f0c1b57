// A late fact of a call whose earlier facts went by retention: folded alone it would take the legs, the times and
// the outcome off the record. What the record shows stays, and only recordings are added.
import type { CallEvent } from "../../contract/inbound.ts";
import { type CallRecord, foldCall } from "../../domain/call.ts";
import type { InteractionRecord } from "../../ports/interactions.ts";
import type { FoldedCall } from "./handleCall.ts";

/** `earlier` are the facts under the record's own name that it was made of, as far as they are still kept. */
export function keepShown(folded: FoldedCall, earlier: readonly CallEvent[], asOf: string): FoldedCall {
  const { existing, call } = folded;
  if (existing === null || existing.endedAt === null || tell(earlier, existing, asOf)) return folded;
  const { phone, hidden } = existing;
  return { ...folded, keepsShown: true, call: { ...call, phone, hidden, recordings: withLate(existing.recordings, call.recordings) } };
}

/** Folding is asked only where no fact is as old as the call: retention takes the oldest first. */
function tell(facts: readonly CallEvent[], { startedAt, legs }: InteractionRecord, asOf: string): boolean {
  if (facts.length === 0) return false;
  if (facts.some(({ kind, occurredAt }) => (kind === "call.started" || kind.startsWith("leg.")) && occurredAt <= startedAt)) return true;
  const told = foldCall(facts, asOf);
  const toldLegs = new Set(told.legs.map(({ id }) => id));
  return told.startedAt <= startedAt && legs.every(({ id }) => toldLegs.has(id));
}

function withLate(shown: CallRecord["recordings"], late: CallRecord["recordings"]): CallRecord["recordings"] {
  const urls = new Map(late.map(({ id, url }) => [id, url]));
  const known = new Set(shown.map(({ id }) => id));
  return [...shown.map(({ id, url }) => ({ id, url: url ?? urls.get(id) ?? null })), ...late.filter(({ id }) => !known.has(id))];
}
