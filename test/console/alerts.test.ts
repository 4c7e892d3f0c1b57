import { expect } from "chai";
import type { Browser, Page } from "playwright-core";
import type { Alert } from "../../hub/contract/api.ts";
import { axeFindings, type Look, launchBrowser, visit } from "./browser.ts";
import { strayWords } from "./consoleWords.ts";
import { AFTERNOON_MS } from "./fakeDay.ts";
import { type FakeHub, startFakeHub } from "./fakeHub.ts";

const raisedAt = new Date(AFTERNOON_MS - 120_000).toISOString();
/** Said in Russian by the hub, as to an account in that language. */
const BREACHED: Alert = {
  id: "al-1",
  subject: "complaint",
  subjectId: "k-214",
  title: "Жалоба №\u00a0214: срок вышел, ответить нужно было до 12 марта, 18:00",
  lines: ["Витрина не держит температуру, продукты портятся третий день подряд", "Клиент: Гастроном «Ладога»"],
  matter: {
    subject: "complaint",
    cause: "breached",
    number: 214,
    dueAt: "2026-03-12T15:00:00.000Z",
    essence: "Витрина не держит температуру, продукты портятся третий день подряд",
    clientName: "Гастроном «Ладога»",
    ownerId: null,
    ownerName: null,
  },
  raisedAt,
};
const MISSED: Alert = {
  id: "al-2",
  subject: "debt",
  subjectId: "debt-ladoga",
  title: "Не дозвонился важный клиент: Гастроном «Ладога»",
  lines: ["+7 812 555-01-02, звонков без ответа: 2, с 14:40"],
  matter: { subject: "debt", debtId: "debt-ladoga", phone: "+78125550102", clientName: "Гастроном «Ладога»", segment: "A", misses: 2, firstMissedAt: raisedAt },
  raisedAt,
};
const SILENT: Alert = {
  id: "al-3",
  subject: "connection",
  subjectId: "office",
  title: "Подключение «Офисная АТС» молчит",
  lines: ["Давно нет ни одного события. Проверьте телефонную станцию и связь с ней."],
  matter: { subject: "connection", title: "Офисная АТС" },
  raisedAt,
};
const UNMADE: Alert = {
  id: "al-4",
  subject: "report",
  subjectId: "run-1",
  title: "Отчёт не получился: Ежедневный отчёт, 2026-03-17",
  lines: ["Причина записана в системе. Попробуйте сделать его ещё раз."],
  matter: { subject: "report", name: "daily", period: "2026-03-17", isMade: false },
  raisedAt,
};
const LATER: Alert = { ...BREACHED, id: "al-5", subjectId: "k-215", matter: { ...BREACHED.matter, number: 215 } as Alert["matter"] };

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

  async function open(alerts: readonly Alert[], look: Partial<Look> = {}): Promise<void> {
    if (browser === null) throw new Error("There is no browser.");
    hub = await startFakeHub({ isLoggedIn: true });
    hub.day.alerts.push(...alerts);
    page = await visit(browser, hub.url, { scheme: "light", width: 1440, locale: "ru-RU", timezoneId: "Europe/Moscow", ...look });
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

  for (const locale of ["uk", "en-GB"] as const) {
    it(`speak the reader's language, not that of the account, and leave what people wrote as it is (${locale})`, async () => {
      await open([BREACHED, MISSED, SILENT, UNMADE], { locale });
      const language = locale === "uk" ? "uk" : "en";
      const region = page.locator("section.alerts");
      const more = region.getByRole("button", { name: language === "uk" ? "мовчить підключення, не вдався звіт" : "a silent connection, a report not made" });
      await more.click();
      expect(await region.getByRole("listitem").count()).to.equal(4);
      const written = ["Витрина не держит температуру, продукты портятся третий день подряд", "Гастроном «Ладога»", "Офисная АТС"];
      const shown = (await region.textContent()) ?? "";
      expect(strayWords(shown, language, written)).to.deep.equal([]);
      for (const words of written) expect(shown).to.contain(words);
    });
  }

  it("are one line on a phone that says the first and what the rest are about, and by the keyboard all of them", async () => {
    await open([BREACHED, MISSED, LATER, SILENT]);
    await page.setViewportSize({ width: 360, height: 740 });
    const line = bar().getByRole("button", { name: /^Просрочена жалоба .* ещё 3: не дозвонился клиент, просрочена жалоба, молчит подключение$/ });
    await line.waitFor();
    expect((await bar().boundingBox())?.height, "one line").to.be.at.most(48);
    expect(await entries().count()).to.equal(0);
    expect(await bar().textContent(), "what is folded away is told to the ear")
      .to.contain(MISSED.title)
      .and.to.contain(SILENT.title);
    await line.focus();
    await page.keyboard.press("Enter");
    await bar().getByRole("button", { name: "4 оповещения", expanded: true }).waitFor();
    expect(await entries().count()).to.equal(4);
    expect(await bar().getByText(SILENT.title).count(), "nothing is said twice").to.equal(1);
    expect(await page.evaluate<number>("document.documentElement.scrollWidth"), "nothing sticks out").to.be.at.most(360);
    expect(await axeFindings(page)).to.deep.equal([]);
    await bar().getByRole("button", { name: "Скрыть у себя" }).first().click();
    expect(await entries().count()).to.equal(3);
    expect(hub.asked, "hiding is nobody else's business").to.deep.equal([]);
    await bar().getByRole("button", { name: "3 оповещения" }).press("Enter");
    expect(await entries().count()).to.equal(0);
  });

  it("come as one line on a phone again after all of them were dealt with", async () => {
    await open([BREACHED]);
    await page.setViewportSize({ width: 360, height: 740 });
    await bar()
      .getByRole("button", { name: /^Просрочена жалоба/, expanded: false })
      .click();
    await take().click();
    await entries().waitFor({ state: "detached" });
    hub.alarm([MISSED, SILENT]);
    await bar()
      .getByRole("button", { name: `${MISSED.title} ещё 1: молчит подключение`, expanded: false })
      .waitFor();
    expect(await entries().count()).to.equal(0);
  });

  for (const theme of ["light", "dark"] as const) {
    it(`pass axe (${theme})`, async () => {
      await open([BREACHED, MISSED, SILENT], { scheme: theme });
      await bar().getByText("Просрочена жалоба").waitFor();
      expect(await axeFindings(page)).to.deep.equal([]);
      // One thing at a time: the list, then what was opened from it, each with the alerts folded and unfolded.
      await page.setViewportSize({ width: 390, height: 844 });
      await bar().getByRole("button", { expanded: false }).waitFor();
      expect(await axeFindings(page)).to.deep.equal([]);
      await bar().getByRole("button", { expanded: false }).click();
      expect(await axeFindings(page)).to.deep.equal([]);
      await page.getByRole("option", { name: "Молочный двор" }).click();
      await page.getByRole("button", { name: "К списку" }).waitFor();
      expect(await axeFindings(page)).to.deep.equal([]);
    });
  }
});
