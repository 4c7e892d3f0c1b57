import { expect } from "chai";
import type { Browser, Page } from "playwright-core";
import { axeFindings, launchBrowser, openPage } from "./browser.ts";
import { type FakeHub, startFakeHub } from "./fakeHub.ts";

const LADOGA_PHONE = "Позвонить: +7 921 555‑01‑34".replaceAll(/(?<=\d) (?=\d)|(?<=\+7) /g, " ");

describe("calling from the console in a browser", () => {
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

  async function open(path = "/", options: { readonly theme?: "light" | "dark"; readonly extension?: string | null } = {}): Promise<void> {
    if (browser === null) throw new Error("There is no browser.");
    hub = await startFakeHub({ isLoggedIn: true });
    if (options.extension !== undefined) Object.assign(hub.day.me, { extension: options.extension });
    page = await openPage(browser, hub.url + path, options.theme);
  }
  const strip = (name: string) => page.getByLabel(name).and(page.locator("section.strip"));
  const callsOf = (asked: FakeHub["asked"]) => asked.filter(({ path }) => path === "/calls").map(({ body }) => body);

  it("calls the client's number by the button beside it, and says that one's own telephone rings first", async () => {
    await open("/clients/ladoga");
    await page.getByRole("button", { name: LADOGA_PHONE }).click();
    await strip("Звоним: Гастроном «Ладога»").getByText("Сначала зазвонит ваш телефон 101").waitFor();
    expect(callsOf(await hub.askedFor(1))).to.deep.equal([{ clientId: "ladoga", pointId: "point +79215550134" }]);
    expect(await page.getByRole("button", { name: LADOGA_PHONE }).isDisabled(), "one call at a time").to.equal(true);
    hub.changeCall({ state: "ringing", interactionId: "i1" });
    await strip("Звоним: Гастроном «Ладога»").getByText("Ответьте на своём телефоне 101").waitFor();
    hub.changeCall({ state: "connected" });
    await strip("Звоним: Гастроном «Ладога»").waitFor({ state: "detached" });
  });

  it("calls by the key C from the work screen, and stays silent while one writes", async () => {
    await open();
    await page.getByRole("option", { name: "Молочный двор" }).click();
    await page.getByText("Молоко уже +9").waitFor();
    await page.getByLabel("Текст", { exact: true }).fill("");
    await page.keyboard.type("c");
    expect(hub.asked).to.deep.equal([]);
    await page.locator(".thread").click();
    await page.keyboard.press("c");
    await page.locator("section.strip").getByText("Сначала зазвонит ваш телефон 101").waitFor();
    expect(callsOf(await hub.askedFor(1))).to.have.length(1);
  });

  it("says plainly why no call came of it, and calls again", async () => {
    await open("/clients/ladoga");
    await page.getByRole("button", { name: LADOGA_PHONE }).click();
    await strip("Звоним: Гастроном «Ладога»").waitFor();
    await hub.askedFor(1);
    hub.changeCall({ state: "failed", error: "no_events" });
    const failed = strip("Звонок не прошёл: Гастроном «Ладога»");
    await failed.getByText("Проверьте, включён ли ваш телефон 101").waitFor();
    await failed.getByRole("button", { name: "Ещё раз" }).click();
    await strip("Звоним: Гастроном «Ладога»").waitFor();
    expect(callsOf(await hub.askedFor(2))).to.have.length(2);
    hub.changeCall({ state: "failed", error: "refused", errorDetail: "Not enough money." });
    await failed.getByText("Телефонная станция отказала.").waitFor();
    await failed.getByText("Not enough money.").waitFor();
    await failed.getByRole("button", { name: "Закрыть" }).click();
    await failed.waitFor({ state: "detached" });
  });

  it("shows a call that was asked for elsewhere", async () => {
    await open("/clients/ladoga");
    await page.getByRole("button", { name: LADOGA_PHONE }).click();
    await strip("Звоним: Гастроном «Ладога»").waitFor();
    await hub.askedFor(1);
    await page.reload();
    await page.getByRole("button", { name: LADOGA_PHONE }).waitFor();
    hub.changeCall({ state: "failed", error: "unreachable" });
    await strip("Звонок не прошёл: Гастроном «Ладога»").waitFor();
  });

  it("offers the call in the palette", async () => {
    await open();
    await page.getByRole("option", { name: "Молочный двор" }).waitFor();
    await page.keyboard.press("Control+KeyK");
    await page.getByRole("combobox").fill("Ладога");
    await page.getByRole("option", { name: LADOGA_PHONE }).click();
    await page.locator("section.strip").getByText("Сначала зазвонит ваш телефон 101").waitFor();
    expect(callsOf(await hub.askedFor(1))).to.deep.equal([{ clientId: "ladoga", pointId: "point +79215550134" }]);
  });

  it("shows no button to who has no extension", async () => {
    await open("/clients/ladoga", { extension: null });
    await page.getByRole("link", { name: "+7 921 555‑01‑34".replaceAll(" ", " ") }).waitFor();
    expect(await page.getByRole("button", { name: /^Позвонить/ }).count()).to.equal(0);
  });

  it("tells once of a connection that fell silent, until it is heard again", async () => {
    await open("/clients/ladoga");
    await page.getByRole("button", { name: LADOGA_PHONE }).waitFor();
    const alarm = page.getByText("Подключение «Офис» молчит в рабочее время");
    hub.silence("connection.silent", "office");
    hub.silence("connection.silent", "office");
    await alarm.waitFor();
    expect(await alarm.count()).to.equal(1);
    hub.silence("connection.heard", "office");
    await alarm.waitFor({ state: "detached" });
    await page.getByText("Подключение «Офис» снова на связи.").waitFor();
  });

  it("tells who opens the console later of a connection that is silent by then", async () => {
    await open("/clients/ladoga");
    await page.getByRole("button", { name: LADOGA_PHONE }).waitFor();
    const alarm = page.getByText("Подключение «Офис» молчит в рабочее время");
    hub.silence("connection.silent", "office");
    await alarm.waitFor();
    await page.reload();
    await alarm.waitFor();
    expect(await alarm.count()).to.equal(1);
    hub.silence("connection.heard", "office");
    await alarm.waitFor({ state: "detached" });
    await page.reload();
    await page.getByRole("button", { name: LADOGA_PHONE }).waitFor();
    expect(await alarm.count()).to.equal(0);
  });

  for (const theme of ["light", "dark"] as const) {
    it(`has nothing for axe to find, ${theme}`, async function () {
      this.timeout(60_000);
      await open("/clients/ladoga", { theme });
      await page.getByRole("button", { name: LADOGA_PHONE }).click();
      await strip("Звоним: Гастроном «Ладога»").waitFor();
      expect(await axeFindings(page), "dialling").to.deep.equal([]);
      await hub.askedFor(1);
      hub.changeCall({ state: "failed", error: "refused", errorDetail: "Not enough money." });
      await strip("Звонок не прошёл: Гастроном «Ладога»").waitFor();
      expect(await axeFindings(page), "failed").to.deep.equal([]);
    });
  }
});
