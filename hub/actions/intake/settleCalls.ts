// Calls whose grace, watchdog or wrap-up time has come are folded again: no event will do it for them.
import type { Interactions } from "../../ports.ts";
import { applyCall, foldSubject } from "./handleCall.ts";
import type { IngestDeps } from "./ingestEvent.ts";
import { publish } from "./publish.ts";
import { createWorkingSet } from "./workingSet.ts";

const SETTLE_LIMIT = 200;

/** How many changed. */
export async function settleCalls(deps: IngestDeps, interactions: Pick<Interactions, "due">): Promise<number> {
  const now = deps.clock.now().toISOString();
  const ids = await interactions.due(now, SETTLE_LIMIT);
  if (ids.length === 0) return 0;
  const result = await deps.store.transaction(async (unit) => {
    const set = createWorkingSet();
    const records = (await unit.interactionsById(ids)).filter(({ channel, settleAt }) => channel === "call" && settleAt !== null && settleAt <= now);
    const facts = await unit.callFacts(records.map(({ connectionId, externalId }) => `${connectionId}:${externalId}`));
    for (const contact of (await unit.contactsById(records.map(({ contactId }) => contactId).filter((id) => id !== null))).values()) {
      set.learnContact(`id:${contact.contactId}`, contact);
    }
    for (const record of records) {
      const subject = `${record.connectionId}:${record.externalId}`;
      const mine = facts.get(subject) ?? [];
      set.know(record);
      if (mine.length > 0)
        applyCall(set, foldSubject(subject, mine, record, now), null, { rules: deps.rules, directory: deps.directory, newId: () => deps.ids.next(), now });
      // Facts may be gone by retention: then nothing more will ever be known of this call.
      else set.save({ ...record, state: "closed", settleAt: null, outcome: record.outcome ?? "unknown", endedAt: record.endedAt ?? now });
    }
    const changes = set.changes();
    return { cards: set.cards(deps.directory), receipt: unit.write(changes), deliverable: false, complaints: [] };
  });
  publish(deps, result);
  return result.cards.length;
}
