import { expect } from "chai";
import { type Snapshot, sharedSnapshot } from "../../hub/live/snapshot.ts";
import { callRecord } from "../builders/records.ts";
import { openRig, type Rig } from "./liveRig.ts";

describe("sync", () => {
  let rig: Rig;
  beforeEach(async () => {
    rig = await openRig();
  });
  afterEach(() => rig.close());

  it("without a cursor is everything live the person may see", async () => {
    const [mine, foreign, closed] = [callRecord({ queue: "sales" }), callRecord({ queue: "service" }), callRecord({ queue: "sales", state: "closed" })];
    for (const record of [mine, foreign, closed]) rig.hub.store(record);
    const agent = await rig.open(rig.person(["agent"], { queues: ["sales"] }));
    const answer = await agent.sync(null);
    expect(answer).to.include({ ok: true, full: true, cursor: 3, serverTime: "2026-03-17T09:05:00.000Z" });
    expect(answer).to.have.property("cards").that.has.length(1).and.has.nested.property("[0].id", mine.id);
  });

  it("with a cursor is what changed since, and what is gone", async () => {
    const [old, ended] = [callRecord(), callRecord()];
    rig.hub.store(old);
    const cursor = rig.hub.store(ended);
    rig.hub.store({ ...ended, state: "closed", version: 2 });
    const added = callRecord();
    rig.hub.store(added);
    const agent = await rig.open(rig.person(["agent"]));
    const answer = await agent.sync(cursor);
    expect(answer).to.include({ ok: true, full: false, cursor: 4 });
    expect(answer).to.have.property("removed").that.deep.equals([ended.id]);
    expect(answer).to.have.property("cards").that.has.length(1).and.has.nested.property("[0].id", added.id);
  });

  it("is everything when the cursor is of another day of the database", async () => {
    rig.hub.store(callRecord());
    const agent = await rig.open(rig.person(["agent"]));
    expect(await agent.sync(999)).to.include({ ok: true, full: true, cursor: 1 });
  });

  it("shows nobody what their role does not", async () => {
    rig.hub.store(callRecord());
    const accountant = await rig.open(rig.person(["accountant"]));
    expect(await accountant.sync(null)).to.deep.include({ ok: true, cards: [] });
  });
});

describe("a shared snapshot", () => {
  it("is read once for all who asked before it began, and never given to who asked after", async () => {
    const reads: ((snapshot: Snapshot) => void)[] = [];
    const ask = sharedSnapshot(() => new Promise((resolve) => void reads.push(resolve)));
    const first = ask();
    const later = Array.from({ length: 30 }, () => ask());
    reads[0]?.({ cards: [], cursor: 1 });
    expect(await first).to.include({ cursor: 1 });
    await new Promise((resolve) => setImmediate(resolve));
    reads[1]?.({ cards: [], cursor: 2 });
    expect(new Set((await Promise.all(later)).map(({ cursor }) => cursor))).to.deep.equal(new Set([2]));
    expect(reads).to.have.length(2);
  });

  it("is read again after a failure", async () => {
    let tries = 0;
    const ask = sharedSnapshot(async () => {
      tries += 1;
      if (tries === 1) throw new Error("away");
      return { cards: [], cursor: tries };
    });
    const [failed, next] = await Promise.allSettled([ask(), ask()]);
    expect(failed.status).to.equal("rejected");
    expect(next).to.have.nested.property("value.cursor", 2);
  });
});
