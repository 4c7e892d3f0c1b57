// Complaints several at a time, on a real store: joined into one, changed together, found again by kept filters.
import { expect } from "chai";
import { bulkUpdate } from "../../../hub/actions/complaints/bulkUpdate.ts";
import { joinComplaint } from "../../../hub/actions/complaints/joinComplaint.ts";
import { readComplaint } from "../../../hub/actions/complaints/readComplaint.ts";
import { updateComplaint } from "../../../hub/actions/complaints/updateComplaint.ts";
import { answerRequest } from "../../../hub/actions/requests/answerRequest.ts";
import { askRequest } from "../../../hub/actions/requests/askRequest.ts";
import type { Store } from "../../../hub/store/store.ts";
import { refusal } from "../../builders/refusal.ts";
import { actor, type ComplaintDesk, complaintDesk, WORKING_TIME } from "../../support/complaints.ts";
import { onEachDatabase, ulids } from "../../support/databases.ts";

const zorina = actor("u-zorina", ["quality"]);
const AT = "2026-03-17T09:00:00.000Z";

onEachDatabase("several complaints at once", (database) => {
  let store: Store;
  let desk: ComplaintDesk;
  before(async () => {
    store = await database.openStore();
  });
  beforeEach(() => {
    desk = complaintDesk(store);
  });

  it("joins one with another of the client: that goes on, this ends with a link, and both tell of it", async () => {
    const [one, other] = [await desk.open(), await desk.open()];
    const joined = await joinComplaint(desk.deps, zorina, { id: one.id, version: one.version, withId: other.id });
    expect(joined).to.include({ status: "joined", joinedTo: other.id });
    const standing = await readComplaint(desk.deps, zorina, other.id);
    expect(standing.joined.map(({ id }) => id)).to.deep.equal([one.id]);
    expect(standing.history.at(-1)).to.deep.include({ change: "joined", to: one.id, byId: zorina.userId });
    expect((await readComplaint(desk.deps, zorina, one.id)).history.at(-1)).to.deep.include({ change: "status", link: { kind: "complaint", id: other.id } });
  });

  it("carries over what departments are still asked: it stands with the one that goes on, and is answered to it", async () => {
    const [one, other] = [await desk.open(), await desk.open()];
    const workingTime = WORKING_TIME;
    const deps = {
      ...desk.deps,
      requestTerms: { sharePercent: 50, remindPercent: 75, workingTime, workingTimeOf: () => workingTime },
      staffWays: async () => [],
    };
    const ask = (question: string) => askRequest(deps, zorina, { complaintId: one.id, department: "legal", personId: null, question, dueAt: null, wait: true });
    const [answered, open, last] = [await ask("Что в договоре?"), await ask("Кто подписал?"), await ask("Когда?")];
    await answerRequest(deps, zorina, { id: answered.id, text: "Три дня", via: "console" });
    const { version } = (await store.complaints.get(one.id)) ?? one;
    await joinComplaint(desk.deps, zorina, { id: one.id, version, withId: other.id });
    const of = async (id: string) => (await store.requests.of(id)).map(({ question, state, dueAt }) => [question, state, dueAt]);
    expect(await of(one.id)).to.deep.equal([["Что в договоре?", "answered", answered.dueAt]]);
    expect(await of(other.id)).to.deep.equal([
      ["Кто подписал?", "open", open.dueAt],
      ["Когда?", "open", last.dueAt],
    ]);
    const lines = (await readComplaint(desk.deps, zorina, other.id)).history.filter(({ change }) => change === "request");
    expect(lines.map(({ why, link }) => [why, link])).to.deep.equal([
      ["Кто подписал?", { kind: "request", id: open.id }],
      ["Когда?", { kind: "request", id: last.id }],
    ]);
    // Both the complaint and the request were read before they were joined.
    let reads = 0;
    const late = { ...deps, requests: { get: async (id: string) => (reads++ < 2 ? open : store.requests.get(id)) } };
    expect(await answerRequest(late, zorina, { id: open.id, text: "Директор", via: "console" })).to.include({ complaintId: other.id, state: "answered" });
    expect((await readComplaint(desk.deps, zorina, other.id)).history.at(-1)).to.deep.include({ change: "answer", why: "Директор" });
    expect((await readComplaint(desk.deps, zorina, one.id)).history.at(-1)).to.deep.include({ change: "status", to: "joined" });
  });

  it("joins nothing with itself, with what has ended, or from an older view", async () => {
    const [one, other] = [await desk.open(), await desk.open()];
    const join = (withId: string, version = one.version) => joinComplaint(desk.deps, zorina, { id: one.id, version, withId });
    await refusal("wrong_state", join(one.id));
    await refusal("stale_version", join(other.id, one.version + 1));
    await updateComplaint(desk.deps, zorina, { id: other.id, version: other.version, patch: { status: "withdrawn" }, why: "передумали" });
    await refusal("wrong_state", join(other.id));
  });

  it("two who join two complaints crosswise end with one of them running", async () => {
    const [one, other] = [await desk.open(), await desk.open()];
    const outcomes = await Promise.allSettled([
      joinComplaint(desk.deps, zorina, { id: one.id, version: one.version, withId: other.id }),
      joinComplaint(desk.deps, zorina, { id: other.id, version: other.version, withId: one.id }),
    ]);
    expect(outcomes.filter(({ status }) => status === "fulfilled")).to.have.length(1);
  });

  it("changes each of many by itself: what changed meanwhile is named, and holds up no other", async () => {
    const [one, other] = [await desk.open(), await desk.open()];
    const items = [
      { id: one.id, version: one.version + 5 },
      { id: other.id, version: other.version },
    ];
    expect(await bulkUpdate(desk.deps, zorina, { items, patch: { ownerId: zorina.userId, severity: "high" } })).to.deep.equal([
      { id: one.id, ok: false, code: "stale_version" },
      { id: other.id, ok: true, code: null },
    ]);
    expect(await store.complaints.get(other.id)).to.include({ ownerId: zorina.userId, severity: "high" });
    await refusal("forbidden", bulkUpdate(desk.deps, actor("u-anna", ["agent"]), { items, patch: { severity: "low" } }));
  });

  it("keeps a filter for its owner alone, and a name of theirs once", async () => {
    const filter = (name: string, query: string) => ({ id: ulids.next(), list: "complaints" as const, name, query });
    const first = await store.savedFilters.put("u-1", filter("Мои тяжёлые", "owner=me&severity=high"), AT);
    await store.savedFilters.put("u-1", filter("Мои тяжёлые", "owner=me"), AT);
    expect(await store.savedFilters.of("u-1", "complaints")).to.deep.equal([{ ...first, query: "owner=me" }]);
    expect(await store.savedFilters.of("u-2", "complaints")).to.deep.equal([]);
    expect(await store.savedFilters.remove("u-2", first.id)).to.equal(false);
    expect(await store.savedFilters.remove("u-1", first.id)).to.equal(true);
  });
});
