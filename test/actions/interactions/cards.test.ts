import { expect } from "chai";
import { acceptCard } from "../../../hub/actions/interactions/acceptCard.ts";
import { declineCard } from "../../../hub/actions/interactions/declineCard.ts";
import { markRead } from "../../../hub/actions/interactions/markRead.ts";
import { createMemoryHub } from "../../builders/memoryHub.ts";
import { actorOf, callRecord, clientRecord, threadRecord, userOf } from "../../builders/records.ts";
import { refusal } from "../../builders/refusal.ts";

function hubWithTwo() {
  const hub = createMemoryHub();
  const anna = actorOf(hub.addUser(userOf(["agent"], { name: "Анна" })));
  const boris = actorOf(hub.addUser(userOf(["agent"], { name: "Борис" })));
  return { hub, anna, boris };
}

describe("taking a card", () => {
  it("lets one of two win and tells the other who", async () => {
    const { hub, anna, boris } = hubWithTwo();
    const thread = threadRecord();
    hub.store(thread);
    const [first, second] = await Promise.allSettled([acceptCard(hub.verbs, anna, thread), acceptCard(hub.verbs, boris, thread)]);
    expect(first).to.have.nested.property("value.agent.name", "Анна");
    expect(second).to.include({ status: "rejected" }).and.to.have.nested.property("reason.code", "already_taken");
    expect(second).to.have.nested.property("reason.detail").that.includes("Анна");
  });

  it("opens a waiting thread, and shows the client and the taker on the card", async () => {
    const { hub, anna } = hubWithTwo();
    const client = hub.addClient(clientRecord({ name: "Пекарня" }));
    const thread = threadRecord({ clientId: client.id });
    hub.store(thread);
    const card = await acceptCard(hub.verbs, anna, thread);
    expect(card).to.deep.include({ state: "open", agent: { id: anna.userId, name: "Анна" } });
    expect(card.client?.name).to.equal("Пекарня");
    expect(card.version).to.be.above(thread.version);
  });

  it("leaves a ringing call ringing: only the telephone answers it", async () => {
    const { hub, anna } = hubWithTwo();
    const call = callRecord({ offeredTo: [anna.userId] });
    hub.store(call);
    expect(await acceptCard(hub.verbs, anna, call)).to.have.property("state", "ringing");
  });

  it("changes nothing the second time", async () => {
    const { hub, anna } = hubWithTwo();
    const thread = threadRecord();
    hub.store(thread);
    const once = await acceptCard(hub.verbs, anna, thread);
    const events = hub.state().outbox.length;
    expect(await acceptCard(hub.verbs, anna, thread)).to.deep.equal(once);
    expect(hub.state().outbox).to.have.length(events);
  });

  it("is refused for what is closed, what is not there, and what the actor may not see", async () => {
    const { hub, anna } = hubWithTwo();
    const closed = callRecord({ state: "closed" });
    const foreign = callRecord({ queue: "service" });
    hub.store(closed);
    hub.store(foreign);
    await refusal("wrong_state", acceptCard(hub.verbs, anna, closed));
    await refusal("not_found", acceptCard(hub.verbs, anna, { id: "nothing" }));
    await refusal("not_found", acceptCard(hub.verbs, { ...anna, queues: ["sales"] }, foreign));
    await refusal("forbidden", acceptCard(hub.verbs, { ...anna, roles: ["accountant"] }, foreign));
  });
});

describe("declining a card", () => {
  it("takes the call off the actor's offers and leaves the others'", async () => {
    const { hub, anna, boris } = hubWithTwo();
    const call = callRecord({ offeredTo: [anna.userId, boris.userId] });
    hub.store(call);
    await declineCard(hub.verbs, anna, call);
    expect(hub.state().interactions.get(call.id)).to.deep.include({ offeredTo: [boris.userId], declinedBy: [anna.userId] });
  });

  it("changes nothing of a thread", async () => {
    const { hub, anna } = hubWithTwo();
    const thread = threadRecord();
    hub.store(thread);
    await declineCard(hub.verbs, anna, thread);
    expect(hub.state().interactions.get(thread.id)).to.deep.equal(thread);
  });
});

describe("reading a thread", () => {
  it("clears the unread for its owner, and a colleague's look does not", async () => {
    const { hub, anna, boris } = hubWithTwo();
    const thread = threadRecord({ agentId: anna.userId, state: "open", unread: 3 });
    hub.store(thread);
    await markRead(hub.verbs, boris, { interactionId: thread.id });
    expect(hub.state().interactions.get(thread.id)?.unread).to.equal(3);
    await markRead(hub.verbs, anna, { interactionId: thread.id });
    expect(hub.state().interactions.get(thread.id)?.unread).to.equal(0);
  });

  it("leaves the mark of a waiting thread when somebody looks in who takes no cards", async () => {
    const { hub, anna } = hubWithTwo();
    const thread = threadRecord({ unread: 2 });
    hub.store(thread);
    await refusal("forbidden", markRead(hub.verbs, { ...anna, roles: ["executive"] }, { interactionId: thread.id }));
    expect(hub.state().interactions.get(thread.id)?.unread).to.equal(2);
  });
});
