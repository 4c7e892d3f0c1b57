// The facts about deadlines on the real store: each once, whoever looks, however often, and after whatever happened.
import { expect } from "chai";
import { createDeadlineWatch } from "../../../hub/actions/deadlines/watchDeadlines.ts";
import type { Notice } from "../../../hub/contract/socket.ts";
import type { Calendar, WorkingTime } from "../../../hub/domain/calendar.ts";
import type { ComplaintRecord } from "../../../hub/ports/complaints.ts";
import { createDeadlines } from "../../../hub/store/deadlines.ts";
import type { Value } from "../../../hub/store/sql.ts";
import type { Store } from "../../../hub/store/store.ts";
import { openedComplaint } from "../../builders/records.ts";
import { createObserved } from "../../fakes/observed.ts";
import { onEachDatabase, ulids } from "../../support/databases.ts";

const NINE_TO_SIX = { open: "09:00", close: "18:00" };
const workingTime = {
  calendar: { name: "weekends", years: null },
  hours: { 1: NINE_TO_SIX, 2: NINE_TO_SIX, 3: NINE_TO_SIX, 4: NINE_TO_SIX, 5: NINE_TO_SIX },
  timeZone: "Europe/Moscow",
  missingYear: "weekends",
} as const;

const OPENED = "2026-03-17T07:00:00.000Z";
const DUE = "2026-03-20T15:00:00.000Z";
const AT_RISK = "2026-03-20T06:15:00.000Z";

onEachDatabase("the watch over deadlines", (database) => {
  let store: Store;
  before(async () => {
    store = await database.openStore();
  });

  async function opened(given: Partial<ComplaintRecord> = {}, on = store): Promise<ComplaintRecord> {
    return on.transactions.run(async (unit) => {
      const number = await unit.nextComplaintNumber();
      const complaint = openedComplaint({ id: ulids.next(), number, clientId: ulids.next() });
      await unit.addComplaint({ ...complaint, ...given });
      return { ...complaint, ...given };
    });
  }

  function watchOf(on: Store, time: WorkingTime = workingTime) {
    const observed = createObserved();
    const notices: Notice[] = [];
    const clock = { at: OPENED };
    const watch = createDeadlineWatch({
      transactions: on.transactions,
      deadlines: on.deadlines,
      interactions: on.interactions,
      clock: { now: () => new Date(clock.at) },
      ids: ulids,
      counters: observed.counters,
      live: { cardsChanged: () => {}, cardsChangedWith: () => {}, notice: (notice) => void notices.push(notice) },
      workingTime: time,
      atRiskPercent: 25,
    });
    const lookAt = (at: string): Promise<void> => {
      clock.at = at;
      return watch.look();
    };
    return { lookAt, notices, observed };
  }

  const kindsOf = async ({ id }: { readonly id: string }) => (await store.deadlines.factsOf("complaint", id)).map(({ kind }) => kind).toReversed();

  it("writes each fact once when its time has come, and says so", async () => {
    const complaint = await opened({ ownerId: "anna" });
    const { lookAt, notices, observed } = watchOf(store);
    await lookAt("2026-03-20T06:14:59.000Z");
    expect(await kindsOf(complaint)).to.deep.equal([]);
    await lookAt(AT_RISK);
    await lookAt("2026-03-20T14:59:59.000Z");
    expect(await kindsOf(complaint)).to.deep.equal(["at_risk"]);
    await lookAt(DUE);
    await lookAt("2026-03-24T09:00:00.000Z");
    const facts = await store.deadlines.factsOf("complaint", complaint.id);
    expect(facts.map(({ kind, since, dueAt, ownerId, department }) => ({ kind, since, dueAt, ownerId, department }))).to.deep.equal([
      { kind: "breached", since: DUE, dueAt: DUE, ownerId: "anna", department: "quality" },
      { kind: "at_risk", since: AT_RISK, dueAt: DUE, ownerId: "anna", department: "quality" },
    ]);
    expect(notices.filter(({ id }) => id === complaint.id)).to.have.length(2);
    for (const fact of ["at_risk", "breached"] as const) expect(observed.counted("otklik_deadlines_total", { subject: "complaint", fact })).to.equal(1);
  });

  it("notes of many with one deadline each at its own time, and reads none of them before the first is at risk", async () => {
    const fresh = await database.openStore();
    const kinds = async (one: ComplaintRecord) => (await fresh.deadlines.factsOf("complaint", one.id)).map(({ kind, since }) => `${kind} ${since}`);
    const first = await opened({}, fresh);
    const second = await opened({ openedAt: "2026-03-18T07:00:00.000Z" }, fresh);
    const again = await opened({ reopenedAt: "2026-03-19T07:00:00.000Z" }, fresh);
    let reads = 0;
    const deadlines: Store["deadlines"] = {
      ...fresh.deadlines,
      runningTo: (...asked) => {
        reads += 1;
        return fresh.deadlines.runningTo(...asked);
      },
    };
    const { lookAt } = watchOf({ ...fresh, deadlines });
    await lookAt("2026-03-20T06:14:59.000Z");
    expect(reads).to.equal(0);
    await lookAt(AT_RISK);
    expect([await kinds(first), await kinds(second), await kinds(again)]).to.deep.equal([[`at_risk ${AT_RISK}`], [], []]);
    await lookAt("2026-03-20T06:15:05.000Z");
    expect(reads).to.equal(1);
    await lookAt("2026-03-20T08:30:00.000Z");
    expect([await kinds(second), await kinds(again)]).to.deep.equal([["at_risk 2026-03-20T08:30:00.000Z"], []]);
    await lookAt("2026-03-20T10:45:00.000Z");
    expect(await kinds(again)).to.deep.equal(["at_risk 2026-03-20T10:45:00.000Z"]);
  });

  it("notes all that are at risk at once, more than are read at a time", async function () {
    this.timeout(30_000);
    const fresh = await database.openStore();
    const MANY = 506;
    // Two or three begin together; a page ends between two of those, with later ones to follow.
    const startOf = (n: number): string => new Date(Date.parse(OPENED) - ((n * 7) % 250) * 1_000).toISOString();
    await fresh.transactions.run(async (unit) => {
      const made = openedComplaint({ id: ulids.next(), number: 0, clientId: ulids.next() });
      await Promise.all(Array.from({ length: MANY }, (_, n) => unit.addComplaint({ ...made, id: ulids.next(), number: n + 1, openedAt: startOf(n) })));
    });
    await watchOf(fresh).lookAt(AT_RISK);
    const facts = await fresh.deadlines.facts(OPENED, DUE);
    expect(facts).to.have.length(MANY);
    expect(new Set(facts.map(({ startedAt }) => startedAt))).to.have.length(250);
  });

  it("finds what was missed without looking at all that still has time", async () => {
    const fresh = await database.openStore();
    await fresh.transactions.run(async (unit) => {
      const made = openedComplaint({ id: ulids.next(), number: 0, clientId: ulids.next() });
      await Promise.all(Array.from({ length: 600 }, (_, at) => unit.addComplaint({ ...made, id: ulids.next(), number: at + 1 })));
    });
    const plans: { readonly key?: string; readonly rows?: number; readonly detail?: string }[] = [];
    const { all } = fresh.database.statements;
    const explained = async <T>(sql: string, values: readonly Value[] = []): Promise<T[]> => {
      plans.push(...(await all<(typeof plans)[number]>(`EXPLAIN ${database.kind === "embedded" ? "QUERY PLAN " : ""}${sql}`, values)));
      return [];
    };
    await createDeadlines({ ...fresh.database, statements: { ...fresh.database.statements, all: explained } }).missed("complaint", AT_RISK, null, 500);
    if (database.kind === "embedded") expect(plans[0]?.detail).to.equal("SEARCH s USING INDEX complaints_status_due_at (status=? AND due_at<?)");
    else expect([plans[0]?.key, Number(plans[0]?.rows) < 60]).to.deep.equal(["complaints_status_due_at", true]);
  });

  it("goes on after a restart where it stopped, and finds what came while no hub was there", async () => {
    const [complaint, forgotten] = [await opened(), await opened({ openedAt: OPENED, dueAt: "2026-03-18T15:00:00.000Z" })];
    await watchOf(store).lookAt(AT_RISK);
    const again = watchOf(store);
    await again.lookAt("2026-03-23T09:00:00.000Z");
    await again.lookAt("2026-03-23T09:00:05.000Z");
    expect(await kindsOf(complaint)).to.deep.equal(["at_risk", "breached"]);
    // Nobody is warned of what is late already.
    expect(await kindsOf(forgotten)).to.deep.equal(["breached"]);
  });

  it("keeps a fact to one deadline: a moved one may be missed anew", async () => {
    const complaint = await opened();
    const { lookAt } = watchOf(store);
    await lookAt(DUE);
    await store.transactions.run(async (unit) => {
      const held = await unit.lockComplaint(complaint.id);
      if (held !== null) await unit.saveComplaint({ ...held, dueAt: "2026-03-25T15:00:00.000Z" });
    });
    await lookAt("2026-03-20T15:00:05.000Z");
    expect(await kindsOf(complaint)).to.deep.equal(["breached"]);
    await lookAt("2026-03-25T15:00:00.000Z");
    expect((await store.deadlines.factsOf("complaint", complaint.id)).map(({ kind, dueAt }) => [kind, dueAt])).to.deep.equal([
      ["breached", "2026-03-25T15:00:00.000Z"],
      ["breached", DUE],
    ]);
  });

  it("counts by the calendar as somebody has edited it since the last look", async () => {
    const edited: { name: string; years: Calendar["years"] } = { name: "edited", years: null };
    const complaint = await opened();
    const { lookAt } = watchOf(store, { ...workingTime, calendar: edited });
    await lookAt("2026-03-20T05:00:00.000Z");
    // The Thursday is a day off now: a quarter of what is left is less, and begins later.
    edited.years = { "2026": { days: { "2026-03-19": "holiday" }, shortDays: [] } };
    await lookAt(AT_RISK);
    expect(await kindsOf(complaint)).to.deep.equal([]);
    await lookAt("2026-03-20T08:30:00.000Z");
    expect(await kindsOf(complaint)).to.deep.equal(["at_risk"]);
  });

  it("says nothing of what was answered or ended in time", async () => {
    const [answered, withdrawn] = [await opened({ status: "decided", resolvedAt: OPENED }), await opened({ status: "withdrawn" })];
    await watchOf(store).lookAt("2026-03-27T09:00:00.000Z");
    expect(await kindsOf(answered)).to.deep.equal([]);
    expect(await kindsOf(withdrawn)).to.deep.equal([]);
  });

  it("counts each once when hubs look at the same moment", async function () {
    this.timeout(30_000);
    const MANY = 40;
    const complaints: ComplaintRecord[] = [];
    for (let n = 0; n < MANY; n += 1) complaints.push(await opened());
    const others = database.kind === "embedded" ? [store, store] : [store, database.openAgain(store), database.openAgain(store)];
    const hubs = others.map((on) => watchOf(on));
    await Promise.all(hubs.map(({ lookAt }) => lookAt(AT_RISK)));
    await Promise.all(hubs.map(({ lookAt }) => lookAt(DUE)));
    const seen = new Set(complaints.map(({ id }) => id));
    const facts = (await store.deadlines.facts("2026-01-01T00:00:00.000Z", "2027-01-01T00:00:00.000Z")).filter(({ subjectId }) => seen.has(subjectId));
    expect(facts).to.have.length(2 * MANY);
    const counted = hubs.reduce((sum, { observed }) => sum + observed.counted("otklik_deadlines_total", { subject: "complaint", fact: "breached" }), 0);
    expect(counted).to.equal(MANY);
  });
});
