// What is promised of everything that comes in: once, to one client, never lost.
import { expect } from "chai";
import { createIngest } from "../../hub/actions/intake/ingestEvent.ts";
import { sweepFailed } from "../../hub/actions/intake/sweepFailed.ts";
import type { Store } from "../../hub/store/store.ts";
import { complainers } from "../support/complaints.ts";
import { onEachDatabase } from "../support/databases.ts";
import { engagements, misnoted } from "../support/engaged.ts";
import { callFact, partyOf, telegramMessage, testIntake } from "../support/intake.ts";
import { replayable } from "./replayable.ts";

const ALL = { cursor: null, limit: 200 } as const;

onEachDatabase("intake", (database) => {
  let store: Store;
  before(async () => {
    store = await database.openStore();
  });

  it("registers a call once, whatever comes twice", async () => {
    const { ingest } = testIntake(store);
    const fact = callFact({ from: partyOf("+79000000001") });
    expect(await ingest([fact])).to.deep.equal({ accepted: 1, duplicates: 0 });
    expect(await ingest([{ ...fact, receivedAt: new Date().toISOString() }])).to.deep.equal({ accepted: 0, duplicates: 1 });
    const { items } = await store.interactions.list({ phone: "+79000000001" }, ALL);
    expect(items).to.have.length(1);
    expect(items[0]).to.include({ channel: "call", state: "ringing", queue: "front", externalId: fact.callKey, version: 1 });
  });

  it("makes one client of twenty first messages that come at once by two hubs", async () => {
    const other = database.openAgain(store);
    const hubs = [testIntake(store), testIntake(other)];
    const messages = Array.from({ length: 20 }, (_, index) =>
      telegramMessage({ chatKey: "77", sender: { id: "77", displayName: "Новый", username: null, languageCode: "ru" }, text: `сообщение ${index}` }),
    );
    const results = await Promise.all(messages.map((message, index) => (hubs[index % 2] ?? hubs[0])?.ingest([message])));
    expect(results.every((result) => result?.accepted === 1)).to.equal(true);
    for (let round = 0; round < 3 && (await store.intake.failures()).waiting > 0; round++) {
      await store.intake.replay("all", new Date(0).toISOString());
      await sweepFailed(testIntake(store).deps);
    }
    expect(await store.intake.failures()).to.deep.equal({ waiting: 0, dead: 0 });
    const { items: clients } = await store.clients.list({ q: "Новый" }, ALL);
    expect(clients).to.have.length(1);
    expect(clients[0]?.contacts).to.have.length(1);
    const { items: threads } = await store.interactions.list({ clientId: clients[0]?.id ?? "" }, ALL);
    expect(threads).to.have.length(1);
    const { items: stored } = await store.messages.list(threads[0]?.id ?? "", ALL);
    expect(stored.filter(({ direction }) => direction === "inbound")).to.have.length(20);
    expect(threads[0]?.unread).to.equal(20);
  });

  it("knows a caller in the client whom another channel registered", async () => {
    const { ingest } = testIntake(store);
    await ingest([callFact({ from: partyOf("+79000000002") })]);
    await ingest([callFact({ from: partyOf("+79000000002") })]);
    const { items } = await store.interactions.list({ phone: "+79000000002" }, ALL);
    expect(items).to.have.length(2);
    expect(new Set(items.map(({ clientId }) => clientId)).size).to.equal(1);
  });

  it("matches nobody by a hidden number", async () => {
    const { ingest } = testIntake(store);
    const hidden = { raw: "anonymous", e164: null, extension: null, kind: "customer", displayName: null, hidden: true } as const;
    const [first, second] = [callFact({ from: hidden }), callFact({ from: hidden })];
    await ingest([first, second]);
    const { items } = await store.interactions.list({ channel: "call" }, ALL);
    const mine = items.filter(({ externalId }) => [first.callKey, second.callKey].includes(externalId));
    expect(mine.map(({ clientId, hidden: isHidden, phone }) => [clientId, isHidden, phone])).to.deep.equal([
      [null, true, null],
      [null, true, null],
    ]);
  });

  it("opens a complaint with number and deadline, tells the client, and opens no second one for the next message", async () => {
    const { ingest } = testIntake(store);
    const sender = { id: "88", displayName: "Недовольный", username: null, languageCode: "ru" };
    const text = "Жалоба: витрина после вашего ремонта опять течёт, третий раз звоню, никто не отвечает";
    await ingest([telegramMessage({ chatKey: "88", sender, text, occurredAt: "2026-11-20T09:00:00.000Z" })]);
    await ingest([telegramMessage({ chatKey: "88", sender, text: "Витрина течёт, вы ответите или нет? Это безобразие" })]);
    const {
      items: [client],
    } = await store.clients.list({ q: "Недовольный" }, ALL);
    const { items: complaints } = await store.complaints.list({ clientId: client?.id ?? "" }, ALL);
    expect(complaints).to.have.length(1);
    const [complaint] = complaints;
    expect(complaint).to.include({ status: "registered", openedBy: null });
    // Friday; three working days end on Wednesday at closing time.
    expect(complaint?.dueAt).to.equal("2026-11-25T15:00:00.000Z");
    const {
      items: [thread],
    } = await store.interactions.list({ clientId: client?.id ?? "" }, ALL);
    const { items: messages } = await store.messages.list(thread?.id ?? "", ALL);
    const told = messages.filter(({ direction }) => direction === "outbound");
    expect(told).to.have.length(1);
    expect(told[0]?.text).to.contain(`№\u00a0${complaint?.number}`);
    expect(told[0]?.delivery).to.equal("queued");
    expect((await store.outbox.depth()).pending).to.be.greaterThan(0);
  });

  it("ties the chat to the client whose own number the sender shares, and dissolves what was made for the chat", async () => {
    const { ingest } = testIntake(store);
    await ingest([callFact({ from: partyOf("+79000000003") })]);
    const {
      items: [known],
    } = await store.clients.list({ phone: "+79000000003" }, ALL);
    const sender = { id: "99", displayName: "Чатовый", username: null, languageCode: "ru" };
    await ingest([telegramMessage({ chatKey: "99", sender, text: "Здравствуйте" })]);
    await ingest([telegramMessage({ chatKey: "99", sender, text: "", sharedPhone: { raw: "79000000003", e164: "+79000000003", own: true } })]);
    const { items: threads } = await store.interactions.list({ clientId: known?.id ?? "", channel: "telegram" }, ALL);
    expect(threads).to.have.length(1);
    expect((await store.clients.list({ q: "Чатовый" }, ALL)).items).to.have.length(0);
    const client = await store.clients.get(known?.id ?? "");
    expect(client?.contacts[0]?.points.map(({ kind }) => kind).sort()).to.deep.equal(["phone", "telegram"]);
  });

  it("ties nothing by somebody else's number", async () => {
    const { ingest } = testIntake(store);
    const sender = { id: "100", displayName: "Чужой", username: null, languageCode: "ru" };
    await ingest([telegramMessage({ chatKey: "100", sender, text: "", sharedPhone: { raw: "79000000003", e164: "+79000000003", own: false } })]);
    const {
      items: [client],
    } = await store.clients.list({ q: "Чужой" }, ALL);
    expect(client?.contacts[0]?.points.map(({ kind, value }) => [kind, value])).to.deep.equal([["telegram", "100"]]);
  });

  it("greets a new client and asks for the number, and answers no advertising", async () => {
    const { ingest } = testIntake(store);
    const of = (id: string, text: string) =>
      telegramMessage({ chatKey: id, sender: { id, displayName: `Впервые ${id}`, username: null, languageCode: "ru" }, text });
    await ingest([of("401", "Здравствуйте, сколько стоит витрина?"), of("402", "Одобрен кредит без справок! Казино, бонус 5000, жми на ссылку")]);
    const toldTo = async (id: string): Promise<number> => {
      const {
        items: [client],
      } = await store.clients.list({ q: `Впервые ${id}` }, ALL);
      const {
        items: [thread],
      } = await store.interactions.list({ clientId: client?.id ?? "" }, ALL);
      return (await store.messages.list(thread?.id ?? "", ALL)).items.filter(({ direction }) => direction === "outbound").length;
    };
    expect([await toldTo("401"), await toldTo("402")]).to.deep.equal([1, 0]);
  });

  it("changes the words of an edited message and nothing else", async () => {
    const { ingest } = testIntake(store);
    const sender = { id: "101", displayName: "Правщик", username: null, languageCode: "ru" };
    const first = telegramMessage({ chatKey: "101", sender, text: "Привезите витрну" });
    await ingest([first]);
    await ingest([telegramMessage({ chatKey: "101", sender, kind: "message.edited", messageKey: first.messageKey, text: "Привезите витрину" })]);
    const {
      items: [client],
    } = await store.clients.list({ q: "Правщик" }, ALL);
    const { items: threads } = await store.interactions.list({ clientId: client?.id ?? "" }, ALL);
    const { items: messages } = await store.messages.list(threads[0]?.id ?? "", ALL);
    expect(threads).to.have.length(1);
    const inbound = messages.filter(({ direction }) => direction === "inbound");
    expect(inbound.map(({ text, editedAt }) => [text, editedAt !== null])).to.deep.equal([["Привезите витрину", true]]);
  });

  it("keeps the event whose rule throws, lets its neighbours pass, and gets it through once the rule is mended", async () => {
    let broken = true;
    const intake = testIntake(store, {
      rules: {
        triage: (text) => {
          if (broken && text.includes("яд")) throw new TypeError("a rule of ours is wrong");
          return { intent: "other", severity: null, department: "sales", lang: "ru", confidence: 1, category: null, by: "local" };
        },
      },
    });
    const of = (id: string, text: string) =>
      telegramMessage({ chatKey: id, sender: { id, displayName: `Сосед ${id}`, username: null, languageCode: "ru" }, text });
    const poisoned = of("202", "яд");
    const results = await Promise.all([intake.ingest([of("201", "до")]), intake.ingest([poisoned]), intake.ingest([of("203", "после")])]);
    expect(results.map(({ accepted }) => accepted)).to.deep.equal([1, 1, 1]);
    expect((await store.intake.failures()).waiting).to.equal(1);
    expect((await store.clients.list({ q: "Сосед" }, ALL)).items.map(({ name }) => name).sort()).to.deep.equal(["Сосед 201", "Сосед 203"]);
    expect(await intake.ingest([poisoned])).to.deep.equal({ accepted: 0, duplicates: 1 });
    broken = false;
    expect(await store.intake.replay("all", new Date(0).toISOString())).to.equal(1);
    expect(await sweepFailed(intake.deps)).to.deep.equal({ passed: 1, failed: 0 });
    expect((await store.intake.failures()).waiting).to.equal(0);
    expect((await store.clients.list({ q: "Сосед" }, ALL)).items).to.have.length(3);
  });

  it("reads each text once, while the database looks up the rest", async () => {
    const order: string[] = [];
    const { deps } = testIntake(store, {
      rules: {
        triage: (text) => {
          order.push(text);
          return { intent: "other", severity: null, department: "sales", lang: "ru", confidence: 1, category: null, by: "local" };
        },
      },
    });
    const transaction: Store["intake"]["transaction"] = (work) =>
      store.intake.transaction((unit) =>
        work({
          ...unit,
          people: async (keys) => {
            const found = await unit.people(keys);
            order.push("answered");
            return found;
          },
        }),
      );
    const sender = { id: "340", displayName: "Читаемый", username: null, languageCode: "ru" };
    await createIngest({ ...deps, store: { ...store.intake, transaction } })([telegramMessage({ chatKey: "340", sender, text: "Привезите витрину" })]);
    expect(order).to.deep.equal(["Привезите витрину", "answered"]);
  });

  it("stores the good updates of one poll although one among them is bad", async () => {
    const intake = testIntake(store, {
      rules: {
        triage: (text) => {
          if (text.includes("яд")) throw new TypeError("a rule of ours is wrong");
          return { intent: "other", severity: null, department: "sales", lang: "ru", confidence: 1, category: null, by: "local" };
        },
      },
    });
    const poll = ["до", "яд", "после"].map((text, index) =>
      telegramMessage({ chatKey: `30${index}`, sender: { id: `30${index}`, displayName: `Опрос ${index}`, username: null, languageCode: "ru" }, text }),
    );
    const waitingBefore = (await store.intake.failures()).waiting;
    expect(await intake.ingest(poll)).to.deep.equal({ accepted: 3, duplicates: 0 });
    expect((await store.intake.failures()).waiting).to.equal(waitingBefore + 1);
    expect((await store.clients.list({ q: "Опрос" }, ALL)).items.map(({ name }) => name).sort()).to.deep.equal(["Опрос 0", "Опрос 2"]);
  });

  it("opens a second complaint for another matter, and none for the same", async () => {
    const { ingest } = testIntake(store);
    const of = (text: string) =>
      telegramMessage({ chatKey: "310", sender: { id: "310", displayName: "Двухжалобный", username: null, languageCode: "ru" }, text });
    await ingest([of("Жалоба: витрина после вашего ремонта опять течёт, это безобразие")]);
    await ingest([of("И ещё жалоба: по счёту вы дважды списали деньги, верните за второй раз")]);
    await ingest([of("Безобразие, витрина после ремонта течёт до сих пор")]);
    const {
      items: [client],
    } = await store.clients.list({ q: "Двухжалобный" }, ALL);
    const { items } = await store.complaints.list({ clientId: client?.id ?? "" }, ALL);
    expect(items.map(({ department }) => department).sort()).to.deep.equal(["accounting", "quality"]);
  });

  it("opens two complaints of one client from one batch, and draws no number it does not use", async () => {
    let transactions = 0;
    const transaction: Store["intake"]["transaction"] = (work) => {
      transactions += 1;
      return store.intake.transaction(work);
    };
    const { ingest } = testIntake({ ...store, intake: { ...store.intake, transaction } });
    const of = (text: string) =>
      telegramMessage({ chatKey: "320", sender: { id: "320", displayName: "Две беды сразу", username: null, languageCode: "ru" }, text });
    await ingest([
      of("Жалоба: витрина после вашего ремонта опять течёт, это безобразие"),
      of("И ещё жалоба: по счёту вы дважды списали деньги, верните за второй раз"),
      of("Безобразие, витрина после ремонта течёт до сих пор"),
    ]);
    const ofClient = async (name: string) => {
      const {
        items: [client],
      } = await store.clients.list({ q: name }, ALL);
      return (await store.complaints.list({ clientId: client?.id ?? "" }, ALL)).items;
    };
    const items = await ofClient("Две беды сразу");
    expect(transactions).to.equal(1);
    expect(items.map(({ department }) => department).sort()).to.deep.equal(["accounting", "quality"]);
    const last = Math.max(...items.map(({ number }) => number));
    expect(Math.min(...items.map(({ number }) => number))).to.equal(last - 1);
    await ingest([
      telegramMessage({
        chatKey: "321",
        sender: { id: "321", displayName: "Следующая беда", username: null, languageCode: "ru" },
        text: "Жалоба: витрина после вашего ремонта опять течёт, это безобразие",
      }),
    ]);
    expect((await ofClient("Следующая беда")).map(({ number }) => number)).to.deep.equal([last + 1]);
  });

  it("thanks for no number that stands in another client's card", async () => {
    const { ingest } = testIntake(store);
    await ingest([callFact({ from: partyOf("+79000000033") })]);
    const sender = { id: "330", displayName: "Записанный", username: null, languageCode: "ru" };
    await ingest([telegramMessage({ chatKey: "330", sender, text: "Здравствуйте" })]);
    const of = async (name: string) => (await store.clients.list({ q: name }, ALL)).items[0];
    const registered = await of("Записанный");
    await store.transactions.run((unit) => unit.saveClient(registered?.id ?? "", { isNew: false }));
    await ingest([telegramMessage({ chatKey: "330", sender, text: "", sharedPhone: { raw: "79000000033", e164: "+79000000033", own: true } })]);
    expect((await of("Записанный"))?.contacts[0]?.points.map(({ kind }) => kind)).to.deep.equal(["telegram"]);
    const {
      items: [thread],
    } = await store.interactions.list({ clientId: registered?.id ?? "" }, ALL);
    const told = (await store.messages.list(thread?.id ?? "", ALL)).items.filter(({ direction }) => direction === "outbound");
    expect(told.at(-1)?.text).to.contain("записан у нас за другим клиентом");
    expect(told.map(({ text }) => text).join()).to.not.contain("Спасибо");
  });

  it("stores different facts of one new call that reach two hubs at the same moment", async () => {
    const hubs = [testIntake(store), testIntake(database.openAgain(store))];
    for (let round = 0; round < 10; round++) {
      const first = callFact({ from: partyOf(`+7900111000${round}`) });
      const second = callFact({
        from: first.from,
        callKey: first.callKey,
        kind: "leg.ringing",
        legKey: "l1",
        legKind: "agent",
        agent: { externalId: null, extension: "101", name: null },
      });
      await Promise.all([hubs[0]?.ingest([first]), hubs[1]?.ingest([second])]);
    }
    const { items } = await store.interactions.list({ channel: "call" }, ALL);
    const mine = items.filter(({ phone }) => phone?.startsWith("+7900111000"));
    expect(mine).to.have.length(10);
    expect(mine.every(({ legs }) => legs.length === 1)).to.equal(true);
    expect(database.kind === "embedded" || (await store.intake.failures()).waiting <= 1).to.equal(true);
  });

  it("gives one record of a call whichever order its facts are stored in", async () => {
    const { ingest } = testIntake(store);
    const records = [];
    for (const [round, facts] of replayable(20, 7).entries()) {
      for (const fact of facts) await ingest([fact]);
      const key = facts[0]?.callKey ?? "";
      const { items } = await store.interactions.list({ phone: facts[0]?.from?.e164 ?? "" }, ALL);
      const mine = items.find(({ externalId }) => externalId === key);
      expect(mine, `round ${round}`).to.not.equal(undefined);
      const {
        id: _id,
        clientId: _client,
        contactId: _contact,
        contactName: _name,
        externalId: _external,
        version: _version,
        phone: _phone,
        startedAt,
        legs,
        ...rest
      } = mine ?? ({} as never);
      records.push({ ...rest, startedAt, legs: legs.map(({ id: _leg, ...leg }) => leg) });
    }
    for (const record of records) expect(record).to.deep.equal(records[0]);
    expect(records[0]).to.include({ outcome: "answered", talkSec: 44, waitSec: 16 });
  });

  it("rings at nobody with a ring of a minute ago", async () => {
    const { ingest, pushed } = testIntake(store);
    const ring = (callKey: string, agoSec: number) =>
      callFact({
        callKey,
        kind: "leg.ringing",
        legKey: `${callKey}-101`,
        legKind: "agent",
        agent: { externalId: null, extension: "101", name: null },
        occurredAt: new Date(Date.now() - agoSec * 1000).toISOString(),
        occurredAtSource: "provider",
      });
    await ingest([ring("ring-now", 1)]);
    await ingest([ring("ring-old", 60)]);
    expect(pushed.map(({ state, offeredTo }) => [state, offeredTo])).to.deep.equal([
      ["ringing", ["agent-101"]],
      ["ringing", []],
    ]);
  });

  it("pushes a card after the commit, newer with every change", async () => {
    const { ingest, pushed } = testIntake(store);
    const start = callFact({ from: partyOf("+79000000005") });
    await ingest([start]);
    await ingest([
      callFact({
        from: start.from,
        callKey: start.callKey,
        kind: "leg.answered",
        answeredBy: "agent",
        agent: { externalId: null, extension: "101", name: null },
        legKind: "agent",
        legKey: "l1",
      }),
    ]);
    expect(pushed.map(({ state, version, agent }) => [state, version, agent?.name ?? null])).to.deep.equal([
      ["ringing", 1, null],
      ["talking", 2, "Ольга"],
    ]);
  });

  it("notes of everybody who has a complaint that they complained", async () => {
    const all = await complainers(store);
    expect(all).to.not.be.empty;
    expect(all.filter(({ complained }) => !complained)).to.deep.equal([]);
  });

  it("notes of all that lives whether it keeps somebody busy", async () => {
    const all = await engagements(store);
    expect(all).to.not.be.empty;
    expect(misnoted(all)).to.deep.equal([]);
  });
});
