// What is read of a chat, and by whom, when a person decides on what the model made of a message.
import { expect } from "chai";
import { type DecideDeps, decideAdvice } from "../../hub/actions/advice/decideAdvice.ts";
import type { Actor } from "../../hub/actions/verb.ts";
import type { Advice } from "../../hub/contract/advice.ts";
import { NO_CONTENT } from "../../hub/domain/advice.ts";
import { triage } from "../../hub/domain/triage.ts";
import type { Store } from "../../hub/store/store.ts";
import { threadRecord } from "../builders/records.ts";
import { refusal } from "../builders/refusal.ts";
import { complaintDesk, TUESDAY } from "../support/complaints.ts";
import { onEachDatabase, ulids } from "../support/databases.ts";

const ANNA: Actor = { userId: "anna", name: "Anna", roles: ["agent"], queues: ["front"] };
const SAID = ["Витрина опять не холодит", "Где мастер?", "Спасибо большое"] as const;

onEachDatabase("a decision on a reading", (database) => {
  let store: Store;
  before(async () => {
    store = await database.openStore();
  });

  async function rig(queue: string): Promise<{ readonly deps: DecideDeps; readonly advice: Advice; readonly looked: readonly string[] }> {
    const thread = threadRecord({ id: ulids.next(), chatKey: ulids.next(), queue });
    const ids = SAID.map(() => ulids.next());
    const advice: Advice = {
      id: ulids.next(),
      interactionId: thread.id,
      kind: "triage",
      subjectId: ids.at(-1) ?? "",
      state: "proposed",
      content: { ...NO_CONTENT, intent: "complaint", severity: "high", department: "quality" },
      corrected: null,
      model: "fake",
      promptVersion: "1",
      promptTokens: 1,
      answerTokens: 1,
      createdAt: TUESDAY,
      decidedBy: null,
      decidedAt: null,
    };
    await store.transactions.run(async (unit) => {
      await unit.saveInteraction(thread);
      for (const [index, text] of SAID.entries()) {
        await unit.addMessage({
          id: ids[index] ?? "",
          interactionId: thread.id,
          direction: "inbound",
          text,
          attachments: [],
          authorId: null,
          at: new Date(Date.parse(TUESDAY) + index * 1_000).toISOString(),
          delivery: "received",
          channelKey: null,
        });
      }
      await unit.addAdvice(advice);
    });
    const looked: string[] = [];
    const { clock, ids: newIds, counters, live } = complaintDesk(store).deps;
    const deps: DecideDeps = {
      transactions: store.transactions,
      interactions: store.interactions,
      advice: store.advice,
      messages: {
        get: (id) => {
          looked.push("message");
          return store.messages.get(id);
        },
        newestInbound: (id, limit) => {
          looked.push(`newest ${limit}`);
          return store.messages.newestInbound(id, limit);
        },
      },
      clock,
      ids: newIds,
      counters,
      live,
      rules: { companyLanguage: "ru", complaintDueAt: () => TUESDAY, registeredText: () => "", mayTell: () => false, triage },
    };
    return { deps, advice, looked };
  }

  it("reads no word of a chat for whom it is not shown", async () => {
    const { deps, advice, looked } = await rig("legal");
    for (const decision of ["accept", "dismiss"] as const) await refusal("not_found", decideAdvice(deps, ANNA, { id: advice.id, decision }));
    expect(looked).to.deep.equal([]);
  });

  it("reads no word to put it away, one message for less than a complaint, and the newest of the chat for one", async () => {
    const dismissed = await rig("front");
    await decideAdvice(dismissed.deps, ANNA, { id: dismissed.advice.id, decision: "dismiss" });
    expect(dismissed.looked).to.deep.equal([]);
    const corrected = await rig("front");
    await decideAdvice(corrected.deps, ANNA, { id: corrected.advice.id, decision: "correct", intent: "feedback_positive" });
    expect(corrected.looked).to.deep.equal(["message"]);
    const accepted = await rig("front");
    await decideAdvice(accepted.deps, ANNA, { id: accepted.advice.id, decision: "accept" });
    expect(accepted.looked).to.deep.equal(["message", "newest 200"]);
  });

  it("takes the newest of what the client wrote, oldest first", async () => {
    const { advice } = await rig("front");
    const newest = await store.messages.newestInbound(advice.interactionId, 2);
    expect(newest.map(({ text }) => text)).to.deep.equal(SAID.slice(1));
  });
});
