import { createHmac } from "node:crypto";
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { expect } from "chai";
import type { Browser, Page } from "playwright-core";
import { isWorkDone } from "../../bots/site/proofs.ts";
import type { Client, Interaction, List, Message } from "../../hub/contract/api.ts";
import { type FakeTelegram, startFakeTelegram } from "../../hub/demo/fakeTelegram.ts";
import { axeFindings, launchBrowser } from "../console/browser.ts";
import { type MailServer, startMailServer } from "../reports/mailServer.ts";
import { eventually } from "../support/eventually.ts";
import { countOf, removeFolders, rowsOf, SECRETS, startTestHub, type TestHub } from "../support/hub.ts";
import type { Person } from "../support/person.ts";

const IDENTITY_SECRET = "widget-identity-secret";
const EMAIL = "olena@magazyn.example.org";

describe("visitors of the company's site", function () {
  this.timeout(90_000);
  let hub: TestHub;
  let smtp: MailServer;
  let telegram: FakeTelegram;
  let site: Server;
  let origin: string;
  let vera: Person;

  before(async () => {
    smtp = await startMailServer();
    telegram = await startFakeTelegram({ token: SECRETS.botToken });
    // One host, two ports: for a browser that is another origin.
    site = createServer((_request, response) => {
      response.writeHead(200, { "content-type": "text/html; charset=utf-8", "content-security-policy": `script-src ${hub.url}; style-src 'self'` });
      response.end(
        `<!doctype html><html lang="ru"><title>Магазин</title><main><h1>Магазин</h1></main><script src="${hub.url}/widget/site.js" async></script></html>`,
      );
    });
    await new Promise<void>((done) => site.listen(0, "127.0.0.1", done));
    origin = `http://127.0.0.1:${(site.address() as AddressInfo).port}`;
    hub = await startTestHub({
      env: () => ({ SMTP_URL: smtp.url, MAIL_FROM: "hub@north.example.org", TELEGRAM_BOT_TOKEN: SECRETS.botToken, TELEGRAM_API_ROOT: telegram.apiRoot }),
      company: `forms:
  - id: site
    origins: ["${origin}"]
    queue: ua
    fields: [name, email, phone]
    consent: {version: "2026-01", text: {ru: Согласен на обработку персональных данных}}
    identitySecret: ${IDENTITY_SECRET}
`,
    });
    vera = await hub.person("vera");
  });
  after(async () => {
    await hub?.stop();
    await smtp?.close();
    await telegram?.stop();
    await new Promise((done) => site?.close(done));
    removeFolders();
  });

  interface Reply {
    readonly status: number;
    readonly body: {
      readonly session?: string;
      readonly code?: string;
      readonly token?: string;
      readonly url?: string;
      readonly messages?: readonly { id: string; text: string; direction: string; clientId: string | null }[];
    };
    readonly headers: Headers;
  }

  async function ask(path: string, init: RequestInit & { headers?: Record<string, string> } = {}): Promise<Reply> {
    const response = await fetch(`${hub.url}/widget/site${path}`, { ...init, headers: { origin, ...init.headers } });
    const text = await response.text();
    return { status: response.status, body: text === "" ? {} : JSON.parse(text), headers: response.headers };
  }

  async function ripeToken(): Promise<{ token: string; nonce: string }> {
    const { token = "" } = (await ask("/token")).body;
    await new Promise((done) => setTimeout(done, 2_100));
    for (let nonce = 0; ; nonce += 1) if (isWorkDone(token, String(nonce))) return { token, nonce: String(nonce) };
  }

  let born = 0;
  const message = (more: object): object => ({
    clientId: `client-${String(++born).padStart(4, "0")}`,
    text: "Скільки коштує вітрина?",
    consent: "2026-01",
    language: "uk",
    ...more,
  });
  const post = (body: object, headers: Record<string, string> = {}): Promise<Reply> =>
    ask("", { method: "POST", body: JSON.stringify(body), headers: { "content-type": "application/json", ...headers } });
  const look = async (session: string, after = "") =>
    (await ask(`/messages?after=${after}`, { headers: { authorization: `Bearer ${session}` } })).body.messages ?? [];
  const threads = () => rowsOf<{ id: string }>(hub, "SELECT id FROM interactions WHERE channel = 'form' ORDER BY id");

  it("takes a message once however often it is sent, and shows the chat to its writer alone", async () => {
    const first = message({ ...(await ripeToken()), name: "Олена", email: EMAIL, page: `${origin}/cart?token=secret` });
    const replies = await Promise.all([post(first), post(first), post(first)]);
    expect(replies.map(({ status }) => status)).to.deep.equal([201, 201, 201]);
    const { session = "" } = replies[0]?.body ?? {};
    expect(new Set(replies.map(({ body }) => body.session)).size).to.equal(1);
    const own = (await look(session)).filter(({ direction }) => direction === "inbound");
    expect(own).to.have.length(1);
    expect(own[0]?.text).to.include(`E-mail: ${EMAIL}`).and.include(`${origin}/cart`).and.not.include("secret");
    expect((await ask("/messages", { headers: { authorization: `Bearer ${session.replace(/.$/, "x")}` } })).status).to.equal(401);
    const [thread] = await threads();
    const interaction = await vera.get<Interaction>(`/interactions/${thread?.id}`);
    expect(interaction).to.include({ channel: "form", queue: "ua", state: "waiting" });
    const [visit] = await rowsOf<{ payload: string }>(hub, "SELECT payload FROM ledger WHERE channel = 'form'");
    expect(JSON.parse(visit?.payload ?? "{}").visit).to.include({ consentVersion: "2026-01", email: EMAIL, verifiedUserId: null });

    await vera.post(`/interactions/${interaction.id}/accept`);
    await vera.post(`/interactions/${interaction.id}/notes`, { text: "внутрішня нотатка" });
    await vera.post(`/interactions/${interaction.id}/messages`, { text: "Від 42 000 грн" });
    const answered = await eventually("the answer is in the widget", async () => (await look(session)).find(({ text }) => text === "Від 42 000 грн"));
    expect(answered.direction).to.equal("outbound");
    expect((await look(session)).some(({ text }) => text.includes("нотатка"))).to.equal(false);
    const letter = await eventually("a letter to who left an address", () => smtp.letters.find(({ to }) => to.includes(EMAIL)));
    expect(letter.raw).to.not.include("нотатка");

    const more = message({ session, text: "А доставка?" });
    await post(more);
    await post(more);
    expect((await look(session, answered.id)).filter(({ text }) => text === "А доставка?")).to.have.length(1);
    expect(await threads()).to.have.length(1);
    const { items } = await vera.get<List<Message>>(`/interactions/${interaction.id}/messages`);
    expect(items.map(({ text }) => text)).to.include("А доставка?");
  });

  it("mails what people answer, never what the hub says by itself, to an address anybody could have typed", async () => {
    const victim = "victim@example.org";
    await post(message({ ...(await ripeToken()), email: victim, text: "Вітрина не холодить, продукти псуються, втретє обіцяєте і не приїжджаєте" }));
    await eventually("nothing waits", async () => (await countOf(hub, "outbox WHERE state = 'pending'")) === 0);
    expect(smtp.letters.filter(({ to }) => to.includes(victim))).to.deep.equal([]);
  });

  it("ties nobody to a client by an address they typed, and a proved user to one chat on all devices", async () => {
    const clients = await countOf(hub, "clients");
    await post(message({ ...(await ripeToken()), email: EMAIL }));
    expect(await countOf(hub, "clients")).to.equal(clients + 1);
    const proof = createHmac("sha256", IDENTITY_SECRET).update("user-42").digest("hex");
    const phone = await post(message({ ...(await ripeToken()), userId: "user-42", proof, text: "З телефона" }));
    const laptop = await post(message({ ...(await ripeToken()), userId: "user-42", proof, text: "З ноутбука" }));
    expect(laptop.body.session).to.equal(phone.body.session);
    const forged = await post(message({ ...(await ripeToken()), userId: "user-42", proof: proof.replace(/^./, "0") }));
    expect(forged.body.session).to.not.equal(phone.body.session);
    expect(await countOf(hub, "clients")).to.equal(clients + 3);
  });

  it("refuses robots, strange sites and what was not agreed to, and counts each", async () => {
    const { token } = (await ask("/token")).body;
    expect((await post(message({ token, nonce: "1" }))).body.code).to.equal("signature_wrong");
    const ripe = await ripeToken();
    expect((await post(message({ ...ripe, nonce: "no" }))).body.code).to.equal("signature_wrong");
    expect((await post(message({ ...ripe, consent: "" }))).status).to.equal(422);
    const before = await countOf(hub, "messages");
    expect((await post(message({ ...ripe, website: "http://spam.example" }))).status).to.equal(201);
    expect(await countOf(hub, "messages")).to.equal(before);
    expect((await ask("/token", { headers: { origin: "https://evil.example.org" } })).status).to.equal(403);
    const foreign = await ask("/token", { method: "OPTIONS", headers: { origin: "https://evil.example.org" } });
    expect(foreign.headers.get("access-control-allow-origin")).to.equal(null);
    expect((await fetch(`${hub.url}/widget/nosuch.js`)).status).to.equal(404);
    expect((await post({ ...message(ripe), text: "x".repeat(40_000) })).status).to.equal(413);
    expect(await hub.counted("otklik_site_messages_total", { result: "robot" })).to.equal(1);
    expect(await hub.counted("otklik_site_messages_total", { result: "signature_wrong" })).to.equal(2);
  });

  it("leads a visitor into Telegram by a link of their own, where the agent sees one client with both chats", async () => {
    const { session = "" } = (await post(message({ ...(await ripeToken()), name: "Перехожий", text: "Продовжимо в телефоні?" }))).body;
    const lead = (headers: Record<string, string>) => ask("/telegram", { method: "POST", headers });
    expect((await lead({})).status).to.equal(401);
    expect((await lead({ authorization: `Bearer ${session}`, origin: "https://evil.example.org" })).status).to.equal(403);
    const { url = "" } = (await lead({ authorization: `Bearer ${session}` })).body;
    const token = /^https:\/\/t\.me\/otklik_demo_bot\?start=([\w-]{43})$/.exec(url)?.[1] ?? "";
    telegram.say({ id: 6001, firstName: "Олесь", languageCode: "uk" }, `/start ${token}`);
    const client = await eventually("one client has both chats", async () => {
      const [found] = (await vera.get<List<Client>>(`/clients?q=${encodeURIComponent("Перехожий")}`)).items;
      const points = found?.contacts.flatMap((contact) => contact.points.map(({ kind }) => kind)) ?? [];
      return points.includes("telegram") && points.includes("site") ? found : null;
    });
    const dealings = (await vera.get<List<Interaction>>(`/interactions?clientId=${client.id}`)).items;
    expect(dealings.map(({ channel }) => channel).sort()).to.deep.equal(["form", "telegram"]);
    const told = await eventually("the bot says so", () => telegram.received(6001)[0]);
    expect(told.text).to.include("листування із сайту");
    telegram.say({ id: 6002, firstName: "Чужий", languageCode: "uk" }, `/start ${token}`);
    expect((await eventually("a stranger is told kindly", () => telegram.received(6002)[0])).text).to.include("Посилання застаріло");
    expect(await countOf(hub, `messages WHERE text LIKE '%${token.slice(0, 20)}%'`)).to.equal(0);
  });

  it("takes one conversation of one token", async () => {
    const ripe = await ripeToken();
    expect((await post(message(ripe))).status).to.equal(201);
    expect((await post(message(ripe))).body.code).to.equal("signature_wrong");
  });

  describe("in a browser, in Russian", () => {
    let browser: Browser | null;
    let page: Page;

    before(async function () {
      browser = await launchBrowser();
      if (browser === null && process.env["CI"] === undefined) this.skip();
      const context = await browser?.newContext({ viewport: { width: 390, height: 780 }, locale: "ru-RU" });
      if (context === undefined) throw new Error("There is no browser.");
      page = await context.newPage();
      page.setDefaultTimeout(15_000);
    });
    after(() => browser?.close());

    it("lets a visitor write by keyboard alone, chat with the agent, and go on after a reload", async () => {
      const faults: string[] = [];
      page.on("pageerror", (error) => faults.push(error.message));
      page.on("console", (line) => {
        if (/Content Security Policy/.test(line.text())) faults.push(line.text());
      });
      await page.goto(origin);
      const opener = page.getByRole("button", { name: "Открыть чат" });
      await opener.focus();
      await page.keyboard.press("Enter");
      await page.getByRole("dialog", { name: "Напишите нам" }).waitFor();
      expect(await axeFindings(page)).to.deep.equal([]);
      await page.getByRole("textbox", { name: "Сообщение" }).fill("Здравствуйте, где мой заказ?");
      await page.keyboard.press("Tab");
      await page.keyboard.press("Enter");
      expect(await page.getByRole("alert").textContent()).to.equal("Чтобы отправить сообщение, отметьте согласие.");
      await page.keyboard.press("Space");
      await page.getByRole("textbox", { name: "Имя" }).fill("Пётр");
      await page.getByRole("button", { name: "Отправить" }).click();
      const anna = await hub.person("anna");
      const [latest] = await eventually("the thread", async () => {
        const found = await rowsOf<{ id: string }>(hub, "SELECT interaction_id AS id FROM messages WHERE text LIKE 'Здравствуйте, где мой заказ%'");
        return found.length > 0 ? found : null;
      });
      await anna.post(`/interactions/${latest?.id}/accept`);
      await anna.post(`/interactions/${latest?.id}/messages`, { text: "Привезём <b>завтра</b>" });
      await page.getByText("Привезём <b>завтра</b>").waitFor();
      await anna.post(`/interactions/${latest?.id}/messages`, { text: "Подробности: https://shop.example.org/orders/7?a=1." });
      const link = page.getByRole("link", { name: "https://shop.example.org/orders/7?a=1" });
      await link.waitFor();
      expect(await link.getAttribute("href")).to.equal("https://shop.example.org/orders/7?a=1");
      await page.getByRole("textbox", { name: "Сообщение" }).fill("Спасибо");
      await page.keyboard.press("Enter");
      await eventually("it came", async () => (await countOf(hub, "messages WHERE text = 'Спасибо'")) === 1);
      await page.reload();
      await opener.click();
      await page.getByText("Привезём <b>завтра</b>").waitFor();
      expect(await page.getByRole("log", { name: "Переписка" }).getByText("Спасибо").count()).to.equal(1);
      expect(await axeFindings(page)).to.deep.equal([]);
      await page.keyboard.press("Escape");
      expect(await page.evaluate("document.querySelector('[data-otklik]').shadowRoot.activeElement.className")).to.equal("open");
      expect(faults).to.deep.equal([]);
    });
  });
});
