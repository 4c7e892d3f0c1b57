import { expect } from "chai";
import type { Browser, Page } from "playwright-core";
import type { Complaint, Interaction, List } from "../../hub/contract/api.ts";
import { type FakeTelegram, startFakeTelegram } from "../../hub/demo/fakeTelegram.ts";
import { launchBrowser, openPage } from "../console/browser.ts";
import { eventually } from "../support/eventually.ts";
import { emailOf, removeFolders, SECRETS, startTestHub, type TestHub } from "../support/hub.ts";
import { mangoCall, type PlayedCall } from "./mangoCall.ts";

const MARINA = { id: 6001, firstName: "Марина", lastName: "Ткачук", languageCode: "ru" };
const SLOW_MS = 20_000;

describe("the console on the real hub", function () {
  this.timeout(120_000);
  let browser: Browser | null = null;
  let telegram: FakeTelegram;
  let hub: TestHub;
  let page: Page;
  let call: PlayedCall;

  before(async function () {
    browser = await launchBrowser();
    if (browser === null) return this.skip();
    telegram = await startFakeTelegram({ token: SECRETS.botToken });
    hub = await startTestHub({ env: telegramEnv });
    page = await openPage(browser, hub.url);
    page.setDefaultTimeout(SLOW_MS);
  });
  after(async () => {
    await browser?.close();
    await hub?.stop();
    await telegram?.stop();
    removeFolders();
  });

  const telegramEnv = (): Record<string, string> => ({ TELEGRAM_BOT_TOKEN: SECRETS.botToken, TELEGRAM_API_ROOT: telegram.apiRoot });
  const row = (name: string) => page.getByRole("option", { name });
  const composer = () => page.getByLabel("Текст", { exact: true });
  const onlyCall = async (): Promise<Interaction> => {
    const [found] = (await (await hub.person("supervisor")).get<List<Interaction>>("/interactions?channel=call")).items;
    if (found === undefined) throw new Error("The call is not there.");
    return found;
  };

  it("lets an agent in by password", async () => {
    await page.getByLabel("E-mail").fill(emailOf("anna"));
    await page.getByLabel("Пароль", { exact: true }).fill(SECRETS.password);
    await page.getByRole("button", { name: "Войти" }).click();
    await page.getByText("Всё разобрано").waitFor();
  });

  it("shows a call that rings, and F2 takes it, with a note and an outcome afterwards", async () => {
    call = mangoCall(hub, "E-1", "+79161234567", Math.floor(Date.now() / 1000) - 30);
    await call.ringsInQueue();
    await call.ringsAt("101");
    await page.getByRole("button", { name: "Принять" }).waitFor();
    await page.keyboard.press("F2");
    await eventually("the call is hers", async () => (await onlyCall()).agentId !== null);
    await call.answeredBy("101");
    await page.getByLabel(/^Текущий разговор: /).waitFor();
    await composer().fill("Просит мастера к вечеру");
    await page.keyboard.press("Control+Enter");
    await page.getByText("Просит мастера к вечеру").first().waitFor();
    await call.ended("101", 15);
    await page.getByRole("radiogroup", { name: "Итог" }).waitFor();
    await page.getByRole("radiogroup", { name: "Итог" }).getByText("Решено по телефону").click();
    await page.getByLabel("Суть").fill("Мастер приедет вечером");
    await page.keyboard.press("Control+Enter");
    await eventually("the outcome is stored", async () => (await onlyCall()).state === "closed", SLOW_MS);
    expect(await onlyCall()).to.include({ disposition: "solved", essence: "Мастер приедет вечером", talkSec: 15, outcome: "answered" });
  });

  it("answers a message in Telegram and opens a complaint by hand", async () => {
    telegram.say(MARINA, "Добрый день, когда будет мастер?");
    await row("Марина Ткачук").click();
    await page.getByRole("button", { name: /^Взять/ }).click();
    await composer().fill("Мастер будет сегодня");
    await page.keyboard.press("Control+Enter");
    await eventually("the answer is in the chat", () => telegram.received(MARINA.id).some(({ text }) => text === "Мастер будет сегодня"));
    await page.keyboard.press("Alt+KeyJ");
    await page.getByRole("heading", { name: "Новая жалоба" }).waitFor();
    await page.keyboard.type("Мастера обещали вчера");
    await page.keyboard.press("Control+Enter");
    await page.getByText("Открыта жалоба № 1").waitFor();
    const [complaint] = (await (await hub.person("supervisor")).get<List<Complaint>>("/complaints")).items;
    expect(complaint).to.include({ number: 1, essence: "Мастера обещали вчера" });
  });

  it("says when it is not live, and catches up with what came while the hub was away", async () => {
    const { databaseUrl, spoolDir, url } = hub;
    await hub.stop();
    await page.getByText("Связь прервалась.").waitFor();
    telegram.say({ ...MARINA, id: 6002, firstName: "Игорь", lastName: "Савин" }, "Здравствуйте, нужна витрина для сыра");
    hub = await startTestHub({ databaseUrl, spoolDir, port: Number(new URL(url).port), env: telegramEnv });
    await page.getByText("Связь прервалась.").waitFor({ state: "detached" });
    await row("Игорь Савин").waitFor();
    await row("Марина Ткачук").waitFor();
  });
});
