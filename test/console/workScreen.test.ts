import { expect } from "chai";
import type { Browser, Page } from "playwright-core";
import { axeFindings, launchBrowser, openPage } from "./browser.ts";
import { AFTERNOON_MS } from "./fakeDay.ts";
import { type FakeHub, PASSWORD, startFakeHub } from "./fakeHub.ts";

describe("the work screen in a browser", () => {
  let browser: Browser | null = null;
  let hub: FakeHub;
  let page: Page;

  before(async function () {
    this.timeout(120_000);
    browser = await launchBrowser();
    if (browser === null) this.skip();
  });
  after(() => browser?.close());
  afterEach(async () => {
    await page.close();
    await hub.close();
  });

  async function open(options: { readonly isLoggedIn?: boolean; readonly isEmpty?: boolean; readonly theme?: "light" | "dark" } = {}): Promise<void> {
    if (browser === null) throw new Error("There is no browser.");
    hub = await startFakeHub({ isLoggedIn: options.isLoggedIn ?? true, isEmpty: options.isEmpty ?? false });
    page = await openPage(browser, hub.url, options.theme);
  }
  const row = (name: string) => page.getByRole("option", { name });
  const composer = () => page.getByLabel("Текст", { exact: true });
  const openCheese = async (): Promise<void> => {
    await row("Молочный двор").click();
    await page.getByText("Молоко уже +9").waitFor();
  };
  const acceptRinging = async (): Promise<void> => {
    await row("Молочный двор").waitFor();
    hub.ring();
    await page.getByRole("button", { name: "Принять" }).waitFor();
    await page.keyboard.press("F2");
    await page.getByLabel("Текущий разговор: Гастроном «Ладога»").waitFor();
  };
  const endCall = async (): Promise<void> => {
    const card = hub.day.cards.get("call-ladoga");
    if (card === undefined) throw new Error("No call is under way.");
    hub.put({ ...card, version: card.version + 1, state: "wrapup", endedAt: new Date(hub.nowMs()).toISOString() });
    await page.getByRole("radiogroup", { name: "Итог" }).waitFor();
  };

  it("says plainly that the password is wrong, and opens with the right one", async () => {
    await open({ isLoggedIn: false });
    await page.getByLabel("E-mail").fill("levchenko@example.com");
    await page.getByLabel("Пароль", { exact: true }).fill("не тот");
    await page.keyboard.press("Enter");
    expect(await page.getByRole("alert").textContent()).to.contain("E-mail или пароль не подходят");
    await page.getByLabel("Пароль", { exact: true }).fill(PASSWORD);
    await page.getByRole("button", { name: "Войти" }).click();
    await row("Молочный двор").waitFor();
  });

  it("shows who calls before the call is taken, and F2 takes it", async () => {
    await open();
    await row("Молочный двор").waitFor();
    hub.ring();
    await page.getByRole("heading", { name: "Гастроном «Ладога»" }).waitFor();
    await page.getByRole("heading", { name: "№ 214. Витрина не держит температуру" }).waitFor();
    expect(await page.title()).to.contain("Звонит: Гастроном «Ладога»");
    await page.keyboard.press("F2");
    await page.getByLabel("Текущий разговор: Гастроном «Ладога»").waitFor();
    expect(hub.day.cards.get("call-ladoga")?.agent?.id).to.equal(hub.day.me.id);
  });

  it("shows a chat whose turn it is with the time left, and passes it on by F4", async () => {
    await open();
    const card = hub.day.cards.get("th-prichal");
    if (card === undefined) throw new Error("No chat waits.");
    hub.put({ ...card, version: card.version + 1, offeredTo: [hub.day.me.id], offerEndsAt: new Date(AFTERNOON_MS + 60_000).toISOString() });
    await page.getByRole("listbox", { name: "Предложено вам" }).getByRole("option").click();
    await page.getByText(/ваша очередь, ещё 0:\d\d/).waitFor();
    await page.keyboard.press("F4");
    await page.getByText(/предложат следующему/).waitFor();
    expect(hub.day.cards.get("th-prichal")?.offeredTo).to.deep.equal([]);
  });

  it("says of a call that rings at others how long it waits and who can answer it", async () => {
    await open();
    await row("+7").click();
    const strip = page.locator("section.strip");
    await strip.getByText("Звонит у: Тимур Алиев").waitFor();
    await strip.getByRole("timer").waitFor();
    expect(await page.getByRole("button", { name: "Принять" }).count()).to.equal(0);
    const card = hub.day.cards.get("call-new");
    if (card === undefined) throw new Error("No call rings at others.");
    hub.put({ ...card, version: card.version + 1, offeredTo: [] });
    await strip.getByText("Ответит тот, у кого зазвонит телефон").waitFor();
  });

  it("does not take the pane or the focus from somebody who writes", async () => {
    await open();
    await openCheese();
    await composer().fill("Сейчас посмотрю");
    hub.ring();
    await page.getByLabel("Входящий звонок: Гастроном «Ладога»").waitFor();
    await page.keyboard.type(", одну минуту");
    expect(await composer().inputValue()).to.equal("Сейчас посмотрю, одну минуту");
    await page.getByText("Молоко уже +9").waitFor();
  });

  it("names the colleague who took the call first", async () => {
    await open();
    await row("Молочный двор").waitFor();
    hub.ring();
    hub.loseNextAcceptTo("Тимур Алиев");
    await page.getByRole("button", { name: "Принять" }).click();
    await page.getByText("Опередили: «Гастроном «Ладога»» ведёт Тимур Алиев.").waitFor();
  });

  it("sends a reply by Ctrl+Enter and keeps the draft of another card", async () => {
    await open();
    await row("Hotel Meridian").click();
    await composer().fill("The part arrives on Friday");
    await openCheese();
    await composer().fill("Мастер приедет сегодня");
    await page.keyboard.press("Control+Enter");
    await page.locator(".msg.out").getByText("Мастер приедет сегодня").waitFor();
    expect(await composer().inputValue()).to.equal("");
    expect(await hub.askedFor(1)).to.deep.equal([{ path: "/interactions/th-cheese/messages", body: { text: "Мастер приедет сегодня" } }]);
    await row("Hotel Meridian").click();
    expect(await composer().inputValue()).to.equal("The part arrives on Friday");
  });

  it("shows the list or what was opened from it on a telephone's width, and the way back", async () => {
    await open();
    await page.setViewportSize({ width: 400, height: 800 });
    await openCheese();
    await page.getByText("Молоко уже +9").waitFor();
    expect(await row("Молочный двор").isVisible()).to.equal(false);
    expect(await page.evaluate<boolean>("document.documentElement.scrollWidth <= 400")).to.equal(true);
    await page.getByRole("button", { name: "К списку" }).click();
    await row("Молочный двор").waitFor();
  });

  it("hands a chat to a colleague who is there by Alt T", async () => {
    await open();
    await openCheese();
    await page.keyboard.press("Alt+t");
    await page.getByLabel("Кому").selectOption({ label: "Тимур Алиев, на линии" });
    await page.keyboard.press("Control+Enter");
    await page.getByText("Диалог передан: Тимур Алиев.").waitFor();
    expect(hub.asked.at(-1)).to.deep.equal({ path: "/interactions/th-cheese/transfer", body: { userId: "timur" } });
    await page.getByText("ведёт Тимур").first().waitFor();
  });

  it("ends a wrap-up by a digit and Ctrl+Enter", async () => {
    await open();
    await acceptRinging();
    await endCall();
    await page.keyboard.press("2");
    await page.getByLabel("Суть").fill("Спросила срок ремонта");
    await page.keyboard.press("Control+Enter");
    await page.getByText("Разговор сохранён: Решено по телефону.").waitFor();
    expect(hub.asked).to.deep.equal([{ path: "/interactions/call-ladoga/disposition", body: { disposition: "solved", essence: "Спросила срок ремонта" } }]);
    await row("Гастроном «Ладога»").waitFor({ state: "detached" });
  });

  it("takes back a finished conversation before the hub hears of it", async () => {
    await open();
    await openCheese();
    await page.locator(".thread").click();
    await page.keyboard.press("e");
    await page.keyboard.press("1");
    await page.keyboard.press("Control+Enter");
    await row("Молочный двор").waitFor({ state: "detached" });
    await page.getByRole("button", { name: "Вернуть" }).click();
    await row("Молочный двор").waitFor();
    expect(hub.asked).to.deep.equal([]);
  });

  it("opens a complaint in one step", async () => {
    await open();
    await openCheese();
    await page.keyboard.press("Alt+KeyJ");
    await page.keyboard.type("Камера третий раз пишет E3");
    await page.keyboard.press("Control+Enter");
    await page.getByText("Открыта жалоба № 220").waitFor();
    expect(hub.asked[0]?.body).to.deep.equal({ clientId: "cheese", interactionId: "th-cheese", essence: "Камера третий раз пишет E3", severity: "normal" });
  });

  it("says when it is not live, then catches up and sends what waited, once", async () => {
    await open();
    await openCheese();
    hub.cut();
    await page.getByText("Связь прервалась.").waitFor();
    await composer().fill("Отправьте, когда сможете");
    await page.keyboard.press("Control+Enter");
    await page.getByText("Сообщение хранится в этом браузере.").waitFor();
    hub.remove("th-smak");
    const prichal = hub.day.cards.get("th-prichal");
    if (prichal === undefined) throw new Error("The day lost a card.");
    hub.put({ ...prichal, version: 2, essence: "Лёд нужен к вечеру" });
    hub.restore();
    await page.getByText("Сейчас", { exact: true }).click();
    await page.getByText("Связь прервалась.").waitFor({ state: "detached" });
    await row("Лёд нужен к вечеру").waitFor();
    expect(await row("Смак-Трейд").count()).to.equal(0);
    await page.getByText("Сообщение хранится в этом браузере.").waitFor({ state: "detached" });
    await page.locator(".msg.out:not(.pending)").getByText("Отправьте, когда сможете").waitFor();
    expect((await hub.askedFor(1)).map((one) => one.body.text)).to.deep.equal(["Отправьте, когда сможете"]);
  });

  for (const theme of ["light", "dark"] as const) {
    it(`has nothing for axe to find, ${theme}`, async function () {
      this.timeout(60_000);
      await open({ isLoggedIn: false, theme });
      await page.getByLabel("E-mail").fill("levchenko@example.com");
      expect(await axeFindings(page), "log-in").to.deep.equal([]);
      await page.getByLabel("Пароль", { exact: true }).fill(PASSWORD);
      await page.keyboard.press("Enter");
      await openCheese();
      expect(await axeFindings(page), "thread").to.deep.equal([]);
      await composer().fill("/вые");
      await page.getByRole("listbox", { name: "Готовые ответы" }).waitFor();
      expect(await axeFindings(page), "canned answers").to.deep.equal([]);
      await page.keyboard.press("Alt+KeyJ");
      await page.getByRole("heading", { name: "Новая жалоба" }).waitFor();
      expect(await axeFindings(page), "complaint").to.deep.equal([]);
      await page.keyboard.press("Escape");
      await acceptRinging();
      expect(await axeFindings(page), "call").to.deep.equal([]);
      await endCall();
      expect(await axeFindings(page), "wrap-up").to.deep.equal([]);
      hub.cut();
      await page.getByText("Связь прервалась.").waitFor();
      expect(await axeFindings(page), "not live").to.deep.equal([]);
    });
  }
});
