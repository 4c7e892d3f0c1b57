import { expect } from "chai";
import { acceptCard } from "../../../hub/actions/interactions/acceptCard.ts";
import { threadRecord, userOf } from "../../builders/records.ts";
import { createObserved } from "../../fakes/observed.ts";
import { onEachDatabase, systemClock, ulids } from "../../support/databases.ts";
import { callFact, testIntake } from "../../support/intake.ts";

const ROUNDS = 20;
const RIVALS = 5;

onEachDatabase("taking a card", (database) => {
  it(`has one winner of ${RIVALS} in each of ${ROUNDS} races, and every loser learns the name`, async () => {
    const store = await database.openStore();
    const other = database.openAgain(store);
    const { counters } = createObserved();
    const live = { cardsChanged: () => {}, cardsChangedWith: () => {}, notice: () => {} };
    const hubs = (database.kind === "embedded" ? [store] : [store, other]).map((one) => ({ ...one, clock: systemClock, ids: ulids, counters, live }));
    const people = Array.from({ length: RIVALS }, (_, at) => userOf(["agent"], { id: ulids.next(), name: `Agent ${at}` }));
    for (const { active: _active, presence: _presence, presenceSince: _since, ...person } of people) await store.users.add({ ...person, passwordHash: "x" });
    for (let round = 0; round < ROUNDS; round++) {
      const thread = threadRecord({ id: ulids.next(), chatKey: `chat-${round}`, agentId: null });
      await store.transactions.run((unit) => unit.saveInteraction(thread));
      const outcomes = await Promise.allSettled(
        people.map((person, at) => {
          const hub = hubs[at % hubs.length];
          if (hub === undefined) throw new Error("There is no hub.");
          return acceptCard(hub, { userId: person.id, name: person.name, roles: person.roles, queues: [] }, thread);
        }),
      );
      const won = outcomes.flatMap((outcome) => (outcome.status === "fulfilled" ? [outcome.value.agent?.name] : []));
      const told = outcomes.flatMap((outcome) => (outcome.status === "rejected" ? [(outcome.reason as Error).message] : []));
      expect(won).to.have.length(1);
      expect(told).to.deep.equal(Array.from({ length: RIVALS - 1 }, () => `${won[0]} took it first.`));
      expect(await store.interactions.get(thread.id)).to.include({ state: "open", agentId: people.find(({ name }) => name === won[0])?.id });
    }
  });

  it("by the id of a call that became part of another takes the one that stands", async () => {
    const store = await database.openStore();
    const { counters } = createObserved();
    const live = { cardsChanged: () => {}, cardsChangedWith: () => {}, notice: () => {} };
    const person = userOf(["agent"], { id: ulids.next(), name: "Ольга", email: `${ulids.next()}@example.com` });
    const { active: _active, presence: _presence, presenceSince: _since, ...fresh } = person;
    await store.users.add({ ...fresh, passwordHash: "x" });
    const { ingest } = testIntake(store);
    const idOf = async (callKey: string): Promise<string> => (await store.interactions.live()).find(({ externalId }) => externalId === callKey)?.id ?? "";
    await ingest([callFact({ callKey: "older" })]);
    await ingest([callFact({ callKey: "younger" })]);
    const [older, younger] = [await idOf("older"), await idOf("younger")];
    await ingest([callFact({ callKey: "older", kind: "leg.ringing", legKey: "leg", aliases: ["younger"] })]);
    const hub = { ...store, clock: systemClock, ids: ulids, counters, live };
    const card = await acceptCard(hub, { userId: person.id, name: person.name, roles: person.roles, queues: ["front"] }, { id: younger });
    expect(card).to.include({ id: older, kind: "call" });
    expect(card.agent?.name).to.equal("Ольга");
    expect((await store.interactions.get(older))?.agentId).to.equal(person.id);
  });
});
