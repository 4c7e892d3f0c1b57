import { expect } from "chai";
import { loadCalendar } from "../../config/calendars.ts";
import type { WorkingTime } from "../../hub/domain/calendar.ts";
import { silentSince } from "../../hub/domain/silence.ts";

const NINE_TO_SIX = { open: "09:00", close: "18:00" };
const TIME: WorkingTime = {
  calendar: loadCalendar("RU"),
  hours: { 1: NINE_TO_SIX, 2: NINE_TO_SIX, 3: NINE_TO_SIX, 4: NINE_TO_SIX, 5: NINE_TO_SIX },
  timeZone: "Europe/Moscow",
  missingYear: "weekends",
};

/** Moscow time. */
const at = (day: string, time: string): string => new Date(`${day}T${time}:00+03:00`).toISOString();
const silence = (lastEventAt: string | null, now: string, more: { silenceMinutes?: number; socketDownSince?: string | null } = {}): string | null =>
  silentSince({ lastEventAt, listeningSince: at("2026-03-17", "08:00"), silenceMinutes: 120, socketDownSince: null, ...more }, now, TIME);

describe("a connection's silence", () => {
  it("is an alarm when so many working minutes have passed without an event, and not a minute before", () => {
    const last = at("2026-03-17", "10:00");
    expect(silence(last, at("2026-03-17", "11:59"))).to.equal(null);
    expect(silence(last, at("2026-03-17", "12:00"))).to.equal(last);
  });

  it("does not count the night: what is left of the evening goes on in the morning", () => {
    const last = at("2026-03-17", "17:00");
    expect(silence(last, at("2026-03-18", "08:59"))).to.equal(null);
    expect(silence(last, at("2026-03-18", "09:59"))).to.equal(null);
    expect(silence(last, at("2026-03-18", "10:00"))).to.equal(last);
  });

  it("does not count a weekend, nor a holiday that lengthens it", () => {
    const friday = at("2026-03-06", "17:30");
    expect(silence(friday, at("2026-03-09", "17:00")), "Monday, a day off").to.equal(null);
    expect(silence(friday, at("2026-03-10", "10:29"))).to.equal(null);
    expect(silence(friday, at("2026-03-10", "10:30"))).to.equal(friday);
  });

  it("stays an alarm through the night, until something is heard", () => {
    const last = at("2026-03-17", "10:00");
    expect(silence(last, at("2026-03-17", "23:00"))).to.equal(last);
    expect(silence(at("2026-03-17", "22:59"), at("2026-03-17", "23:00"))).to.equal(null);
  });

  it("counts from when we began to listen where nothing was ever heard", () => {
    expect(silence(null, at("2026-03-17", "10:59"))).to.equal(null);
    expect(silence(null, at("2026-03-17", "11:00"))).to.equal(at("2026-03-17", "08:00"));
  });

  it("is never an alarm where the company switched it off", () => {
    expect(silence(null, at("2027-03-17", "12:00"), { silenceMinutes: 0 })).to.equal(null);
    expect(silence(null, at("2026-03-17", "12:00"), { silenceMinutes: 0, socketDownSince: at("2026-03-17", "11:00") })).to.equal(null);
  });

  it("is an alarm at once when a socket is down, whatever the hour", () => {
    const night = at("2026-03-17", "03:00");
    expect(silence(at("2026-03-17", "02:59"), at("2026-03-17", "03:01"), { socketDownSince: night })).to.equal(night);
  });
});
