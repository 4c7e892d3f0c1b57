// A complaint's life on a real store: every move with who, when and why, the clock, the word to the client, and who
// had it how long.
import { expect } from "chai";
import { joinComplaint } from "../../../hub/actions/complaints/joinComplaint.ts";
import { linkRepeats } from "../../../hub/actions/complaints/linkRepeats.ts";
import { readComplaint } from "../../../hub/actions/complaints/readComplaint.ts";
import { updateComplaint } from "../../../hub/actions/complaints/updateComplaint.ts";
import type { ComplaintPatch } from "../../../hub/domain/complaintChange.ts";
import type { ComplaintRecord } from "../../../hub/ports/complaints.ts";
import type { Store } from "../../../hub/store/store.ts";
import { callRecord, threadRecord } from "../../builders/records.ts";
import { refusal } from "../../builders/refusal.ts";
import { actor, type ComplaintDesk, complaintDesk } from "../../support/complaints.ts";
import { onEachDatabase, ulids } from "../../support/databases.ts";

const zorina = actor("u-zorina", ["quality"]);

onEachDatabase("the life of a complaint", (database) => {
  let store: Store;
  let desk: ComplaintDesk;
  before(async () => {
    store = await database.openStore();
  });
  beforeEach(() => {
    desk = complaintDesk(store);
  });

  const move = ({ id, version }: ComplaintRecord, patch: ComplaintPatch, why?: string) =>
    updateComplaint(desk.deps, zorina, { id, version, patch, ...(why === undefined ? {} : { why }) });
  const add = async (record: ReturnType<typeof callRecord>): Promise<string> => {
    await store.transactions.run((unit) => unit.saveInteraction(record));
    return record.id;
  };

  it("writes who, when, from what to what and why, oldest first", async () => {
    let complaint = await desk.open();
    desk.at("2026-03-17T10:00:00.000Z");
    complaint = await move(complaint, { status: "acknowledged" });
    desk.at("2026-03-17T11:00:00.000Z");
    complaint = await move(complaint, { status: "in_work", ownerId: zorina.userId, severity: "high" }, "клиент теряет товар");
    const { history } = await readComplaint(desk.deps, zorina, complaint.id);
    expect(history.map(({ change, from, to, why, byId, at }) => [change, from, to, why, byId, at])).to.deep.equal([
      ["opened", null, "normal", null, null, "2026-03-17T09:00:00.000Z"],
      ["status", "registered", "acknowledged", null, "u-zorina", "2026-03-17T10:00:00.000Z"],
      ["severity", "normal", "high", null, "u-zorina", "2026-03-17T11:00:00.000Z"],
      ["owner", null, "u-zorina", null, "u-zorina", "2026-03-17T11:00:00.000Z"],
      ["status", "acknowledged", "in_work", "клиент теряет товар", "u-zorina", "2026-03-17T11:00:00.000Z"],
    ]);
  });

  it("stops the clock while the client is waited for, and moves the deadline by that working time", async () => {
    let complaint = await move(await desk.open({ ownerId: zorina.userId }), { status: "in_work" });
    desk.at("2026-03-17T14:00:00.000Z"); // 17:00 in Moscow
    complaint = await move(complaint, { status: "waiting", waitingFor: "client" });
    expect(complaint).to.include({ clockStoppedAt: "2026-03-17T14:00:00.000Z", dueAt: "2026-03-20T15:00:00.000Z" });
    desk.at("2026-03-18T08:00:00.000Z"); // the next day, 11:00: one hour and two more
    complaint = await move(complaint, { status: "in_work" }, "прислали фото");
    expect(complaint).to.include({ clockStoppedAt: null, waitingFor: null, dueAt: "2026-03-23T09:00:00.000Z" });
    const detail = await readComplaint(desk.deps, zorina, complaint.id);
    expect(detail.deadline.pauses).to.deep.equal([{ fromAt: "2026-03-17T14:00:00.000Z", toAt: "2026-03-18T08:00:00.000Z", workingSec: 10_800 }]);
    expect(detail.deadline.days.map(({ on, counted }) => `${on} ${counted}`)).to.deep.equal([
      "2026-03-17 false",
      "2026-03-18 true",
      "2026-03-19 true",
      "2026-03-20 true",
    ]);
    expect(detail.timeSplit).to.deep.include({ totalSec: 18_000 + 10_800, stoppedSec: 10_800 });
    expect(detail.timeSplit.totals).to.deep.equal([
      { holder: { kind: "owner", id: "u-zorina" }, workingSec: 18_000 },
      { holder: { kind: "client", id: null }, workingSec: 10_800 },
    ]);
  });

  it("lets the clock run while a department is waited for, unless the company says otherwise", async () => {
    let complaint = await move(await desk.open(), { status: "waiting", waitingFor: "department:legal" });
    expect(complaint).to.include({ clockStoppedAt: null, waitingFor: "department:legal" });
    desk.at("2026-03-17T13:00:00.000Z");
    complaint = await move(complaint, { status: "in_work", ownerId: zorina.userId });
    expect((await readComplaint(desk.deps, zorina, complaint.id)).timeSplit.spans.map(({ holder, workingSec }) => [holder.kind, workingSec])).to.deep.equal([
      ["department", 14_400],
    ]);
  });

  it("is not decided by what costs money without saying how much", async () => {
    const complaint = await desk.open();
    const decide = (patch: ComplaintPatch) => move(complaint, { status: "decided", decision: "Вернули деньги", ...patch });
    const error = await refusal("invalid", decide({ compensationId: "discount" }));
    expect(error.errors).to.deep.equal([{ path: "compensationAmount", message: 'Say how much: "discount" is not decided on without an amount.' }]);
    await refusal("invalid", decide({ decisionId: "refunded" }));
    await refusal("invalid", decide({ decisionId: "refunded", compensationAmount: 0 }));
    const decided = await decide({ decisionId: "refunded", compensationId: "gift", compensationAmount: 1_500 });
    expect(decided).to.include({ compensationId: "gift", compensationAmount: 1_500 });
    await refusal("invalid", move(decided, { compensationAmount: null }));
    // What costs nothing says nothing, and other changes do not ask anew.
    expect(await move(decided, { decisionId: "replaced", compensationAmount: null })).to.include({ compensationId: "gift", compensationAmount: null });
  });

  it("does not forgive a deadline that was missed before the clock stopped", async () => {
    const complaint = await desk.open();
    desk.at("2026-03-24T09:00:00.000Z");
    const waiting = await move(complaint, { status: "waiting", waitingFor: "client" });
    desk.at("2026-03-26T09:00:00.000Z");
    expect(await move(waiting, { status: "in_work" })).to.include({ dueAt: complaint.dueAt });
  });

  it("keeps in mind that it was missed, though it was answered or put off before the watch looked", async () => {
    const late = "2026-03-20T15:00:01.000Z";
    const missedOf = async ({ id }: ComplaintRecord) => (await store.deadlines.factsOf("complaint", id)).map(({ kind, since, dueAt }) => [kind, since, dueAt]);
    const missed = [["breached", "2026-03-20T15:00:00.000Z", "2026-03-20T15:00:00.000Z"]];
    const [answered, waiting, joined, goesOn] = [await desk.open(), await desk.open(), await desk.open(), await desk.open()];
    desk.at("2026-03-20T15:00:00.000Z");
    const inTime = await desk.open({ dueAt: late });
    await move(inTime, { status: "decided", decision: "Заменили" });
    desk.at(late);
    await move(answered, { status: "decided", decision: "Заменили" });
    await move(waiting, { status: "waiting", waitingFor: "client" });
    await joinComplaint(desk.deps, zorina, { id: joined.id, version: joined.version, withId: goesOn.id });
    expect(await Promise.all([answered, waiting, joined].map(missedOf))).to.deep.equal([missed, missed, missed]);
    // The watch itself sees what still runs.
    expect(await missedOf(await move(goesOn, { status: "in_work" }))).to.deep.equal([]);
    expect(await missedOf(inTime)).to.deep.equal([]);
    expect(desk.counted("otklik_deadlines_total", { subject: "complaint", fact: "breached" })).to.equal(3);
  });

  it("believes the client told only by what happened after the decision", async () => {
    const clientId = ulids.next();
    const thread = await add(threadRecord({ id: ulids.next(), clientId, openKey: null, chatKey: ulids.next() }));
    const call = (answeredAt: string | null, endedAt: string, outcome: "answered" | "missed") =>
      add(callRecord({ id: ulids.next(), clientId, externalId: ulids.next(), startedAt: endedAt, answeredAt, endedAt, outcome, state: "closed" }));
    const say = async (at: string, delivery: "queued" | "sent" | "failed", authorId: string | null): Promise<string> => {
      const id = ulids.next();
      const message = {
        id,
        interactionId: thread,
        direction: "outbound" as const,
        text: "Вернём деньги",
        attachments: [],
        authorId,
        at,
        delivery,
        channelKey: null,
      };
      await store.transactions.run((unit) => unit.addMessage(message));
      return id;
    };
    const decided = await move(await desk.open({ clientId, ownerId: zorina.userId }), {
      status: "decided",
      decision: "Вернуть деньги",
      decisionId: "refunded",
      compensationAmount: 4_900,
    });
    await call("2026-03-17T07:00:00.000Z", "2026-03-17T07:05:00.000Z", "answered"); // before it
    await call(null, "2026-03-17T10:00:00.000Z", "missed");
    await say("2026-03-17T10:01:00.000Z", "failed", "u-zorina");
    await say("2026-03-17T10:02:00.000Z", "queued", "u-zorina");
    await say("2026-03-17T10:03:00.000Z", "sent", null); // the hub's own word
    await refusal("not_told", move(decided, { status: "told" }));
    const sent = await say("2026-03-17T10:04:00.000Z", "sent", "u-zorina");
    const spoken = await call("2026-03-17T10:10:00.000Z", "2026-03-17T10:12:00.000Z", "answered");
    expect((await store.life.tellings(clientId, decided.resolvedAt ?? "")).map(({ interactionId, messageId }) => messageId ?? interactionId)).to.deep.equal([
      spoken,
      sent,
    ]);
    await refusal(
      "not_told",
      updateComplaint(desk.deps, zorina, { id: decided.id, version: decided.version, patch: { status: "told" }, toldIn: { interactionId: "nowhere" } }),
    );
    const told = await updateComplaint(desk.deps, zorina, {
      id: decided.id,
      version: decided.version,
      patch: { status: "told" },
      toldIn: { interactionId: thread, messageId: sent },
    });
    expect(told).to.include({ toldInteractionId: thread, toldMessageId: sent });
    const line = (await readComplaint(desk.deps, zorina, told.id)).history.at(-1);
    expect(line?.link).to.deep.equal({ kind: "message", id: sent });
    expect(line?.holder).to.equal(null);
  });

  it("says why it is rejected, and forgets the word to the client when it is opened again", async () => {
    const complaint = await desk.open({ clientId: ulids.next() });
    await refusal("invalid", move(complaint, { status: "rejected" }));
    const rejected = await move(complaint, { status: "rejected" }, "товар куплен не у нас");
    expect(rejected.resolvedAt).to.not.equal(null);
    desk.at("2026-03-18T09:00:00.000Z");
    const again = await move(rejected, { status: "in_work" }, "нашёлся чек");
    expect(again).to.include({ resolvedAt: null, toldInteractionId: null });
    const { timeSplit } = await readComplaint(desk.deps, zorina, again.id);
    expect(timeSplit.totalSec, "the day between belongs to nobody").to.equal(0);
  });
});

onEachDatabase("a list of complaints", (database) => {
  it("is narrowed by stage, severity, department, owner, lateness, risk and period", async () => {
    const store = await database.openStore();
    const desk = complaintDesk(store);
    const late = await desk.open({
      dueAt: "2026-03-16T15:00:00.000Z",
      openedAt: "2026-03-10T09:00:00.000Z",
      severity: "high",
      ownerId: "u-1",
      department: "legal",
    });
    const risky = await desk.open();
    const stopped = await desk.open({ dueAt: late.dueAt, status: "waiting", waitingFor: "client", clockStoppedAt: "2026-03-12T09:00:00.000Z" });
    const answered = await desk.open({ dueAt: late.dueAt, status: "decided", resolvedAt: "2026-03-16T09:00:00.000Z" });
    const fact = {
      id: ulids.next(),
      kind: "at_risk",
      subject: "complaint",
      subjectId: risky.id,
      startedAt: risky.openedAt,
      dueAt: risky.dueAt,
      since: risky.openedAt,
      noticedAt: risky.openedAt,
      ownerId: null,
      department: null,
    } as const;
    await store.transactions.run((unit) => unit.addDeadlineFact(fact));
    const found = async (filter: Parameters<Store["complaints"]["list"]>[0]) =>
      (await store.complaints.list(filter, { cursor: null, limit: 50 })).items.map(({ id }) => id).sort();
    const now = "2026-03-17T09:00:00.000Z";
    expect(await found({ overdueAt: now })).to.deep.equal([late.id]);
    expect(await found({ atRiskAt: now })).to.deep.equal([risky.id]);
    expect(await found({ status: "waiting" })).to.deep.equal([stopped.id]);
    expect(await found({ severity: "high", department: "legal", ownerId: "u-1" })).to.deep.equal([late.id]);
    expect(await found({ ownerId: null, from: "2026-03-11T00:00:00.000Z" })).to.deep.equal([answered.id, risky.id, stopped.id].sort());
    expect(await found({ to: "2026-03-11T00:00:00.000Z" })).to.deep.equal([late.id]);
  });
});

onEachDatabase("a repeat complaint", (database) => {
  it("is linked once with the last one of its category that was answered in the quarter before, and with no other", async () => {
    const store = await database.openStore();
    const desk = complaintDesk(store);
    const clientId = ulids.next();
    const answered = { clientId, openedAt: "2026-03-02T09:00:00.000Z", resolvedAt: "2026-03-04T09:00:00.000Z", status: "closed" } as const;
    await desk.open({ ...answered, openedAt: "2025-09-02T09:00:00.000Z", resolvedAt: "2025-09-04T09:00:00.000Z" });
    const earlier = await desk.open(answered);
    await desk.open({ ...answered, category: "advertising" });
    await desk.open({ ...answered, clientId: ulids.next() });
    const again = await desk.open({ clientId });
    const running = await desk.open({ clientId });
    await Promise.all([linkRepeats(desk.deps), linkRepeats(desk.deps)]);
    await linkRepeats(desk.deps);
    for (const { id } of [again, running]) expect((await store.complaints.get(id))?.repeatOf).to.equal(earlier.id);
    const { history, repeats } = await readComplaint(desk.deps, zorina, again.id);
    expect(history.filter(({ change }) => change === "repeat").map(({ to, byId }) => [to, byId])).to.deep.equal([[earlier.id, null]]);
    expect(
      repeats.map(({ id }) => id),
      "the page names the same ones",
    ).to.deep.equal([earlier.id]);
    expect((await store.complaints.get(earlier.id))?.repeatOf).to.equal(null);
  });
});
