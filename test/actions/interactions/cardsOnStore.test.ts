import { expect } from "chai";
import { declineCard } from "../../../hub/actions/interactions/declineCard.ts";
import type { Actor } from "../../../hub/actions/verb.ts";
import { callRecord } from "../../builders/records.ts";
import { createObserved } from "../../fakes/observed.ts";
import { onEachDatabase, systemClock, ulids } from "../../support/databases.ts";
import { callFact, testIntake } from "../../support/intake.ts";

const OLGA: Actor = { userId: "agent-101", name: "Ольга", roles: ["agent"], queues: ["front"] };

onEachDatabase("cards", (database) => {
  it("a declined call is not offered to that person again, however often it rings", async () => {
    const store = await database.openStore();
    const { ingest } = testIntake(store);
    const { counters } = createObserved();
    const live = { cardsChanged: () => {}, cardsChangedWith: () => {}, notice: () => {} };
    const rings = callFact({ kind: "leg.ringing", legKey: "leg-1", agent: { externalId: null, extension: "101", name: null } });
    const offered = async () => {
      const { items } = await store.interactions.list({}, { cursor: null, limit: 1 });
      return items[0];
    };
    await ingest([rings]);
    const call = await offered();
    expect(call?.offeredTo).to.deep.equal([OLGA.userId]);
    await declineCard({ ...store, clock: systemClock, ids: ulids, counters, live }, OLGA, { id: call?.id ?? "" });
    await ingest([{ ...rings, externalId: "again", legKey: "leg-2" }]);
    expect(await offered()).to.deep.include({ state: "ringing", offeredTo: [], declinedBy: [OLGA.userId] });
  });

  it("a client's live card is found under any number of newer dealings that have ended", async () => {
    const store = await database.openStore();
    const clientId = ulids.next();
    const old = callRecord({ id: ulids.next(), clientId, state: "wrapup", startedAt: "2026-03-01T09:00:00.000Z" });
    await store.transactions.run(async (unit) => {
      await unit.saveInteraction(old);
      for (let n = 0; n < 60; n++) await unit.saveInteraction(callRecord({ id: ulids.next(), clientId, state: "closed" }));
    });
    expect(await store.interactions.liveIdsOf(clientId)).to.deep.equal([old.id]);
  });
});
