import { expect } from "chai";
import type { Browser, Page } from "playwright-core";
import { axeFindings, launchBrowser, openPage } from "./browser.ts";
import { debtOf } from "./fakeDay.ts";
import { type FakeHub, startFakeHub } from "./fakeHub.ts";

const OWED = [
  debtOf("ladoga", "+79215550134", 190, { clientName: "Гастроном «Ладога»", misses: 3, stake: { severity: "high", complaints: 1, segment: "A" } }),
  debtOf("nord", "+74152123456", 40, { clientName: "Рыбная база «Норд»", timeZone: "Asia/Kamchatka" }),
  debtOf("cheese", "+79115550327", 60, {
    clientName: "Сыроварня «Молочный двор»",
    tries: 1,
    lastTryAt: "2025-11-17T12:30:00.000Z",
    nextTryAt: "2025-11-17T13:30:00.000Z",
  }),
];

describe("the list of calls we owe, in a browser", () => {
  let browser: Browser | null = null;
  let hub: FakeHub;
  let page: Page;

  before(async function () {
    this.timeout(120_000);
    browser = await launchBrowser();
    if (browser === null) this.skip();
  });
  after(() => browser?.close());
  beforeEach(async () => {
    if (browser === null) throw new Error("There is no browser.");
    hub = await startFakeHub({ isLoggedIn: true });
    page = await openPage(browser, hub.url);
    await page.getByRole("option", { name: "Молочный двор" }).first().waitFor();
    hub.owe(OWED);
    await list().waitFor();
  });
  afterEach(async () => {
    await page.close();
    await hub.close();
  });
  const list = () => page.getByRole("listbox", { name: "Перезвонить" });
  const rows = () => list().getByRole("option");

  it("appears as soon as the hub tells of it, in the hub's order, with the client's own time", async () => {
    expect(await rows().count()).to.equal(3);
    const texts = await rows().allTextContents();
    expect(texts[0]).to.contain("Гастроном «Ладога»").and.to.contain("3 звонка без ответа").and.to.contain("есть жалоба");
    expect(texts[0]).to.match(/там 15:\d\d/);
    expect(texts[1]).to.match(/там 0:\d\d/);
    expect(texts[2]).to.match(/снова сегодня 16:30/);
  });

  it("says aloud to who oversees that a client has waited too long", async () => {
    hub.escalate("debt-ladoga");
    await page.getByText("Клиенту давно не перезвонили").waitFor();
  });

  it("warns of an hour at which nobody wants to be called", async () => {
    await rows().nth(1).click();
    await page.getByText("рано или поздно для звонка").waitFor();
  });

  it("calls with one key, and the row goes when somebody has spoken with the client", async () => {
    await rows().first().click();
    await page.locator("header.strip").getByRole("button", { name: "Позвонить" }).waitFor();
    await page.keyboard.press("c");
    await page.getByText("Звоним").first().waitFor();
    expect((await hub.askedFor(1)).map(({ path }) => path)).to.include("/calls");
    hub.owe(OWED.slice(1));
    await page.getByText("Перезванивать больше не нужно").waitFor();
    expect(await rows().count()).to.equal(2);
  });

  it("lets me take a call on and give one up with a reason, and with none not", async () => {
    await rows().first().click();
    await page.getByRole("button", { name: "Позвоню я" }).click();
    await page.getByText("Дарья Левченко").last().waitFor();
    expect((await hub.askedFor(1)).at(-1)).to.deep.equal({ path: "/debts/debt-ladoga/assign", body: { assigneeId: hub.day.me.id } });
    await page.getByRole("button", { name: "Не перезванивать" }).click();
    const drop = page.getByRole("region", { name: "Почему не перезваниваем" }).getByRole("button", { name: "Не перезванивать" });
    expect(await drop.isDisabled()).to.equal(true);
    await page.getByText("Ошиблись номером").click();
    await drop.click();
    await rows().nth(2).waitFor({ state: "detached" });
    expect((await hub.askedFor(2)).at(-1)).to.deep.equal({ path: "/debts/debt-ladoga/drop", body: { reason: "Ошиблись номером" } });
  });

  it("is walked by the arrow keys and is accessible", async () => {
    await rows().first().click();
    await page.keyboard.press("ArrowDown");
    await page.getByRole("heading", { name: "Рыбная база «Норд»" }).waitFor();
    expect(await axeFindings(page)).to.deep.equal([]);
  });
});
