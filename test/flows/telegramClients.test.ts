// A client in Telegram through the whole hub, in three languages: asked for consent, greeted, told our hours, heard in
// every kind of message, answered by an agent who is seen to type, asked for a mark, and led back by a link.
import { readFileSync, writeFileSync } from "node:fs";
import { expect } from "chai";
import type { Complaint, Interaction, List, Message } from "../../hub/contract/api.ts";
import { attachmentAddress } from "../../hub/contract/attachments.ts";
import type { Mark } from "../../hub/contract/marks.ts";
import { LANGUAGES, type Language } from "../../hub/contract/vocabulary.ts";
import { type FakeTelegram, type Received, startFakeTelegram } from "../../hub/demo/fakeTelegram.ts";
import { buttonsOf } from "../../hub/demo/fakeTelegramButtons.ts";
import type { FakeUser } from "../../hub/demo/fakeTelegramUpdates.ts";
import { eventually } from "../support/eventually.ts";
import { countOf, removeFolders, SECRETS, startTestHub, type TestHub } from "../support/hub.ts";
import type { Listener, Person } from "../support/person.ts";

/** A Tuesday in Moscow, half an hour before work begins. */
const EARLY = Date.parse("2026-03-17T05:30:00.000Z");
const AT_WORK = Date.parse("2026-03-17T06:30:00.000Z");
const COMPANY = `
awayNotice: true
csat: {afterClosing: true}
consent: {required: true, version: "2026-01", url: {ru: "https://example.org/ru/privacy", uk: "https://example.org/uk/privacy"}}
`;
const PNG = Buffer.from("\x89PNG\r\n\x1a\nnot much of a picture", "latin1");
const OGG = Buffer.from("OggS\0\x02 a voice", "latin1");
const PAGE = Buffer.from("<!doctype html><script>alert(1)</script>");

interface Words {
  readonly hello: string;
  readonly agree: string;
  readonly complaint: string;
  readonly comment: string;
}

const WORDS: Record<Language, Words> = {
  ru: {
    hello: "Здравствуйте, вы чините витрины?",
    agree: "Разрешаю",
    complaint: "Витрину чинили вчера, и она опять не холодит, продукты портятся. Третий раз обещаете и не приезжаете. Безобразие",
    comment: "Спасибо, мастер молодец, всё отлично",
  },
  uk: {
    hello: "Добрий день, скільки коштує нова вітрина?",
    agree: "Дозволяю",
    complaint: "Вітрину лагодили вчора, і вона знову не холодить, продукти псуються. Втретє обіцяєте й не приїжджаєте. Неподобство",
    comment: "Дякую, майстер молодець, усе чудово",
  },
  en: {
    hello: "Hello, do you repair display fridges?",
    agree: "I agree",
    complaint: "You repaired the fridge yesterday and it is not cooling again, the food is spoiling. You promised three times and never came. Outrageous",
    comment: "Thank you, the engineer was great, all is well",
  },
};

describe("clients in Telegram through the whole hub", function () {
  this.timeout(60_000);
  let hub: TestHub;
  let telegram: FakeTelegram;
  let anna: Person;
  let screen: Listener;
  let nowMs = EARLY;
  const beganMs = Date.now();
  /** It goes on as clocks do: a chat takes a message a second. */
  const tellMs = (): number => nowMs + Date.now() - beganMs;

  before(async () => {
    telegram = await startFakeTelegram({ token: SECRETS.botToken, repeatAfterMs: 100, nowMs: tellMs });
    hub = await startTestHub({
      clock: { now: () => new Date(tellMs()) },
      company: COMPANY,
      env: () => ({ TELEGRAM_BOT_TOKEN: SECRETS.botToken, TELEGRAM_API_ROOT: telegram.apiRoot }),
    });
    anna = await hub.person("supervisor");
    screen = await anna.openSocket();
  });
  after(async () => {
    await hub?.stop();
    await telegram?.stop();
    removeFolders();
  });

  /** People read before they go on. */
  const heard = async (user: FakeUser, what: string, pick: (message: Received) => boolean): Promise<Received> => {
    const message = await eventually(what, () => telegram.received(user.id).findLast(pick));
    nowMs += 2_000;
    return message;
  };
  const threadOf = async (name: string): Promise<Interaction | null> => {
    const [client] = (await anna.get<List<{ id: string }>>(`/clients?q=${encodeURIComponent(name)}`)).items;
    return client === undefined ? null : ((await anna.get<List<Interaction>>(`/interactions?clientId=${client.id}`)).items[0] ?? null);
  };
  const messagesOf = async (id: string): Promise<readonly Message[]> => (await anna.get<List<Message>>(`/interactions/${id}/messages`)).items;
  const open = (messageId: string, place: number, cookie = anna.cookie): Promise<Response> =>
    fetch(hub.url + attachmentAddress(messageId, place), { headers: { cookie } });

  for (const [index, language] of LANGUAGES.entries()) {
    it(`from the first word to the mark, ${language}`, async () => {
      nowMs = EARLY;
      const user: FakeUser = { id: 7000 + index, firstName: `Client${language}`, languageCode: language };
      const words = WORDS[language];
      const said: string[] = [];
      const note = ({ text, replyMarkup }: Received): void => {
        const read = text.replace(/(№|No\.)\u00a0\d+/g, "$1\u00a0N").replace(/\/\/\S+\/p\/\S+/, "//…");
        said.push([read, ...buttonsOf(replyMarkup).map(({ text: label }) => `[${label}]`)].join("\n"));
      };

      telegram.say(user, words.hello);
      const question = await heard(user, "consent is asked", ({ replyMarkup }) => buttonsOf(replyMarkup).length === 2);
      note(question);
      expect(await threadOf(user.firstName), "nothing is recorded yet").to.equal(null);
      telegram.press(user, words.agree);
      note(await heard(user, "the press is answered", ({ messageId, isEdited }) => messageId === question.messageId && isEdited));
      note(await heard(user, "a greeting with our hours", ({ messageId }) => messageId > question.messageId));
      const thread = await eventually("the conversation", () => threadOf(user.firstName));

      nowMs = AT_WORK;
      telegram.sendAlbum(user, [PNG, PNG], "Album");
      telegram.send(user, { voice: { file_id: telegram.putFile(OGG), file_unique_id: "v", duration: 7, mime_type: "audio/ogg" } });
      telegram.send(user, { document: { file_id: telegram.putFile(PAGE), file_unique_id: "d", file_name: "../акт\r\n.html", mime_type: "application/pdf" } });
      telegram.send(user, { location: { latitude: 55.75, longitude: 37.61 } });
      const { length: before } = await messagesOf(thread.id);
      expect(before).to.be.greaterThan(0);
      const kinds = await eventually("all kinds came", async () => {
        const found = (await messagesOf(thread.id)).filter(({ attachments }) => attachments.length > 0);
        return found.length === 4 && found[0]?.attachments.length === 2 ? found : null;
      });
      expect(kinds.map(({ attachments }) => attachments.map(({ kind }) => kind).join(" "))).to.deep.equal(["photo photo", "voice", "document", "location"]);
      expect((await anna.get<List<Interaction>>(`/interactions?clientId=${thread.clientId}`)).items, "one conversation").to.have.length(1);

      const [album, voice, file, place] = kinds.map(({ id }) => id) as [string, string, string, string];
      const picture = await open(album, 1);
      expect([picture.status, picture.headers.get("content-type"), Buffer.from(await picture.arrayBuffer()).equals(PNG)]).to.deep.equal([
        200,
        "image/png",
        true,
      ]);
      expect((await open(voice, 0)).headers.get("content-type")).to.equal("audio/ogg");
      const page = await open(file, 0);
      expect(page.headers.get("content-type")).to.equal("application/octet-stream");
      expect(page.headers.get("content-disposition")).to.match(/^attachment; filename="[\x20-\x7e]+"; filename\*=UTF-8''[\w.%-]+$/);
      expect(page.headers.get("content-security-policy")).to.include("sandbox");
      expect([(await open(place, 0)).status, (await open(album, 2)).status, (await open(album, 0, "")).status]).to.deep.equal([404, 404, 401]);

      await anna.post(`/interactions/${thread.id}/accept`);
      await screen.socket.timeout(5_000).emitWithAck("agent.typing", { id: thread.id });
      await screen.socket.timeout(5_000).emitWithAck("agent.typing", { id: thread.id });
      await eventually("the client sees that somebody types", () => telegram.actions().some(({ chatId, action }) => chatId === user.id && action === "typing"));
      await anna.post(`/interactions/${thread.id}/messages`, { text: "Ответ сотрудника" });
      await anna.post(`/interactions/${thread.id}/disposition`, { disposition: "solved" });
      expect(
        telegram.actions().filter(({ chatId }) => chatId === user.id),
        "once for both",
      ).to.have.length(1);
      const asked = await heard(user, "a mark is asked for", ({ replyMarkup }) => buttonsOf(replyMarkup).length === 5);
      expect(telegram.received(user.id).findIndex(({ text }) => text === "Ответ сотрудника")).to.be.lessThan(telegram.received(user.id).indexOf(asked));
      note(asked);
      const data = buttonsOf(asked.replyMarkup)[1]?.callback_data ?? "";
      telegram.press(user, "4", asked.messageId);
      note(await heard(user, "the mark is thanked for", ({ messageId, isEdited }) => messageId === asked.messageId && isEdited));
      telegram.pressData(user, data, user.id);
      telegram.say(user, words.comment);
      note(await heard(user, "the comment is thanked for", ({ messageId }) => messageId > asked.messageId));
      const [mark] = (await anna.get<{ items: Mark[] }>(`/marks?interactionId=${thread.id}`)).items;
      expect(mark).to.include({ value: 4, comment: words.comment, kind: "csat" });
      expect((await anna.get<List<Interaction>>(`/interactions?clientId=${thread.clientId}`)).items.map(({ state }) => state)).to.deep.equal(["closed"]);

      telegram.say(user, words.complaint);
      note(await heard(user, "the complaint has a number", ({ text }) => text.includes("\u00a0")));
      const complaint = await eventually("the complaint", async () => (await anna.get<List<Complaint>>(`/complaints?clientId=${thread.clientId}`)).items[0]);
      const { length: heardBefore } = telegram.received(user.id);
      telegram.say(user, "/status");
      note(await eventually("its state", () => telegram.received(user.id)[heardBefore]));

      const { url } = await anna.post<{ url: string }>("/chat-links", { purpose: "complaint", complaintId: complaint.id });
      const again: FakeUser = { ...user, id: user.id + 500 };
      telegram.say(again, `/start ${/start=([\w-]+)$/.exec(url)?.[1]}`);
      await heard(again, "consent is asked of the new chat", ({ replyMarkup }) => buttonsOf(replyMarkup).length === 2);
      telegram.press(again, words.agree);
      note(await heard(again, "the link is understood", ({ text }) => text.includes("/status")));
      expect((await anna.get<List<Interaction>>(`/interactions?clientId=${thread.clientId}`)).items).to.have.length(3);
      agrees(language, said);
    });
  }

  it("keeps nothing of who refuses, and says so", async () => {
    const user: FakeUser = { id: 7900, firstName: "Refuser", languageCode: "ru" };
    telegram.say(user, "Секретные слова отказавшего");
    const question = await heard(user, "consent is asked", ({ replyMarkup }) => buttonsOf(replyMarkup).length === 2);
    telegram.press(user, "Не разрешаю");
    const after = await heard(user, "the refusal is confirmed", ({ messageId, isEdited }) => messageId === question.messageId && isEdited);
    expect(after.text).to.include("ничего не записали");
    expect(buttonsOf(after.replyMarkup).map(({ text }) => text)).to.deep.equal(["Разрешаю"]);
    telegram.say(user, "Секретные слова отказавшего, ещё раз");
    await eventually("both are emptied", async () => (await countOf(hub, "ledger WHERE payload LIKE '%Секретные слова%'")) === 0);
    expect(await countOf(hub, "messages WHERE text LIKE '%Секретные слова%'")).to.equal(0);
    expect(await threadOf("Refuser")).to.equal(null);
    expect(telegram.received(user.id)).to.have.length(1);
  });

  it("in a business account's chat, answered by the bot or by the owner, and refused with the reason once it is cut off", async () => {
    const user: FakeUser = { id: 7950, firstName: "Buyer", languageCode: "ru" };
    const owner: FakeUser = { id: 42, firstName: "Магазин" };
    telegram.connectBusiness("bc1", owner.id);
    telegram.sendInBusiness("bc1", user, { text: "Здравствуйте, это магазин?" });
    const question = await heard(user, "consent is asked for the account", ({ businessId }) => businessId === "bc1");
    telegram.press(user, "Разрешаю", question.messageId);
    const thread = await eventually("the conversation", () => threadOf("Buyer"));
    telegram.sendInBusiness("bc1", user, { text: "Да, пишите" }, owner);
    await eventually("the owner's answer is in the thread", async () =>
      (await messagesOf(thread.id)).find(({ text, elsewhere }) => text === "Да, пишите" && elsewhere),
    );
    await anna.post(`/interactions/${thread.id}/accept`);
    await anna.post(`/interactions/${thread.id}/messages`, { text: "Отвечаем за магазин" });
    expect(await heard(user, "our answer", ({ text }) => text === "Отвечаем за магазин")).to.include({ businessId: "bc1" });
    const first = (await messagesOf(thread.id)).find(({ text }) => text.startsWith("Здравствуйте"));
    telegram.push({
      deleted_business_messages: {
        business_connection_id: "bc1",
        chat: { id: user.id, type: "private", first_name: "Buyer" },
        message_ids: [question.messageId - 1],
      },
    });
    await eventually("the deletion is seen", async () => (await messagesOf(thread.id)).find(({ id, deletedAt }) => id === first?.id && deletedAt !== null));
    telegram.connectBusiness("bc1", owner.id, { isEnabled: false });
    await eventually("the bot knows", async () => (await countOf(hub, "business_connections WHERE enabled = 0")) === 1);
    await anna.post(`/interactions/${thread.id}/messages`, { text: "А теперь?" });
    const failed = await eventually("it did not leave", async () => (await messagesOf(thread.id)).find(({ delivery }) => delivery === "failed"));
    expect(failed.deliveryError).to.include("Бот отключён от бизнес-аккаунта");
  });
});

/** The texts as somebody has read them; written anew where the file is gone. */
function agrees(language: Language, said: readonly string[]): void {
  const path = new URL(`./telegramClients.${language}.txt`, import.meta.url);
  const text = `${said.join("\n\n")}\n`;
  if (readFileSync(path, { encoding: "utf8", flag: "a+" }) === "") writeFileSync(path, text);
  expect(text).to.equal(readFileSync(path, "utf8"));
}
