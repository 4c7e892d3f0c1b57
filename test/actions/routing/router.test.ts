import { expect } from "chai";
import { createCallerMemory } from "../../../hub/actions/routing/callerMemory.ts";
import { createFloor } from "../../../hub/actions/routing/floor.ts";
import { createOffers } from "../../../hub/actions/routing/offers.ts";
import { createQueueHours } from "../../../hub/actions/routing/queueHours.ts";
import { createRouter, watchedPush } from "../../../hub/actions/routing/router.ts";
import type { User } from "../../../hub/contract/api.ts";
import { DEFAULT_ROUTE } from "../../../hub/contract/routing.ts";
import type { RouteQueue } from "../../../hub/domain/callRouting.ts";
import { toCard } from "../../../hub/domain/card.ts";
import type { Callers, KnownCaller } from "../../../hub/ports/clients.ts";
import type { InteractionRecord } from "../../../hub/ports/interactions.ts";
import type { LivePush } from "../../../hub/ports/live.ts";
import { callRecord, userOf } from "../../builders/records.ts";
import { createObserved } from "../../fakes/observed.ts";

const PHONE = "+79160000001";
const known = (phone: string, more: Partial<KnownCaller> = {}): KnownCaller => ({
  phone,
  clientId: `client of ${phone}`,
  name: "Кафе Ранок",
  managerId: "m",
  lastAgentId: null,
  language: null,
  ...more,
});
const never = <T>(): Promise<T> => new Promise(() => undefined);
/** Waits are over at once: what is not there by then is late. */
const noWait = () => new Promise<void>((done) => setImmediate(done));
const SILENT: LivePush = { cardsChanged: () => undefined, cardsChangedWith: () => undefined, notice: () => undefined };
const NOON = { now: () => new Date("2026-03-17T09:00:00.000Z") };
const workingTime = {
  calendar: { name: "none", years: null },
  hours: { 2: { open: "09:00", close: "18:00" } },
  timeZone: "Europe/Moscow",
  missingYear: "weekends" as const,
};

function memory(callers: Partial<Callers>, limit = 10) {
  return createCallerMemory({ callers: { byPhone: async () => null, important: async () => [], ...callers }, sleep: noWait, limit, waitMs: 100 });
}

describe("who calls, from memory", () => {
  it("is read once, then known", async () => {
    const asked: string[] = [];
    const callers = memory({
      byPhone: async (phone) => {
        asked.push(phone);
        return known(phone);
      },
    });
    expect(await callers.find(PHONE)).to.include({ managerId: "m" });
    expect(await callers.find(PHONE)).to.include({ managerId: "m" });
    expect(asked).to.deep.equal([PHONE]);
    callers.forgetClient(known(PHONE).clientId);
    await callers.find(PHONE);
    expect(asked, "a changed card is read again").to.have.length(2);
  });

  it("is nobody when the database does not say in time, and what it says late serves the next call", async () => {
    let answer: (caller: KnownCaller) => void = () => undefined;
    const callers = memory({ byPhone: () => new Promise((resolve) => (answer = resolve)) });
    expect(await callers.find(PHONE)).to.equal(null);
    answer(known(PHONE));
    await noWait();
    expect(await callers.find(PHONE)).to.include({ name: "Кафе Ранок" });
  });

  it("forgets first what was used longest ago", async () => {
    const callers = memory({ byPhone: () => never() }, 2);
    for (const phone of ["+1", "+2"]) callers.remember(known(phone));
    await callers.find("+1");
    callers.remember(known("+3"));
    expect(await callers.find("+1")).to.not.equal(null);
    expect(await callers.find("+2")).to.equal(null);
  });

  it("is forgotten with all numbers the client has now, and with none they had before", () => {
    const callers = memory({});
    const of = (phone: string, clientId: string) => callers.remember(known(phone, { clientId }));
    for (const phone of ["+1", "+2"]) of(phone, "one");
    of("+2", "other");
    callers.forgetClient("one");
    expect([callers.peek("+1") === null, callers.peek("+2") === null]).to.deep.equal([true, false]);
    callers.forgetClient("other");
    expect(callers.peek("+2")).to.equal(null);
  });

  it("is forgotten with the number that is left when the client's other one was pushed out", () => {
    const callers = memory({}, 2);
    for (const phone of ["+1", "+2", "+3"]) callers.remember(known(phone, { clientId: "one" }));
    expect([callers.peek("+1") === null, callers.peek("+2") === null]).to.deep.equal([true, false]);
    callers.forgetClient("one");
    expect([callers.peek("+2"), callers.peek("+3")]).to.deep.equal([null, null]);
  });
});

describe("the router", () => {
  const manager = userOf(["sales"], { id: "m", extension: "201", presence: "available" });
  const rig = ({ staff = [manager], queues = [] }: { staff?: readonly User[]; queues?: readonly RouteQueue[] } = {}) => {
    const observed = createObserved();
    const floor = createFloor({ users: { list: async () => staff }, interactions: { busyCalls: async () => [] }, members: [] });
    const kept = memory({ byPhone: async (phone) => known(phone) });
    const offers = createOffers(10);
    let nowMs = NOON.now().getTime();
    const clock = { now: () => new Date(nowMs) };
    const decide = createRouter({
      callers: kept,
      floor,
      offers,
      queues,
      rules: { chooseQueue: () => queues[0]?.id ?? null },
      hours: createQueueHours(
        workingTime,
        queues.map(({ id }) => ({ id, workingHours: null })),
      ),
      clock,
      counters: observed.counters,
    });
    const pass = (sec: number): void => {
      nowMs += sec * 1000;
    };
    return { observed, floor, decide, pass, push: watchedPush(SILENT, kept, floor, offers, clock) };
  };
  const FRONT = ["a", "b"].map((id, at) => userOf(["agent"], { id, extension: `30${at + 1}`, presence: "available", queues: ["front"] }));
  const ONE_BY_ONE: RouteQueue = {
    id: "front",
    language: "ru",
    skills: [],
    order: "longest_idle",
    offerSec: 15,
    overflow: null,
    overflowAfterSec: 60,
    capacity: 5,
  };
  const cardOf = (record: InteractionRecord) => toCard(record, { client: null, complaints: [], agentName: "М", isNewClient: false });
  const QUESTION = { connectionId: "office", callKey: "c1", phone: PHONE, line: null };

  it("rings the manager while they are there, and counts it", async () => {
    const { decide, floor, observed } = rig();
    await floor.refresh();
    expect(await decide(QUESTION)).to.deep.equal({ kind: "ring", extensions: ["201"], ringSec: 20, callerName: "Кафе Ранок" });
    expect(observed.counted("otklik_routing_total", { result: "manager" })).to.equal(1);
  });

  it("asks the next when the provider asks again for the same call, and nobody twice", async () => {
    const { decide, floor, pass } = rig();
    await floor.refresh();
    expect((await decide(QUESTION)).kind).to.equal("ring");
    pass(20);
    expect((await decide(QUESTION)).kind, "the manager did not take it").to.equal("default");
    expect((await decide({ ...QUESTION, callKey: "c2" })).kind, "another call").to.equal("ring");
  });

  it("says the same again to a provider that repeats its question while they ring", async () => {
    const { decide, floor, pass, observed } = rig({ staff: FRONT, queues: [ONE_BY_ONE] });
    await floor.refresh();
    const first = await decide(QUESTION);
    pass(5);
    expect(await decide(QUESTION)).to.deep.equal(first);
    expect(observed.counted("otklik_routing_total", { result: "queue" }), "decided once").to.equal(1);
    pass(10);
    expect(await decide(QUESTION), "their time is over").to.have.deep.property("extensions", ["302"]);
  });

  it("asks the next at once when who rang declined", async () => {
    const { decide, floor, push } = rig({ staff: FRONT, queues: [ONE_BY_ONE] });
    await floor.refresh();
    expect(await decide(QUESTION)).to.have.deep.property("extensions", ["301"]);
    const record = callRecord({ phone: PHONE, offeredTo: ["a"] });
    push.cardsChangedWith([cardOf(record)], 1);
    expect(await decide(QUESTION), "it still rings").to.have.deep.property("extensions", ["301"]);
    push.cardsChangedWith([cardOf({ ...record, offeredTo: [], version: 2 })], 2);
    expect(await decide(QUESTION)).to.have.deep.property("extensions", ["302"]);
  });

  it("tries the rest when the provider rang only the first of those named, and nobody twice who rang", async () => {
    const { decide, floor, pass, push } = rig({ staff: FRONT, queues: [{ ...ONE_BY_ONE, order: null }] });
    await floor.refresh();
    expect(await decide(QUESTION)).to.have.deep.property("extensions", ["301", "302"]);
    pass(60);
    expect(await decide(QUESTION)).to.have.deep.property("extensions", ["302"]);
    const both = { ...QUESTION, callKey: "c2", phone: "+79160000012" };
    pass(60);
    expect(await decide(both)).to.have.deep.property("extensions", ["301", "302"]);
    push.cardsChangedWith([cardOf(callRecord({ phone: both.phone, offeredTo: ["a", "b"] }))], 1);
    pass(60);
    expect((await decide(both)).kind, "both rang").to.equal("default");
    const second = { ...QUESTION, callKey: "c3", phone: "+79160000013" };
    push.cardsChangedWith([cardOf(callRecord({ id: "c3", phone: second.phone, offeredTo: [] }))], 2);
    // The others are over: the database has no live call.
    await floor.refresh();
    expect(await decide(second)).to.have.deep.property("extensions", ["301", "302"]);
    push.cardsChangedWith([cardOf(callRecord({ id: "c3", phone: second.phone, offeredTo: ["b"], version: 2 }))], 3);
    pass(60);
    expect(await decide(second), "the provider knows only the second of them").to.have.deep.property("extensions", ["301"]);
  });

  it("sends two calls at once to two agents, and neither to who is rung already", async () => {
    const { decide, floor, pass, push } = rig({ staff: FRONT, queues: [ONE_BY_ONE] });
    await floor.refresh();
    const ask = (callKey: string, phone: string) => decide({ ...QUESTION, callKey, phone });
    const both = await Promise.all([ask("c1", "+79160000011"), ask("c2", "+79160000012")]);
    expect(both.map((one) => (one.kind === "ring" ? one.extensions : []))).to.deep.equal([["301"], ["302"]]);
    push.cardsChangedWith([cardOf(callRecord({ phone: "+79160000011", state: "waiting" })), cardOf(callRecord({ phone: "+79160000012" }))], 1);
    expect((await ask("c3", "+79160000013")).kind, "both ring").to.equal("default");
    pass(15);
    expect((await ask("c4", "+79160000014")).kind, "nobody took those").to.equal("ring");
  });

  it("sends nobody to a telephone that rings by its card, save the caller it rings for", async () => {
    const { decide, floor, push } = rig({ staff: FRONT, queues: [ONE_BY_ONE] });
    await floor.refresh();
    push.cardsChangedWith([cardOf(callRecord({ phone: "+79160000011", offeredTo: ["a"] }))], 1);
    expect(await decide({ ...QUESTION, phone: "+79160000012" })).to.have.deep.property("extensions", ["302"]);
    expect(await decide({ ...QUESTION, callKey: "c2", phone: "+79160000011" })).to.have.deep.property("extensions", ["301"]);
  });

  it("believes the card once there is one: who was rung and did not have to take it is free at once", async () => {
    const { decide, floor, push } = rig({ staff: FRONT, queues: [{ ...ONE_BY_ONE, order: null }] });
    await floor.refresh();
    expect(await decide(QUESTION)).to.have.deep.property("extensions", ["301", "302"]);
    push.cardsChangedWith([cardOf(callRecord({ phone: PHONE, state: "talking", agentId: "a" }))], 1);
    expect(await decide({ ...QUESTION, callKey: "c2", phone: "+79160000012" })).to.have.deep.property("extensions", ["302"]);
  });

  it("knows at once who talks and who went away, from what the browsers are told", async () => {
    const { decide, floor, push } = rig();
    await floor.refresh();
    const record = callRecord({ agentId: "m", state: "talking" });
    const card = (more: Partial<typeof record>) => cardOf({ ...record, ...more });
    const ask = async (callKey: string) => (await decide({ ...QUESTION, callKey })).kind;
    push.cardsChangedWith([card({})], 1);
    expect(await ask("c1")).to.equal("default");
    push.cardsChangedWith([card({ state: "closed", endedAt: "2026-03-17T08:59:00.000Z" })], 2);
    expect(await ask("c2")).to.equal("ring");
    push.notice({ type: "presence.changed", id: "m", presence: "break" }, { all: true });
    expect(await ask("c3")).to.equal("default");
  });

  it("answers the default when anything fails", async () => {
    const { observed } = rig();
    const failing = createRouter({
      callers: { find: () => Promise.reject(new Error("broken")), peek: () => null },
      floor: { agents: () => [], isManned: () => true },
      offers: createOffers(10),
      queues: [],
      rules: { chooseQueue: () => null },
      hours: createQueueHours(workingTime, []),
      clock: NOON,
      counters: observed.counters,
    });
    expect(await failing(QUESTION)).to.equal(DEFAULT_ROUTE);
    expect(observed.counted("otklik_routing_total", { result: "failed" })).to.equal(1);
  });
});
