import { expect } from "chai";
import { acceptCard } from "../../../hub/actions/interactions/acceptCard.ts";
import { declineCard } from "../../../hub/actions/interactions/declineCard.ts";
import { type OfferChatsDeps, offerChats } from "../../../hub/actions/routing/offerChats.ts";
import type { FloorAgent, RouteQueue } from "../../../hub/domain/callRouting.ts";
import type { Store } from "../../../hub/store/store.ts";
import { actorOf, threadRecord, userOf } from "../../builders/records.ts";
import { createObserved } from "../../fakes/observed.ts";
import { onEachDatabase, ulids } from "../../support/databases.ts";

const FRONT: RouteQueue = {
  id: "front",
  language: "ru",
  skills: [],
  order: "longest_idle",
  offerSec: 20,
  overflow: null,
  overflowAfterSec: 600,
  capacity: 2,
};
const START_MS = Date.parse("2026-03-17T09:00:00.000Z");

onEachDatabase("chats on offer", (database) => {
  let store: Store;
  const clock = { nowMs: START_MS, now: () => new Date(clock.nowMs) };
  const people = ["Анна", "Борис"].map((name, index) => userOf(["agent"], { id: `00000000000000000000000${index}`, name, queues: ["front"] }));
  const [anna, boris] = people.map(actorOf);

  before(async () => {
    store = await database.openStore(clock);
    for (const { active: _active, presence: _presence, presenceSince: _since, ...person } of people) await store.users.add({ ...person, passwordHash: "x" });
  });
  beforeEach(() => {
    clock.nowMs += 60_000;
  });

  const rig = (more: Partial<OfferChatsDeps> = {}) => {
    const observed = createObserved();
    const floor = people.map(
      ({ id }): FloorAgent => ({
        id,
        extension: null,
        presence: "available",
        queues: ["front"],
        skills: [],
        capacity: null,
        isTalking: false,
        isRinging: false,
        idleSince: "",
      }),
    );
    const live = { cardsChanged: () => undefined, cardsChangedWith: () => undefined, notice: () => undefined };
    const verbs = { ...store, clock, ids: ulids, counters: observed.counters, live };
    const deps: OfferChatsDeps = {
      ...verbs,
      floor: { agents: () => floor },
      queues: [FRONT],
      hours: () => ({ isWorkingTime: true, openQueues: new Set(["front"]) }),
      leases: null,
      hubId: "one",
      ...more,
    };
    return { verbs, deps, counted: (result: string) => observed.counted("otklik_offers_total", { result }) };
  };
  const chatThatWaits = async (): Promise<string> => {
    const id = ulids.next();
    // Whoever waits longer comes first; at one instant chance would say who.
    clock.nowMs += 1;
    const waitingSince = clock.now().toISOString();
    await store.transactions.run((unit) => unit.saveInteraction(threadRecord({ id, chatKey: id, queue: "front", waitingSince })));
    return id;
  };
  const offeredTo = async (id: string) => (await store.interactions.get(id))?.offeredTo;
  const finish = async (...ids: readonly string[]): Promise<void> => {
    for (const id of ids) {
      await store.transactions.run(async (unit) => {
        const record = await unit.lockInteraction(id);
        if (record !== null) await unit.saveInteraction({ ...record, state: "closed", openKey: null });
      });
    }
  };

  it("go to one, from one who declines at once to the next, and are nobody's offer once they are taken", async () => {
    const { verbs, deps, counted } = rig();
    if (anna === undefined || boris === undefined) throw new Error("Nobody works here.");
    const id = await chatThatWaits();
    await offerChats(deps);
    expect(await offeredTo(id)).to.deep.equal([anna.userId]);
    const before = await store.interactions.get(id);
    await offerChats(deps);
    expect((await store.interactions.get(id))?.version, "nothing is written while nothing changes").to.equal(before?.version);
    await declineCard(verbs, anna, { id });
    expect(await offeredTo(id)).to.deep.equal([]);
    await offerChats(deps);
    expect(await offeredTo(id)).to.deep.equal([boris.userId]);
    const card = await acceptCard(verbs, boris, { id });
    expect(card).to.deep.include({ state: "open", offeredTo: [], offerEndsAt: null });
    expect([counted("made"), counted("declined"), counted("accepted"), counted("missed")]).to.deep.equal([2, 1, 1, 0]);
    clock.nowMs += 60_000;
    await offerChats(deps);
    expect(await offeredTo(id), "it is somebody's").to.deep.equal([]);
    await finish(id);
  });

  it("go to the next when the time of one is over, and nobody is offered more than they can hold", async () => {
    const { deps, counted } = rig();
    const ids = [await chatThatWaits(), await chatThatWaits(), await chatThatWaits(), await chatThatWaits(), await chatThatWaits()];
    await offerChats(deps);
    const offers = await Promise.all(ids.map(offeredTo));
    expect(offers.map((ones) => ones?.length)).to.deep.equal([1, 1, 1, 1, 0]);
    expect(offers.flat().filter((one) => one === anna?.userId)).to.have.length(2);
    clock.nowMs += 20_000;
    await offerChats(deps);
    expect(counted("missed")).to.be.greaterThan(0);
    expect(await offeredTo(ids[0] ?? "")).to.not.deep.equal(offers[0]);
    await finish(...ids);
  });

  it("are left to who took one meanwhile, and to the one hub that has this duty", async () => {
    const id = await chatThatWaits();
    const { verbs, deps } = rig();
    if (boris === undefined) throw new Error("Nobody works here.");
    const untaken = await store.chatOffers.untaken();
    await acceptCard(verbs, boris, { id });
    await offerChats({ ...deps, chatOffers: { ...store.chatOffers, untaken: async () => untaken } });
    expect(await store.interactions.get(id)).to.deep.include({ agentId: boris.userId, offeredTo: [] });
    await finish(id);

    const other = await chatThatWaits();
    const lease = { name: "offers", now: clock.now().toISOString(), until: new Date(clock.nowMs + 10_000).toISOString() } as const;
    expect(await store.leases.claim({ ...lease, holder: "the other hub" })).to.equal(true);
    await offerChats({ ...deps, leases: store.leases });
    expect(await offeredTo(other)).to.deep.equal([]);
    clock.nowMs += 10_000;
    await offerChats({ ...deps, leases: store.leases });
    expect(await offeredTo(other)).to.have.length(1);
    await finish(other);
  });

  it("know the client's manager, who dealt with them last, and how much each has in hand", async () => {
    const [first, second] = [await chatThatWaits(), await chatThatWaits()];
    const { verbs } = rig();
    if (boris === undefined) throw new Error("Nobody works here.");
    await acceptCard(verbs, boris, { id: first });
    expect((await store.chatOffers.inHand()).get(boris.userId)).to.equal(1);
    const clientId = ulids.next();
    await store.transactions.run(async (unit) => {
      const createdAt = clock.now().toISOString();
      await unit.addClient({
        id: clientId,
        kind: "organisation",
        name: "Кафе Ранок",
        managerId: "manager",
        segment: null,
        region: null,
        lineOfBusiness: null,
        source: null,
        language: null,
        isNew: false,
        createdAt,
      });
      for (const id of [first, second]) {
        const record = await unit.lockInteraction(id);
        if (record !== null) await unit.saveInteraction({ ...record, clientId });
      }
    });
    expect((await store.chatOffers.untaken()).find(({ id }) => id === second)).to.include({ managerId: "manager", lastAgentId: boris.userId });
    await finish(first, second);
  });
});
