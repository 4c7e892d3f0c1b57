import { expect } from "chai";
import { DateTime } from "luxon";
import { dueTimes } from "../../reports/cron.ts";
import { dayBounds, periodsDueAt } from "../../reports/period.ts";

function due(cron: string, zone: string, after: string, until: string): string[] {
  return dueTimes(cron, zone, DateTime.fromISO(after, { zone }), DateTime.fromISO(until, { zone })).map((at) => at.toFormat("MM-dd HH:mm ZZ"));
}

function periods(cron: string, at: string): readonly string[] {
  const dueAt = DateTime.fromISO(at, { zone: "Europe/Kyiv" });
  return periodsDueAt(dueAt, dueTimes(cron, "Europe/Kyiv", dueAt.minus({ days: 9 }), dueAt).at(-2), "Europe/Kyiv");
}

describe("when a report is due", () => {
  it("counts a time that the clocks repeat once, the first time", () => {
    expect(due("30 3 * * *", "Europe/Kyiv", "2026-10-24T12:00", "2026-10-26T12:00")).to.deep.equal(["10-25 03:30 +03:00", "10-26 03:30 +02:00"]);
  });

  it("does not lose a time that the clocks skip", () => {
    expect(due("30 3 * * *", "Europe/Kyiv", "2027-03-27T12:00", "2027-03-29T12:00")).to.deep.equal(["03-28 04:30 +03:00", "03-29 03:30 +03:00"]);
  });

  it("excludes the start and includes the end", () => {
    expect(due("30 7 * * 1-6", "Europe/Moscow", "2026-03-13T07:30", "2026-03-17T07:30")).to.deep.equal([
      "03-14 07:30 +03:00",
      "03-16 07:30 +03:00",
      "03-17 07:30 +03:00",
    ]);
  });

  it("reads the notations of node-cron", () => {
    expect(due("0 8 L * *", "Asia/Almaty", "2028-02-01T00:00", "2028-03-01T00:00")).to.deep.equal(["02-29 08:00 +05:00"]);
    expect(due("0 8 * * mon#1", "Asia/Almaty", "2026-11-01T00:00", "2026-11-30T00:00")).to.deep.equal(["11-02 08:00 +05:00"]);
  });
});

describe("what a report is about", () => {
  it("is yesterday in the morning and today from 17:00", () => {
    expect(periods("30 7 * * *", "2026-03-17T07:30")).to.deep.equal(["2026-03-16"]);
    expect(periods("59 16 * * *", "2026-03-17T16:59")).to.deep.equal(["2026-03-16"]);
    expect(periods("0 17 * * *", "2026-03-17T17:00")).to.deep.equal(["2026-03-17"]);
  });

  it("on a Monday is also the Saturday that nobody worked a morning after", () => {
    expect(periods("30 7 * * 1-6", "2026-03-16T07:30")).to.deep.equal(["2026-03-14", "2026-03-15"]);
    expect(periods("30 7 * * 1-5", "2026-03-16T07:30")).to.deep.equal(["2026-03-13", "2026-03-14", "2026-03-15"]);
  });

  it("is nothing when an earlier time of the schedule closed the same day", () => {
    expect(periods("0 9,18 * * *", "2026-03-17T18:00")).to.deep.equal(["2026-03-17"]);
    expect(periods("0 9,18 * * *", "2026-03-17T09:00")).to.deep.equal([]);
  });

  it("crosses month ends, the leap day and the change of clocks by the calendar", () => {
    expect(periods("30 7 * * *", "2028-03-01T07:30")).to.deep.equal(["2028-02-29"]);
    expect(periods("30 7 * * *", "2027-03-29T07:30")).to.deep.equal(["2027-03-28"]);
    expect(periods("30 7 * * *", "2027-01-01T07:30")).to.deep.equal(["2026-12-31"]);
  });

  it("lies between two local midnights, 23, 24 or 25 hours apart", () => {
    expect(dayBounds("2026-03-17", "Europe/Moscow")).to.deep.equal({ from: "2026-03-16T21:00:00.000Z", to: "2026-03-17T21:00:00.000Z" });
    expect(dayBounds("2027-03-28", "Europe/Kyiv")).to.deep.equal({ from: "2027-03-27T22:00:00.000Z", to: "2027-03-28T21:00:00.000Z" });
    expect(dayBounds("2026-10-25", "Europe/Kyiv")).to.deep.equal({ from: "2026-10-24T21:00:00.000Z", to: "2026-10-25T22:00:00.000Z" });
  });
});
