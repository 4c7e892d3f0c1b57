// The line of time of one client: nothing told twice, nothing left out, the right order.
import { expect } from "chai";
import { groupByDay, itemsAhead, itemsPast, searchHistory } from "../../hub/console/views/clients/history.ts";
import type { Complaint, Interaction, Task } from "../../hub/contract/api.ts";
import { UNDECIDED } from "../../hub/domain/complaint.ts";

function interaction(patch: Partial<Interaction>): Interaction {
  return {
    id: "i1",
    channel: "call",
    direction: "inbound",
    state: "closed",
    outcome: "answered",
    clientId: "c1",
    contactId: null,
    phone: "+79000002101",
    hidden: false,
    queue: null,
    agentId: null,
    startedAt: "2026-03-17T06:00:00.000Z",
    answeredAt: null,
    endedAt: null,
    waitSec: null,
    talkSec: null,
    holdSec: null,
    externalId: "x",
    connectionId: "office",
    legs: [],
    recordings: [],
    essence: null,
    disposition: null,
    intent: null,
    language: null,
    line: null,
    version: 1,
    ...patch,
  };
}

function complaint(patch: Partial<Complaint>): Complaint {
  return {
    id: "k1",
    number: 214,
    clientId: "c1",
    interactionId: null,
    status: "registered",
    severity: "high",
    category: null,
    department: "service",
    ownerId: null,
    essence: "Витрина не держит температуру",
    openedAt: "2026-03-16T10:00:00.000Z",
    dueAt: "2026-03-19T10:00:00.000Z",
    ...UNDECIDED,
    openedBy: null,
    version: 1,
    ...patch,
  };
}

function task(patch: Partial<Task>): Task {
  return {
    id: "t1",
    kind: "callback",
    state: "open",
    title: "Перезвонить о ремонте",
    clientId: "c1",
    interactionId: null,
    assigneeId: null,
    dueAt: "2026-03-18T07:00:00.000Z",
    createdAt: "2026-03-17T06:00:00.000Z",
    doneAt: null,
    matter: null,
    ...patch,
  };
}

describe("a client's history", () => {
  it("a complaint opened by a call is told by the call, not beside it", () => {
    const items = itemsPast({ interactions: [interaction({ id: "i1" })], complaints: [complaint({ interactionId: "i1" })], tasks: [] });
    expect(items.map((item) => item.kind)).to.deep.equal(["interaction"]);
    expect(items[0]).to.have.nested.property("complaints[0].number", 214);
  });

  it("a complaint whose call is not loaded yet stands by itself", () => {
    const items = itemsPast({ interactions: [], complaints: [complaint({ interactionId: "elsewhere" })], tasks: [] });
    expect(items.map((item) => item.kind)).to.deep.equal(["complaint"]);
  });

  it("ahead stand only the deadlines that still run and the tasks not done, nearest first", () => {
    const items = itemsAhead({
      interactions: [],
      complaints: [complaint({ id: "k1" }), complaint({ id: "k2", status: "closed", resolvedAt: "2026-03-17T07:00:00.000Z" })],
      tasks: [task({ id: "t1" }), task({ id: "t2", state: "done", doneAt: "2026-03-17T08:00:00.000Z" })],
    });
    expect(items.map((item) => item.kind)).to.deep.equal(["task", "deadline"]);
  });

  it("what happened runs from the newest to the oldest, whatever it was", () => {
    const items = itemsPast({
      interactions: [interaction({ id: "i1", startedAt: "2026-03-10T06:00:00.000Z" })],
      complaints: [complaint({ status: "closed", openedAt: "2026-03-09T06:00:00.000Z", resolvedAt: "2026-03-12T06:00:00.000Z" })],
      tasks: [task({ state: "done", doneAt: "2026-03-11T06:00:00.000Z" })],
    });
    expect(items.map((item) => item.kind)).to.deep.equal(["resolved", "task", "interaction", "complaint"]);
  });

  it("a day keeps its items together and in order", () => {
    const items = itemsPast({
      interactions: ["2026-03-17T09:00:00.000Z", "2026-03-16T09:00:00.000Z", "2026-03-17T07:00:00.000Z"].map((startedAt, index) =>
        interaction({ id: `i${index}`, startedAt }),
      ),
      complaints: [],
      tasks: [],
    });
    const days = groupByDay(items, (at) => at.slice(0, 10));
    expect(days.map(({ day, items: list }) => [day, list.length])).to.deep.equal([
      ["2026-03-17", 2],
      ["2026-03-16", 1],
    ]);
  });

  it("a search needs every word, in any case, in what the item says", () => {
    const items = itemsAhead({ interactions: [], complaints: [complaint({})], tasks: [task({})] });
    expect(searchHistory(items, "ВИТРИНА 214").map((item) => item.kind)).to.deep.equal(["deadline"]);
    expect(searchHistory(items, "витрина ремонте")).to.deep.equal([]);
  });
});
