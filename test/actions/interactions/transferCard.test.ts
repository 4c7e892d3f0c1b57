import { expect } from "chai";
import { transferCard } from "../../../hub/actions/interactions/transferCard.ts";
import type { Leg } from "../../../hub/contract/api.ts";
import { createMemoryHub } from "../../builders/memoryHub.ts";
import { actorOf, callRecord, threadRecord, userOf } from "../../builders/records.ts";
import { refusal } from "../../builders/refusal.ts";
import { createFakeTelephone } from "../../fakes/fakeTelephone.ts";

function rig() {
  const hub = createMemoryHub();
  const anna = hub.addUser(userOf(["agent"], { name: "Анна", extension: "101", queues: ["front"], presence: "available" }));
  const boris = hub.addUser(userOf(["agent"], { name: "Борис", extension: "102", queues: ["front"], presence: "available" }));
  const telephone = createFakeTelephone(["office"]);
  const deps = { ...hub.verbs, telephone, company: { queues: [{ id: "front" }, { id: "service" }] } };
  const hand = (id: string, to: Parameters<typeof transferCard>[2]["to"], by = anna) => transferCard(deps, actorOf(by), { id, to });
  const now = (id: string) => hub.state().interactions.get(id);
  return { hub, anna, boris, telephone, hand, now };
}

const leg = (id: string, more: Partial<Leg>): Leg => ({
  id,
  kind: "agent",
  agentId: null,
  extension: null,
  outcome: null,
  startedAt: "2026-03-17T09:00:00.000Z",
  answeredAt: "2026-03-17T09:00:10.000Z",
  endedAt: null,
  ...more,
});

describe("handing a chat over", () => {
  it("makes it a colleague's, or another queue's to take, and the client waits as before", async () => {
    const { hub, anna, boris, hand, now } = rig();
    const waitingSince = "2026-03-17T09:00:00.000Z";
    const chat = threadRecord({ agentId: anna.id, state: "open", queue: "front", waitingSince, declinedBy: [boris.id] });
    hub.store(chat);
    await hand(chat.id, { userId: boris.id });
    expect(now(chat.id)).to.deep.include({ agentId: boris.id, state: "open", queue: "front", waitingSince, declinedBy: [] });
    await hand(chat.id, { queue: "service" }, boris);
    expect(now(chat.id)).to.include({ agentId: null, state: "waiting", queue: "service", waitingSince });
    expect(hub.state().outbox.filter(({ event }) => event.type === "card.changed")).to.have.length(3);
  });

  it("lets a chat in which we had the last word wait from the moment it is handed to a queue, or nobody would be offered it", async () => {
    const { hub, anna, hand, now } = rig();
    const answered = threadRecord({ agentId: anna.id, state: "open", queue: "front", waitingSince: null, chatKey: "5003" });
    hub.store(answered);
    await hand(answered.id, { queue: "service" }, anna);
    expect(now(answered.id)?.waitingSince, "we had the last word: from now on somebody is waited for").to.equal(hub.verbs.clock.now().toISOString());
  });

  it("is not done to who is away or is not there, from a colleague's hands, or of what is closed", async () => {
    const { hub, anna, boris, hand, now } = rig();
    const away = hub.addUser(userOf(["agent"], { presence: "break" }));
    const reader = hub.addUser(userOf(["accountant"], { presence: "available" }));
    const chat = threadRecord({ agentId: anna.id, state: "open", queue: "front" });
    const closed = threadRecord({ state: "closed", queue: "front", chatKey: "5002" });
    for (const record of [chat, closed]) hub.store(record);
    await refusal("wrong_state", hand(chat.id, { userId: away.id }));
    for (const to of [{ userId: reader.id }, { userId: "nobody" }, { userId: anna.id }, { queue: "nowhere" }]) {
      await refusal("invalid", hand(chat.id, to));
    }
    await refusal("already_taken", hand(chat.id, { queue: "service" }, boris));
    await refusal("wrong_state", hand(closed.id, { queue: "service" }));
    expect(now(chat.id)).to.deep.equal(chat);
  });
});

describe("handing a call over", () => {
  it("asks the exchange for the leg of who talks, and leaves the record to its events", async () => {
    const { hub, anna, boris, telephone, hand, now } = rig();
    const legs = [
      leg("old", { agentId: anna.id, extension: "101", endedAt: "2026-03-17T09:00:20.000Z" }),
      leg("C-1", { agentId: boris.id, extension: "102", endedAt: "2026-03-17T09:00:30.000Z" }),
      leg("C-1/2", { agentId: anna.id, extension: "101" }),
      leg("client", { kind: "customer" }),
    ];
    const call = callRecord({ agentId: anna.id, state: "talking", connectionId: "office", externalId: "E1", legs });
    hub.store(call);
    await hand(call.id, { userId: boris.id });
    expect(telephone.transfers).to.deep.equal([
      { connectionId: "office", commandId: "id-0001", callKey: "E1", agentLeg: "C-1", customerLeg: "client", from: "101", to: "102" },
    ]);
    expect(now(call.id)).to.deep.equal(call);
  });

  it("says plainly why it cannot be", async () => {
    const { hub, anna, boris, telephone, hand } = rig();
    const deaf = hub.addUser(userOf(["agent"], { presence: "available" }));
    const legs = [leg("C-1", { agentId: anna.id, extension: "101" })];
    const talking = callRecord({ agentId: anna.id, state: "talking", connectionId: "office", legs });
    const elsewhere = callRecord({ agentId: anna.id, state: "talking", connectionId: "cti", legs });
    const ringing = callRecord({ state: "ringing", connectionId: "office" });
    for (const record of [talking, elsewhere, ringing]) hub.store(record);
    await refusal("invalid", hand(talking.id, { queue: "front" }));
    await refusal("cannot_transfer", hand(talking.id, { userId: deaf.id }));
    await refusal("cannot_transfer", hand(elsewhere.id, { userId: boris.id }));
    await refusal("wrong_state", hand(ringing.id, { userId: boris.id }));
    telephone.answers({ kind: "refused", detail: "Mango refused it (4001)." });
    const told = await hand(talking.id, { userId: boris.id }).catch((error: unknown) => error);
    expect(told).to.include({ code: "cannot_transfer", message: "Mango refused it (4001)." });
  });
});
