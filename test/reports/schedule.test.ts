import { expect } from "chai";
import { DateTime } from "luxon";
import type { ReportSource } from "../../hub/ports/reports.ts";
import { createReportSchedule, type ReportSchedule } from "../../reports/schedule.ts";
import { createMemoryRuns, type MemoryRuns } from "./memoryRuns.ts";
import { runnerFor, SILENT } from "./runnerFor.ts";

/** The schedule asks only whether a day holds anything. */
function sourceWith(busy: boolean): Pick<ReportSource, "interactions"> {
  return {
    async *interactions() {
      if (busy) yield [{ id: "i1" } as never];
    },
  };
}

function hubAt(
  zone: string,
  now: () => Date,
  options: { runs?: MemoryRuns; cron?: string; busy?: boolean } = {},
): { schedule: ReportSchedule; runs: MemoryRuns } {
  const { runner, runs } = runnerFor({ ...(options.runs && { runs: options.runs }), now });
  const schedule = createReportSchedule({
    reports: [{ name: "daily", cron: options.cron ?? "30 7 * * *", recipients: ["boss@example.org"] }],
    timeZone: zone,
    runner,
    runs,
    source: sourceWith(options.busy ?? true),
    clock: { now },
    log: SILENT,
  });
  return { schedule, runs };
}

function periodsOf(runs: MemoryRuns): string[] {
  return runs
    .all()
    .map(({ period }) => period)
    .sort();
}

function everyDay(from: string, to: string): string[] {
  const days: string[] = [];
  for (let at = Date.parse(`${from}T12:00:00Z`); at <= Date.parse(`${to}T12:00:00Z`); at += 86_400_000) days.push(new Date(at).toISOString().slice(0, 10));
  return days;
}

describe("the schedule of reports", () => {
  const MORNINGS = ["30 7 * * *", "30 7 * * 1-6"];
  const ALL_DAY = [...MORNINGS, "30 3 * * *", "0 19 * * *"];
  for (const [zone, crons] of [
    ["Europe/Kyiv", ALL_DAY],
    ["Europe/Moscow", MORNINGS],
    ["Asia/Almaty", MORNINGS],
  ] as const) {
    for (const cron of crons) {
      it(`misses no day and doubles none from October to April with ${cron} in ${zone} and two hubs`, async function () {
        this.timeout(60_000);
        const runs = createMemoryRuns();
        let now = DateTime.fromISO("2026-10-20T08:00", { zone });
        const end = DateTime.fromISO("2027-04-30T20:00", { zone });
        const hubs = [hubAt(zone, () => now.toJSDate(), { runs, cron }), hubAt(zone, () => now.toJSDate(), { runs, cron })];
        await hubs[0]?.schedule.sweep();
        const before = new Set(periodsOf(runs));
        // Steps that wander over every hour of the clock and now and then sleep through a due time.
        for (; now < end; now = now.plus({ hours: 17, minutes: 20 })) await Promise.all(hubs.map(({ schedule }) => schedule.sweep()));
        now = end;
        await Promise.all(hubs.map(({ schedule }) => schedule.sweep()));
        const made = periodsOf(runs).filter((period) => !before.has(period));
        const last = cron.startsWith("0 19") ? "2027-04-30" : "2027-04-29";
        const first = [...before].sort().at(-1) ?? "";
        const expected = everyDay(first, last).slice(1);
        expect(made).to.deep.equal(expected);
        expect(runs.emitted).to.have.length(made.length + before.size);
      });
    }
  }

  it("makes after the start what was missed in the last three days, once", async () => {
    let now = new Date("2026-03-17T12:00:00.000Z");
    const { schedule, runs } = hubAt("Europe/Moscow", () => now);
    await schedule.sweep();
    expect(periodsOf(runs)).to.deep.equal(["2026-03-14", "2026-03-15", "2026-03-16"]);
    now = new Date("2026-03-17T13:00:00.000Z");
    await schedule.sweep();
    expect(runs.all()).to.have.length(3);
  });

  it("makes up for no day on which nothing happened, but reports it at its own time", async () => {
    let now = new Date("2026-03-17T12:00:00.000Z");
    const { schedule, runs } = hubAt("Europe/Moscow", () => now, { busy: false });
    await schedule.sweep();
    expect(runs.all()).to.deep.equal([]);
    now = new Date("2026-03-18T04:30:01.000Z");
    await schedule.sweep();
    expect(periodsOf(runs)).to.deep.equal(["2026-03-17"]);
  });

  it("takes over the run of a hub that died while making it", async () => {
    const runs = createMemoryRuns();
    await runs.claimScheduled({ id: "dead", name: "daily", period: "2026-03-17", at: "2026-03-18T04:30:00.000Z", recipients: ["boss@example.org"] });
    let now = new Date("2026-03-18T04:40:00.000Z");
    const { schedule } = hubAt("Europe/Moscow", () => now, { runs });
    await schedule.sweep();
    expect((await runs.get("dead"))?.state).to.equal("running");
    now = new Date("2026-03-18T05:05:00.000Z");
    await schedule.sweep();
    expect(await runs.get("dead")).to.include({ state: "done", mail: "queued" });
    expect(runs.emitted.filter((event) => event.type === "report.ready" && event.period === "2026-03-17")).to.have.length(1);
  });

  it("starts with a sweep and stops with nothing left to wake it", async () => {
    const { schedule, runs } = hubAt("Europe/Moscow", () => new Date("2026-03-18T04:30:01.000Z"));
    schedule.start();
    await schedule.stop();
    expect(periodsOf(runs)).to.include("2026-03-17");
  });

  it("refuses a line that is no cron, and one report twice, with a sentence that says what to write", () => {
    const now = () => new Date();
    expect(() => hubAt("Europe/Moscow", now, { cron: "every day" })).to.throw("Write five fields");
    const { runner, runs } = runnerFor();
    const twice = { name: "daily", cron: "0 8 * * *", recipients: [] } as const;
    expect(() =>
      createReportSchedule({ reports: [twice, twice], timeZone: "Europe/Moscow", runner, runs, source: sourceWith(true), clock: { now }, log: SILENT }),
    ).to.throw("Keep one entry");
  });
});
