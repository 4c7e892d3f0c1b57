// Deadlines against an independent reading of the calendar files, and what must be true of them whatever the calendar.
import { expect } from "chai";
import type { Calendar, WorkingTime } from "../../hub/domain/calendar.ts";
import { laterBy } from "../../hub/domain/complaintDeadline.ts";
import { dueDates, explainDeadline } from "../../hub/domain/deadline.ts";
import { workingMinutesBetween } from "../../hub/domain/workingClock.ts";
import { CALENDARS, DAY_MS, FROM_MS, independent, officialWorkingDays, ours, UNTIL_MS } from "./calendarHours.ts";

const HOUR_MS = 3_600_000;

describe("deadlines of 2025 to 2027", () => {
  for (const [name, timeZone] of CALENDARS) {
    it(`${name} agree with another reading of the file, each day with its reason, and for the hours around midnight when the clock changes`, () => {
      const [theirs, own] = [independent(name, timeZone), ours(name, timeZone)];
      const counted = new Map<number, Set<string>>();
      let before = "";
      for (let ms = FROM_MS - DAY_MS; ms < UNTIL_MS; ms += DAY_MS) {
        // Noon is the day's; 21 to 23 UTC is midnight in both zones, in summer and in winter.
        const hours = isClockChange(ms) ? [0, 1, 2, 20, 21, 22, 23, 12] : [12];
        for (const hour of ms < FROM_MS ? [] : hours) expect(own(ms + hour * HOUR_MS, 3)).to.deep.equal(theirs.explain(ms + hour * HOUR_MS, 3));
        const told = own(ms + 12 * HOUR_MS, 1);
        const due = told?.dueAt ?? "9999";
        expect(due >= before, `${new Date(ms).toISOString()}: starting later is never answered earlier`).to.equal(true);
        before = due;
        for (const day of told?.days ?? []) {
          const year = Number(day.slice(0, 4));
          if (day.includes(" counted ")) counted.set(year, (counted.get(year) ?? new Set()).add(day));
        }
      }
      for (const year of [2025, 2026, 2027]) expect(counted.get(year)?.size, `working days of ${year}`).to.equal(officialWorkingDays(name, year));
    });
  }
});

/** The last Sundays of March and October, and the day before. */
function isClockChange(ms: number): boolean {
  const day = new Date(ms);
  return [2, 9].includes(day.getUTCMonth()) && day.getUTCDate() >= 24 && [0, 6].includes(day.getUTCDay());
}

describe("a deadline, whatever the calendar", () => {
  const DAY = { open: "09:00", close: "18:00" };
  const timeOf = (calendar: Calendar, timeZone = "Europe/Kyiv"): WorkingTime => ({
    calendar,
    hours: { 1: DAY, 2: DAY, 3: DAY, 4: DAY, 5: DAY },
    timeZone,
    missingYear: "weekends",
  });
  /** Seeded, so that a failure comes again. */
  function* drawn(count: number): Generator<(below: number) => number> {
    let state = 20_260_317;
    const next = (below: number): number => {
      state = (state * 1_103_515_245 + 12_345) % 2_147_483_648;
      return Math.floor((state / 2_147_483_648) * below);
    };
    for (let index = 0; index < count; index += 1) yield next;
  }
  const dayOf = (next: (below: number) => number): string => new Date(Date.UTC(2026, 0, 1 + next(365))).toISOString().slice(0, 10);
  const calendarOf = (days: Record<string, "holiday" | "working_weekend">): Calendar => ({ name: "test", years: { "2026": { days, shortDays: [] } } });
  const isWeekend = (on: string): boolean => new Date(`${on}T00:00:00Z`).getUTCDay() % 6 === 0;
  const due = (calendar: Calendar, from: string, days: number, zone?: string): string => explainDeadline({ ...timeOf(calendar, zone), from, days }).dueAt;

  it("is never earlier for one more holiday, never later for one more worked weekend, never earlier for a later start or one more day", () => {
    for (const next of drawn(100)) {
      const base: Record<string, "holiday" | "working_weekend"> = {};
      for (let index = 0; index < 12; index += 1) {
        const on = dayOf(next);
        base[on] = isWeekend(on) ? "working_weekend" : "holiday";
      }
      const zone = ["Europe/Kyiv", "Asia/Vladivostok", "America/New_York", "Asia/Kathmandu", "Australia/Lord_Howe"][next(5)] ?? "Europe/Kyiv";
      const from = new Date(Date.UTC(2026, 0, 1 + next(330), next(24), next(60))).toISOString();
      const days = 1 + next(6);
      const known = due(calendarOf(base), from, days, zone);
      const on = dayOf(next);
      const more = due(calendarOf({ ...base, [on]: isWeekend(on) ? "working_weekend" : "holiday" }), from, days, zone);
      if (isWeekend(on)) expect(more <= known, `${from} +${days}, ${on} worked`).to.equal(true);
      else expect(more >= known, `${from} +${days}, ${on} off`).to.equal(true);
      expect(due(calendarOf(base), from, days + 1, zone) > known).to.equal(true);
      const later = new Date(Date.parse(from) + next(100) * HOUR_MS).toISOString();
      expect(due(calendarOf(base), later, days, zone) >= known).to.equal(true);
    }
  });

  it("moves by exactly the working time the clock stood, also over weekends and the clock's change", () => {
    const time = timeOf(calendarOf({ "2026-03-30": "holiday" }));
    for (const next of drawn(60)) {
      const from = new Date(Date.UTC(2026, 2, 20 + next(15), next(24), next(60))).toISOString();
      const minutes = 1 + next(3_000);
      expect(workingMinutesBetween(from, laterBy(from, minutes, time), time), `${from} ${minutes}`).to.equal(minutes);
    }
    expect(laterBy("2026-03-20T16:00:00.000Z", 540, time), "a whole day keeps the closing hour").to.equal("2026-03-23T16:00:00.000Z");
    expect(laterBy("2026-03-20T16:00:00.000Z", 0, time)).to.equal("2026-03-20T16:00:00.000Z");
  });

  it("follows the calendar when a year is changed under it", () => {
    let days: Record<string, "holiday" | "working_weekend"> = {};
    const calendar: Calendar = {
      name: "live",
      get years() {
        return years;
      },
    };
    let years = calendarOf(days).years;
    const dueAt = dueDates({ ...timeOf(calendar), days: 1 });
    expect(dueAt("2026-03-16T09:00:00.000Z")).to.equal("2026-03-17T16:00:00.000Z");
    days = { "2026-03-17": "holiday" };
    years = calendarOf(days).years;
    expect(dueAt("2026-03-16T09:00:00.000Z")).to.equal("2026-03-18T16:00:00.000Z");
  });
});
