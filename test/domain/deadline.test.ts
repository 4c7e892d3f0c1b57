import { expect } from "chai";
import { loadCalendar } from "../../config/calendars.ts";
import type { Hours, WorkingTime } from "../../hub/domain/calendar.ts";
import { explainDeadline } from "../../hub/domain/deadline.ts";
import { workingMinutesBetween } from "../../hub/domain/workingClock.ts";

const NINE_TO_SIX = { open: "09:00", close: "18:00" };
const WEEKDAYS: Hours = { 1: NINE_TO_SIX, 2: NINE_TO_SIX, 3: NINE_TO_SIX, 4: NINE_TO_SIX, 5: NINE_TO_SIX };
const moscow: WorkingTime = { calendar: loadCalendar("RU"), hours: WEEKDAYS, timeZone: "Europe/Moscow", missingYear: "fail" };
const kyiv: WorkingTime = { calendar: loadCalendar("UA"), hours: WEEKDAYS, timeZone: "Europe/Kyiv", missingYear: "fail" };

const due = (from: string, days: number, time: WorkingTime): string => explainDeadline({ ...time, from, days }).dueAt;

/** Russia's 2026 written out by hand from the decree, without the calendar file or a date library. */
const OFF_2026 = new Set(["01-01", "01-02", "01-05", "01-06", "01-07", "01-08", "01-09", "02-23", "03-09", "05-01", "05-11", "06-12", "11-04", "12-31"]);
const SHORT_2026 = new Set(["04-30", "05-08", "06-11", "11-03"]);
const MOSCOW_OFFSET_MS = 3 * 3_600_000;

/** Walks days on the Moscow wall clock by plain arithmetic: Moscow has had one offset since 2014. */
function naiveDueAt(fromMs: number, days: number): string {
  const day = new Date(fromMs + MOSCOW_OFFSET_MS);
  day.setUTCHours(0, 0, 0, 0);
  for (let left = days; left > 0; ) {
    day.setUTCDate(day.getUTCDate() + 1);
    const weekend = day.getUTCDay() % 6 === 0;
    if (!weekend && !OFF_2026.has(day.toISOString().slice(5, 10))) left -= 1;
  }
  const closesHour = SHORT_2026.has(day.toISOString().slice(5, 10)) ? 17 : 18;
  return new Date(day.getTime() + closesHour * 3_600_000 - MOSCOW_OFFSET_MS).toISOString();
}

describe("a deadline in working days", () => {
  it("ends with the closing hour of the third working day after", () => {
    expect(due("2026-03-17T06:00:00Z", 3, moscow)).to.equal("2026-03-20T15:00:00.000Z");
  });

  it("does not depend on the hour within the start day", () => {
    expect(due("2026-03-16T21:00:00Z", 3, moscow)).to.equal(due("2026-03-17T20:59:59Z", 3, moscow));
    expect(due("2026-03-17T21:00:00Z", 3, moscow)).to.equal("2026-03-23T15:00:00.000Z");
  });

  it("agrees with an independent walk for every hour of 2026", () => {
    const last = Date.UTC(2026, 11, 18);
    for (let at = Date.UTC(2026, 0, 1); at < last; at += 3_600_000) {
      const from = new Date(at).toISOString();
      expect(due(from, 3, moscow), from).to.equal(naiveDueAt(at, 3));
    }
  }).timeout(60_000);

  it("explains every day it passed", () => {
    expect(explainDeadline({ ...moscow, from: "2026-05-07T10:00:00+03:00", days: 2 })).to.deep.equal({
      from: "2026-05-07T07:00:00.000Z",
      dueAt: "2026-05-12T15:00:00.000Z",
      assumed: false,
      days: [
        { on: "2026-05-07", counted: false, reason: "start_day" },
        { on: "2026-05-08", counted: true, reason: "short_day" },
        { on: "2026-05-09", counted: false, reason: "holiday" },
        { on: "2026-05-10", counted: false, reason: "weekend" },
        { on: "2026-05-11", counted: false, reason: "transferred" },
        { on: "2026-05-12", counted: true, reason: "working" },
      ],
    });
  });

  it("closes an hour earlier on a short day", () => {
    expect(due("2026-11-02T07:00:00Z", 1, moscow)).to.equal("2026-11-03T14:00:00.000Z");
  });

  it("keeps a company's own hour for short days", () => {
    const hours: Hours = { ...WEEKDAYS, 2: { ...NINE_TO_SIX, shortClose: "15:30" } };
    expect(due("2026-11-02T07:00:00Z", 1, { ...moscow, hours })).to.equal("2026-11-03T12:30:00.000Z");
  });

  it("counts a Saturday worked by decree, with Friday's hours when it has none", () => {
    const deadline = explainDeadline({ ...moscow, from: "2025-10-31T09:00:00Z", days: 1 });
    expect(deadline.days.at(-1)).to.deep.equal({ on: "2025-11-01", counted: true, reason: "working_weekend" });
    expect(deadline.dueAt).to.equal("2025-11-01T14:00:00.000Z");
  });

  it("is not shortened by a duty shift on Saturday", () => {
    const hours: Hours = { ...WEEKDAYS, 6: { open: "10:00", close: "15:00" } };
    expect(due("2026-03-20T09:00:00Z", 1, { ...moscow, hours })).to.equal("2026-03-23T15:00:00.000Z");
  });

  it("does not count a weekday on which the company is closed", () => {
    const { 5: _friday, ...hours } = WEEKDAYS;
    expect(due("2026-03-19T09:00:00Z", 1, { ...moscow, hours })).to.equal("2026-03-23T15:00:00.000Z");
  });

  it("passes the New Year into the next year's calendar", () => {
    expect(due("2026-12-30T09:00:00Z", 1, moscow)).to.equal("2027-01-11T15:00:00.000Z");
  });

  it("keeps the wall clock of Kyiv through both changes of the clock", () => {
    expect(due("2026-03-26T10:00:00Z", 1, kyiv)).to.equal("2026-03-27T16:00:00.000Z");
    expect(due("2026-03-27T10:00:00Z", 1, kyiv)).to.equal("2026-03-30T15:00:00.000Z");
    expect(due("2026-10-22T10:00:00Z", 1, kyiv)).to.equal("2026-10-23T15:00:00.000Z");
    expect(due("2026-10-23T10:00:00Z", 1, kyiv)).to.equal("2026-10-26T16:00:00.000Z");
  });

  it("has no Ukrainian holidays in martial law, and has them after it", () => {
    expect(due("2026-08-21T09:00:00Z", 1, kyiv)).to.equal("2026-08-24T15:00:00.000Z");
    const peace = { ...kyiv, calendar: loadCalendar("UA-peacetime") };
    expect(explainDeadline({ ...peace, from: "2026-08-21T09:00:00Z", days: 1 }).days.slice(-2)).to.deep.equal([
      { on: "2026-08-24", counted: false, reason: "holiday" },
      { on: "2026-08-25", counted: true, reason: "working" },
    ]);
  });

  it("refuses a year without a calendar with what to do, or says that it assumed", () => {
    expect(() => due("2027-12-30T09:00:00Z", 3, moscow)).to.throw(/no calendar RU for 2028: add the year/);
    const assumed = explainDeadline({ ...moscow, missingYear: "weekends", from: "2027-12-30T09:00:00Z", days: 1 });
    expect(assumed).to.include({ dueAt: "2028-01-03T15:00:00.000Z", assumed: true });
  });

  it("refuses what is no instant, no number of days, or no working week", () => {
    expect(() => due("2026-03-17T09:00:00", 3, moscow)).to.throw(/not an instant/);
    expect(() => due("завтра", 3, moscow)).to.throw(/not an instant/);
    expect(() => due("2026-03-17T09:00:00Z", 0, moscow)).to.throw(/at least 1/);
    expect(() => due("2026-03-17T09:00:00Z", 1, { ...moscow, hours: {} })).to.throw(/no working day/);
  });
});

describe("working minutes between two instants", () => {
  it("are those of opening hours only", () => {
    expect(workingMinutesBetween("2026-03-17T07:00:00Z", "2026-03-17T07:10:00Z", moscow)).to.equal(10);
    expect(workingMinutesBetween("2026-03-17T14:50:00Z", "2026-03-18T06:05:00Z", moscow)).to.equal(15);
    expect(workingMinutesBetween("2026-03-20T14:50:00Z", "2026-03-23T06:05:00Z", moscow)).to.equal(15);
    expect(workingMinutesBetween("2026-03-21T09:00:00Z", "2026-03-22T09:00:00Z", moscow)).to.equal(0);
  });

  it("know the short day and never run backwards", () => {
    expect(workingMinutesBetween("2026-11-03T13:30:00Z", "2026-11-03T16:00:00Z", moscow)).to.equal(30);
    expect(workingMinutesBetween("2026-03-18T09:00:00Z", "2026-03-17T09:00:00Z", moscow)).to.equal(0);
  });
});
