// Times as providers write them: cheap to read, and the same as the calendar's own library reads them.
import { expect } from "chai";
import { DateTime } from "luxon";
import { isoInstant } from "../../telephony/fields.ts";

const MINUTE_MS = 60_000;
const AROUND_MINUTES = 8 * 60;

/** Clocks that change by an hour, by half an hour, at midnight, that no longer change, and that never did. */
const CHANGES = [
  ["Europe/Kyiv", "2026-03-29T01:00:00Z"],
  ["Europe/Kyiv", "2026-10-25T01:00:00Z"],
  ["America/New_York", "2026-03-08T07:00:00Z"],
  ["America/New_York", "2026-11-01T06:00:00Z"],
  ["Australia/Lord_Howe", "2026-04-04T15:00:00Z"],
  ["Australia/Lord_Howe", "2026-10-03T15:30:00Z"],
  ["America/Havana", "2026-03-08T05:00:00Z"],
  ["America/Havana", "2026-11-01T05:00:00Z"],
  ["Europe/Moscow", "2014-10-25T22:00:00Z"],
  ["Asia/Tashkent", "2026-03-29T01:00:00Z"],
] as const;

describe("a local time", () => {
  for (const [zone, change] of CHANGES) {
    it(`of ${zone} is read right around ${change.slice(0, 10)}, also when asked again`, () => {
      for (const _round of [1, 2]) {
        for (let minute = -AROUND_MINUTES; minute <= AROUND_MINUTES; minute += 5) {
          const local = DateTime.fromMillis(Date.parse(change) + minute * MINUTE_MS, { zone });
          for (const shiftMinutes of [0, 60]) {
            // Shifted by its own digits, so that hours which do not exist are asked for too.
            const text = local.setZone("utc", { keepLocalTime: true }).plus({ minutes: shiftMinutes }).toFormat("yyyy-MM-dd HH:mm:ss");
            const expected = DateTime.fromSQL(text, { zone }).toUTC().toJSDate().toISOString();
            expect(isoInstant(text, zone), text).to.deep.equal({ iso: expected, source: "assumed-zone" });
          }
        }
      }
    });
  }

  it("goes by its own zone and not by one read before", () => {
    const read = (zone: string): string | undefined => isoInstant("2026-07-01 12:00:00", zone)?.iso;
    expect(["Europe/Kyiv", "Europe/Moscow", "UTC", "Europe/Kyiv"].map(read)).to.deep.equal([
      "2026-07-01T09:00:00.000Z",
      "2026-07-01T09:00:00.000Z",
      "2026-07-01T12:00:00.000Z",
      "2026-07-01T09:00:00.000Z",
    ]);
    expect(["2026-01-01 12:00:00", "2026-07-01 12:00:00"].map((text) => isoInstant(text, "Europe/Kyiv")?.iso)).to.deep.equal([
      "2026-01-01T10:00:00.000Z",
      "2026-07-01T09:00:00.000Z",
    ]);
    expect(read("Nowhere/Atall")).to.equal(undefined);
  });
});

describe("a written instant", () => {
  for (const text of [
    "2026-09-21T14:13:20Z",
    "2026-09-21T14:13:20.000000Z",
    "2026-09-21 14:13:20.987654321+03:00",
    "2026-09-21T14:13:20-0430",
    "2026-09-21T14:13:20+03",
    "2026-09-21T14:13",
    "2026-09-21",
    "2026-02-28T24:00:00",
    "2024-02-29 00:00:00",
    "20260921T141320Z",
    "2026-W39-1T14:13:20Z",
    "0099-01-01T00:00:00Z",
  ]) {
    it(`${text} means what ISO 8601 says`, () => {
      const expected = DateTime.fromISO(text.replace(" ", "T"), { zone: "Europe/Moscow" });
      expect(expected.isValid).to.equal(true);
      expect(isoInstant(text, "Europe/Moscow")?.iso).to.equal(expected.toUTC().toJSDate().toISOString());
    });
  }

  it("that cannot be is none", () => {
    for (const text of [
      "2026-02-30 10:00:00",
      "2026-13-01 10:00:00",
      "2026-09-21 25:00:00",
      "2026-09-21 10:61:00",
      "2026-09-21 10:00:00 MSK",
      "yesterday",
      "",
      null,
    ])
      expect(isoInstant(text, "Europe/Moscow"), String(text)).to.equal(null);
  });
});
