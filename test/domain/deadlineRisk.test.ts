import { expect } from "chai";
import { loadCalendar } from "../../config/calendars.ts";
import type { WorkingTime } from "../../hub/domain/calendar.ts";
import { explainDeadline } from "../../hub/domain/deadline.ts";
import { atRiskFrom } from "../../hub/domain/deadlineRisk.ts";
import { workingMinutesBetween } from "../../hub/domain/workingClock.ts";

const NINE_TO_SIX = { open: "09:00", close: "18:00" };
const time: WorkingTime = {
  calendar: loadCalendar("RU"),
  hours: { 1: NINE_TO_SIX, 2: NINE_TO_SIX, 3: NINE_TO_SIX, 4: NINE_TO_SIX, 5: NINE_TO_SIX },
  timeZone: "Europe/Moscow",
  missingYear: "weekends",
};

describe("a deadline at risk", () => {
  it("is one with a quarter of its working time left, nights and holidays not counted", () => {
    // Tuesday 10:00 to Friday 18:00 is 35 working hours; a quarter is 8 h 45 min.
    expect(atRiskFrom({ startedAt: "2026-03-17T07:00:00.000Z", dueAt: "2026-03-20T15:00:00.000Z" }, 25, time)).to.equal("2026-03-20T06:15:00.000Z");
    // Over the first of May and its transferred days.
    const dueAt = explainDeadline({ ...time, from: "2026-04-29T12:00:00Z", days: 3 }).dueAt;
    const at = atRiskFrom({ startedAt: "2026-04-29T12:00:00.000Z", dueAt }, 25, time);
    const [left, all] = [workingMinutesBetween(at, dueAt, time), workingMinutesBetween("2026-04-29T12:00:00.000Z", dueAt, time)];
    expect(left / all).to.be.closeTo(0.25, 0.001);
  });

  it("comes never before its time when the share is nought, and at once when there was none to begin with", () => {
    const deadline = { startedAt: "2026-03-17T07:00:00.000Z", dueAt: "2026-03-20T15:00:00.000Z" };
    expect(atRiskFrom(deadline, 0, time)).to.equal(deadline.dueAt);
    expect(atRiskFrom({ startedAt: deadline.dueAt, dueAt: deadline.dueAt }, 25, time)).to.equal(deadline.dueAt);
  });

  it("is told by the plain clock where nobody works between its two ends", () => {
    expect(atRiskFrom({ startedAt: "2026-03-21T08:00:00.000Z", dueAt: "2026-03-21T12:00:00.000Z" }, 25, time)).to.equal("2026-03-21T11:00:00.000Z");
  });

  it("comes no later for who began sooner towards the same deadline, worked or not", () => {
    for (const percent of [0, 1, 25, 50, 90]) {
      for (const dueAt of ["2026-03-20T15:00:00.000Z", "2026-03-22T09:00:00.000Z", "2026-05-12T08:17:00.000Z"]) {
        let before = "";
        for (let startMs = Date.parse(dueAt) - 20 * 86_400_000; startMs <= Date.parse(dueAt); startMs += 17 * 60_000 + 3_217) {
          const at = atRiskFrom({ startedAt: new Date(startMs).toISOString(), dueAt }, percent, time);
          expect(at >= before, `${percent} % ${startMs} ${dueAt}`).to.equal(true);
          before = at;
        }
      }
    }
  });

  it("lies between the two ends and never moves back with a later deadline, at any hour of a year", () => {
    let before = "";
    for (let hour = 0; hour < 24 * 365; hour += 7) {
      const startedAt = new Date(Date.UTC(2026, 0, 1, hour)).toISOString();
      const { dueAt } = explainDeadline({ ...time, from: startedAt, days: 3 });
      const at = atRiskFrom({ startedAt, dueAt }, 25, time);
      expect(at >= startedAt && at <= dueAt, startedAt).to.equal(true);
      expect(at >= before, startedAt).to.equal(true);
      before = at;
    }
  });
});
