// A complaint that is opened again on a real store: a new promise with its own facts and its own word to the client, while
// the promise before it stays in history and in the figures as it was.
import { expect } from "chai";
import { movedDeadlines } from "../../../hub/actions/calendars/moveDeadlines.ts";
import { readComplaint } from "../../../hub/actions/complaints/readComplaint.ts";
import { updateComplaint } from "../../../hub/actions/complaints/updateComplaint.ts";
import { createDeadlineWatch } from "../../../hub/actions/deadlines/watchDeadlines.ts";
import type { ComplaintPatch } from "../../../hub/domain/complaintChange.ts";
import { type ComplaintFigures, complaintFigures } from "../../../hub/domain/complaintFigures.ts";
import type { ComplaintRecord } from "../../../hub/ports/complaints.ts";
import type { Store } from "../../../hub/store/store.ts";
import { clientRecord, threadRecord } from "../../builders/records.ts";
import { actor, type ComplaintDesk, complaintDesk, TUESDAY, WORKING_TIME } from "../../support/complaints.ts";
import { onEachDatabase, ulids } from "../../support/databases.ts";

const zorina = actor("u-zorina", ["quality"]);
/** Wednesday, 12:00 in Moscow, a week after it was opened. */
const WEDNESDAY = "2026-03-25T09:00:00.000Z";
/** Three working days later, at the closing hour. */
const PROMISED = "2026-03-30T15:00:00.000Z";

onEachDatabase("a complaint that is opened again", (database) => {
  let store: Store;
  let desk: ComplaintDesk;
  before(async () => {
    store = await database.openStore();
  });
  beforeEach(() => {
    desk = complaintDesk(store);
  });

  const move = ({ id, version }: ComplaintRecord, patch: ComplaintPatch, why = "клиент не согласен") =>
    updateComplaint(desk.deps, zorina, { id, version, patch, why });
  const watch = (on: Store = store, atRiskPercent = 25) =>
    createDeadlineWatch({ ...desk.deps, transactions: on.transactions, deadlines: on.deadlines, workingTime: WORKING_TIME, atRiskPercent });
  const factsOf = async ({ id }: ComplaintRecord) =>
    (await store.deadlines.factsOf("complaint", id)).map(({ kind, startedAt, dueAt }) => [kind, startedAt, dueAt]).toReversed();
  /** Rejected, and the client is told so at once on the phone. */
  const refuse = async (complaint: ComplaintRecord): Promise<ComplaintRecord> => {
    const rejected = await move(complaint, { status: "rejected" });
    await desk.speak(complaint.clientId);
    return move(rejected, { status: "told" });
  };
  /** Rejected on Wednesday the eighteenth, and on the twenty-fifth somebody works on it again. */
  const again = async (given: Partial<ComplaintRecord> = {}): Promise<ComplaintRecord> => {
    const opened = await desk.open({ ownerId: zorina.userId, ...given });
    desk.at("2026-03-18T09:00:00.000Z");
    const rejected = await refuse(opened);
    desk.at(WEDNESDAY);
    return move(rejected, { status: "in_work" });
  };

  it("has three working days from then on, and says so day by day", async () => {
    const complaint = await again();
    expect(complaint).to.include({ openedAt: TUESDAY, reopenedAt: WEDNESDAY, dueAt: PROMISED, resolvedAt: null });
    const { deadline, history, endedPromises } = await readComplaint(desk.deps, zorina, complaint.id);
    expect(deadline).to.include({ from: WEDNESDAY, dueAt: PROMISED });
    expect(deadline.days.map(({ on, reason }) => `${on} ${reason}`)).to.deep.equal([
      "2026-03-25 start_day",
      "2026-03-26 working",
      "2026-03-27 working",
      "2026-03-28 weekend",
      "2026-03-29 weekend",
      "2026-03-30 working",
    ]);
    expect(history.filter(({ change }) => change === "due").map(({ from, to, at }) => [from, to, at])).to.deep.equal([
      ["2026-03-20T15:00:00.000Z", PROMISED, WEDNESDAY],
    ]);
    expect(endedPromises).to.deep.equal([
      {
        startedAt: TUESDAY,
        dueAt: "2026-03-20T15:00:00.000Z",
        resolvedAt: "2026-03-18T09:00:00.000Z",
        reopenedAt: WEDNESDAY,
        status: "told",
        severity: "normal",
        department: "quality",
        rootCause: null,
        ownerId: zorina.userId,
      },
    ]);
    expect(
      (await movedDeadlines(desk.deps, zorina)).filter(({ id }) => id === complaint.id),
      "by the calendar of today",
    ).to.deep.equal([]);
  });

  it("charges nobody with the time in which it was closed", async () => {
    const complaint = await again();
    desk.at("2026-03-25T11:00:00.000Z");
    const { timeSplit } = await readComplaint(desk.deps, zorina, complaint.id);
    const HOUR = 3_600;
    expect(timeSplit.totals).to.deep.equal([{ holder: { kind: "owner", id: zorina.userId }, workingSec: (9 + 2) * HOUR }]);
    expect(timeSplit.spans.map(({ fromAt, toAt }) => `${fromAt} ${toAt}`)).to.deep.equal([
      `${TUESDAY} 2026-03-18T09:00:00.000Z`,
      `${WEDNESDAY} 2026-03-25T11:00:00.000Z`,
    ]);
  });

  it("moves its new deadline by its own pauses and by none of before", async () => {
    const opened = await desk.open();
    const waiting = await move(opened, { status: "waiting", waitingFor: "client" });
    desk.at("2026-03-18T09:00:00.000Z");
    const rejected = await refuse(waiting);
    expect(rejected.dueAt).to.equal("2026-03-23T15:00:00.000Z");
    desk.at(WEDNESDAY);
    let complaint = await move(rejected, { status: "in_work" });
    expect(complaint.dueAt).to.equal(PROMISED);
    complaint = await move(complaint, { status: "waiting", waitingFor: "client" });
    desk.at("2026-03-26T09:00:00.000Z");
    complaint = await move(complaint, { status: "in_work" });
    expect(complaint.dueAt).to.equal("2026-03-31T15:00:00.000Z");
    const { deadline } = await readComplaint(desk.deps, zorina, complaint.id);
    expect(deadline.pauses).to.deep.equal([{ fromAt: WEDNESDAY, toAt: "2026-03-26T09:00:00.000Z", workingSec: 9 * 3_600 }]);
    expect((await movedDeadlines(desk.deps, zorina)).filter(({ id }) => id === complaint.id)).to.deep.equal([]);
  });

  it("keeps its promise where a decision is taken back that the client never heard of", async () => {
    const decided = await move(await desk.open(), { status: "decided", decision: "Отказать" });
    desk.at("2026-03-19T09:00:00.000Z");
    const complaint = await move(decided, { status: "in_work" });
    expect(complaint).to.include({ reopenedAt: null, dueAt: "2026-03-20T15:00:00.000Z", resolvedAt: null });
    const { endedPromises, timeSplit } = await readComplaint(desk.deps, zorina, complaint.id);
    expect(endedPromises).to.deep.equal([]);
    expect(timeSplit.totalSec, "somebody had it all the time").to.equal(18 * 3_600);
  });

  it("keeps its promise where a rejection, a withdrawal or a joining is taken back that the client never heard of", async () => {
    for (const status of ["rejected", "withdrawn", "joined"] as const) {
      const ended = await desk.open({ status, resolvedAt: "2026-03-18T09:00:00.000Z", joinedTo: status === "joined" ? "another" : null });
      desk.at("2026-03-19T09:00:00.000Z");
      const complaint = await move(ended, { status: "in_work" });
      expect(complaint, status).to.include({ reopenedAt: null, dueAt: "2026-03-20T15:00:00.000Z", resolvedAt: null, joinedTo: null });
      expect((await readComplaint(desk.deps, zorina, complaint.id)).endedPromises, status).to.deep.equal([]);
    }
  });

  it("tells the client the new day where they were told the decision, in their language, and whom nobody can write to nothing", async () => {
    const client = clientRecord({ id: ulids.next(), language: "uk" });
    const thread = threadRecord({ id: ulids.next(), clientId: client.id, openKey: null, chatKey: ulids.next() });
    await store.transactions.run(async (unit) => {
      await unit.addClient({ ...client, isNew: false });
      await unit.saveInteraction(thread);
    });
    const { number } = await again({ clientId: client.id, interactionId: thread.id });
    const said = (await store.messages.list(thread.id, { cursor: null, limit: 10 })).items;
    expect(said.map(({ text, direction, authorId, delivery }) => [text, direction, authorId, delivery])).to.deep.equal([
      [`Знову займаємося вашим зверненням №\u00a0${number}. Відповімо до 18:00, 30 березня (понеділок).`, "outbound", null, "queued"],
    ]);
    await again({ clientId: client.id });
    expect((await store.messages.list(thread.id, { cursor: null, limit: 10 })).items).to.have.length(1);
  });

  it("may be at risk and missed once more, each once, on several hubs and after a restart", async () => {
    const complaint = await desk.open();
    desk.at("2026-03-20T15:00:01.000Z");
    await watch().look();
    const first = ["breached", TUESDAY, "2026-03-20T15:00:00.000Z"];
    desk.at("2026-03-23T09:00:00.000Z");
    const rejected = await refuse(complaint);
    desk.at(WEDNESDAY);
    const reopened = await move(rejected, { status: "in_work" });
    await watch().look();
    expect(await factsOf(reopened), "nothing is said of the new promise yet").to.deep.equal([first]);
    const hubs = database.kind === "embedded" ? [watch(), watch()] : [watch(), watch(database.openAgain(store)), watch(database.openAgain(store))];
    for (const at of ["2026-03-30T08:00:00.000Z", PROMISED, "2026-04-02T09:00:00.000Z"]) {
      desk.at(at);
      await Promise.all(hubs.map((hub) => hub.look()));
    }
    await watch().look();
    expect(await factsOf(reopened)).to.deep.equal([first, ["at_risk", WEDNESDAY, PROMISED], ["breached", WEDNESDAY, PROMISED]]);
  });

  it("is warned of anew even where the same day is promised twice", async () => {
    const complaint = await desk.open({ dueAt: "2026-03-23T15:00:00.000Z" });
    const look = watch(store, 90);
    desk.at("2026-03-17T14:00:00.000Z");
    await look.look();
    desk.at("2026-03-18T07:00:00.000Z");
    const rejected = await refuse(complaint);
    desk.at("2026-03-18T08:00:00.000Z");
    const reopened = await move(rejected, { status: "in_work" });
    expect(reopened.dueAt).to.equal(complaint.dueAt);
    await look.look();
    expect((await factsOf(reopened)).map(([, startedAt]) => startedAt)).to.deep.equal([TUESDAY]);
    desk.at("2026-03-18T13:00:00.000Z");
    await look.look();
    expect((await factsOf(reopened)).map(([, startedAt]) => startedAt)).to.deep.equal([TUESDAY, "2026-03-18T08:00:00.000Z"]);
    const risky = await store.complaints.list({ clientId: "c1", atRiskAt: "2026-03-18T13:00:00.000Z" }, { cursor: null, limit: 200 });
    expect(risky.items.map(({ id }) => id)).to.include(reopened.id);
  });

  it("is told at once again where it is grave, and climbs its ladder from the first step", async () => {
    const complaint = await again({ severity: "high" });
    const raised: unknown[] = [];
    for (let full = true; full; ) {
      const rows = await store.outbox.claim("2099-01-01T00:00:00.000Z", 1, 500, "hub");
      for (const { event } of rows)
        if (event.type === "alert.raised" && event.alert.subjectId === complaint.id) raised.push([event.alert.cause, event.alert.key]);
      full = rows.length > 0;
    }
    expect(raised).to.deep.equal([["severe", `severe:${complaint.id}:${WEDNESDAY}`]]);
  });

  it("leaves the figures of the days before as they were", async () => {
    const departments = ["kept", "missed"];
    const [kept, missed] = [await desk.open({ department: "kept" }), await desk.open({ department: "missed" })];
    desk.at("2026-03-18T09:00:00.000Z");
    const keptEnd = await refuse(kept);
    desk.at("2026-03-23T09:00:00.000Z");
    const missedEnd = await refuse(missed);
    const before = await figuresOf(departments, "2026-03-16T21:00:00.000Z", "2026-03-23T21:00:00.000Z");
    const friday = await figuresOf(departments, "2026-03-19T21:00:00.000Z", "2026-03-20T21:00:00.000Z");
    expect(before).to.include({
      complaints_opened: 2,
      complaints_due: 2,
      complaints_resolved: 2,
      complaints_resolved_in_time: 1,
      complaints_breached: 1,
      complaints_overdue: 0,
    });
    expect(friday).to.include({ complaints_due: 2, complaints_overdue: 1 });
    desk.at(WEDNESDAY);
    const [one, other] = [await move(keptEnd, { status: "in_work" }), await move(missedEnd, { status: "in_work" })];
    await move(one, { severity: "high", ownerId: "u-other" });
    desk.at("2026-03-27T09:00:00.000Z");
    await move(other, { status: "decided", decision: "Заменили" });
    expect(await figuresOf(departments, "2026-03-16T21:00:00.000Z", "2026-03-23T21:00:00.000Z")).to.deep.equal(before);
    expect(await figuresOf(departments, "2026-03-19T21:00:00.000Z", "2026-03-20T21:00:00.000Z")).to.deep.equal(friday);
    expect(await figuresOf(departments, "2026-03-24T21:00:00.000Z", "2026-03-31T21:00:00.000Z")).to.include({
      complaints_opened: 0,
      complaints_due: 2,
      complaints_resolved: 1,
      complaints_resolved_in_time: 1,
      complaints_overdue: 1,
    });
  });

  async function figuresOf(departments: readonly string[], from: string, to: string): Promise<ComplaintFigures> {
    const mine = <T extends { readonly department: string }>(all: readonly T[]): readonly T[] =>
      all.filter(({ department }) => departments.includes(department));
    const { opened, due, overdue } = await store.reportSource.complaints(from, to);
    const { resolved, noted } = await store.reportSource.quality(from, to);
    return complaintFigures(
      { opened: mine(opened), due: mine(due), overdue: mine(overdue) },
      { resolved: mine(resolved), noted: mine(noted), requests: [], marks: [] },
    );
  }
});
