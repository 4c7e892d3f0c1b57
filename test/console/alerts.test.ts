import { expect } from "chai";
import type { Browser, Page } from "playwright-core";
import type { Alert } from "../../hub/contract/api.ts";
import { axeFindings, launchBrowser, openPage } from "./browser.ts";
import { AFTERNOON_MS } from "./fakeDay.ts";
import { type FakeHub, startFakeHub } from "./fakeHub.ts";

const raisedAt = new Date(AFTERNOON_MS - 120_000).toISOString();
const BREACHED: Alert = {
  id: "al-1",
  subject: "complaint",
  subjectId: "k-214",
  title: "Просрочена жалоба №\u00a0214, срок был 12 марта, 18:00",
  lines: ["Витрина не держит температуру, продукты портятся третий день подряд", "Клиент: Гастроном «Ладога»"],
  raisedAt,
};
const MISSED: Alert = {
  id: "al-2",
  subject: "debt",
  subjectId: "debt-ladoga",
  title: "Не дозвонился важный клиент: Гастроном «Ладога»",
  lines: ["+7 812 555-01-02, звонков без ответа: 2, с 14:40"],
  raisedAt,
};
const SILENT: Alert = { id: "al-3", subject: "connection", subjectId: "office", title: "Молчит канал: Офисная АТС", lines: ["Проверьте связь."], raisedAt };

describe("alerts in a browser", function () {
  this.timeout(30_000);
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

  async function open(alerts: readonly Alert[], theme: "light" | "dark" = "light"): Promise<void> {
    if (browser === null) throw new Error("There is no browser.");
    hub = await startFakeHub({ isLoggedIn: true });
    hub.day.alerts.push(...alerts);
    page = await openPage(browser, hub.url, theme);
    await page.getByRole("option", { name: "Молочный двор" }).waitFor();
  }
  const bar = () => page.getByRole("region", { name: "Оповещения" });
  const entries = () => bar().getByRole("listitem");
  const take = () => bar().getByRole("button", { name: "Беру на себя" });

  it("stand above the page, cover none of it, and lead to what they speak of", async () => {
    await open([BREACHED, MISSED, SILENT]);
    await bar().getByText("Просрочена жалоба").waitFor();
    const [above, below] = await Promise.all([bar().boundingBox(), page.locator(".app").boundingBox()]);
    expect((above?.y ?? 0) + (above?.height ?? 0)).to.be.at.most((below?.y ?? 0) + 1);
    expect((below?.y ?? 0) + (below?.height ?? 0), "the page still ends where the screen does").to.be.at.most(900);
    expect(await Promise.all((await bar().getByRole("link").all()).map((link) => link.getAttribute("href")))).to.deep.equal([
      "/complaints/k-214",
      "/?debt=debt-ladoga",
    ]);
    await bar().getByRole("link", { name: "Открыть жалобу" }).click();
    await page.waitForURL("**/complaints/k-214");
  });

  it("are taken by the keyboard alone, and the one that was taken goes", async () => {
    await open([BREACHED]);
    await take().waitFor();
    await take().focus();
    await page.keyboard.press("Enter");
    await page.getByText("этим занимаетесь вы").waitFor();
    await bar().getByText("Просрочена жалоба").waitFor({ state: "detached" });
    expect((await hub.askedFor(1)).map(({ path }) => path)).to.include("/alerts/al-1/take");
  });

  it("go when somebody else takes them, and who presses too late is told", async () => {
    await open([BREACHED, MISSED]);
    await bar().getByText("Не дозвонился важный клиент").waitFor();
    hub.alarm([BREACHED]);
    await bar().getByText("Не дозвонился важный клиент").waitFor({ state: "detached" });
    hub.loseNextAlert();
    await take().click();
    await page.getByText("Вас опередили").waitFor();
    await bar().getByText("Просрочена жалоба").waitFor({ state: "detached" });
  });

  it("are one line on a phone that says the first and counts the rest, and by the keyboard all of them", async () => {
    await open([BREACHED, MISSED, SILENT]);
    await page.setViewportSize({ width: 360, height: 740 });
    const line = bar().getByRole("button", { name: /^Просрочена жалоба .* ещё 2$/ });
    await line.waitFor();
    expect((await bar().boundingBox())?.height, "one line").to.be.at.most(48);
    expect(await entries().count()).to.equal(0);
    expect(await bar().textContent(), "what is folded away is told to the ear")
      .to.contain(MISSED.title)
      .and.to.contain(SILENT.title);
    await line.focus();
    await page.keyboard.press("Enter");
    await bar().getByRole("button", { name: "3 оповещения", expanded: true }).waitFor();
    expect(await entries().count()).to.equal(3);
    expect(await bar().getByText(BREACHED.title).count(), "nothing is said twice").to.equal(1);
    expect(await page.evaluate<number>("document.documentElement.scrollWidth"), "nothing sticks out").to.be.at.most(360);
    expect((await axeFindings(page)).filter((finding) => finding.includes("alerts"))).to.deep.equal([]);
    await bar().getByRole("button", { name: "Скрыть у себя" }).first().click();
    expect(await entries().count()).to.equal(2);
    expect(hub.asked, "hiding is nobody else's business").to.deep.equal([]);
    await bar().getByRole("button", { name: "2 оповещения" }).press("Enter");
    expect(await entries().count()).to.equal(0);
  });

  it("come as one line on a phone again after all of them were dealt with", async () => {
    await open([BREACHED]);
    await page.setViewportSize({ width: 360, height: 740 });
    await bar().getByRole("button", { name: BREACHED.title, expanded: false }).click();
    await take().click();
    await entries().waitFor({ state: "detached" });
    hub.alarm([MISSED, SILENT]);
    await bar()
      .getByRole("button", { name: `${MISSED.title} ещё 1`, expanded: false })
      .waitFor();
    expect(await entries().count()).to.equal(0);
  });

  for (const theme of ["light", "dark"] as const) {
    it(`pass axe (${theme})`, async () => {
      await open([BREACHED, MISSED, SILENT], theme);
      await bar().getByText("Просрочена жалоба").waitFor();
      expect(await axeFindings(page)).to.deep.equal([]);
    });
  }
});
