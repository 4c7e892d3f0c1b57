// The working calendar under an administrator's hand, in a real browser.
import { expect } from "chai";
import { kindOf, kindsFor, monthsOf, withKind } from "../../hub/console/views/calendar/yearDays.ts";
import { axeFindings } from "./browser.ts";
import { YEAR_2026 } from "./fakeCalendar.ts";
import { type PagesBrowser, startPagesBrowser } from "./pagesBrowser.ts";

describe("a year of days", () => {
  it("has every day once, under its own weekday, in leap years too", () => {
    for (const year of [2026, 2028]) {
      const days = monthsOf(year).flatMap((weeks) => weeks.flatMap((week) => week.map((day, at) => ({ day, at }))));
      const known = days.flatMap(({ day, at }) => (day === null ? [] : [{ on: day.on, at }]));
      expect(new Set(known.map(({ on }) => on)).size).to.equal(year === 2028 ? 366 : 365);
      for (const { on, at } of known) expect((new Date(on).getUTCDay() + 6) % 7, on).to.equal(at);
    }
  });

  it("makes of a day what was chosen and nothing else, and comes round to what it was", () => {
    for (const on of ["2026-03-16", "2026-03-14"]) {
      let days = withKind(YEAR_2026, on, kindOf(YEAR_2026, on));
      for (const kind of kindsFor(on)) {
        days = withKind(days, on, kind);
        expect(kindOf(days, on)).to.equal(kind);
        expect(kindOf(days, "2026-01-01")).to.equal("holiday");
      }
    }
  });
});

describe("the working calendar in a browser", function () {
  this.timeout(60_000);
  let browser: PagesBrowser;

  before(async function () {
    const started = await startPagesBrowser();
    if (started === null) return this.skip();
    browser = started;
  });
  after(() => browser?.close());

  it("is changed by clicks and kept with the version that was seen, and offers the deadlines it moves", async () => {
    const { page, pages } = await browser.open("/calendar");
    await page.getByText("По нынешнему календарю срок 1 жалобы другой").waitFor();
    const monday = page.getByRole("button", { name: /16, понедельник, 16 марта: рабочий/ });
    await monday.click();
    await page.getByRole("button", { name: /16, понедельник, 16 марта: сокращённый/ }).click();
    await page.getByRole("button", { name: /16, понедельник, 16 марта: праздник/ }).waitFor();
    await page.getByRole("button", { name: "Сохранить год" }).click();
    await page.getByText("Календарь сохранён").waitFor();
    const [kept] = pages.changes;
    expect(kept?.what).to.equal("PUT /calendars/RU/2026");
    expect(kept?.body).to.deep.include({ version: 0, shortDays: YEAR_2026.shortDays });
    expect(kept?.body.holidays).to.include("2026-03-16");
    await page.getByRole("button", { name: "Перенести эти сроки" }).click();
    await page.getByText("Сдвинут 1 срок").waitFor();
  });

  for (const look of [
    { scheme: "light", width: 1440, locale: "ru" },
    { scheme: "dark", width: 800, locale: "uk" },
  ] as const) {
    it(`gives axe nothing to find, ${look.scheme} at ${look.width}`, async () => {
      const { page } = await browser.open("/calendar", look);
      await page.getByRole("table").first().waitFor();
      expect(await axeFindings(page)).to.deep.equal([]);
    });
  }
});
