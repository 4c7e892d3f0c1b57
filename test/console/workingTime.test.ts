import { expect } from "chai";
import { deadlineAt, isCounted } from "../../hub/console/deadline.ts";
import { clockOf, dateOf, dayNameOf, spanOf, whenOf } from "../../hub/console/format.ts";
import { instantOf, workMs, workParts } from "../../hub/console/workingTime.ts";
import { AFTERNOON_MS, COMPANY } from "./fakeDay.ts";

const MOSCOW = "Europe/Moscow";
const HOUR_MS = 3_600_000;
const ru = { language: "ru", timeZone: MOSCOW } as const;

describe("working time", () => {
  it("counts a deadline over a weekend by working hours only", () => {
    const opened = Date.parse("2025-11-13T11:05:00Z");
    const due = Date.parse("2025-11-18T11:05:00Z");
    const parts = workParts(opened, due, MOSCOW, COMPANY.workdays);
    expect(parts.map((part) => [part.on, part.daysOffBefore.length])).to.deep.equal([
      ["2025-11-13", 0],
      ["2025-11-14", 0],
      ["2025-11-17", 2],
      ["2025-11-18", 0],
    ]);
    expect(workMs(parts, due)).to.equal(27 * HOUR_MS);
    expect(workMs(parts, due) - workMs(parts, AFTERNOON_MS)).to.equal(7 * HOUR_MS + 26 * 60_000);
  });

  it("counts how late a deadline is by the hours in which the company works, as the bar does", () => {
    const friday = "2025-11-14T15:00:00Z";
    const at = (now: string) => deadlineAt("2025-11-11T07:00:00Z", friday, Date.parse(now), COMPANY);
    expect(at("2025-11-14T14:59:00Z")).to.include({ tone: "warn", overdueMs: 0, leftMs: 60_000 });
    // Over the weekend nobody works: it is late, by nothing that could be counted.
    expect(at("2025-11-16T12:00:00Z")).to.include({ tone: "late", overdueMs: 0, leftMs: 0 });
    expect(isCounted(at("2025-11-16T12:00:00Z"))).to.equal(false);
    expect(at("2025-11-18T09:30:00Z")).to.include({ tone: "late", overdueMs: 12.5 * HOUR_MS });
    expect(isCounted(at("2025-11-18T09:30:00Z"))).to.equal(true);
  });

  it("takes holidays from the company's days", () => {
    const days = [
      { on: "2026-05-08", from: "09:00", to: "17:00" },
      { on: "2026-05-12", from: "09:00", to: "18:00" },
    ];
    const parts = workParts(Date.parse("2026-05-08T06:00:00Z"), Date.parse("2026-05-12T09:00:00Z"), MOSCOW, days);
    expect(parts.map((part) => [part.on, (part.toMs - part.fromMs) / HOUR_MS])).to.deep.equal([
      ["2026-05-08", 8],
      ["2026-05-12", 3],
    ]);
    expect(parts[1]?.daysOffBefore).to.deep.equal(["2026-05-09", "2026-05-10", "2026-05-11"]);
  });

  it("finds the instant of a local time on the days the clock changes", () => {
    expect(new Date(instantOf("2026-03-29", "09:00", "Europe/Kyiv")).toISOString()).to.equal("2026-03-29T06:00:00.000Z");
    expect(new Date(instantOf("2026-03-28", "09:00", "Europe/Kyiv")).toISOString()).to.equal("2026-03-28T07:00:00.000Z");
    expect(new Date(instantOf("2026-10-25", "09:00", "Europe/Kyiv")).toISOString()).to.equal("2026-10-25T07:00:00.000Z");
  });
});

describe("instants in words", () => {
  it("names near days relatively, then by weekday, then by date", () => {
    const when = (iso: string): string => whenOf(iso, AFTERNOON_MS, ru);
    expect(when("2025-11-17T06:10:00Z")).to.equal("сегодня 9:10");
    expect(when("2025-11-18T11:05:00Z")).to.equal("завтра 14:05");
    expect(when("2025-11-14T11:30:00Z")).to.equal("пт 14:30");
    expect(when("2025-10-27T11:30:00Z")).to.equal("27 окт");
    expect(dateOf("2019-10-27T11:30:00Z", AFTERNOON_MS, ru)).to.equal("27 окт. 2019");
    expect(dayNameOf("2025-11-16T22:30:00Z", AFTERNOON_MS, ru)).to.equal("сегодня");
  });

  it("runs as m:ss under an hour and never shows nothing left before it is over", () => {
    expect([0, 42_900, 3_599_000, 3_600_000].map(clockOf)).to.deep.equal(["0:00", "0:42", "59:59", null]);
    expect(spanOf(1)).to.deep.equal({ days: 0, hours: 0, minutes: 1 });
    expect(spanOf(26.5 * HOUR_MS)).to.deep.equal({ days: 1, hours: 2, minutes: 30 });
  });
});
