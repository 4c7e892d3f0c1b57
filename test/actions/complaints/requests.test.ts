// Requests to departments on a real store: asked with a deadline of their own, reminded once, escalated once, answered
// once, and the complaint's time counted to whom it waited for.
import { expect } from "chai";
import { readComplaint } from "../../../hub/actions/complaints/readComplaint.ts";
import { updateComplaint } from "../../../hub/actions/complaints/updateComplaint.ts";
import { answerRequest, dropRequest } from "../../../hub/actions/requests/answerRequest.ts";
import { askRequest, type NewRequest } from "../../../hub/actions/requests/askRequest.ts";
import { sweepRequests } from "../../../hub/actions/requests/sweepRequests.ts";
import type { User } from "../../../hub/contract/api.ts";
import type { RequestTold } from "../../../hub/contract/events.ts";
import type { ComplaintRecord } from "../../../hub/ports/complaints.ts";
import type { Store } from "../../../hub/store/store.ts";
import { refusal } from "../../builders/refusal.ts";
import { actor, type ComplaintDesk, complaintDesk, WORKING_TIME } from "../../support/complaints.ts";
import { onEachDatabase } from "../../support/databases.ts";

const zorina = actor("u-zorina", ["quality"]);
const lawyer = actor("u-lawyer", ["legal"]);
const seller = actor("u-seller", ["sales"]);

onEachDatabase("requests to departments", (database) => {
  let store: Store;
  let desk: ComplaintDesk;
  let deps: ComplaintDesk["deps"] & Parameters<typeof askRequest>[0] & Parameters<typeof answerRequest>[0];
  before(async () => {
    store = await database.openStore();
    for (const [id, department] of [
      ["u-zorina", "quality"],
      ["u-lawyer", "legal"],
      ["u-head", "legal"],
      ["u-seller", "sales"],
    ] as const) {
      await store.users.add({
        id,
        email: `${id}@example.org`,
        name: id,
        roles: ["quality"],
        language: "ru",
        extension: null,
        department,
        queues: [],
        passwordHash: "x",
      });
    }
  });
  beforeEach(() => {
    desk = complaintDesk(store);
    deps = {
      ...desk.deps,
      requestTerms: { sharePercent: 50, remindPercent: 75, workingTime: WORKING_TIME, workingTimeOf: () => WORKING_TIME },
      staffWays: async (people) => people.map(({ id }) => ({ userId: id, channel: "mail" as const })),
    };
  });

  const ask = (complaint: ComplaintRecord, given: Partial<NewRequest> = {}) =>
    askRequest(deps, zorina, {
      complaintId: complaint.id,
      department: "legal",
      personId: null,
      question: "Что в договоре?",
      dueAt: null,
      wait: true,
      ...given,
    });
  const sweep = () =>
    sweepRequests({ ...deps, requests: store.requests, headOf: (_department, people: readonly User[]) => people.find(({ id }) => id === "u-head") ?? null });
  const told = async (requestId: string): Promise<readonly string[]> => {
    const rows = await store.outbox.claim("2099-01-01T00:00:00.000Z", 1, 500, "hub");
    for (const { seq } of rows) await store.outbox.sent(seq, "2099-01-01T00:00:00.000Z");
    return rows
      .map(({ event }) => event as RequestTold)
      .filter((event) => event.requestId === requestId)
      .map(({ word, userId }) => `${word} ${userId}`)
      .sort();
  };

  it("takes the company's share of the working time that is left, and reminds within it", async () => {
    // Tuesday 12:00 to Friday 18:00 are 33 working hours: half of them end on Thursday at 10:30.
    const request = await ask(await desk.open());
    expect(request).to.include({
      dueAt: "2026-03-19T07:30:00.000Z",
      remindAt: "2026-03-18T12:22:30.000Z",
      state: "open",
      complaintNumber: request.complaintNumber,
    });
    expect(await told(request.id)).to.deep.equal(["asked u-head", "asked u-lawyer"]);
  });

  it("lets the complaint wait for the department asked, and go on with the last answer", async () => {
    const opened = await desk.open({ ownerId: zorina.userId });
    const complaint = await updateComplaint(deps, zorina, { id: opened.id, version: 1, patch: { status: "in_work" } });
    desk.at("2026-03-17T10:00:00.000Z");
    const first = await ask(complaint);
    const second = await ask(complaint, { department: "sales", question: "Что обещали?" });
    expect(await store.complaints.get(complaint.id)).to.include({ status: "waiting", waitingFor: "department:legal", clockStoppedAt: null });
    desk.at("2026-03-17T12:00:00.000Z");
    await answerRequest(deps, lawyer, { id: first.id, text: "Пункт 4.2", via: "console" });
    expect(await store.complaints.get(complaint.id)).to.include({ status: "waiting", waitingFor: "department:sales" });
    desk.at("2026-03-17T13:00:00.000Z");
    await answerRequest(deps, seller, { id: second.id, text: "Скидку", via: "slack" });
    expect(await store.complaints.get(complaint.id)).to.include({ status: "in_work", waitingFor: null });
    desk.at("2026-03-17T13:30:00.000Z");
    const { timeSplit, requests } = await readComplaint(deps, zorina, complaint.id);
    expect(timeSplit.totals.map(({ holder, workingSec }) => `${holder.kind} ${holder.id} ${workingSec / 60}`)).to.deep.equal([
      "owner u-zorina 90",
      "department legal 120",
      "department sales 60",
    ]);
    expect(timeSplit.totalSec)
      .to.equal(timeSplit.spans.reduce((sum, { workingSec }) => sum + workingSec, 0))
      .and.equal(4.5 * 3600);
    expect(requests.map(({ answer, answeredBy, answeredVia }) => [answer, answeredBy, answeredVia])).to.deep.equal([
      ["Пункт 4.2", "u-lawyer", "console"],
      ["Скидку", "u-seller", "slack"],
    ]);
  });

  it("lets one of two who answer at once win, and only those who were asked answer at all", async () => {
    const request = await ask(await desk.open());
    await refusal("forbidden", answerRequest(deps, seller, { id: request.id, text: "Не знаю", via: "console" }));
    const results = await Promise.allSettled([
      answerRequest(deps, lawyer, { id: request.id, text: "Первый", via: "telegram" }),
      answerRequest(deps, actor("u-head", ["legal"]), { id: request.id, text: "Второй", via: "slack" }),
    ]);
    expect(results.filter(({ status }) => status === "fulfilled")).to.have.length(1);
    await refusal("wrong_state", dropRequest(deps, zorina, { id: request.id, reason: "не нужно" }));
  });

  it("reminds once before the time is over and tells the head once after, however many hubs look", async () => {
    const request = await ask(await desk.open());
    await told(request.id);
    desk.at("2026-03-18T12:23:00.000Z");
    await Promise.all([sweep(), sweep(), sweep()]);
    expect(await told(request.id)).to.deep.equal(["reminder u-head", "reminder u-lawyer"]);
    desk.at("2026-03-19T07:31:00.000Z");
    await Promise.all([sweep(), sweep(), sweep()]);
    await sweep();
    expect(await told(request.id)).to.deep.equal(["late u-head", "late u-zorina"]);
    const { history } = await readComplaint(deps, zorina, request.complaintId);
    expect(history.filter(({ change }) => change === "request_late").map(({ to }) => to)).to.deep.equal(["u-head"]);
  });
});
