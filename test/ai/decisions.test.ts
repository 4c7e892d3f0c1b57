// What is read of a chat, and by whom, when a person decides on what the model made of a message.
import { expect } from "chai";
import { type DecideDeps, decideAdvice } from "../../hub/actions/advice/decideAdvice.ts";
import { createPerformAdvice, type PerformDeps } from "../../hub/actions/advice/performAdvice.ts";
import { correctReading } from "../../hub/actions/interactions/correctReading.ts";
import type { Actor } from "../../hub/actions/verb.ts";
import type { Advice } from "../../hub/contract/advice.ts";
import { triage } from "../../hub/domain/triage.ts";
import type { Advised, Line } from "../../hub/ports/advice.ts";
import type { Store } from "../../hub/store/store.ts";
import { adviceRecord, threadRecord } from "../builders/records.ts";
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
    const advice = adviceRecord({ id: ulids.next(), interactionId: thread.id, subjectId: ids.at(-1) ?? "" });
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

  it("takes the newest of what was written, oldest first, and of the client's alone where it is asked for", async () => {
    const { advice } = await rig("front");
    const { interactionId } = advice;
    expect((await store.messages.newestInbound(interactionId, 2)).map(({ text }) => text)).to.deep.equal(SAID.slice(1));
    const at = new Date(Date.parse(TUESDAY) + 60_000).toISOString();
    const reply = { id: ulids.next(), interactionId, direction: "outbound", text: "Приедем", attachments: [], authorId: ANNA.userId, at } as const;
    await store.transactions.run((unit) => unit.addMessage({ ...reply, delivery: "sent", channelKey: null }));
    expect((await store.messages.newest(interactionId, 2)).map(({ text }) => text)).to.deep.equal([SAID.at(-1), "Приедем"]);
    expect((await store.messages.newestInbound(interactionId, 2)).map(({ text }) => text)).to.deep.equal(SAID.slice(1));
  });

  it("is given the newest of a long chat to sum it up, and corrects the last that was said in it", async () => {
    const { advice, deps } = await rig("front");
    const { interactionId } = advice;
    const last = ulids.next();
    await store.transactions.run(async (unit) => {
      for (let index = 0; index < 210; index += 1) {
        const at = new Date(Date.parse(TUESDAY) + 60_000 + index * 1_000).toISOString();
        const id = index === 209 ? last : ulids.next();
        await unit.addMessage({
          id,
          interactionId,
          direction: "inbound",
          text: `сообщение ${index}`,
          attachments: [],
          authorId: null,
          at,
          delivery: "received",
          channelKey: null,
        });
      }
    });
    const given: string[] = [];
    const perform = createPerformAdvice({
      ...store,
      spending: store.aiSpending,
      limits: { requests: 10, tokens: 1_000_000, senderRequests: 10 },
      dayOf: () => "2026-03-17",
      clock: deps.clock,
      counters: deps.counters,
      live: deps.live,
      rules: { companyLanguage: "ru" },
      advisor: {
        name: "m",
        promptVersion: "1",
        summarise: async (lines: readonly Line[]): Promise<Advised<never>> => {
          given.push(...lines.map(({ text }) => text));
          return { kind: "failed", reason: "unreachable", retryAfterSec: null, mayRetry: false };
        },
      },
    } as unknown as PerformDeps);
    const job = { id: ulids.next(), kind: "summary", interactionId, subjectId: interactionId, language: "ru", senderKey: "c", requestedBy: null } as const;
    await perform({ ...job, attempts: 1, createdAt: TUESDAY });
    expect([given.length, given[0], given.at(-1)]).to.deep.equal([200, "сообщение 10", "сообщение 209"]);
    await correctReading({ ...deps, messages: store.messages, advice: store.advice }, ANNA, { interactionId, intent: "question" });
    expect((await store.readings.corrected(500)).find((one) => one.interactionId === interactionId)?.text).to.equal("сообщение 209");
  });
});
