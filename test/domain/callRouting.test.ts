import { expect } from "chai";
import { type Caller, type FloorAgent, type RouteFacts, type RouteQueue, routeCall } from "../../hub/domain/callRouting.ts";

const queue = (id: string, more: Partial<RouteQueue> = {}): RouteQueue => ({
  id,
  language: "ru",
  skills: [],
  order: null,
  offerSec: 15,
  overflow: null,
  overflowAfterSec: 60,
  capacity: 5,
  ...more,
});
const agent = (id: string, more: Partial<FloorAgent> = {}): FloorAgent => ({
  id,
  extension: `x-${id}`,
  presence: "available",
  queues: ["front"],
  skills: [],
  capacity: null,
  isTalking: false,
  isRinging: false,
  idleSince: "2026-03-17T09:00:00.000Z",
  ...more,
});
const caller = (more: Partial<Caller> = {}): Caller => ({ name: "Кафе", managerId: null, lastAgentId: null, language: null, ...more });
const route = (more: Partial<RouteFacts>) =>
  routeCall({
    caller: null,
    queue: "front",
    queues: [queue("front")],
    floor: [],
    isWorkingTime: true,
    openQueues: new Set(["front", "sales", "ua"]),
    tried: new Set(),
    ...more,
  });

describe("where a caller on the line is sent", () => {
  it("is the client's own manager while they can take it, whatever queue the number belongs to", () => {
    const known = caller({ managerId: "m" });
    const floor = [agent("a"), agent("m", { queues: [] })];
    expect(route({ caller: known, floor })).to.deep.equal({
      decision: { kind: "ring", extensions: ["x-m"], ringSec: 15, callerName: "Кафе" },
      result: "manager",
    });
    for (const away of [{ presence: "break" as const }, { isTalking: true }, { extension: null }]) {
      expect(route({ caller: known, floor: [agent("a"), agent("m", away)] }).result, JSON.stringify(away)).to.equal("queue");
    }
  });

  it("is everybody of the queue who is free, when the company sets no order", () => {
    const floor = [agent("a"), agent("b", { isTalking: true }), agent("c", { presence: "offline" }), agent("d", { queues: ["other"] }), agent("e")];
    expect(route({ floor }).decision).to.deep.equal({ kind: "ring", extensions: ["x-a", "x-e"], ringSec: 60, callerName: null });
  });

  it("is whoever has been idle longest, or who knows the client, one at a time", () => {
    const floor = [agent("a", { idleSince: "2026-03-17T09:30:00.000Z" }), agent("b"), agent("c", { idleSince: "2026-03-17T09:10:00.000Z" })];
    const of = (order: RouteQueue["order"], who: Caller | null = null) => route({ caller: who, queues: [queue("front", { order })], floor }).decision;
    expect(of("longest_idle", caller({ lastAgentId: "a" })))
      .to.include({ kind: "ring", ringSec: 15 })
      .and.to.have.deep.property("extensions", ["x-b"]);
    expect(of("last_agent", caller({ lastAgentId: "a" }))).to.have.deep.property("extensions", ["x-a"]);
    expect(of("last_agent", caller({ lastAgentId: "gone" })), "nobody who knows them").to.have.deep.property("extensions", ["x-b"]);
  });

  it("is nobody whose telephone rings for another caller", () => {
    const rings = { isRinging: true };
    const queues = [queue("front", { order: "longest_idle", overflow: "sales" }), queue("sales")];
    const idleLater = agent("b", { idleSince: "2026-03-17T09:30:00.000Z" });
    expect(route({ queues, floor: [agent("a", rings), idleLater] }).decision).to.have.deep.property("extensions", ["x-b"]);
    expect(route({ queues, floor: [agent("a", rings), agent("s", { queues: ["sales"] })] }).result).to.equal("overflow");
    expect(route({ caller: caller({ managerId: "m" }), floor: [agent("a"), agent("m", rings)] }).decision).to.have.deep.property("extensions", ["x-a"]);
  });

  it("is those who ring already only where all ring at once and nobody else is there: one of them takes the first call", () => {
    const rings = { isRinging: true };
    expect(route({ floor: [agent("a", rings), agent("b", rings), agent("c")] }).decision).to.have.deep.property("extensions", ["x-c"]);
    expect(route({ floor: [agent("a", rings), agent("b", rings)] }).decision).to.have.deep.property("extensions", ["x-a", "x-b"]);
    expect(route({ floor: [agent("a", rings)] }).result).to.equal("nobody_free");
  });

  it("is never who declined this very call or did not take it: the next is asked, then the overflow", () => {
    const queues = [queue("front", { order: "longest_idle", overflow: "sales" }), queue("sales")];
    const floor = [agent("a"), agent("b", { idleSince: "2026-03-17T09:30:00.000Z" }), agent("s", { queues: ["sales"] })];
    const afterTrying = (...tried: string[]) => route({ queues, floor, tried: new Set(tried) }).decision;
    expect(afterTrying()).to.have.deep.property("extensions", ["x-a"]);
    expect(afterTrying("x-a")).to.have.deep.property("extensions", ["x-b"]);
    expect(afterTrying("x-a", "x-b")).to.have.deep.property("extensions", ["x-s"]);
    expect(afterTrying("x-a", "x-b", "x-s").kind).to.equal("default");
  });

  it("is the overflow queue when nobody of the first is free, and the provider's own scheme when nobody is at all", () => {
    const queues = [queue("front", { overflow: "sales" }), queue("sales")];
    expect(route({ queues, floor: [agent("s", { queues: ["sales"] })] }))
      .to.have.nested.property("decision.extensions")
      .that.deep.equals(["x-s"]);
    expect(route({ queues, floor: [agent("s", { queues: ["sales"] })] }).result).to.equal("overflow");
    expect(route({ queues, caller: caller() })).to.deep.equal({ decision: { kind: "default", callerName: "Кафе" }, result: "nobody_free" });
    expect(route({ queue: null, floor: [agent("a")] }).result, "somebody's own number").to.equal("nobody_free");
  });

  it("is a queue that speaks the client's language", () => {
    const queues = [queue("front"), queue("ua", { language: "uk" })];
    const floor = [agent("a"), agent("u", { queues: ["ua"] })];
    expect(route({ queues, floor, caller: caller({ language: "uk" }) }).decision).to.have.deep.property("extensions", ["x-u"]);
    expect(
      route({ queues: [queue("front", { skills: ["uk"] }), queue("ua", { language: "uk" })], floor, caller: caller({ language: "uk" }) }).decision,
    ).to.have.deep.property("extensions", ["x-a"]);
    expect(route({ queues, floor, caller: caller({ language: "en" }) }).decision, "nobody does").to.have.deep.property("extensions", ["x-a"]);
  });

  it("is one of the queue who speaks the client's language by themselves, before it is another queue", () => {
    const queues = [queue("front"), queue("ua", { language: "uk" })];
    const floor = [agent("a"), agent("k", { skills: ["uk"] }), agent("u", { queues: ["ua"] })];
    expect(route({ queues, floor, caller: caller({ language: "uk" }) }).decision).to.have.deep.property("extensions", ["x-k"]);
    const busy = [agent("a"), agent("k", { skills: ["uk"], isTalking: true }), agent("u", { queues: ["ua"] })];
    expect(route({ queues, floor: busy, caller: caller({ language: "uk" }) }).decision).to.have.deep.property("extensions", ["x-u"]);
  });

  it("is the overflow while the queue itself is closed and that one is open, whatever the company's hours", () => {
    const queues = [queue("front", { overflow: "night" }), queue("night")];
    const floor = [agent("a"), agent("m"), agent("n", { queues: ["night"] })];
    const night = { queues, floor, isWorkingTime: false, openQueues: new Set(["night"]), caller: caller({ managerId: "m" }) };
    expect(route(night)).to.deep.include({ result: "overflow" });
    expect(route(night).decision).to.have.deep.property("extensions", ["x-n"]);
    expect(route({ ...night, openQueues: new Set(["front"]), caller: null }).decision, "its own hours").to.have.deep.property("extensions", ["x-a", "x-m"]);
  });

  it("is the provider's own scheme outside working hours", () => {
    expect(route({ floor: [agent("a")], isWorkingTime: false, openQueues: new Set(), caller: caller() })).to.deep.equal({
      decision: { kind: "default", callerName: "Кафе" },
      result: "closed",
    });
  });
});
