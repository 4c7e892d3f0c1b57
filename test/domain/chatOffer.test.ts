import { expect } from "chai";
import type { ChatOffer, WaitingChat } from "../../hub/contract/chatOffer.ts";
import type { FloorAgent, RouteQueue } from "../../hub/domain/callRouting.ts";
import { type ChatFacts, nextChatOffer } from "../../hub/domain/chatOffer.ts";

const at = (sec: number): string => new Date(Date.UTC(2026, 2, 17, 9, 0, sec)).toISOString();
const queue = (id: string, more: Partial<RouteQueue> = {}): RouteQueue => ({
  id,
  language: "ru",
  skills: [],
  order: "longest_idle",
  offerSec: 20,
  overflow: null,
  overflowAfterSec: 60,
  capacity: 2,
  ...more,
});
const agent = (id: string, more: Partial<FloorAgent> = {}): FloorAgent => ({
  id,
  extension: null,
  presence: "available",
  queues: ["front"],
  skills: [],
  capacity: null,
  isTalking: false,
  isRinging: false,
  idleSince: "2026-03-17T08:00:00.000Z",
  ...more,
});
const NONE: ChatOffer = { offeredTo: [], offerEndsAt: null, declinedBy: [] };
const chat = (offer: Partial<ChatOffer> = {}, more: Partial<WaitingChat> = {}): WaitingChat => ({
  queue: "front",
  language: "ru",
  managerId: null,
  lastAgentId: null,
  waitingSince: at(0),
  offer: { ...NONE, ...offer },
  ...more,
});
const next = (one: WaitingChat, more: Partial<ChatFacts> = {}) =>
  nextChatOffer(one, { now: at(10), queues: [queue("front")], openQueues: new Set(["front", "sales"]), floor: [], load: new Map(), ...more });
const offered = (one: WaitingChat, more: Partial<ChatFacts> = {}) => next(one, more)?.offer.offeredTo;

describe("whom a waiting chat is offered to", () => {
  const anna = agent("anna");
  const boris = agent("boris", { idleSince: "2026-03-17T08:30:00.000Z" });

  it("is one at a time, for the queue's time: who is idle longest, or who knows the client", () => {
    expect(next(chat(), { floor: [boris, anna] })).to.deep.equal({ offer: { offeredTo: ["anna"], offerEndsAt: at(30), declinedBy: [] }, missedBy: null });
    const known = chat({}, { lastAgentId: "boris" });
    expect(offered(known, { floor: [boris, anna] })).to.deep.equal(["anna"]);
    expect(offered(known, { floor: [boris, anna], queues: [queue("front", { order: "last_agent" })] })).to.deep.equal(["boris"]);
  });

  it("is the client's own manager before all, though they are in no queue", () => {
    const manager = agent("manager", { queues: [] });
    expect(offered(chat({}, { managerId: "manager" }), { floor: [anna, manager] })).to.deep.equal(["manager"]);
    expect(offered(chat({}, { managerId: "manager" }), { floor: [anna, { ...manager, presence: "break" }] })).to.deep.equal(["anna"]);
  });

  it("is nobody who is away, on the telephone, or has as many chats as they can hold", () => {
    for (const busy of [{ presence: "busy" as const }, { isTalking: true }, { isRinging: true }]) {
      expect(offered(chat(), { floor: [agent("anna", busy), boris] }), JSON.stringify(busy)).to.deep.equal(["boris"]);
    }
    expect(offered(chat(), { floor: [anna, boris], load: new Map([["anna", 2]]) }), "the queue's capacity").to.deep.equal(["boris"]);
    expect(offered(chat(), { floor: [agent("anna", { capacity: 1 }), boris], load: new Map([["anna", 1]]) }), "their own").to.deep.equal(["boris"]);
    expect(next(chat(), { floor: [anna], load: new Map([["anna", 2]]) }), "nobody left").to.equal(null);
  });

  it("is who speaks the client's language, where the queue does not", () => {
    const ukrainian = chat({}, { language: "uk" });
    const vera = agent("vera", { skills: ["uk"], idleSince: "2026-03-17T08:50:00.000Z" });
    expect(offered(ukrainian, { floor: [anna, vera] })).to.deep.equal(["vera"]);
    expect(offered(ukrainian, { floor: [anna] }), "nobody does").to.deep.equal(["anna"]);
    expect(offered(ukrainian, { floor: [anna, vera], queues: [queue("front", { skills: ["uk"] })] }), "all do").to.deep.equal(["anna"]);
  });

  it("stays while its time runs, and goes to the next when it is over: that was a miss", () => {
    const toAnna = chat({ offeredTo: ["anna"], offerEndsAt: at(30) });
    expect(next(toAnna, { floor: [anna, boris], now: at(29) })).to.equal(null);
    expect(next(toAnna, { floor: [anna, boris], now: at(30) })).to.deep.equal({
      offer: { offeredTo: ["boris"], offerEndsAt: at(50), declinedBy: ["anna"] },
      missedBy: "anna",
    });
  });

  it("goes to the next at once when it is declined, and from who went away, whom it may come back to", () => {
    expect(offered(chat({ declinedBy: ["anna"] }), { floor: [anna, boris] })).to.deep.equal(["boris"]);
    const left = next(chat({ offeredTo: ["anna"], offerEndsAt: at(30) }), { floor: [{ ...anna, presence: "offline" }, boris] });
    expect(left).to.deep.equal({ offer: { offeredTo: ["boris"], offerEndsAt: at(30), declinedBy: [] }, missedBy: null });
  });

  it("rests when all were asked, and begins anew", () => {
    const floor = [anna, boris];
    const allAsked = chat({ declinedBy: ["anna", "boris"] });
    const rest = next(allAsked, { floor });
    expect(rest).to.deep.equal({ offer: { offeredTo: [], offerEndsAt: at(30), declinedBy: ["anna", "boris"] }, missedBy: null });
    const resting = chat(rest?.offer);
    expect(next(resting, { floor, now: at(29) })).to.equal(null);
    expect(offered(resting, { floor: [...floor, agent("vera")], now: at(29) }), "somebody new").to.deep.equal(["vera"]);
    expect(next(resting, { floor, now: at(30) })?.offer).to.deep.equal({ offeredTo: ["anna"], offerEndsAt: at(50), declinedBy: [] });
  });

  it("is also the overflow's people when it waits too long", () => {
    const queues = [queue("front", { overflow: "sales" }), queue("sales")];
    const seller = agent("seller", { queues: ["sales"] });
    expect(next(chat(), { queues, floor: [seller], now: at(59) })).to.equal(null);
    expect(offered(chat(), { queues, floor: [seller, anna], now: at(60) }), "the queue's own first").to.deep.equal(["anna"]);
    expect(offered(chat(), { queues, floor: [seller], now: at(60) })).to.deep.equal(["seller"]);
    expect(next(chat(), { queues, floor: [seller], now: at(60), openQueues: new Set(["front"]) }), "in their hours").to.equal(null);
  });

  it("is nobody in particular where the queue sets no order, until it waits too long: then the overflow's people see it too", () => {
    const queues = [queue("front", { order: null, overflow: "sales" }), queue("sales")];
    const floor = [anna, agent("seller", { queues: ["sales"] }), agent("asleep", { queues: ["sales"], presence: "offline" })];
    expect(next(chat(), { queues, floor })).to.equal(null);
    const late = next(chat(), { queues, floor, now: at(60) });
    expect(late?.offer).to.deep.equal({ offeredTo: ["seller"], offerEndsAt: null, declinedBy: [] });
    expect(next(chat(late?.offer), { queues, floor, now: at(61) }), "once").to.equal(null);
    expect(next(chat({ declinedBy: ["seller"] }), { queues, floor, now: at(62) }), "and not who declined it").to.equal(null);
  });

  it("is nobody outside the queue's hours, and an offer ends with them", () => {
    expect(next(chat(), { floor: [anna], openQueues: new Set() })).to.equal(null);
    expect(offered(chat({ offeredTo: ["anna"], offerEndsAt: at(30) }), { floor: [anna], openQueues: new Set() })).to.deep.equal([]);
    expect(next(chat({}, { queue: null }), { floor: [anna] }), "a chat of no queue").to.equal(null);
  });
});
