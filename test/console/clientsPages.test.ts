// The client, complaint and report pages and the palette, as a person uses them, in a real browser.
import { expect } from "chai";
import { axeFindings } from "./browser.ts";
import { COMPLAINTS } from "./fakeRecords.ts";
import { type PagesBrowser, startPagesBrowser } from "./pagesBrowser.ts";

describe("the console's pages of clients, complaints and reports", function () {
  this.timeout(60_000);
  let browser: PagesBrowser;

  before(async function () {
    const started = await startPagesBrowser();
    if (started === null) return this.skip();
    browser = started;
  });
  after(() => browser?.close());

  it("a client is found by a number in any notation", async () => {
    const { page } = await browser.open("/clients");
    await page.getByRole("searchbox").fill("8 (921) 555-01-40");
    await page.getByText("Показан 1 клиент").waitFor();
    expect(await page.getByRole("table").getByRole("link").allInnerTexts()).to.deep.equal(["Гастроном «Ладога»"]);
  });

  it("a number that is somebody's leads to that client instead of a second card", async () => {
    const { page, pages } = await browser.open("/clients?new=89215550134");
    await page.getByRole("textbox", { name: "Название" }).fill("Кафе «Причал»");
    await page.getByRole("textbox", { name: "С кем говорим" }).fill("Иван");
    await page.getByRole("button", { name: "Записать клиента" }).click();
    await page.getByRole("alert").getByRole("link", { name: "Гастроном «Ладога»" }).click();
    await page.getByRole("heading", { name: "Гастроном «Ладога»" }).waitFor();
    expect(pages.changes.map(({ what }) => what)).to.deep.equal(["POST /clients"]);
  });

  it("a field changed in its place is taken back by Ctrl+Z and never sent", async () => {
    const { page, pages } = await browser.open("/clients/ladoga");
    const region = page.getByRole("complementary").getByRole("button", { name: /Изменить: Регион/ });
    await region.click();
    await page.keyboard.press("Control+a");
    await page.keyboard.type("Москва");
    await page.keyboard.press("Enter");
    expect(await region.textContent()).to.equal("Москва");
    await page.keyboard.press("Control+z");
    await page.getByRole("complementary").getByText("Санкт-Петербург").waitFor();
    expect(pages.changes).to.deep.equal([]);
  });

  it("a decision out of the catalogue is said in the reader's language, one that somebody wrote as it was written", async () => {
    const decided = (decision: string) => COMPLAINTS.filter(({ id }) => id === "c088").map((one) => ({ ...one, decision }));
    for (const [decision, shown] of [
      ["Исправили на месте", "Виправили на місці"],
      ["Заменили уплотнитель за наш счёт", "Заменили уплотнитель за наш счёт"],
    ] as const) {
      const { page } = await browser.open("/clients/ladoga", { scheme: "light", width: 1440, locale: "uk" }, ({ path }) =>
        path === "/complaints" ? { status: 200, body: { items: decided(decision), nextCursor: null } } : null,
      );
      await page.getByText(shown).waitFor();
    }
  });

  it("a thread is read in the line of the history, and the history is searched by words", async () => {
    const { page } = await browser.open("/clients/ladoga");
    await page.getByRole("button", { name: "Читать переписку" }).first().click();
    await page.getByText("Мастер приедет завтра с 9 до 12").waitFor();
    await page.keyboard.press("Slash");
    await page.keyboard.type("отсрочку");
    await page.getByRole("tab", { name: "Разговоры 1" }).waitFor();
    expect(await page.getByText("Спрашивала срок ремонта").count()).to.equal(0);
  });

  it("a complaint opened by key J on the client's page stands in its list", async () => {
    const { page, pages } = await browser.open("/clients/ladoga");
    await page.getByRole("heading", { name: "Гастроном «Ладога»" }).waitFor();
    await page.keyboard.press("j");
    await page.getByRole("textbox", { name: "Суть" }).fill("Снова течёт конденсат");
    await page.getByRole("dialog").getByRole("button", { name: "Открыть жалобу" }).click();
    await page.getByRole("tab", { name: "Жалобы 3" }).waitFor();
    expect(pages.changes[0]).to.deep.equal({ what: "POST /complaints", body: { clientId: "ladoga", essence: "Снова течёт конденсат", severity: "normal" } });
  });

  it("a report is asked for, and the archive says plainly that its mail is kept here", async () => {
    const { page, pages } = await browser.open("/reports");
    await page.getByText("хранится здесь: почтовый сервер не настроен").waitFor();
    await page.getByLabel("За какой день").fill("2026-03-17");
    await page.getByRole("button", { name: "Сделать отчёт" }).click();
    await page.getByRole("cell", { name: "17 марта 2026" }).waitFor();
    expect(pages.changes).to.deep.equal([{ what: "POST /reports", body: { name: "daily", period: "2026-03-17" } }]);
    expect(await page.getByRole("link", { name: /daily-2026-03-16/ }).getAttribute("href")).to.equal("/api/v1/reports/r-kept/file");
  });

  it("the palette finds a name typed in the wrong layout and opens it by Enter", async () => {
    const { page } = await browser.open("/reports");
    await page.getByRole("heading", { name: "Отчёты" }).waitFor();
    await page.keyboard.press("Control+k");
    await page.getByRole("combobox", { name: "Поиск и команды" }).fill("rjcntyrj");
    await page.getByRole("option", { name: /Гастроном «Ладога»/ }).waitFor();
    await page.getByText("раскладка: ищем костенко").waitFor();
    await page.keyboard.press("Enter");
    await page.getByRole("heading", { name: "Гастроном «Ладога»" }).waitFor();
  });

  it("the palette opens a complaint by its number", async () => {
    const { page } = await browser.open("/clients");
    await page.getByRole("heading", { name: "Клиенты" }).waitFor();
    await page.keyboard.press("Control+k");
    await page.getByRole("combobox", { name: "Поиск и команды" }).fill("№ 211");
    await page.getByRole("option", { name: /Майстер не приїхав/ }).waitFor();
    await page.keyboard.press("Enter");
    await page.waitForURL("**/complaints/c211");
  });

  for (const look of [
    { scheme: "light", width: 1440, locale: "ru" },
    { scheme: "dark", width: 800, locale: "uk" },
  ] as const) {
    it(`axe holds nothing against the pages, ${look.scheme} at ${look.width}`, async () => {
      const { page } = await browser.open("/clients", look);
      for (const path of ["/clients", "/clients/ladoga", "/complaints", "/complaints/c214", "/reports", "/clients/ladoga?do=task"]) {
        await page.goto(browser.url + path);
        await page.getByRole("heading", { level: 1, includeHidden: true }).waitFor({ state: "attached" });
        expect(await axeFindings(page), path).to.deep.equal([]);
      }
    });
  }
});
