// A client goes on about their complaint in another chat, in words that only the model takes for a complaint.
import { expect } from "chai";
import { type TriageDeps, takeTriage } from "../../hub/actions/advice/takeTriage.ts";
import { readComplaint } from "../../hub/actions/complaints/readComplaint.ts";
import type { Notice } from "../../hub/contract/socket.ts";
import type { Store } from "../../hub/store/store.ts";
import { clientRecord, threadRecord } from "../builders/records.ts";
import { actor, type ComplaintDesk, complaintDesk } from "../support/complaints.ts";
import { onEachDatabase, ulids } from "../support/databases.ts";
import { testRules } from "../support/intake.ts";

const zorina = actor("u-zorina", ["quality"]);
const READING = { intent: "complaint", severity: "normal", department: "quality" } as const;

onEachDatabase("what only the model takes for more of a complaint, in another chat", (database) => {
  let store: Store;
  let desk: ComplaintDesk;
  before(async () => {
    store = await database.openStore();
    desk = complaintDesk(store);
  });

  it("waits for an answer from that message on, whoever has answered the chat before, and the complaint's page is told", async () => {
    const client = clientRecord({ id: ulids.next() });
    await store.transactions.run((unit) => unit.addClient({ ...client, isNew: false }));
    const complaint = await desk.open({ clientId: client.id });
    const waiting = async () => (await readComplaint(desk.deps, zorina, complaint.id)).unanswered?.messages.map(({ text }) => text);
    const notices: Notice[] = [];
    const deps: TriageDeps = {
      ...desk.deps,
      live: { ...desk.deps.live, notice: (notice) => void notices.push(notice) },
      rules: testRules(),
      opensComplaints: true,
    };

    const chat = async (chatKey: string, waitingSince: string | null) => {
      const thread = threadRecord({ id: ulids.next(), chatKey, clientId: client.id, waitingSince, startedAt: "2026-03-18T09:00:00.000Z" });
      await store.transactions.run((unit) => unit.saveInteraction(thread));
      const say = async (text: string, at: string, authorId: string | null = null) => {
        const id = ulids.next();
        const written = { id, interactionId: thread.id, text, at, attachments: [], authorId, channelKey: null };
        const way = authorId === null ? ({ direction: "inbound", delivery: "received" } as const) : ({ direction: "outbound", delivery: "sent" } as const);
        await store.transactions.run((unit) => unit.addMessage({ ...written, ...way }));
        return id;
      };
      const hear = (subjectId: string, text: string, at: string) => {
        const asked = { id: ulids.next(), kind: "triage", interactionId: thread.id, subjectId } as const;
        const job = { ...asked, language: null, senderKey: client.id, requestedBy: null, attempts: 1, createdAt: at };
        const model = { model: "fake-model", promptVersion: "2026-01", promptTokens: 1, answerTokens: 1 };
        return takeTriage(
          deps,
          job,
          { text, at },
          READING,
          { ...asked, ...model, corrected: null, createdAt: at, decidedBy: null, decidedAt: null },
          client.id,
        );
      };
      return { say, hear };
    };

    const unread = await chat("880101", "2026-03-18T09:01:00.000Z");
    await unread.say("Работаете в субботу?", "2026-03-18T09:01:00.000Z");
    const more = await unread.say("Склад в субботу открыт?", "2026-03-18T09:02:00.000Z");
    expect(await unread.hear(more, "Склад в субботу открыт?", "2026-03-18T09:02:00.000Z")).to.equal("complaint");
    expect(await waiting(), "what was written before is another matter").to.deep.equal(["Склад в субботу открыт?"]);
    expect(notices).to.deep.equal([{ type: "complaint.changed", id: complaint.id }]);

    const answered = await chat("880102", null);
    const first = await answered.say("Склад в субботу открыт?", "2026-03-18T09:03:00.000Z");
    await answered.say("Да", "2026-03-18T09:04:00.000Z", zorina.userId);
    await answered.hear(first, "Склад в субботу открыт?", "2026-03-18T09:03:00.000Z");
    expect(await waiting()).to.equal(undefined);
    await answered.say("И что дальше?", "2026-03-18T09:05:00.000Z");
    expect(await waiting()).to.deep.equal(["И что дальше?"]);
  });
});
