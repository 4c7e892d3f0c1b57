// What is promised of a client's chat beside plain messages: albums, deletions, consent, links, marks and hours.
import { createHash } from "node:crypto";
import { expect } from "chai";
import type { ConsentTerms, IntakeRules } from "../../hub/actions/intake/rules.ts";
import { sweepFailed } from "../../hub/actions/intake/sweepFailed.ts";
import type { Message } from "../../hub/contract/api.ts";
import type { Attachment, DeletionEvent, MessageEvent, PressEvent } from "../../hub/contract/inbound.ts";
import { clientText } from "../../hub/domain/texts.ts";
import type { Store } from "../../hub/store/store.ts";
import { complainers } from "../support/complaints.ts";
import { onEachDatabase, ulids } from "../support/databases.ts";
import { engagements, misnoted } from "../support/engaged.ts";
import { telegramMessage, testIntake } from "../support/intake.ts";

const ALL = { cursor: null, limit: 200 } as const;
const digest = (secret: string): string => createHash("sha256").update(secret).digest("hex");

function photo(ref: string): Attachment {
  return { kind: "photo", ref, name: null, mimeType: null, sizeBytes: 1000, durationSec: null, latitude: null, longitude: null };
}

let lastPerson = 70_000;

/** Somebody new, with a chat of their own. */
function person(name = "Новый") {
  lastPerson += 1;
  const id = String(lastPerson);
  return { id, name: `${name} ${id}`, of: { chatKey: id, sender: { id, displayName: `${name} ${id}`, username: null, languageCode: "ru" } } };
}

onEachDatabase("a client's chat", (database) => {
  let store: Store;
  before(async () => {
    store = await database.openStore();
  });

  async function threadsOf(name: string) {
    const { items: clients } = await store.clients.list({ q: name }, ALL);
    const { items } = await store.interactions.list({ clientId: clients[0]?.id ?? "nobody" }, ALL);
    return items;
  }

  async function messagesOf(name: string): Promise<readonly Message[]> {
    const threads = await threadsOf(name);
    return (await Promise.all(threads.map(({ id }) => store.messages.list(id, ALL)))).flatMap(({ items }) => items);
  }

  const inbound = (messages: readonly Message[]) => messages.filter(({ direction }) => direction === "inbound");
  const told = (messages: readonly Message[]) => messages.filter(({ direction }) => direction === "outbound").map(({ text }) => text);

  describe("albums", () => {
    const piece = (of: Partial<MessageEvent>, albumKey: string, n: number, text = ""): MessageEvent =>
      telegramMessage({ ...of, albumKey, messageKey: `${albumKey}-${n}`, text, attachments: [photo(`f${albumKey}${n}`)] });

    it("are one message and one card, in one batch or piece by piece, also when two hubs have a piece each", async () => {
      const { of, name } = person("Альбом");
      const hubs = [testIntake(store), testIntake(database.openAgain(store))];
      await hubs[0]?.ingest([piece(of, "a1", 1, "Разбито"), piece(of, "a1", 2)]);
      await hubs[0]?.ingest([piece(of, "a1", 3)]);
      await Promise.all(hubs.map((hub, index) => hub.ingest([piece(of, "a2", index + 1, index === 0 ? "И это" : "")])));
      for (let round = 0; round < 3 && (await store.intake.failures()).waiting > 0; round++) {
        await store.intake.replay("all", new Date(0).toISOString());
        await sweepFailed(testIntake(store).deps);
      }
      const threads = await threadsOf(name);
      expect(threads.map(({ unread, channel }) => ({ unread, channel }))).to.deep.equal([{ unread: 2, channel: "telegram" }]);
      expect(inbound(await messagesOf(name)).map(({ text, attachments }) => [text, attachments.length])).to.deep.equal([
        ["Разбито", 3],
        ["И это", 2],
      ]);
    });

    it("open a complaint by a caption that comes late, and take an edit of any piece", async () => {
      const { of, name } = person("Поздний");
      const { ingest } = testIntake(store);
      await ingest([piece(of, "b1", 1)]);
      const caption = "Жалоба: витрина после вашего ремонта опять течёт, третий раз звоню, никто не отвечает";
      await ingest([piece(of, "b1", 2, caption)]);
      await ingest([{ ...piece(of, "b1", 2, `${caption}!`), kind: "message.edited", externalId: "edit-b1" }]);
      const messages = await messagesOf(name);
      expect(inbound(messages).map(({ text, attachments, editedAt }) => [text, attachments.length, editedAt !== null])).to.deep.equal([
        [`${caption}!`, 2, true],
      ]);
      expect(told(messages).some((text) => text.includes("№"))).to.equal(true);
    });
  });

  it("keeps the words of a message that was taken back, and when; another chat's deletion changes nothing", async () => {
    const { of, name } = person("Передумал");
    const { ingest } = testIntake(store);
    const message = telegramMessage({ ...of, text: "Не то написал" });
    await ingest([message]);
    const { channel, connectionId, chatKey, provider, rawType, occurredAt, occurredAtSource, receivedAt, auth } = message;
    const base = { channel, connectionId, provider, rawType, occurredAt, occurredAtSource, receivedAt, auth, messageKeys: [message.messageKey] };
    const deletion = (key: string): DeletionEvent => ({ ...base, kind: "message.deleted", chatKey: key, externalId: `deleted-${key}` });
    await ingest([deletion("another")]);
    expect(inbound(await messagesOf(name))[0]?.deletedAt).to.equal(null);
    await ingest([deletion(chatKey)]);
    expect(inbound(await messagesOf(name)).map(({ text, deletedAt }) => [text, deletedAt])).to.deep.equal([["Не то написал", occurredAt]]);
  });

  it("shows what one of us answered by another program, ends the wait, and opens nothing for it", async () => {
    const { of, name } = person("Деловой");
    const { ingest } = testIntake(store);
    await ingest([telegramMessage({ ...of, isOurs: true, text: "Добрый день, это магазин" })]);
    expect(await threadsOf(name)).to.deep.equal([]);
    await ingest([telegramMessage({ ...of, text: "Когда привезёте?" })]);
    await ingest([telegramMessage({ ...of, isOurs: true, text: "Завтра до обеда" })]);
    const [thread] = await threadsOf(name);
    expect(thread).to.include({ state: "open", unread: 0, waitingSince: null });
    expect(thread?.answeredAt).not.to.equal(null);
    expect((await messagesOf(name)).find(({ text }) => text === "Завтра до обеда")).to.include({ direction: "outbound", elsewhere: true, delivery: "sent" });
    await ingest([telegramMessage({ ...of, text: "Спасибо" })]);
    expect((await threadsOf(name))[0]).to.include({ state: "waiting", unread: 1 });
  });

  describe("consent to personal data", () => {
    const terms: ConsentTerms = {
      version: "2026-11",
      channels: ["telegram"],
      question: (language) => `Разрешаете? ${language}`,
      label: (agreed) => (agreed ? "Да" : "Нет"),
    };
    const press = (of: Pick<MessageEvent, "chatKey" | "sender">, agreed: boolean): PressEvent => {
      const { connectionId, provider, rawType, occurredAt, occurredAtSource, receivedAt, auth, externalId } = telegramMessage();
      const base = { connectionId, provider, rawType, occurredAt, occurredAtSource, receivedAt, auth, externalId };
      return { ...base, channel: "telegram", kind: "button.pressed", ...of, button: { of: "consent", agreed, version: terms.version } };
    };
    async function kept(words: string): Promise<number> {
      const [row] = await store.database.sequelize
        .query(`SELECT COUNT(*) AS n FROM ledger WHERE payload LIKE '%${words}%'`)
        .then(([rows]) => rows as { n: number }[]);
      return Number(row?.n);
    }

    it("is asked once before anything of a stranger is recorded; who agrees is taken in with all they wrote", async () => {
      const { of, name } = person("Согласный");
      const intake = testIntake(store, { rules: { consent: terms } });
      const before = (await store.outbox.depth()).pending;
      await intake.ingest([telegramMessage({ ...of, text: "Здравствуйте, витрина шумит" })]);
      await intake.ingest([telegramMessage({ ...of, text: "Вы тут?" })]);
      expect((await store.clients.list({ q: name }, ALL)).items).to.deep.equal([]);
      expect((await store.outbox.depth()).pending - before, "asked once").to.equal(1);
      await intake.ingest([press(of, true)]);
      expect(await sweepFailed(intake.deps)).to.deep.equal({ passed: 2, failed: 0 });
      const messages = await messagesOf(name);
      expect(inbound(messages).map(({ text }) => text)).to.deep.equal(["Здравствуйте, витрина шумит", "Вы тут?"]);
      expect(messages.find(({ direction }) => direction === "note")?.text).to.include("2026-11");
      const consent = await store.consents.get(digest(`telegram:${of.sender.id}`));
      expect(consent).to.include({ state: "agreed", version: "2026-11" });
      expect(consent?.contactId).to.be.a("string");
      expect(consent?.answeredAt).to.be.a("string");
      await intake.ingest([telegramMessage({ ...of, text: "Ещё вопрос" })]);
      expect(inbound(await messagesOf(name))).to.have.length(3);
    });

    it("that is refused leaves nothing of what was written, now and later, and may still be given", async () => {
      const { of, name } = person("Отказник");
      const intake = testIntake(store, { rules: { consent: terms } });
      await intake.ingest([telegramMessage({ ...of, text: "секретныйпервый" })]);
      expect(await kept("секретныйпервый")).to.equal(1);
      await intake.ingest([press(of, false)]);
      await intake.ingest([telegramMessage({ ...of, text: "секретныйвторой" })]);
      expect(await kept("секретный")).to.equal(0);
      await sweepFailed(intake.deps);
      expect((await store.clients.list({ q: name }, ALL)).items).to.deep.equal([]);
      await intake.ingest([press(of, true)]);
      await intake.ingest([telegramMessage({ ...of, text: "Передумал, запишите" })]);
      expect(inbound(await messagesOf(name)).map(({ text }) => text)).to.deep.equal(["Передумал, запишите"]);
    });

    it("is not asked of who is a client already", async () => {
      const { of, name } = person("Знакомый");
      await testIntake(store).ingest([telegramMessage({ ...of, text: "Добрый день" })]);
      await testIntake(store, { rules: { consent: terms } }).ingest([telegramMessage({ ...of, text: "Это снова я" })]);
      expect(inbound(await messagesOf(name))).to.have.length(2);
    });
  });

  describe("links into the chat", () => {
    const LATER = new Date(Date.now() + 3_600_000).toISOString();
    async function token(secret: string, more: Partial<Parameters<Store["chatTokens"]["add"]>[0]>): Promise<void> {
      await store.chatTokens.add({
        digest: digest(secret),
        purpose: "invoice",
        subject: "",
        label: "1042",
        createdBy: null,
        createdAt: new Date().toISOString(),
        expiresAt: LATER,
        usedAt: null,
        usedBy: null,
        ...more,
      });
    }
    const start = (of: Partial<MessageEvent>, startToken: string) => telegramMessage({ ...of, text: "/start", startToken });

    it("of an invoice makes who opens it a person of that client, and serves no second chat", async () => {
      const [client, opens, other] = [person("Фирма"), person("Бухгалтер"), person("Посторонний")];
      const { ingest } = testIntake(store);
      await ingest([telegramMessage({ ...client.of, text: "Добрый день" })]);
      const firm = (await store.clients.list({ q: client.name }, ALL)).items[0];
      await token("invoice-secret", { subject: firm?.id ?? "" });
      await ingest([start(opens.of, "invoice-secret")]);
      await ingest([start(other.of, "invoice-secret")]);
      expect((await store.clients.get(firm?.id ?? ""))?.contacts.map(({ name }) => name).sort()).to.deep.equal([opens.name, client.name].sort());
      const messages = (
        await Promise.all((await store.interactions.list({ clientId: firm?.id ?? "" }, ALL)).items.map(({ id }) => store.messages.list(id, ALL)))
      ).flatMap(({ items }) => items);
      expect(told(messages)).to.include(clientText("linkThanks", "ru", { purpose: "invoice", label: "1042" }));
      expect(messages.find(({ direction }) => direction === "note")?.text).to.include("о счёте №\u00a01042");
      expect(told(await messagesOf(other.name))[0]).to.include(clientText("linkWrong", "ru", {}));
      await ingest([start(opens.of, "invoice-secret")]);
      expect((await store.interactions.list({ clientId: firm?.id ?? "" }, ALL)).items).to.have.length(2);
    });

    it("of a visitor joins the chat of the site to it, and an old or unknown one is answered kindly", async () => {
      const [visitor, late] = [person("Гость"), person("Опоздавший")];
      const { ingest } = testIntake(store);
      await ingest([
        telegramMessage({
          ...visitor.of,
          channel: "form",
          connectionId: "form.site",
          chatKey: "v1",
          sender: { id: "v1", displayName: visitor.name, username: null, languageCode: "ru" },
          text: "Сколько стоит витрина?",
        }),
      ]);
      await token("visitor-secret", { purpose: "visitor", subject: "site:v1", label: null });
      await token("old-secret-000000", { purpose: "visitor", subject: "site:v1", label: null, expiresAt: new Date(0).toISOString() });
      await ingest([start({ ...visitor.of, sender: { ...visitor.of.sender, displayName: "Олег" } }, "visitor-secret"), start(late.of, "old-secret-000000")]);
      expect((await threadsOf(visitor.name)).map(({ channel }) => channel).sort()).to.deep.equal(["form", "telegram"]);
      expect((await store.clients.list({ q: "Олег" }, ALL)).items).to.deep.equal([]);
      expect(told(await messagesOf(late.name))[0]).to.include(clientText("linkWrong", "ru", {}));
      expect(inbound(await messagesOf(late.name)).map(({ text }) => text)).to.deep.equal(["/start"]);
    });

    it("of a complaint leads to its client's person", async () => {
      const [client, opens] = [person("Жалобщик"), person("Он же")];
      const { ingest } = testIntake(store);
      await ingest([
        telegramMessage({
          ...client.of,
          channel: "form",
          connectionId: "form.site",
          text: "Жалоба: витрина после ремонта опять течёт, третий раз звоню, никто не отвечает",
        }),
      ]);
      const { items } = await store.complaints.list({ clientId: (await store.clients.list({ q: client.name }, ALL)).items[0]?.id ?? "" }, ALL);
      await token("complaint-secret", { purpose: "complaint", subject: items[0]?.id ?? "", label: String(items[0]?.number) });
      await ingest([start(opens.of, "complaint-secret")]);
      expect((await threadsOf(client.name)).map(({ channel }) => channel).sort()).to.deep.equal(["form", "telegram"]);
    });
  });

  describe("marks", () => {
    const asking: Partial<IntakeRules> = { mayAsk: (channel) => channel === "telegram" };
    const press = (of: Pick<MessageEvent, "chatKey" | "sender">, markId: string, value: number): PressEvent => {
      const { connectionId, provider, rawType, occurredAt, occurredAtSource, receivedAt, auth, externalId } = telegramMessage();
      const base = { connectionId, provider, rawType, occurredAt, occurredAtSource, receivedAt, auth, externalId };
      return { ...base, channel: "telegram", kind: "button.pressed", ...of, button: { of: "mark", markId, value } };
    };

    async function closedAndAsked(name: string) {
      const asked = person(name);
      const intake = testIntake(store, { rules: asking });
      await intake.ingest([telegramMessage({ ...asked.of, text: "Добрый день, вы работаете?" })]);
      const [thread] = await threadsOf(asked.name);
      if (thread === undefined) throw new Error("There is no thread.");
      const markId = ulids.next();
      await store.transactions.run(async (unit) => {
        await unit.saveInteraction({ ...thread, state: "closed", openKey: null });
        await unit.addMark({
          id: markId,
          subjectKind: "interaction",
          subjectId: thread.id,
          occasion: "chat",
          clientId: thread.clientId ?? "",
          kind: "csat",
          value: null,
          comment: null,
          channel: "telegram",
          askedAt: thread.startedAt,
          answeredAt: null,
          openKey: `telegram:telegram:${asked.id}`,
        });
      });
      return { ...asked, intake, markId, thread };
    }

    it("count once, within their range, and only from the chat they were asked in", async () => {
      const { of, intake, markId } = await closedAndAsked("Оценщик");
      await intake.ingest([press({ ...of, chatKey: "elsewhere" }, markId, 1), press(of, markId, 6)]);
      expect((await store.marks.get(markId))?.value).to.equal(null);
      await intake.ingest([press(of, markId, 4)]);
      await intake.ingest([press(of, markId, 1)]);
      expect(await store.marks.get(markId)).to.include({ value: 4 });
      expect(intake.counted.get("otklik_marks_total csat 4")).to.equal(1);
    });

    it("take the next words as their comment and open nothing for them, unless something is asked", async () => {
      const quiet = await closedAndAsked("Довольный");
      await quiet.intake.ingest([press(quiet.of, quiet.markId, 5)]);
      await quiet.intake.ingest([telegramMessage({ ...quiet.of, text: "Спасибо, всё отлично, мастер молодец" })]);
      expect((await store.marks.get(quiet.markId))?.comment).to.equal("Спасибо, всё отлично, мастер молодец");
      expect((await threadsOf(quiet.name)).map(({ state }) => state)).to.deep.equal(["closed"]);
      expect(told(await messagesOf(quiet.name)).at(-1)).to.equal(clientText("commentThanks", "ru", {}));
      await quiet.intake.ingest([telegramMessage({ ...quiet.of, text: "И ещё: хорошего вечера" })]);
      expect(await threadsOf(quiet.name), "one comment, then a conversation").to.have.length(2);

      const angry = await closedAndAsked("Сердитый");
      await angry.intake.ingest([press(angry.of, angry.markId, 1)]);
      const words = "Жалоба: витрина после вашего ремонта опять течёт, третий раз звоню, никто не отвечает";
      await angry.intake.ingest([telegramMessage({ ...angry.of, text: words })]);
      expect((await store.marks.get(angry.markId))?.comment).to.equal(words);
      expect((await threadsOf(angry.name)).map(({ state }) => state).sort()).to.deep.equal(["closed", "waiting"]);
      expect((await store.complaints.list({ clientId: angry.thread.clientId ?? "" }, ALL)).items).to.have.length(1);
    });
  });

  it("says once while we are away when somebody answers, and again the next time", async () => {
    const { of, name } = person("Полуночник");
    let until = "2026-12-01T06:00:00.000Z";
    const intake = testIntake(store, { rules: { awayAt: () => ({ until, text: () => `Ответим после ${until}` }) } });
    const say = (text: string) => intake.ingest([telegramMessage({ ...of, text })]);
    await say("Вы ещё работаете?");
    await say("Ау");
    until = "2026-12-02T06:00:00.000Z";
    await say("А сегодня?");
    await say("Понятно");
    expect(told(await messagesOf(name)).filter((text) => text.includes("Ответим после"))).to.have.length(2);
    expect(told(await messagesOf(name))).to.have.length(2);
  });

  // Described, as what is described comes last.
  describe("a complaint", () => {
    it("is noted of every client who has one, whatever became of their chats", async () => {
      const all = await complainers(store);
      expect(all).to.not.be.empty;
      expect(all.filter(({ complained }) => !complained)).to.deep.equal([]);
    });
  });

  describe("all that lives", () => {
    it("is noted with whether it keeps somebody busy", async () => {
      const all = await engagements(store);
      expect(all).to.not.be.empty;
      expect(misnoted(all)).to.deep.equal([]);
    });
  });
});
