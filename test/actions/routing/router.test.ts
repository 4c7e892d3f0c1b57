import { expect } from "chai";
import { createCallerMemory } from "../../../hub/actions/routing/callerMemory.ts";
import { createFloor } from "../../../hub/actions/routing/floor.ts";
import { createRouter, watchedPush } from "../../../hub/actions/routing/router.ts";
import { DEFAULT_ROUTE } from "../../../hub/contract/routing.ts";
import { toCard } from "../../../hub/domain/card.ts";
import type { Callers, KnownCaller } from "../../../hub/ports/clients.ts";
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
});

describe("the router", () => {
  const manager = userOf(["sales"], { id: "m", extension: "201", presence: "available" });
  const rig = (callers: Partial<Callers> = { byPhone: async (phone) => known(phone) }) => {
    const observed = createObserved();
    const floor = createFloor({ users: { list: async () => [manager] }, interactions: { live: async () => [] }, members: [] });
    const kept = memory(callers);
    const decide = createRouter({
      callers: kept,
      floor,
      queues: [],
      rules: { chooseQueue: () => null },
      workingTime,
      clock: NOON,
      counters: observed.counters,
    });
    return { observed, floor, kept, decide, push: watchedPush(SILENT, kept, floor, NOON) };
  };
  const QUESTION = { connectionId: "office", callKey: "c1", phone: PHONE, line: null };

  it("rings the manager while they are there, and counts it", async () => {
    const { decide, floor, observed } = rig();
    await floor.refresh();
    expect(await decide(QUESTION)).to.deep.equal({ kind: "ring", extensions: ["201"], ringSec: 20, callerName: "Кафе Ранок" });
    expect(observed.counted("otklik_routing_total", { result: "manager" })).to.equal(1);
  });

  it("asks the next when the provider asks again for the same call, and nobody twice", async () => {
    const { decide, floor } = rig();
    await floor.refresh();
    expect((await decide(QUESTION)).kind).to.equal("ring");
    expect((await decide(QUESTION)).kind, "the manager did not take it").to.equal("default");
    expect((await decide({ ...QUESTION, callKey: "c2" })).kind, "another call").to.equal("ring");
  });

  it("knows at once who talks and who went away, from what the browsers are told", async () => {
    const { decide, floor, push } = rig();
    await floor.refresh();
    const record = callRecord({ agentId: "m", state: "talking" });
    const card = (more: Partial<typeof record>) => toCard({ ...record, ...more }, { client: null, complaints: [], agentName: "М", isNewClient: false });
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
      callers: { find: () => Promise.reject(new Error("broken")) },
      floor: { agents: () => [] },
      queues: [],
      rules: { chooseQueue: () => null },
      workingTime,
      clock: NOON,
      counters: observed.counters,
    });
    expect(await failing(QUESTION)).to.equal(DEFAULT_ROUTE);
    expect(observed.counted("otklik_routing_total", { result: "failed" })).to.equal(1);
  });
});
