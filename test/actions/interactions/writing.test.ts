import { expect } from "chai";
import { addNote } from "../../../hub/actions/interactions/addNote.ts";
import { sendReply } from "../../../hub/actions/interactions/sendReply.ts";
import { setDisposition } from "../../../hub/actions/interactions/setDisposition.ts";
import type { NoteMessage, OutboundMessage, queuedEvent } from "../../../hub/domain/message.ts";
import { createMemoryHub } from "../../builders/memoryHub.ts";
import { actorOf, callRecord, threadRecord, userOf } from "../../builders/records.ts";
import { refusal } from "../../builders/refusal.ts";

type Leaves<M> = M extends Parameters<typeof queuedEvent>[0] ? true : false;
// The compiler is the test: making notes deliverable does not compile.
const NOTE_LEAVES: Leaves<NoteMessage> = false;
const ANSWER_LEAVES: Leaves<OutboundMessage> = true;

function hubWithAgent() {
  const hub = createMemoryHub();
  const rules = { companyLanguage: "ru" as const, mayAsk: (channel: string) => channel === "telegram" };
  return { hub, verbs: { ...hub.verbs, rules, dispositions: ["resolved", "spam"] }, agent: actorOf(hub.addUser(userOf(["agent"], { name: "Анна" }))) };
}

describe("a note", () => {
  it("is stored beside the interaction and never leaves: a deliverable note does not compile", async () => {
    const { hub, agent } = hubWithAgent();
    const thread = threadRecord();
    hub.store(thread);
    const { messageId } = await addNote(hub.verbs, agent, { interactionId: thread.id, text: "Клиент груб" });
    expect(hub.state().messages.get(messageId)).to.include({ direction: "note", delivery: "received", authorId: agent.userId, text: "Клиент груб" });
    expect(hub.state().outbox.filter(({ event }) => event.type === "message.queued")).to.deep.equal([]);
    expect([NOTE_LEAVES, ANSWER_LEAVES]).to.deep.equal([false, true]);
  });
});

describe("an answer", () => {
  it("is stored as queued and leaves by the client's own chat, in the chat's order", async () => {
    const { hub, agent } = hubWithAgent();
    const thread = threadRecord({ chatKey: "-100:77" });
    hub.store(thread);
    const { messageId } = await sendReply(hub.verbs, agent, { interactionId: thread.id, text: "Мастер будет завтра" });
    expect(hub.state().messages.get(messageId)).to.include({ direction: "outbound", delivery: "queued" });
    const queued = hub.state().outbox.find(({ event }) => event.type === "message.queued");
    expect(queued?.orderKey).to.equal("telegram:telegram:-100:77");
    expect(queued?.event).to.include({ messageId, interactionId: thread.id, chatKey: "-100:77", connectionId: "telegram", text: "Мастер будет завтра" });
  });

  it("takes a thread nobody has, ends the client's wait, and measures it from the first message", async () => {
    const { hub, agent } = hubWithAgent();
    const thread = threadRecord({ startedAt: "2026-03-17T09:00:00.000Z", unread: 2 });
    hub.store(thread);
    await sendReply(hub.verbs, agent, { interactionId: thread.id, text: "Здравствуйте" });
    expect(hub.state().interactions.get(thread.id)).to.include({
      agentId: agent.userId,
      state: "open",
      waitingSince: null,
      unread: 0,
      answeredAt: "2026-03-17T09:05:00.000Z",
      waitSec: 300,
    });
  });

  it("does not move the first answer when a second follows", async () => {
    const { hub, agent } = hubWithAgent();
    const thread = threadRecord();
    hub.store(thread);
    await sendReply(hub.verbs, agent, { interactionId: thread.id, text: "Раз" });
    hub.clock.nowMs += 60_000;
    await sendReply(hub.verbs, agent, { interactionId: thread.id, text: "Два" });
    expect(hub.state().interactions.get(thread.id)).to.include({ answeredAt: "2026-03-17T09:05:00.000Z", waitSec: 300 });
  });

  it("is refused in a call, in a closed thread, and in a colleague's", async () => {
    const { hub, agent } = hubWithAgent();
    const owner = hub.addUser(userOf(["agent"], { name: "Борис" }));
    const [call, closed, theirs] = [callRecord(), threadRecord({ state: "closed", openKey: null }), threadRecord({ agentId: owner.id, state: "open" })];
    for (const record of [call, closed, theirs]) hub.store(record);
    await refusal("wrong_state", sendReply(hub.verbs, agent, { interactionId: call.id, text: "?" }));
    await refusal("wrong_state", sendReply(hub.verbs, agent, { interactionId: closed.id, text: "?" }));
    expect((await refusal("already_taken", sendReply(hub.verbs, agent, { interactionId: theirs.id, text: "?" }))).detail).to.include("Борис");
    expect(hub.state().messages.size).to.equal(0);
  });
});

describe("a disposition", () => {
  it("closes a thread and frees its chat for the next one", async () => {
    const { hub, verbs, agent } = hubWithAgent();
    const thread = threadRecord({ agentId: agent.userId, state: "open" });
    hub.store(thread);
    await setDisposition(verbs, agent, { interactionId: thread.id, disposition: "resolved", essence: "Не морозит витрина" });
    expect(hub.state().interactions.get(thread.id)).to.include({
      state: "closed",
      disposition: "resolved",
      essence: "Не морозит витрина",
      openKey: null,
      endedAt: "2026-03-17T09:05:00.000Z",
    });
  });

  it("asks how it was only whom we have answered to the last word", async () => {
    const { hub, verbs, agent } = hubWithAgent();
    const answered = { clientId: "c1", agentId: agent.userId, state: "open", answeredAt: "2026-03-17T09:01:00.000Z" } as const;
    const asked = () => hub.state().outbox.filter(({ event }) => event.type === "message.queued").length;
    const waits = threadRecord({ ...answered, chatKey: "5001", waitingSince: "2026-03-17T09:02:00.000Z" });
    const done = threadRecord({ ...answered, chatKey: "5002", waitingSince: null });
    const praise = threadRecord({ ...answered, chatKey: "5003", waitingSince: "2026-03-17T09:02:00.000Z", intent: "feedback_positive" });
    for (const thread of [waits, done, praise]) hub.store(thread);
    await setDisposition(verbs, agent, { interactionId: waits.id, disposition: "resolved" });
    expect(asked()).to.equal(0);
    await setDisposition(verbs, agent, { interactionId: done.id, disposition: "resolved" });
    expect(asked()).to.equal(1);
    await setDisposition(verbs, agent, { interactionId: praise.id, disposition: "resolved" });
    expect(asked(), "who praises us owes us nothing, nor do we").to.equal(2);
  });

  it("ends after-call work at the call's own end, and waits for a call still on the line", async () => {
    const { hub, verbs, agent } = hubWithAgent();
    const endedAt = "2026-03-17T09:04:00.000Z";
    const over = callRecord({ state: "wrapup", agentId: agent.userId, endedAt, settleAt: "2026-03-17T09:09:00.000Z" });
    const talking = callRecord({ state: "talking", agentId: agent.userId });
    hub.store(over);
    hub.store(talking);
    await setDisposition(verbs, agent, { interactionId: over.id, disposition: "resolved" });
    await setDisposition(verbs, agent, { interactionId: talking.id, disposition: "spam" });
    expect(hub.state().interactions.get(over.id)).to.include({ state: "closed", endedAt, settleAt: null });
    expect(hub.state().interactions.get(talking.id)).to.include({ state: "talking", disposition: "spam", endedAt: null });
  });

  it("must be one of the company's", async () => {
    const { hub, verbs, agent } = hubWithAgent();
    const thread = threadRecord();
    hub.store(thread);
    const error = await refusal("invalid", setDisposition(verbs, agent, { interactionId: thread.id, disposition: "whatever" }));
    expect(error.errors?.[0]?.message).to.include("resolved, spam");
  });
});
