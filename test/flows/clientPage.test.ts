// The private page of a complaint over real HTTP: told in the chat, opened by its link alone, written on, taken back.
import { expect } from "chai";
import type { Client, Complaint, Interaction, List, Message } from "../../hub/contract/api.ts";
import { type FakeTelegram, startFakeTelegram } from "../../hub/demo/fakeTelegram.ts";
import type { DatabaseKind } from "../support/databases.ts";
import { eventually } from "../support/eventually.ts";
import { countOf, form, removeFolders, rowsOf, SECRETS, startTestHub, type TestHub } from "../support/hub.ts";
import { mariadbBinary } from "../support/mariadb.ts";
import type { Person } from "../support/person.ts";

const LARISA = { id: 5001, firstName: "Лариса", lastName: "Охрименко", languageCode: "ru" };
const HANNA = { id: 5002, firstName: "Ганна", lastName: "Лис", languageCode: "uk" };
const COMPLAINT = "Витрину чинили вчера, и она опять не холодит, продукты портятся. Третий раз обещаете и не приезжаете. Безобразие";

for (const kind of ["embedded", "MariaDB"] as const satisfies readonly DatabaseKind[]) {
  const absent = kind === "MariaDB" && mariadbBinary() === null && process.env["CI"] === undefined;
  (absent ? describe.skip : describe)(`the private page of a complaint (${kind})`, function () {
    this.timeout(60_000);
    let hub: TestHub;
    let telegram: FakeTelegram;
    let anna: Person;
    let complaint: Complaint;
    let link: string;
    /** Of the clock: pages expire without anybody waiting. */
    let aheadMs = 0;

    before(async () => {
      telegram = await startFakeTelegram({ token: SECRETS.botToken, repeatAfterMs: 100 });
      hub = await startTestHub({
        kind,
        company: "clientPage: {expireDays: 5}\n",
        clock: { now: () => new Date(Date.now() + aheadMs) },
        env: () => ({ TELEGRAM_BOT_TOKEN: SECRETS.botToken, TELEGRAM_API_ROOT: telegram.apiRoot }),
      });
      anna = await hub.person("anna");
    });
    after(async () => {
      await hub?.stop();
      await telegram?.stop();
      removeFolders();
    });

    const ask = async (address: string, init: RequestInit = {}) => {
      const response = await fetch(address, { redirect: "manual", ...init });
      return { status: response.status, text: await response.text(), headers: response.headers };
    };
    const keyIn = (page: string): string => /name="key" value="([0-9a-f]+)"/.exec(page)?.[1] ?? "";
    const write = (text: string, key: string) => ask(link, form(new URLSearchParams({ text, key }).toString()));

    it("is told in the message that registers the complaint, and its secret is stored nowhere", async () => {
      telegram.say(LARISA, COMPLAINT);
      const told = await eventually("the client is told", () => telegram.received(LARISA.id).find(({ text }) => text.includes("/p/")));
      link = /http:\S+\/p\/\S+/.exec(told.text)?.[0] ?? "";
      [complaint] = (await anna.get<List<Complaint>>("/complaints")).items as [Complaint];
      expect(link).to.match(new RegExp(`^${hub.url}/p/${complaint.id}\\.[0-9a-f]{40}$`));
      const secret = link.slice(-40);
      for (const column of ["messages WHERE text", "outbox WHERE payload", "ledger WHERE payload"])
        expect(await countOf(hub, `${column} LIKE '%${secret}%'`)).to.equal(0);
      expect(hub.log()).to.not.include(secret);
      expect((await anna.get<{ address: string }>(`/complaints/${complaint.id}/page`)).address).to.equal(link);
    });

    it("opens without a log-in, says number, promise and stage in three languages, and tells nobody else", async () => {
      const page = await ask(link);
      expect(page.status).to.equal(200);
      expect(page.text).to.include(`Обращение №\u00a0${complaint.number}`).and.include("Ответим до").and.include("Приняли").and.include("третий раз".slice(1));
      expect((await ask(`${link}?lang=uk`)).text).to.include(`Звернення №\u00a0${complaint.number}`);
      expect((await ask(`${link}?lang=en`)).text).to.include(`Complaint No.\u00a0${complaint.number}`);
      expect(page.headers.get("x-robots-tag")).to.include("noindex");
      expect(page.headers.get("referrer-policy")).to.equal("no-referrer");
      expect(page.headers.get("cache-control")).to.equal("no-store");
      expect(page.headers.get("content-security-policy")).to.include("default-src 'none'").and.not.include("script-src");
      expect(page.text).to.not.include("<script");
      expect([...page.text.matchAll(/(?:src|href|action)="([^"]+)"/g)].map(([, to]) => to).filter((to) => !to?.startsWith("/"))).to.deep.equal([]);
      expect((await ask(`${hub.url}/p/page.css`)).headers.get("content-type")).to.include("text/css");
    });

    it("takes a message into the same conversation once, and never shows a note", async () => {
      const page = await ask(link);
      const key = keyIn(page.text);
      const replies = await Promise.all([write("Пришлите мастера <сегодня> до 16:00", key), write("Пришлите мастера <сегодня> до 16:00", key)]);
      expect(replies.map(({ status }) => status)).to.deep.equal([303, 303]);
      const threads = (await anna.get<List<Interaction>>(`/interactions?clientId=${complaint.clientId}`)).items;
      expect(threads, "one conversation").to.have.length(1);
      const [thread] = threads as [Interaction];
      const messages = (await anna.get<List<Message>>(`/interactions/${thread.id}/messages`)).items;
      expect(messages.filter(({ text, direction }) => direction === "inbound" && text.includes("мастера"))).to.have.length(1);
      expect(await countOf(hub, "complaints"), "it goes on with this complaint").to.equal(1);

      await anna.post(`/interactions/${thread.id}/accept`);
      await anna.post(`/interactions/${thread.id}/notes`, { text: "клиент скандальный" });
      await anna.post(`/interactions/${thread.id}/messages`, { text: "Мастер будет к 15:00" });
      const after = (await ask(link)).text;
      expect(after).to.include("Мастер будет к 15:00").and.include("&lt;сегодня&gt;").and.not.include("скандальный").and.not.include("/p/~");
      expect(await hub.counted("otklik_client_page_requests_total", { page: "complaint", result: "accepted" })).to.equal(1);
    });

    it("says in words what is wrong with what was sent, keeps it, and counts it", async () => {
      const empty = await write("  ", "x");
      expect(empty.status).to.equal(422);
      expect(empty.text).to.include("Напишите сообщение.");
      const long = await write("я".repeat(4_001), "x");
      expect(long.status).to.equal(422);
      expect(long.text).to.include("не больше 4000").and.include("яяя");
      expect((await write("я".repeat(40_000), "x")).status).to.equal(413);
      expect((await ask(link, { method: "DELETE" })).status).to.equal(405);
      expect((await ask(link, form("website=spam&text=купите"))).status).to.equal(303);
      expect(await countOf(hub, "messages WHERE text = 'купите'")).to.equal(0);
      const counted = (result: string) => hub.counted("otklik_client_page_requests_total", { result });
      expect([await counted("invalid"), await counted("large"), await counted("method"), await counted("robot")]).to.deep.equal([2, 1, 1, 1]);
    });

    it("is a conversation of its own where the complaint came by no chat", async () => {
      const client = await anna.post<Client>("/clients", {
        kind: "person",
        name: "Олег Рыбак",
        contacts: [{ name: "Олег", points: [{ kind: "phone", value: "+79161112233" }] }],
      });
      const opened = await anna.post<Complaint>("/complaints", { clientId: client.id, essence: "Не привезли витрину", severity: "normal" });
      const { address } = await anna.get<{ address: string }>(`/complaints/${opened.id}/page`);
      const before = await countOf(hub, "clients");
      const replies = await Promise.all(
        ["a", "b"].map((digit) => ask(address, form(new URLSearchParams({ text: "Так когда же?", key: digit.repeat(24) }).toString()))),
      );
      expect(replies.map(({ status }) => status)).to.deep.equal([303, 303]);
      expect(await countOf(hub, "clients"), "nobody new").to.equal(before);
      const [thread] = (await anna.get<List<Interaction>>(`/interactions?clientId=${client.id}`)).items as [Interaction];
      expect(thread).to.include({ channel: "form", intent: "complaint", state: "waiting" });
      await anna.post(`/interactions/${thread.id}/accept`);
      await anna.post(`/interactions/${thread.id}/messages`, { text: "Завтра в 10:00" });
      expect((await ask(address)).text)
        .to.include("Завтра в 10:00")
        .and.include("Так когда же?");
      const points = await rowsOf(hub, `SELECT id FROM contact_points WHERE kind = 'site' AND value = '${opened.id}'`);
      expect(points).to.have.length(1);
    });

    it("says what was decided once the client was told, in their language, and keeps to what was written while it ran", async () => {
      const [supervisor, vera] = [await hub.person("supervisor"), await hub.person("vera")];
      telegram.say(HANNA, "Вітрина вчора знову не холодить, продукти псуються. Втретє обіцяєте й не приїжджаєте. Неподобство");
      const word = await eventually("the client has the link", () => telegram.received(HANNA.id).find(({ text }) => text.includes("/p/")));
      const address = /http:\S+\/p\/\S+/.exec(word.text)?.[0] ?? "";
      const { id, interactionId } = (await anna.get<List<Complaint>>("/complaints")).items.find((one) => address.includes(one.id)) as Complaint;
      const turn = async (body: object) => {
        const { version } = await anna.get<Complaint>(`/complaints/${id}`);
        const { status, body: said } = await supervisor.ask("PATCH", `/complaints/${id}`, { version, ...body });
        expect(status, JSON.stringify(said)).to.equal(200);
      };
      const tellIn = async (text: string) => {
        await vera.post(`/interactions/${interactionId}/messages`, { text });
        await eventually("it has left", async () => (await anna.get<List<object>>(`/complaints/${id}/tellings`)).items.length > 0);
        await turn({ status: "told" });
      };
      await vera.post(`/interactions/${interactionId}/accept`);
      await turn({ status: "in_work" });
      await turn({ status: "decided", decisionId: "replaced" });
      expect((await ask(address)).text, "nobody has told it yet")
        .to.include("Вирішили")
        .and.not.include("Що ми вирішили");
      await tellIn("Завтра замінимо компресор");
      await turn({ status: "closed" });
      expect((await ask(address)).text)
        .to.include("<h2>Що ми вирішили</h2><p>Завтра замінимо компресор</p>")
        .and.include("<dt>Відповіли</dt>")
        .and.not.include("Відкрито знову");

      const ended = Math.floor(Date.now() / 1000);
      await eventually("Telegram, which knows whole seconds, has a later one", () => Math.floor(Date.now() / 1000) > ended);
      telegram.say(HANNA, "А які у вас є полиці?");
      await eventually("the other talk is there", async () => (await countOf(hub, "messages WHERE text = 'А які у вас є полиці?'")) === 1);
      expect((await ask(address)).text, "of something else, after its end").to.not.include("полиці");
      expect((await ask(address, form(new URLSearchParams({ text: "Компресор не привезли", key: "c".repeat(24) }).toString()))).status).to.equal(303);
      expect((await ask(address)).text, "what is written here stands here")
        .to.include("Компресор не привезли")
        .and.not.include("полиці");

      await turn({ status: "in_work", why: "Не привезли" });
      expect((await ask(address)).text)
        .to.include("<dt>Відкрито знову</dt>")
        .and.not.include("Що ми вирішили");
    });

    it("answers an unknown, a changed, a revoked and an expired link alike", async () => {
      const unknown = await ask(`${hub.url}/p/01ARZ3NDEKTSV4RRFFQ69G5FAV.${"0".repeat(40)}`);
      const changed = await ask(link.replace(/.$/, (digit) => (digit === "0" ? "1" : "0")));
      const { address } = await anna.post<{ address: string }>(`/complaints/${complaint.id}/page/revoke`);
      const revoked = await ask(link);
      expect(address).to.not.equal(link);
      link = address;
      expect((await ask(link)).status).to.equal(200);
      const supervisor = await hub.person("supervisor");
      const { version } = await anna.get<Complaint>(`/complaints/${complaint.id}`);
      const withdrawn = await supervisor.ask("PATCH", `/complaints/${complaint.id}`, { version, status: "withdrawn", why: "Клиент передумал" });
      expect(withdrawn.status).to.equal(200);
      await eventually("the end is noted", async () => (await countOf(hub, "complaint_pages WHERE ended_at IS NOT NULL")) === 1);
      expect((await ask(link)).text)
        .to.include("Отозвано")
        .and.not.include("<dt>Ответим до")
        .and.not.include("передумал");
      aheadMs = 6 * 86_400_000;
      const expired = await ask(link);
      aheadMs = 0;
      for (const answer of [unknown, changed, revoked, expired]) {
        expect(answer.status).to.equal(404);
        expect(answer.text).to.equal(unknown.text);
      }
      expect((await ask(unknown.headers.get("location") ?? link)).status).to.equal(200);
    });

    it("lets nobody guess on and on", async () => {
      const tries = [];
      for (let n = 0; n < 40; n += 1) tries.push((await ask(`${hub.url}/p/01ARZ3NDEKTSV4RRFFQ69G5FA${n % 10}.${"0".repeat(40)}`)).status);
      expect(tries.at(-1)).to.equal(429);
    });
  });
}
