// The complaints' section as a quality officer and an asked department use it, in a real browser.
import { expect } from "chai";
import type { ComplaintDetail } from "../../hub/contract/complaint.ts";
import { axeFindings } from "./browser.ts";
import { AFTERNOON_MS, createFakeDay } from "./fakeDay.ts";
import type { FakePages } from "./fakePages.ts";
import { NOW } from "./fakeRecords.ts";
import { type PagesBrowser, startPagesBrowser } from "./pagesBrowser.ts";

describe("the console's complaints", function () {
  this.timeout(60_000);
  let browser: PagesBrowser;

  before(async function () {
    const started = await startPagesBrowser();
    if (started === null) return this.skip();
    browser = started;
  });
  after(() => browser?.close());

  it("stand by time left, and a filter is kept in the address and under a name", async () => {
    const { page, pages } = await browser.open("/complaints");
    const numbers = page.getByRole("row").locator("td:nth-child(2)");
    await numbers.first().waitFor();
    expect(await numbers.allInnerTexts()).to.deep.equal(["211", "214", "219"]);
    await page.getByRole("combobox", { name: "Тяжесть" }).selectOption("high");
    expect(await numbers.allInnerTexts()).to.deep.equal(["214"]);
    expect(new URL(page.url()).search).to.equal("?severity=high");
    await page.getByRole("button", { name: "Сохранить отбор" }).click();
    await page.getByRole("textbox", { name: "Название отбора" }).fill("Тяжёлые");
    await page.keyboard.press("Enter");
    await page.getByRole("combobox", { name: "Тяжесть" }).selectOption("");
    await page.getByRole("button", { name: "Тяжёлые", exact: true }).click();
    expect(await numbers.allInnerTexts()).to.deep.equal(["214"]);
    expect(pages.changes[0]).to.deep.equal({ what: "POST /filters", body: { list: "complaints", name: "Тяжёлые", query: "severity=high" } });
  });

  it("are changed several at once, and what was overtaken is named", async () => {
    const { page, pages } = await browser.open("/complaints");
    await page.getByRole("checkbox", { name: "Выбрать жалобу № 211" }).check();
    await page.getByRole("checkbox", { name: "Выбрать жалобу № 219" }).check();
    await page.getByRole("toolbar").getByRole("combobox", { name: "Назначить…" }).selectOption({ label: "Вера Платонова" });
    await page.getByText("Не вышло, уже изменились: № 211").waitFor();
    expect(pages.changes[0]).to.deep.equal({
      what: "POST /complaints/bulk",
      body: {
        items: [
          { id: "c211", version: 1 },
          { id: "c219", version: 1 },
        ],
        ownerId: "platonova",
      },
    });
  });

  it("are read whole on a telephone, in the list and down the page", async () => {
    const { page } = await browser.open("/complaints", { scheme: "light", width: 320, locale: "ru" });
    await page.locator(".rows tbody tr").first().waitFor();
    const reach = "Math.max(...[...document.querySelectorAll('.rows td *')].map((one) => one.getBoundingClientRect().right))";
    expect(await page.evaluate<number>(reach), "the time left, too").to.be.at.most(320);
    await page.locator(".rows .rowlink").first().click();
    await page.locator(".tl li > div").first().waitFor();
    const narrowest = "Math.min(...[...document.querySelectorAll('.page .tl li > div')].map((one) => one.getBoundingClientRect().width))";
    expect(await page.evaluate<number>(narrowest), "what happened").to.be.at.least(180);
  });

  it("show what the client wrote in another chat as soon as its card comes", async () => {
    let isWritten = false;
    let data: FakePages | null = null;
    const words = { interactionId: "th-other", messageId: "m1", since: NOW, messages: [{ id: "m1", text: "Где мастер?", attachments: [], at: NOW }] };
    const { page, pages } = await browser.open("/complaints/c214", undefined, (request) => {
      const answer = isWritten && request.path === "/complaints/c214" ? data?.answer(request) : null;
      return answer == null ? null : { ...answer, body: { ...(answer.body as ComplaintDetail), unanswered: words } };
    });
    data = pages;
    await page.getByText("Ждём ответа: Сервисная служба").waitFor();
    const card = createFakeDay(AFTERNOON_MS).cards.get("th-cheese");
    if (card?.client == null) throw new Error("The day lost a card.");
    isWritten = true;
    browser.put({ ...card, id: "th-other", client: { ...card.client, id: "ladoga" } });
    await page.locator(".unanswered").getByText("Где мастер?").waitFor();
  });

  it("name the keys of a dialog where a keyboard is, and not on a telephone", async () => {
    const { page } = await browser.open("/complaints/c214");
    await page.getByRole("heading", { name: /Витрина не держит температуру/ }).waitFor();
    await page.keyboard.press("e");
    const caps = page.getByRole("dialog").locator("kbd").filter({ visible: true });
    await caps.first().waitFor();
    expect(await caps.allInnerTexts()).to.deep.equal(["Ctrl ↵", "Esc"]);
    await page.setViewportSize({ width: 400, height: 800 });
    await caps.first().waitFor({ state: "hidden" });
    await page.getByRole("button", { name: "Сохранить решение" }).waitFor();
  });

  it("stand on a board by stage, and a card is dragged into work", async () => {
    const { page } = await browser.open("/complaints?view=board");
    const column = (name: string) => page.getByRole("region", { name });
    await column("Новые").getByText("№ 219").waitFor();
    await column("Новые").locator("li").first().dragTo(column("Разбираются"));
    await column("Разбираются").getByText("№ 219").waitFor();
    await page.keyboard.press("Control+z");
    await column("Новые").getByText("№ 219").waitFor();
  });

  it("show what departments were asked, who had them how long, and each day of the deadline", async () => {
    const { page } = await browser.open("/complaints/c214");
    await page
      .getByRole("row", { name: /Должны ли мы возместить/ })
      .getByText("в работе")
      .waitFor();
    await page
      .getByRole("row", { name: /Причина и срок ремонта/ })
      .getByText(/ответили за/)
      .waitFor();
    expect(await page.getByRole("img", { name: /Сервисная служба 9 ч 10 мин, Вера Платонова 6 ч 57 мин, Ждали клиента/ }).count()).to.equal(1);
    await page.getByRole("button", { name: /рабочего времени/ }).hover();
    await page.getByText("день обращения, не считается").waitFor();
    await page.getByText("Ждём ответа: Сервисная служба").waitFor();
  });

  it("show on a phone what is left before anything else, and one row of buttons below it", async () => {
    const { page } = await browser.open("/complaints/c214", { scheme: "light", width: 390, locale: "ru" });
    await page.setViewportSize({ width: 390, height: 700 });
    const due = page.getByText(/ответить до/i).first();
    await due.waitFor();
    const next = page.getByRole("button", { name: /^Решить/ });
    const more = page.getByRole("button", { name: "Другие действия" });
    const [dueBox, nextBox, moreBox] = await Promise.all([due.boundingBox(), next.boundingBox(), more.boundingBox()]);
    expect((dueBox?.y ?? 0) + (dueBox?.height ?? 999), "above the buttons").to.be.at.most(nextBox?.y ?? 0);
    expect((nextBox?.y ?? 999) + (nextBox?.height ?? 0), "seen without scrolling").to.be.at.most(700);
    expect(moreBox?.y, "in one row").to.be.closeTo(nextBox?.y ?? 0, 10);
    await more.click();
    await page.getByRole("menuitem", { name: "Запрос отделу" }).click();
    await page.getByRole("textbox", { name: "Что нужно узнать" }).waitFor();
  });

  it("cut no word of the filter on a phone", async () => {
    for (const locale of ["ru", "uk", "en-GB"] as const) {
      const { page } = await browser.open("/complaints", { scheme: "light", width: 390, locale });
      await page.locator(".filters select").first().waitFor();
      // Free of its row, a list is as wide as its words need.
      const cut = await page.evaluate<readonly string[]>(`[...document.querySelectorAll(".filters select")].flatMap((select) => {
        const shown = select.getBoundingClientRect();
        const free = select.cloneNode(true);
        free.style.cssText = "position: absolute; width: auto; flex: none; max-width: none";
        select.parentElement.append(free);
        const wanted = free.getBoundingClientRect().width;
        free.remove();
        return shown.width + 0.5 < wanted || shown.right > document.documentElement.clientWidth ? [select.getAttribute("aria-label")] : [];
      })`);
      expect(cut, locale).to.deep.equal([]);
    }
  });

  it("ask a department by R, and whoever is asked answers", async () => {
    const { page, pages } = await browser.open("/complaints/c214");
    await page.getByRole("heading", { name: /Витрина не держит температуру/ }).waitFor();
    await page.keyboard.press("r");
    await page.getByRole("combobox", { name: "Отдел" }).click();
    await page.getByRole("option", { name: "Отдел качества" }).click();
    await page.getByRole("textbox", { name: "Что нужно узнать" }).fill("Сколько таких за год?");
    await page.keyboard.press("Control+Enter");
    await page.getByText(/Запрос отправлен: Отдел качества/).waitFor();
    await page
      .getByRole("row", { name: /Должны ли мы возместить/ })
      .getByRole("button", { name: "Ответить" })
      .click();
    await page.getByRole("textbox", { name: "Ответ", exact: true }).fill("Да, по договору.");
    await page.getByRole("dialog").getByRole("button", { name: "Ответить" }).click();
    await page.getByText("Ответ отправлен").waitFor();
    expect(pages.changes).to.deep.equal([
      { what: "POST /complaints/c214/requests", body: { department: "quality", personId: null, question: "Сколько таких за год?" } },
      { what: "POST /requests/q1/answer", body: { text: "Да, по договору." } },
    ]);
  });

  it("are decided with the version that was seen, and told by a call that really happened", async () => {
    const { page, pages } = await browser.open("/complaints/c214");
    await page.getByRole("heading", { name: /Витрина не держит температуру/ }).waitFor();
    await page.keyboard.press("e");
    await page.getByRole("textbox", { name: "Решение", exact: true }).fill("Меняем компрессор за наш счёт");
    await page.getByRole("button", { name: "Сохранить решение" }).click();
    await page.getByRole("button", { name: "Клиент извещён…" }).click();
    await page.getByRole("radio", { name: /Мастер приедет завтра/ }).check();
    await page.getByRole("dialog").getByRole("button", { name: "Отметить" }).click();
    await page.getByText("Отмечено: клиент знает решение").waitFor();
    expect(pages.changes.map(({ what }) => what)).to.deep.equal(["PATCH /complaints/c214", "PATCH /complaints/c214"]);
    expect(pages.changes[0]?.body).to.include({ status: "decided", decision: "Меняем компрессор за наш счёт", version: 1 });
    expect(pages.changes[1]?.body).to.deep.equal({ status: "told", toldIn: { interactionId: "i-tg", messageId: "m3" }, version: 2 });
  });

  it("are not turned without a reason", async () => {
    const { page } = await browser.open("/complaints/c214");
    await page.getByRole("button", { name: "Другие действия" }).click();
    await page.getByRole("menuitem", { name: "Отклонить…" }).click();
    await page.getByRole("dialog").getByRole("button", { name: "Отклонить" }).click();
    await page.getByText("Напишите причину").waitFor();
  });

  it("are asked about in one list of what waits for me", async () => {
    const { page } = await browser.open("/complaints?view=requests");
    const row = page.getByRole("row", { name: /Должны ли мы возместить/ });
    await row.getByRole("link", { name: "Жалоба №\u00a0214" }).waitFor();
    expect(await page.getByText("Причина и срок ремонта?").count()).to.equal(0);
    await page.getByRole("button", { name: "Все", exact: true }).click();
    await page.getByText("Причина и срок ремонта?").waitFor();
  });

  for (const look of [
    { scheme: "light", width: 1440, locale: "ru" },
    { scheme: "dark", width: 800, locale: "uk" },
  ] as const) {
    it(`give axe nothing to find, ${look.scheme} at ${look.width}`, async () => {
      const { page } = await browser.open("/complaints", look);
      for (const path of [
        "/complaints",
        "/complaints?view=board",
        "/complaints/c214",
        "/complaints/c214?do=decide",
        "/complaints/c214?do=tell",
        "/complaints/c214?do=wait",
      ]) {
        await page.goto(browser.url + path);
        await page.getByRole("heading", { level: 1, includeHidden: true }).waitFor({ state: "attached" });
        expect(await axeFindings(page), path).to.deep.equal([]);
      }
    });
  }
});
