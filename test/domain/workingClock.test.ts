import { expect } from "chai";
import { loadCalendar } from "../../config/calendars.ts";
import type { WorkingTime } from "../../hub/domain/calendar.ts";
import { openHours } from "../../hub/domain/workingClock.ts";

const NINE_TO_SIX = { open: "09:00", close: "18:00" };
const HOURS = { 1: NINE_TO_SIX, 2: NINE_TO_SIX, 3: NINE_TO_SIX, 4: NINE_TO_SIX, 5: NINE_TO_SIX };
const time = (timeZone: string, calendar: "RU" | "UA-peacetime"): WorkingTime => ({
  calendar: loadCalendar(calendar),
  hours: HOURS,
  timeZone,
  missingYear: "weekends",
});

describe("the opening hours of a company", () => {
  it("are those of each local day, whatever was asked before", () => {
    const isOpen = openHours(time("Europe/Moscow", "RU"));
    const asked = ["2026-03-17T05:59:59Z", "2026-03-17T06:00:00Z", "2026-03-17T14:59:59Z", "2026-03-17T15:00:00Z", "2026-03-18T06:00:00Z"];
    expect(asked.map(isOpen)).to.deep.equal([false, true, true, false, true]);
    expect(asked.toReversed().map(isOpen)).to.deep.equal([true, false, true, true, false]);
    expect(["2026-03-21T09:00:00Z", "2026-05-01T09:00:00Z"].map(isOpen), "a Saturday and a holiday").to.deep.equal([false, false]);
  });

  it("follow the clock where it is changed", () => {
    const isOpen = openHours(time("Europe/Kyiv", "UA-peacetime"));
    expect(["2026-03-27T06:59:00Z", "2026-03-27T07:00:00Z"].map(isOpen), "before").to.deep.equal([false, true]);
    expect(["2026-03-30T05:59:00Z", "2026-03-30T06:00:00Z"].map(isOpen), "after").to.deep.equal([false, true]);
  });
});
