// Official calendar files as they are published, read into days; and files that are none, refused with what is wrong.
import { readFileSync } from "node:fs";
import { expect } from "chai";
import { loadCalendarYears } from "../../config/calendars.ts";
import type { CalendarDays } from "../../hub/contract/calendar.ts";
import { HubError } from "../../hub/contract/errors.ts";
import { readCalendarFile } from "../../hub/domain/calendarFile.ts";
import { checkedYear, differencesOf, workingDaysOf } from "../../hub/domain/calendarYear.ts";

const sample = (name: string): string => readFileSync(new URL(`./calendars/${name}`, import.meta.url), "utf8");
const builtIn = (year: number): CalendarDays => {
  const found = loadCalendarYears("RU").find((one) => one.year === year);
  if (found === undefined) throw new Error(`no ${year}`);
  return found.days;
};

function refusalOf(work: () => unknown): string {
  try {
    work();
  } catch (error) {
    if (error instanceof HubError) return [error.message, ...(error.errors ?? []).map(({ path, message }) => `${path}: ${message}`)].join(" | ");
    throw error;
  }
  throw new Error("It was not refused.");
}

/** All days off by month, as the JSON and the CSV list them. */
function months(year: number, days: CalendarDays): readonly string[] {
  return Array.from({ length: 12 }, (_, index) => {
    const last = new Date(Date.UTC(year, index + 1, 0)).getUTCDate();
    return Array.from({ length: last }, (_day, day) => `${year}-${String(index + 1).padStart(2, "0")}-${String(day + 1).padStart(2, "0")}`)
      .flatMap((on, day) => {
        const weekend = new Date(`${on}T00:00:00Z`).getUTCDay() % 6 === 0;
        if (days.shortDays.includes(on)) return [`${day + 1}*`];
        if (days.transferred.includes(on)) return [`${day + 1}+`];
        return days.holidays.includes(on) || (weekend && !days.workingWeekends.includes(on)) ? [String(day + 1)] : [];
      })
      .join(",");
  });
}

describe("an official calendar file", () => {
  for (const year of [2025, 2026]) {
    it(`in XML for ${year} says what the hub's own calendar says`, () => {
      const file = readCalendarFile(sample(`ru-${year}.xml`), year);
      expect(file.year).to.equal(year);
      expect(differencesOf(year, builtIn(year), checkedYear(year, file.days))).to.deep.equal([]);
      expect(workingDaysOf(year, file.days)).to.equal(247);
    });

    it(`says the same in JSON and in CSV for ${year}`, () => {
      const list = months(year, builtIn(year));
      const json = JSON.stringify({ year, months: list.map((days, index) => ({ month: index + 1, days })), transitions: [], statistic: {} });
      const csv = [`"Год/Месяц",${list.map((_, index) => index + 1).join(",")},Всего`, `${year},${list.map((days) => `"${days}"`).join(",")},247`].join("\r\n");
      for (const text of [json, csv, `\uFEFF${csv}`]) expect(differencesOf(year, builtIn(year), readCalendarFile(text, year).days)).to.deep.equal([]);
    });
  }

  it("of Ukraine in peace has its moved days and its worked Saturday", () => {
    const { days } = readCalendarFile(sample("ua-2021.xml"), 2021);
    expect(days.workingWeekends).to.deep.equal(["2021-08-28"]);
    expect(days.transferred).to.include.members(["2021-01-08", "2021-08-23", "2021-12-27"]);
    expect(checkedYear(2021, days).shortDays).to.include("2021-12-24");
  });

  for (const [title, text, says] of [
    ["nothing", " ", "empty"],
    ["a page", "<html></html>", "no <calendar year="],
    ["a document type", '<!DOCTYPE a [<!ENTITY b "c">]><calendar year="2026"/>', "DOCTYPE"],
    ["a day there is not", '<calendar year="2026"><day d="02.30" t="1"/></calendar>', "no day 30 in month 2"],
    ["a kind of day there is not", '<calendar year="2026"><day d="02.03" t="7"/></calendar>', "t must be 1"],
    ["broken JSON", '{"year":2026,', "JSON cannot be read"],
    ["JSON of something else", '{"name":"x"}', '"year"'],
    ["eleven months", JSON.stringify({ year: 2026, months: [] }), "twelve"],
    [
      "a day that is no day",
      JSON.stringify({ year: 2026, months: Array.from({ length: 12 }, (_, index) => ({ month: index + 1, days: "x" })) }),
      '"x" is no day',
    ],
    ["CSV of other years", "Год/Месяц,1\n1999,1\n2000,1", "no row for 2026"],
    ["a spreadsheet", "PK\u0003\u0004", "no calendar that can be read"],
  ] as const) {
    it(`is refused when it is ${title}`, () => {
      expect(refusalOf(() => readCalendarFile(text, 2026))).to.contain(says);
    });
  }

  it("is refused by name of the day when it contradicts itself or the year", () => {
    const days = {
      holidays: ["2026-01-01", "2025-12-31"],
      transferred: ["2026-03-08"],
      workingWeekends: ["2026-03-09", "2026-01-01"],
      shortDays: ["2026-01-01", "gestern"],
      suspendedUntil: null,
    };
    const said = refusalOf(() => checkedYear(2026, days));
    for (const part of [
      "holidays.1: 2025-12-31: is not in 2026",
      "is a weekend anyway",
      "2026-03-09: is no Saturday",
      "is a day off as well",
      "gestern: is no date",
    ]) {
      expect(said).to.contain(part);
    }
    const empty = Array.from({ length: 200 }, (_, index) => new Date(Date.UTC(2026, 0, 1 + index)).toISOString().slice(0, 10));
    expect(refusalOf(() => checkedYear(2026, { ...days, holidays: empty, transferred: [], workingWeekends: [], shortDays: [] }))).to.contain("working days");
  });
});
