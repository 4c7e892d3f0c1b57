import { expect } from "chai";
import { HubError } from "../../hub/contract/errors.ts";
import { createObserved } from "../fakes/observed.ts";
import { createMemoryRuns } from "./memoryRuns.ts";
import { runnerFor } from "./runnerFor.ts";

const DAILY = { name: "daily", period: "2026-03-17", recipients: ["boss@example.org"] } as const;

describe("running a report", () => {
  it("makes each of 1,000 periods once though two hubs race for it, and queues one letter each", async () => {
    const runs = createMemoryRuns();
    let built = 0;
    const build = async () => ({ fileName: "a.xlsx", bytes: new Uint8Array([++built % 256]) });
    const hubs = [runnerFor({ runs, build }), runnerFor({ runs, build })];
    const periods = Array.from({ length: 1_000 }, (_, at) => new Date(Date.UTC(2026, 0, 1 + at)).toISOString().slice(0, 10));
    for (const period of periods) await Promise.all(hubs.map(({ runner }) => runner.runScheduled({ ...DAILY, period })));
    expect(built).to.equal(1_000);
    expect(runs.emitted).to.have.length(1_000);
    expect(new Set(runs.all().map(({ period }) => period)).size).to.equal(1_000);
    expect(runs.all().every(({ state, mail }) => state === "done" && mail === "queued")).to.equal(true);
  });

  it("queues the letter together with the file", async () => {
    const { runner, runs, counted, noticed } = runnerFor();
    const run = await runner.runScheduled(DAILY);
    expect(run).to.include({ state: "done", mail: "queued", fileName: "otklik-daily-2026-03-17.xlsx", sizeBytes: 3 });
    expect(runs.emitted).to.deep.equal([{ type: "report.ready", runId: run?.id, ...DAILY }]);
    expect(counted).to.deep.equal(['otklik_reports_total {"name":"daily","result":"done"}']);
    expect(noticed).to.deep.equal([`report.finished ${run?.id}`]);
  });

  it("keeps the report and says so when there is no mail server", async () => {
    const { runner, runs } = runnerFor({ mail: false });
    expect(await runner.runScheduled(DAILY)).to.include({ state: "done", mail: "kept" });
    expect(runs.emitted).to.deep.equal([]);
  });

  it("marks a failed run, counts it, and makes it when asked again", async () => {
    let tries = 0;
    const build = async () => {
      tries += 1;
      if (tries === 1) throw new Error("no space");
      return { fileName: "a.xlsx", bytes: new Uint8Array([1]) };
    };
    const { runner, runs, counted } = runnerFor({ build });
    const failed = await runner.runScheduled(DAILY);
    expect(failed).to.include({ state: "failed", error: "no space" });
    const made = await runner.runScheduled(DAILY);
    expect(made).to.include({ id: failed?.id, state: "done" });
    expect(await runner.runScheduled(DAILY)).to.equal(null);
    expect(runs.all()).to.have.length(1);
    expect(counted.map((line) => line.includes("failed"))).to.deep.equal([true, false]);
  });

  it("writes of a failure where it broke, and none of the words that broke it", async () => {
    const { log, lines } = createObserved();
    const build = async (): Promise<never> => {
      throw new TypeError("Data too long: Ганна +380671234567");
    };
    await runnerFor({ build, log }).runner.runScheduled(DAILY);
    expect(lines).to.have.length(1);
    expect(lines[0])
      .to.include("TypeError")
      .and.not.match(/Ганна|380671234567/);
  });

  it("answers a person at once and makes theirs as often as they ask", async () => {
    const { runner, runs } = runnerFor();
    const request = { name: "daily", period: "2026-03-17", requestedBy: "u1", language: "uk" } as const;
    const first = await runner.runNow(request);
    const second = await runner.runNow(request);
    expect([first.state, second.state]).to.deep.equal(["running", "running"]);
    await runner.settled();
    expect(runs.all().map(({ state, mail, requestedBy }) => ({ state, mail, requestedBy }))).to.deep.equal([
      { state: "done", mail: "none", requestedBy: "u1" },
      { state: "done", mail: "none", requestedBy: "u1" },
    ]);
    expect((await runner.file(first.id)).bytes).to.deep.equal(new Uint8Array([1, 2, 3]));
  });

  for (const period of ["2026-02-30", "17.03.2026", "", "2026-03-19", "2026-3-1", "2026-03-17/2026-03-18"]) {
    it(`refuses the period "${period}" with a sentence and stores nothing`, async () => {
      const { runner, runs } = runnerFor();
      const refusal = await runner.runNow({ name: "daily", period, requestedBy: "u1", language: "ru" }).catch((error: unknown) => error);
      expect(refusal).to.be.instanceOf(HubError);
      expect((refusal as HubError).code).to.equal("invalid");
      expect(runs.all()).to.deep.equal([]);
    });
  }

  it("has no file of a run that does not exist", async () => {
    const refusal = await runnerFor()
      .runner.file("nothing")
      .catch((error: unknown) => error);
    expect((refusal as HubError).code).to.equal("not_found");
  });
});
