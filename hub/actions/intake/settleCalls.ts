// Calls whose grace, watchdog or wrap-up time has come are folded again: no event will do it for them.
import { HubError } from "../../contract/errors.ts";
import type { InteractionRecord, Interactions } from "../../ports/interactions.ts";
import { settleBatchDebts } from "./callbackDebts.ts";
import { describe } from "./failure.ts";
import { applyCall, foldSubject } from "./handleCall.ts";
import type { IngestDeps } from "./ingestEvent.ts";
import { publish } from "./publish.ts";
import { createWorkingSet } from "./workingSet.ts";

const SETTLE_LIMIT = 200;

/** A call that cannot be folded now is left alone for this long. */
const PUT_OFF_MS = 10 * 60_000;

/** How many changed. One call that cannot be settled does not hold up the others. */
export async function settleCalls(deps: IngestDeps, interactions: Pick<Interactions, "due">): Promise<number> {
  const ids = await interactions.due(deps.clock.now().toISOString(), SETTLE_LIMIT);
  if (ids.length === 0) return 0;
  try {
    return await settle(deps, ids);
  } catch (error) {
    if (error instanceof HubError && error.code === "unavailable") throw error;
    let settled = 0;
    for (const id of ids) settled += await settle(deps, [id]).catch((cause: unknown) => putOff(deps, id, cause));
    return settled;
  }
}

async function settle(deps: IngestDeps, ids: readonly string[]): Promise<number> {
  const now = deps.clock.now().toISOString();
  const result = await deps.store.transaction(async (unit) => {
    const set = createWorkingSet();
    const records = (await unit.interactionsById(ids)).filter(({ channel, settleAt }) => channel === "call" && settleAt !== null && settleAt <= now);
    const [facts, contacts, complaints] = await Promise.all([
      unit.callFacts(records.map(subjectOf)),
      unit.contactsById(known(records.map(({ contactId }) => contactId))),
      unit.openComplaints(known(records.map(({ clientId }) => clientId))),
    ]);
    for (const contact of contacts.values()) set.learnContact(`id:${contact.contactId}`, contact);
    set.knowComplaints(complaints);
    const folding = { rules: deps.rules, directory: deps.directory, newId: () => deps.ids.next(), now };
    for (const record of records) {
      const mine = facts.get(subjectOf(record)) ?? [];
      set.know(record);
      if (mine.length > 0) applyCall(set, foldSubject(subjectOf(record), mine, record, now), null, folding);
      // Facts may be gone by retention: then nothing more will ever be known of this call.
      else set.save({ ...record, state: "closed", settleAt: null, outcome: record.outcome ?? "unknown", endedAt: record.endedAt ?? now });
    }
    const debts = await settleBatchDebts(unit, set, records, folding);
    return {
      cards: set.cards(deps.directory),
      receipt: unit.write(set.changes()),
      deliverable: false,
      complaints: [],
      writtenOf: [],
      debts,
      conflicts: [],
      commands: [],
      marks: [],
      articles: [],
      released: false,
    };
  });
  publish(deps, result);
  return result.cards.length;
}

async function putOff(deps: IngestDeps, id: string, cause: unknown): Promise<number> {
  deps.log.error({ interactionId: id, error: describe(cause) }, "a call could not be settled; it is tried again later");
  const settleAt = new Date(deps.clock.now().getTime() + PUT_OFF_MS).toISOString();
  await deps.store.transaction(async (unit) => {
    const set = createWorkingSet();
    for (const record of await unit.interactionsById([id])) set.save({ ...record, settleAt });
    unit.write(set.changes());
  });
  return 0;
}

function subjectOf({ connectionId, externalId }: InteractionRecord): string {
  return `${connectionId}:${externalId}`;
}

function known(ids: readonly (string | null)[]): readonly string[] {
  return ids.filter((id) => id !== null);
}
