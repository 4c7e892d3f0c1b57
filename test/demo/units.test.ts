// The life of a client's units: what can be said of one follows from what came before.
import { expect } from "chai";
import { DateTime } from "luxon";
import { loadCalendar } from "../../config/calendars.ts";
import { workingTimeOf } from "../../hub/assembly/company.ts";
import { makeConnectionSecrets, readDemoCompany } from "../../hub/demo/company.ts";
import { createRandom } from "../../hub/demo/history/random.ts";
import { createFleet } from "../../hub/demo/history/units.ts";

const DAY_MS = 86_400_000;

describe("the past's units", () => {
  const company = readDemoCompany(makeConnectionSecrets());
  const time = workingTimeOf(company, loadCalendar(company.calendar));
  const start = DateTime.fromISO("2026-01-12", { zone: company.timeZone });

  it("are late before they stand, fail after it, and fail again only after a repair, whatever the seed", () => {
    for (let seed = 1; seed <= 60; seed += 1) {
      const fleet = createFleet(createRandom(seed), time, start);
      fleet.add("c", "cafe", null);
      for (let day = 1; day <= 20; day += 1) {
        const atMs = start.toMillis() + day * DAY_MS;
        const late = fleet.grieved("c", atMs, { category: "installation_delay", severity: "normal" })?.unit;
        if (late != null) expect(late.installedMs).to.be.above(atMs);
        const failing = fleet.grieved("c", atMs, { category: "equipment_failure", severity: "normal" })?.unit;
        if (failing != null) expect(failing.installedMs).to.be.at.most(atMs);
        const again = fleet.grieved("c", atMs, { category: "repeat_failure", severity: "normal" })?.unit;
        if (again != null) expect(again.repairsMs.some((ms) => ms < atMs)).to.equal(true);
      }
    }
  });
});
