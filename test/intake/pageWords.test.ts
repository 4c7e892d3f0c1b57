// What a client writes on the private page of their complaint: it reaches whoever works on it, stands there as unanswered,
// and nobody decides or ends the complaint over it without having read it.
import { expect } from "chai";
import { readComplaint } from "../../hub/actions/complaints/readComplaint.ts";
import { updateComplaint } from "../../hub/actions/complaints/updateComplaint.ts";
import type { MessageEvent } from "../../hub/contract/inbound.ts";
import { PAGE_CONNECTION } from "../../hub/domain/clientPage.ts";
import type { ComplaintPatch } from "../../hub/domain/complaintChange.ts";
import type { ComplaintRecord } from "../../hub/ports/complaints.ts";
import type { Sql } from "../../hub/store/sql.ts";
import type { Store } from "../../hub/store/store.ts";
import { unansweredOf } from "../../hub/store/unanswered.ts";
import { callRecord, clientRecord, threadRecord } from "../builders/records.ts";
import { refusal } from "../builders/refusal.ts";
import { actor, type ComplaintDesk, complaintDesk } from "../support/complaints.ts";
import { onEachDatabase, ulids } from "../support/databases.ts";
import { telegramMessage, testIntake } from "../support/intake.ts";

const zorina = actor("u-zorina", ["quality"]);
const ALL = { cursor: null, limit: 50 } as const;
/** At work in the test company. */
const OLGA = "agent-101";

onEachDatabase("what a client writes on the page of their complaint", (database) => {
  let store: Store;
  let desk: ComplaintDesk;
  before(async () => {
    store = await database.openStore();
  });
  beforeEach(() => {
    desk = complaintDesk(store);
  });

  /** A client with a complaint that came by no chat: what they write on its page is a chat of its own. */
  async function complained(given: Partial<ComplaintRecord> = {}) {
    const client = clientRecord({ id: ulids.next() });
    await store.transactions.run(async (unit) => {
      await unit.addClient({ ...client, isNew: false });
    });
    const complaint = await desk.open({ clientId: client.id, ...given });
    await store.transactions.run((unit) =>
      unit.addContact({
        id: ulids.next(),
        clientId: client.id,
        name: "Лариса",
        role: null,
        language: "ru",
        points: [{ kind: "site", value: complaint.id, raw: complaint.id }],
      }),
    );
    const intake = testIntake(store, { rules: { queueOfDepartment: (department) => (department === "quality" ? "quality" : null) } });
    let said = 0;
    const write = async (text: string, at = `2026-03-18T09:00:0${said}.000Z`, more: Partial<MessageEvent> = {}): Promise<void> => {
      said += 1;
      const page: Partial<MessageEvent> = {
        channel: "form",
        connectionId: PAGE_CONNECTION,
        chatKey: complaint.id,
        provider: "page",
        ofComplaint: complaint.id,
      };
      const sender = { id: complaint.id, displayName: "Лариса", username: null, languageCode: null };
      await intake.ingest([telegramMessage({ ...page, sender, text, occurredAt: at, messageKey: `page-${ulids.next()}`, externalId: ulids.next(), ...more })]);
    };
    const threadOf = async () => (await store.interactions.list({ clientId: client.id }, ALL)).items[0];
    return { complaint, write, threadOf, clientId: client.id };
  }

  const move = ({ id, version }: ComplaintRecord, patch: ComplaintPatch, readUpTo?: string) =>
    updateComplaint(desk.deps, zorina, { id, version, patch, why: "так вышло", ...(readUpTo === undefined ? {} : { readUpTo }) });

  it("goes to whoever has the complaint while they are at work, and waits in the department's queue when they leave", async () => {
    const { write, threadOf } = await complained({ ownerId: OLGA });
    await write("Пришлите мастера");
    expect(await threadOf()).to.include({ agentId: OLGA, queue: "quality", state: "open", unread: 1, intent: "complaint" });
    await write("И акт");
    expect(await threadOf()).to.include({ agentId: OLGA, unread: 2 });
  });

  it("waits in the department's queue while the owner is away or there is none, and at the first line where the department has none", async () => {
    for (const ownerId of [null, "u-away"]) {
      const { write, threadOf } = await complained({ ownerId });
      await write("Есть кто?");
      expect(await threadOf(), String(ownerId)).to.include({ agentId: null, queue: "quality", state: "waiting" });
    }
    const { write, threadOf } = await complained({ ownerId: null, department: "legal" });
    await write("Есть кто?");
    expect(await threadOf()).to.include({ agentId: null, queue: "front", state: "waiting" });
  });

  it("reaches the owner of a complaint that has ended too, as long as its page is open", async () => {
    const { write, threadOf } = await complained({ ownerId: OLGA, status: "closed", resolvedAt: "2026-03-17T12:00:00.000Z" });
    await write("Опять течёт");
    expect(await threadOf()).to.include({ agentId: OLGA });
  });

  it("stays with whoever talks with the client already", async () => {
    const { write, threadOf } = await complained({ ownerId: OLGA });
    await write("Пришлите мастера");
    const thread = await threadOf();
    await store.transactions.run(async (unit) => {
      const record = await unit.lockInteraction(thread?.id ?? "");
      if (record !== null) await unit.saveInteraction({ ...record, agentId: "u-boris" });
    });
    await write("Ну что там?");
    expect(await threadOf()).to.include({ agentId: "u-boris", unread: 2 });
  });

  it("stands on the complaint as unanswered until somebody writes back or speaks with the client", async () => {
    const { complaint, write, threadOf, clientId } = await complained();
    const unanswered = async () => (await readComplaint(desk.deps, zorina, complaint.id)).unanswered;
    expect(await unanswered()).to.equal(null);
    await write("Пришлите мастера");
    await write("И акт");
    const thread = await threadOf();
    expect(await unanswered()).to.deep.include({ interactionId: thread?.id, since: "2026-03-18T09:00:00.000Z" });
    expect((await unanswered())?.messages.map(({ text, at }) => [text, at])).to.deep.equal([
      ["Пришлите мастера", "2026-03-18T09:00:00.000Z"],
      ["И акт", "2026-03-18T09:00:01.000Z"],
    ]);
    const reply = (delivery: "sent" | "failed", authorId: string | null, at: string) => ({
      id: ulids.next(),
      interactionId: thread?.id ?? "",
      direction: "outbound" as const,
      text: "Мастер завтра",
      attachments: [],
      authorId,
      at,
      delivery,
      channelKey: null,
    });
    const say = (...given: Parameters<typeof reply>) => store.transactions.run((unit) => unit.addMessage(reply(...given)));
    await say("failed", zorina.userId, "2026-03-18T09:10:00.000Z");
    await say("sent", null, "2026-03-18T09:11:00.000Z");
    expect((await unanswered())?.messages, "the hub's own word and what never left answer nobody").to.have.length(2);
    await say("sent", zorina.userId, "2026-03-18T09:12:00.000Z");
    expect(await unanswered()).to.equal(null);
    await write("А когда?", "2026-03-18T10:00:00.000Z");
    expect((await unanswered())?.messages.map(({ text }) => text)).to.deep.equal(["А когда?"]);
    const at = "2026-03-18T10:05:00.000Z";
    const call = { id: ulids.next(), externalId: ulids.next(), clientId, startedAt: at, answeredAt: at, endedAt: "2026-03-18T10:07:00.000Z" };
    await store.transactions.run((unit) => unit.saveInteraction(callRecord({ ...call, outcome: "answered", state: "closed" })));
    expect(await unanswered()).to.equal(null);
  });

  it("stands with all that waits, what was sent without a word among it, and without what a machine wrote", async () => {
    const { complaint, write } = await complained();
    const waiting = async () => (await readComplaint(desk.deps, zorina, complaint.id)).unanswered?.messages.map(({ text, attachments }) => [text, attachments]);
    await write("Я в отпуске до понедельника", undefined, { automatic: true, byMachine: true });
    expect(await waiting()).to.equal(undefined);
    const voice = { kind: "voice", ref: "v1", name: null, mimeType: null, sizeBytes: null, durationSec: 4, latitude: null, longitude: null } as const;
    // Who got too many automatic answers is a person still.
    await write("Верните деньги", undefined, { automatic: true });
    await write("", undefined, { attachments: [voice] });
    await write("Я в отпуске до понедельника", undefined, { automatic: true, byMachine: true });
    expect(await waiting()).to.deep.equal([
      ["Верните деньги", []],
      ["", ["voice"]],
    ]);
  });

  it("leaves the chat called by what the complaint is about, whatever thanks come after it", async () => {
    const intake = testIntake(store);
    const sender = { id: "880055", displayName: "Вежливый", username: null, languageCode: "ru" };
    const say = (text: string) => intake.ingest([telegramMessage({ chatKey: sender.id, sender, text })]);
    const about = "Витрину чинили вчера, и она опять не холодит, продукты портятся. Третий раз обещаете и не приезжаете. Безобразие";
    await say(about);
    await say("Спасибо большое за помощь");
    const { items: clients } = await store.clients.list({ q: "Вежливый" }, ALL);
    const threads = async () => (await store.interactions.list({ clientId: clients[0]?.id ?? "" }, ALL)).items;
    expect((await threads()).map(({ essence, unread, intent }) => [essence, unread, intent])).to.deep.equal([[about, 2, "complaint"]]);
    expect((await store.complaints.list({ clientId: clients[0]?.id ?? "" }, ALL)).items.map(({ essence }) => essence)).to.deep.equal([about]);
    await say("Когда приедет мастер и сколько это стоит?");
    expect((await threads())[0]?.essence).to.equal("Когда приедет мастер и сколько это стоит?");
  });

  it("stands as unanswered too where the client goes on about the complaint in another chat, from the word that does on", async () => {
    const intake = testIntake(store);
    const sender = { id: "880077", displayName: "Настойчивый", username: null, languageCode: "ru" };
    const say = (chatKey: string, text: string, occurredAt: string) =>
      intake.ingest([telegramMessage({ chatKey, sender, text, occurredAt, messageKey: `other-${ulids.next()}`, externalId: ulids.next() })]);
    const about = "Витрину чинили вчера, и она опять не холодит, продукты портятся. Третий раз обещаете и не приезжаете. Безобразие";
    await say("880077", about, "2026-03-18T09:00:00.000Z");
    await say("990077", "Сколько стоит новый шкаф?", "2026-03-18T09:01:00.000Z");
    const [client] = (await store.clients.list({ q: "Настойчивый" }, ALL)).items;
    const [complaint] = (await store.complaints.list({ clientId: client?.id ?? "" }, ALL)).items;
    const waiting = async () => (await readComplaint(desk.deps, zorina, complaint?.id ?? "")).unanswered?.messages.map(({ text }) => text);
    expect(await waiting(), "what it is about is no answer waited for, nor is another matter").to.equal(undefined);
    await say("990077", `${about}. Жду ответа`, "2026-03-18T09:02:00.000Z");
    await say("990077", "Ну и где вы?", "2026-03-18T09:03:00.000Z");
    expect((await store.complaints.list({ clientId: client?.id ?? "" }, ALL)).items, "it is one complaint").to.have.length(1);
    expect(await waiting()).to.deep.equal([`${about}. Жду ответа`, "Ну и где вы?"]);
    desk.at("2026-03-18T10:00:00.000Z");
    if (complaint === undefined) throw new Error("No complaint was opened.");
    await refusal("unanswered", move(complaint, { status: "rejected" }));
    const thread = (await store.interactions.list({ clientId: client?.id ?? "" }, ALL)).items.find(({ startedAt }) => startedAt === "2026-03-18T09:01:00.000Z");
    await store.transactions.run((unit) =>
      unit.addMessage({
        id: ulids.next(),
        interactionId: thread?.id ?? "",
        direction: "outbound",
        text: "Выезжаем",
        attachments: [],
        authorId: zorina.userId,
        at: "2026-03-18T09:10:00.000Z",
        delivery: "sent",
        channelKey: null,
      }),
    );
    expect(await waiting()).to.equal(undefined);
  });

  it("stands on the complaint that goes on what is written about one that was joined with it", async () => {
    const { complaint: goesOn, clientId } = await complained();
    const joined = await complained({ clientId, status: "joined", joinedTo: goesOn.id });
    await joined.write("А где мастер?");
    const { unanswered } = await readComplaint(desk.deps, zorina, goesOn.id);
    expect(unanswered?.messages.map(({ text }) => text)).to.deep.equal(["А где мастер?"]);
  });

  it("stands on the complaint at the end of a chain of joined ones, and a ring of them is read once", async () => {
    const { complaint: last, clientId } = await complained();
    const middle = await complained({ clientId, status: "joined", joinedTo: last.id });
    const first = await complained({ clientId, status: "joined", joinedTo: middle.complaint.id });
    await first.write("А где мастер?");
    const waiting = async (id: string) => (await readComplaint(desk.deps, zorina, id)).unanswered?.messages.map(({ text }) => text);
    expect(await waiting(last.id)).to.deep.equal(["А где мастер?"]);
    await store.transactions.run(async (unit) => {
      const record = await unit.lockComplaint(last.id);
      if (record !== null) await unit.saveComplaint({ ...record, status: "joined", joinedTo: first.complaint.id });
    });
    expect(await waiting(middle.complaint.id)).to.deep.equal(["А где мастер?"]);
  });

  it("is answered by a call that came before the complaint it was joined with", async () => {
    const { complaint: goesOn, clientId } = await complained({ openedAt: "2026-03-18T12:00:00.000Z" });
    const joined = await complained({ clientId, status: "joined", joinedTo: goesOn.id, openedAt: "2026-03-16T09:00:00.000Z" });
    await joined.write("А где мастер?", "2026-03-16T10:00:00.000Z");
    const waiting = async () => (await readComplaint(desk.deps, zorina, goesOn.id)).unanswered?.messages.map(({ text }) => text);
    expect(await waiting()).to.deep.equal(["А где мастер?"]);
    desk.at("2026-03-17T10:00:00.000Z");
    await desk.speak(clientId);
    expect(await waiting()).to.equal(undefined);
    await joined.write("Мастер не приехал", "2026-03-17T18:00:00.000Z");
    expect(await waiting()).to.deep.equal(["Мастер не приехал"]);
  });

  it("is looked for once in each chat, however many threads of it are about the complaint", async () => {
    const { complaint, clientId } = await complained();
    const thread = (at: string) => threadRecord({ id: ulids.next(), chatKey: "770011", clientId, openKey: null, startedAt: at, state: "closed" });
    const asked = async () => {
      let count = 0;
      const { statements } = store.database;
      const all: Sql["all"] = (sql, values) => {
        count += 1;
        return statements.all(sql, values);
      };
      const words = (await unansweredOf({ ...statements, all }, complaint))?.messages.map(({ text }) => text);
      return { count, words };
    };
    const add = (at: string, text: string) =>
      store.transactions.run(async (unit) => {
        const record = thread(at);
        await unit.saveInteraction(record);
        await unit.addMessage({
          id: ulids.next(),
          interactionId: record.id,
          direction: "inbound",
          text,
          attachments: [],
          authorId: null,
          at,
          delivery: "received",
          channelKey: null,
        });
        await unit.addComplaintThread({ complaintId: complaint.id, interactionId: record.id, since: at });
      });
    await add("2026-03-18T09:00:00.000Z", "Раз");
    const once = await asked();
    for (const [at, text] of [
      ["2026-03-18T10:00:00.000Z", "Два"],
      ["2026-03-18T11:00:00.000Z", "Три"],
    ] as const)
      await add(at, text);
    expect(await asked()).to.deep.equal({ count: once.count, words: ["Раз", "Два", "Три"] });
  });

  it("is not decided, rejected or closed over by anybody who has not read it", async () => {
    const { complaint, write } = await complained();
    await write("Не соглашусь на скидку");
    desk.at("2026-03-18T10:00:00.000Z");
    const decide = { status: "decided", decision: "Скидка 10 %" } as const;
    await refusal("unanswered", move(complaint, decide));
    await refusal("unanswered", move(complaint, { status: "rejected" }));
    const read = (await readComplaint(desk.deps, zorina, complaint.id)).unanswered?.messageId;
    await write("И вообще верните деньги", "2026-03-18T10:01:00.000Z");
    await refusal("unanswered", move(complaint, decide, read));
    const newest = (await readComplaint(desk.deps, zorina, complaint.id)).unanswered?.messageId;
    expect(await move(complaint, decide, newest)).to.include({ status: "decided" });
    // What only goes on, or ends by the client's own word, is not held up.
    const other = await complained();
    await other.write("Жду");
    expect(await move(other.complaint, { status: "in_work" })).to.include({ status: "in_work" });
    expect(await move({ ...other.complaint, version: 2 }, { status: "withdrawn" })).to.include({ status: "withdrawn" });
  });
});
