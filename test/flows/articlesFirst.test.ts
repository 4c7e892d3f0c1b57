// A client's first question answered by an article before an agent is called: in Telegram by its own buttons, on the site by
// the widget's. Whatever they press or leave, the dealing is one, and nobody who complains waits.
import { expect } from "chai";
import { createProofs } from "../../bots/site/proofs.ts";
import type { Complaint, Interaction, List, Message } from "../../hub/contract/api.ts";
import type { Article } from "../../hub/contract/knowledge.ts";
import { type FakeTelegram, type Received, startFakeTelegram } from "../../hub/demo/fakeTelegram.ts";
import { buttonsOf } from "../../hub/demo/fakeTelegramButtons.ts";
import type { FakeUser } from "../../hub/demo/fakeTelegramUpdates.ts";
import type { DatabaseKind } from "../support/databases.ts";
import { eventually } from "../support/eventually.ts";
import { countOf, removeFolders, rowsOf, SECRETS, startTestHub, type TestHub } from "../support/hub.ts";
import { mariadbBinary } from "../support/mariadb.ts";
import type { Person } from "../support/person.ts";

const ORIGIN = "https://shop.example.org";
const TEXTS: Article["texts"] = {
  ru: { title: "Часы работы склада", body: "Склад выдаёт заказы с 9 до 18, в субботу с 10 до 15. Возьмите паспорт." },
  uk: { title: "Години роботи складу", body: "Склад видає замовлення з 9 до 18, у суботу з 10 до 15. Візьміть паспорт." },
};
const ASKS = "Здравствуйте, до скольки работает склад в субботу?";
const WAIT_MS = 3 * 60_000;

for (const kind of ["embedded", "MariaDB"] as const satisfies readonly DatabaseKind[]) {
  const absent = kind === "MariaDB" && mariadbBinary() === null && process.env["CI"] === undefined;
  (absent ? describe.skip : describe)(`an article before an agent (${kind})`, function () {
    this.timeout(60_000);
    let hub: TestHub;
    let telegram: FakeTelegram;
    let anna: Person;
    let laterMs = 0;
    let serial = 6_100;
    const nowMs = (): number => Date.now() + laterMs;

    before(async () => {
      telegram = await startFakeTelegram({ token: SECRETS.botToken, repeatAfterMs: 100, nowMs });
      hub = await startTestHub({
        kind,
        clock: { now: () => new Date(nowMs()) },
        company: `articlesFirst: {on: true, waitMinutes: 3}\nforms: [{id: site, origins: ["${ORIGIN}"], queue: ua, fields: []}]`,
        env: () => ({ TELEGRAM_BOT_TOKEN: SECRETS.botToken, TELEGRAM_API_ROOT: telegram.apiRoot }),
      });
      anna = await hub.person("supervisor");
      const article = await anna.post<Article>("/knowledge", { texts: TEXTS, tags: ["склад"], category: "Доставка" });
      await anna.ask("PATCH", `/knowledge/${article.id}`, { version: 1, state: "published" });
      // The search reads what was published a moment ago, for the whole hub.
      await anna.get("/knowledge/search?q=x");
    });
    after(async () => {
      await hub?.stop();
      await telegram?.stop();
      removeFolders();
    });

    const newUser = (): FakeUser => ({ id: ++serial, firstName: `Клиент${serial}`, languageCode: "ru" });
    const threadsOf = async (key: string): Promise<readonly Interaction[]> =>
      (await anna.get<List<Interaction>>("/interactions?limit=200")).items.filter(({ externalId }) => externalId.startsWith(`${key}:`));
    const waitingSince = async (id: string): Promise<number | null> =>
      (await rowsOf<{ waiting_since: number | null }>(hub, `SELECT waiting_since FROM interactions WHERE id = '${id}'`))[0]?.waiting_since ?? null;
    const notesOf = async (id: string): Promise<readonly string[]> =>
      (await anna.get<List<Message>>(`/interactions/${id}/messages`)).items.filter(({ direction }) => direction === "note").map(({ text }) => text);
    const one = async (user: FakeUser): Promise<Interaction> => {
      const threads = await threadsOf(String(user.id));
      expect(threads, "registered once").to.have.length(1);
      return threads[0] as Interaction;
    };

    async function shown(user: FakeUser, text = ASKS): Promise<{ readonly article: Received; readonly thread: Interaction }> {
      telegram.say(user, text);
      const article = await eventually("the article with two buttons", () =>
        telegram.received(user.id).find(({ replyMarkup }) => buttonsOf(replyMarkup).length === 2),
      );
      return { article, thread: await one(user) };
    }

    it("that helped ends the dealing, which nobody missed and everybody can read", async () => {
      const user = newUser();
      const { article, thread } = await shown(user);
      expect(article.text).to.include("Часы работы склада").and.include("в субботу с 10 до 15");
      expect(buttonsOf(article.replyMarkup).map(({ text }) => text)).to.deep.equal(["Помогло", "Позвать сотрудника"]);
      expect([thread.state, thread.agentId, await waitingSince(thread.id)], "the queue does not wait yet").to.deep.equal(["open", null, null]);
      const data = buttonsOf(article.replyMarkup).map(({ callback_data: pressed }) => pressed ?? "");
      telegram.press(user, "Помогло");
      const edited = await eventually("the article stays, its buttons go", () =>
        telegram.received(user.id).find(({ messageId, isEdited }) => messageId === article.messageId && isEdited),
      );
      expect(edited.text).to.include("в субботу с 10 до 15").and.include("Рады, что помогло");
      expect(buttonsOf(edited.replyMarkup)).to.deep.equal([]);
      telegram.pressData(user, data[1] ?? "", user.id);
      await eventually("the late press is stored", async () => (await countOf(hub, "ledger WHERE payload LIKE '%callback_query:article%'")) === 2);
      const ended = await one(user);
      expect([ended.state, ended.answeredAt, ended.agentId]).to.deep.equal(["closed", null, null]);
      expect(await notesOf(thread.id)).to.deep.equal([
        "Клиенту показана статья «Часы работы склада», версия 2. Если она не поможет или клиент промолчит, чат придёт в очередь.",
        "Клиент нажал «Помогло»: статья «Часы работы склада», версия 2.",
      ]);
      const [offer] = await rowsOf<object>(hub, `SELECT article_version, pressed, end_kind FROM article_offers WHERE interaction_id = '${thread.id}'`);
      expect(offer).to.deep.equal({ article_version: 2, pressed: "helped", end_kind: "helped" });
      const span = { from: new Date(nowMs() - 3_600_000).toISOString(), to: new Date(nowMs() + 60_000).toISOString() };
      expect(await hub.hub.store.reportSource.messageWaits(span.from, span.to), "nobody was missed").to.deep.equal([]);
      expect(await hub.counted("otklik_article_offers_total", { result: "helped" })).to.equal(1);
    });

    it("that did not help brings the dealing to the queue at the press", async () => {
      const user = newUser();
      const { thread } = await shown(user);
      telegram.press(user, "Позвать сотрудника");
      await eventually("it waits in the queue", async () => (await one(user)).state === "waiting" && (await waitingSince(thread.id)) !== null);
      const told = await eventually("the client is told", () => telegram.received(user.id).find(({ isEdited }) => isEdited));
      expect(told.text).to.include("Передали сотруднику");
      expect((await notesOf(thread.id)).at(-1)).to.include("нажал «Позвать сотрудника»");
      telegram.say(user, "А в воскресенье до скольки работает склад?");
      await eventually("what comes after is a message like any", async () =>
        (await anna.get<List<Message>>(`/interactions/${thread.id}/messages`)).items.some(({ text }) => text.startsWith("А в воскресенье")),
      );
      expect(await countOf(hub, `article_offers WHERE interaction_id = '${thread.id}'`), "shown once").to.equal(1);
    });

    it("that nobody says a word to brings the dealing to the queue after the set time, and no sooner", async () => {
      const user = newUser();
      const { thread } = await shown(user);
      laterMs += WAIT_MS - 30_000;
      expect((await one(user)).state).to.equal("open");
      laterMs += 31_000;
      await eventually("it waits in the queue", async () => (await one(user)).state === "waiting");
      expect(await waitingSince(thread.id)).to.not.equal(null);
      expect((await notesOf(thread.id)).at(-1)).to.include("не ответил на статью");
      telegram.press(user, "Помогло");
      await eventually("a late word that it helped ends it, nobody having taken it", async () => (await one(user)).state === "closed");
    });

    it("holds nobody back who writes on, least of all with a complaint", async () => {
      const user = newUser();
      const { thread } = await shown(user);
      telegram.say(user, "Витрину чинили вчера, и она опять не холодит, продукты портятся. Третий раз обещаете и не приезжаете. Безобразие");
      await eventually("the complaint", async () => (await anna.get<List<Complaint>>(`/complaints?interactionId=${thread.id}`)).items[0]);
      expect((await one(user)).state).to.equal("waiting");
      const [offer] = await rowsOf<object>(hub, `SELECT pressed, end_kind FROM article_offers WHERE interaction_id = '${thread.id}'`);
      expect(offer).to.deep.equal({ pressed: null, end_kind: "wrote" });
      telegram.press(user, "Помогло");
      await eventually("the press is stored", async () => (await notesOf(thread.id)).some((text) => text.includes("нажал «Помогло»")));
      expect((await one(user)).state, "a complaint is not ended by a button").to.equal("waiting");
    });

    for (const [who, isSilent] of [
      ["greeted first", false],
      ["said nothing for long", true],
    ] as const) {
      it(`ends nothing that came since by a word that it helped, of who ${who}`, async () => {
        const user = newUser();
        if (!isSilent) {
          telegram.say(user, "Здравствуйте");
          await eventually("the greeting", async () => (await threadsOf(String(user.id)))[0]);
        }
        const { thread } = await shown(user);
        if (isSilent) {
          laterMs += WAIT_MS + 1_000;
          await eventually("it waits in the queue", async () => (await one(user)).state === "waiting");
        }
        telegram.say(user, "Витрина опять не холодит, третий раз обещаете и не приезжаете. Безобразие");
        await eventually("the complaint", async () => (await anna.get<List<Complaint>>(`/complaints?interactionId=${thread.id}`)).items[0]);
        telegram.press(user, "Помогло");
        await eventually("the press is stored", async () => (await notesOf(thread.id)).some((text) => text.includes("нажал «Помогло»")));
        expect((await one(user)).state).to.equal("waiting");
        const [offer] = await rowsOf<object>(hub, `SELECT pressed, end_kind FROM article_offers WHERE interaction_id = '${thread.id}'`);
        expect(offer).to.deep.equal({ pressed: "helped", end_kind: "wrote" });
      });
    }

    it("leaves to whoever took the chat meanwhile a client who waits, and their wait in the figures", async () => {
      const user = newUser();
      const { thread } = await shown(user);
      const { accept, close } = await anna.openSocket();
      expect(await accept(thread.id)).to.include({ ok: true });
      close();
      expect(await waitingSince(thread.id), "so that it can be given back").to.not.equal(null);
      telegram.press(user, "Помогло");
      await eventually("the press is stored", async () => (await notesOf(thread.id)).some((text) => text.includes("нажал «Помогло»")));
      expect((await one(user)).state).to.equal("open");
      const [offer] = await rowsOf<object>(hub, `SELECT end_kind FROM article_offers WHERE interaction_id = '${thread.id}'`);
      expect(offer).to.deep.equal({ end_kind: "taken" });
    });

    it("promises nobody where the dealing has ended: the client is asked to write", async () => {
      const user = newUser();
      const { thread } = await shown(user);
      await anna.post(`/interactions/${thread.id}/disposition`, { disposition: "solved" });
      await eventually("it is closed", async () => (await one(user)).state === "closed");
      telegram.press(user, "Позвать сотрудника");
      const told = await eventually("the client is told", () => telegram.received(user.id).find(({ isEdited }) => isEdited));
      expect(told.text).to.include("Напишите вопрос сюда").and.not.include("Передали сотруднику");
    });

    it("is forgotten when it is old and has ended, but for one that helped, which the figures ask for", async () => {
      const { purge } = hub.hub.store;
      expect(await purge.articleOffers(new Date(nowMs() - 86_400_000).toISOString())).to.equal(0);
      const helped = await countOf(hub, "article_offers WHERE end_kind = 'helped'");
      expect(helped).to.be.greaterThan(0);
      expect(await purge.articleOffers(new Date(nowMs() + 60_000).toISOString())).to.be.greaterThan(0);
      expect(await countOf(hub, "article_offers WHERE end_kind = 'helped'")).to.equal(helped);
      expect(await countOf(hub, "article_offers WHERE end_kind IS NOT NULL AND end_kind <> 'helped'")).to.equal(0);
    });

    for (const [what, text] of [
      ["a complaint", "До скольки работает склад? Третий раз приезжаю в субботу, а склад закрыт, это безобразие!"],
      ["what is grave", "До скольки работает склад? У вас на складе в субботу дым и пахнет горелым"],
      ["what no article answers", "Сколько стоит холодильная витрина?"],
    ] as const) {
      it(`is not shown to ${what}: the queue has it at once`, async () => {
        const user = newUser();
        telegram.say(user, text);
        const [thread] = await eventually("the dealing", async () => {
          const found = await threadsOf(String(user.id));
          return found.length > 0 ? found : null;
        });
        expect(thread?.state).to.equal("waiting");
        expect(await countOf(hub, `article_offers WHERE interaction_id = '${thread?.id}'`)).to.equal(0);
      });
    }

    describe("in the widget of the site", () => {
      const sessionOf = (chatKey: string): string => createProofs(SECRETS.session).signSession("site", chatKey);
      const ask = async (session: string, path: string, body: object | null): Promise<{ readonly status: number; readonly body: WidgetAnswer }> => {
        const response = await fetch(`${hub.url}/widget/site${path}`, {
          method: body === null ? "GET" : "POST",
          headers: { origin: ORIGIN, authorization: `Bearer ${session}`, "content-type": "application/json" },
          ...(body === null ? {} : { body: JSON.stringify(body) }),
        });
        return { status: response.status, body: (await response.json()) as WidgetAnswer };
      };
      const messagesIn = async (session: string) => (await ask(session, "/messages", null)).body.messages ?? [];

      it("stands with the same two buttons, pressed once and by its own visitor alone", async () => {
        const chatKey = "a1".repeat(16);
        const session = sessionOf(chatKey);
        await ask(session, "", { clientId: "client-0001", text: "Добрий день, до котрої працює склад у суботу?", language: "uk", session });
        const article = (await messagesIn(session)).find(({ choices }) => choices.length > 0);
        expect(article?.text).to.include("Години роботи складу");
        expect(article?.choices.map(({ label }) => label)).to.deep.equal(["Допомогло", "Покликати співробітника"]);
        const press = { offerId: article?.choices[0]?.offerId, helped: true };
        expect((await ask(sessionOf("b2".repeat(16)), "/press", press)).status, "somebody else's").to.equal(404);
        expect((await ask(session, "/press", { offerId: "x" })).status).to.equal(422);
        expect((await ask("forged", "/press", press)).status).to.equal(401);
        expect((await threadsOf(chatKey))[0]?.state).to.equal("open");
        const pressed = await ask(session, "/press", press);
        expect([pressed.status, pressed.body.text]).to.deep.equal([200, "Раді, що допомогло. Виникне запитання — напишіть сюди."]);
        expect((await ask(session, "/press", { ...press, helped: false })).body.text, "the first press stands").to.equal(pressed.body.text);
        expect((await threadsOf(chatKey)).map(({ state }) => state)).to.deep.equal(["closed"]);
        expect(
          (await messagesIn(session)).flatMap(({ choices }) => choices),
          "buttons are gone",
        ).to.deep.equal([]);
      });
    });
  });
}

interface WidgetAnswer {
  readonly text?: string;
  readonly messages?: readonly { readonly text: string; readonly choices: readonly { readonly label: string; readonly offerId: string }[] }[];
}
