import { expect } from "chai";
import { toCard } from "../../hub/domain/card.ts";
import { callRecord, threadRecord } from "../builders/records.ts";
import { openRig, type Rig } from "./liveRig.ts";

const ALONE = { client: null, complaints: [], agentName: null, isNewClient: false };

describe("live cards", () => {
  let rig: Rig;
  beforeEach(async () => {
    rig = await openRig();
  });
  afterEach(() => rig.close());

  it("appear for those who may see them, and for nobody else", async () => {
    const sales = await rig.open(rig.person(["agent"], { queues: ["sales"] }));
    const service = await rig.open(rig.person(["agent"], { queues: ["service"] }));
    const supervisor = await rig.open(rig.person(["supervisor"]));
    const accountant = await rig.open(rig.person(["accountant"]));
    const call = callRecord({ queue: "sales" });
    rig.change(call);
    await rig.settled(sales, service, supervisor, accountant);
    expect([sales, service, supervisor, accountant].map(({ changed }) => changed.length)).to.deep.equal([1, 0, 1, 0]);
    expect(sales.changed[0]?.card).to.include({ id: call.id, version: 1, queue: "sales" });
  });

  it("leave those to whom they no longer belong, and reach the new owner", async () => {
    const sales = await rig.open(rig.person(["agent"], { queues: ["sales"] }));
    const service = await rig.open(rig.person(["agent"], { queues: ["service"] }));
    const call = callRecord({ queue: "sales" });
    rig.change(call);
    await rig.settled(sales, service);
    rig.change({ ...call, queue: "service", version: 2 });
    await rig.settled(sales, service);
    expect(sales.removed).to.deep.equal([call.id]);
    expect(service.changed.map(({ card }) => card.version)).to.deep.equal([2]);
    expect(service.removed).to.deep.equal([]);
  });

  it("leave also those who know them from a snapshot only", async () => {
    const call = callRecord({ queue: "sales" });
    rig.hub.store(call);
    const sales = await rig.open(rig.person(["agent"], { queues: ["sales"] }));
    await sales.sync(null);
    rig.change({ ...call, queue: "service", version: 2 });
    await rig.settled(sales);
    expect(sales.removed).to.deep.equal([call.id]);
  });

  it("are taken away when they close", async () => {
    const agent = await rig.open(rig.person(["agent"]));
    const call = callRecord();
    rig.change(call);
    await rig.settled(agent);
    rig.change({ ...call, state: "closed", version: 2 });
    await rig.settled(agent);
    expect(agent.removed).to.deep.equal([call.id]);
  });

  it("never go back to an older version, closed ones neither", async () => {
    const agent = await rig.open(rig.person(["agent"]));
    const record = callRecord({ version: 3 });
    const show = async (version: number, state: "ringing" | "closed" = "ringing"): Promise<void> => {
      rig.live.push.cardsChangedWith([toCard({ ...record, state, version }, ALONE)], version);
      await rig.settled(agent);
    };
    await show(3);
    await show(2);
    await show(5, "closed");
    await show(4);
    expect(agent.changed.map(({ card }) => card.version)).to.deep.equal([3]);
    expect(agent.removed).to.deep.equal([record.id]);
  });

  it("reach the others although one has just read the same version in a snapshot", async () => {
    const first = await rig.open(rig.person(["agent"]));
    const second = await rig.open(rig.person(["agent"]));
    const call = callRecord();
    const seq = rig.hub.store(call);
    await first.sync(null);
    rig.live.push.cardsChanged([call.id], seq);
    await rig.settled(first, second);
    expect(second.changed).to.have.length(1);
  });

  it("are read once for a burst of changes", async () => {
    const agent = await rig.open(rig.person(["agent"]));
    const call = callRecord();
    for (let version = 1; version <= 100; version++) rig.change({ ...call, version });
    await rig.settled(agent);
    expect(rig.reads).to.deep.equal([[call.id]]);
    expect(agent.changed.map(({ card }) => card.version)).to.deep.equal([100]);
  });

  it("are taken by one of two who press at once; the other learns who", async () => {
    const anna = await rig.open(rig.person(["agent"], { name: "Анна" }));
    const boris = await rig.open(rig.person(["agent"], { name: "Борис" }));
    const thread = threadRecord();
    rig.change(thread);
    const answers = await Promise.all([anna, boris].map((browser) => browser.send("card.accept", { id: thread.id })));
    const name = rig.hub.state().users.get(rig.hub.state().interactions.get(thread.id)?.agentId ?? "")?.name;
    expect(answers.filter(({ ok }) => ok === true)).to.have.length(1);
    expect(answers.find(({ ok }) => ok === false)).to.include({ code: "already_taken", message: `${name} took it first.` });
    await rig.settled(anna, boris);
    expect(anna.changed.at(-1)?.card.agent?.name).to.equal(name);
    expect(boris.changed.at(-1)?.card.agent?.name).to.equal(name);
  });
});
