import { expect } from "chai";
import { setPresence } from "../../../hub/actions/admin/setPresence.ts";
import { giveBack } from "../../../hub/actions/interactions/giveBack.ts";
import { createMemoryHub } from "../../builders/memoryHub.ts";
import { actorOf, callRecord, threadRecord, userOf } from "../../builders/records.ts";

const WAITING = "2026-03-17T09:00:00.000Z";

describe("who goes away", () => {
  for (const state of ["break", "offline"] as const) {
    it(`gives back the chats that wait for their answer, and nothing else (${state})`, async () => {
      const hub = createMemoryHub();
      const anna = hub.addUser(userOf(["agent"]));
      const boris = hub.addUser(userOf(["agent"]));
      const mine = threadRecord({ agentId: anna.id, state: "open", waitingSince: WAITING });
      const answered = threadRecord({ agentId: anna.id, state: "open", waitingSince: null });
      const others = threadRecord({ agentId: boris.id, state: "open", waitingSince: WAITING });
      const call = callRecord({ agentId: anna.id, state: "talking", waitingSince: WAITING });
      for (const record of [mine, answered, others, call]) hub.store(record);
      const before = hub.state().outbox.length;
      await setPresence(hub.verbs, actorOf(anna), { state });
      const now = (id: string) => hub.state().interactions.get(id);
      expect(now(mine.id)).to.include({ agentId: null, state: "waiting", waitingSince: WAITING, version: mine.version + 1 });
      for (const record of [answered, others, call]) expect(now(record.id)).to.deep.equal(record);
      expect(
        hub
          .state()
          .outbox.slice(before)
          .map(({ event }) => event),
      ).to.deep.equal([{ type: "card.changed", interactionId: mine.id }]);
    });
  }

  it("keeps them while only busy", async () => {
    const hub = createMemoryHub();
    const anna = hub.addUser(userOf(["agent"]));
    const mine = threadRecord({ agentId: anna.id, state: "open", waitingSince: WAITING });
    hub.store(mine);
    await setPresence(hub.verbs, actorOf(anna), { state: "busy" });
    expect(hub.state().interactions.get(mine.id)).to.deep.equal(mine);
  });

  it("keeps them when their console is there again by the time the chat is to be taken back", async () => {
    const hub = createMemoryHub();
    const anna = hub.addUser(userOf(["agent"]));
    const mine = threadRecord({ agentId: anna.id, state: "open", waitingSince: WAITING });
    hub.store(mine);
    const { transactions } = hub.verbs;
    const returned: typeof transactions = { run: (work) => transactions.run((unit) => work({ ...unit, isLeftBehind: async () => false })) };
    expect(await giveBack({ ...hub.verbs, transactions: returned }, anna.id, { before: WAITING, note: "gone" })).to.deep.equal([]);
    expect(hub.state().interactions.get(mine.id)).to.deep.equal(mine);
    expect(await giveBack(hub.verbs, anna.id, { before: WAITING, note: "gone" })).to.deep.equal([mine.id]);
  });
});
