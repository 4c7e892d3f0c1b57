import { once } from "node:events";
import type { AddressInfo } from "node:net";
import { createServer } from "node:net";
import { expect } from "chai";
import { createRedisWake } from "../../hub/live/redisWake.ts";
import { createTail } from "../../hub/live/tail.ts";
import type { Wake } from "../../hub/ports/live.ts";
import { createMemoryHub } from "../builders/memoryHub.ts";
import { callRecord } from "../builders/records.ts";
import { createObserved } from "../fakes/observed.ts";
import { openRig, type Rig } from "./liveRig.ts";

const LOOKS_ONLY_WHEN_WOKEN_MS = 3_600_000;

function wires(): { readonly first: Wake; readonly second: Wake } {
  const wakers: (() => void)[] = [];
  const end = (mine: number): Wake => ({
    relay: () => {},
    publish: () => {
      for (const [at, wake] of wakers.entries()) if (at !== mine) wake();
    },
    subscribe: (onWake) => {
      wakers[mine] = onWake;
    },
  });
  return { first: end(0), second: end(1) };
}

describe("several hubs", () => {
  const rigs: Rig[] = [];
  afterEach(async () => {
    for (const rig of rigs.splice(0)) await rig.close();
  });

  it("show what another committed, and none of them shows its own twice", async () => {
    const hub = createMemoryHub();
    const { first, second } = wires();
    const more = { tailMs: LOOKS_ONLY_WHEN_WOKEN_MS };
    const [one, other] = [await openRig({ ...more, wake: first }, hub), await openRig({ ...more, wake: second }, hub)];
    rigs.push(one, other);
    const [here, there] = [await one.open(one.person(["agent"])), await other.open(other.person(["agent"]))];
    const arrived = new Promise<string>((resolve) => void there.socket.once("card.changed", ({ card }) => resolve(card.id)));
    const call = callRecord();
    one.change(call);
    expect(await arrived).to.equal(call.id);
    await one.settled(here);
    expect(here.changed).to.have.length(1);
    expect(one.reads).to.have.length(1);
  });
});

describe("the tail of the outbox", () => {
  const idle = { everyMs: LOOKS_ONLY_WHEN_WOKEN_MS, showEverything: async () => {} };
  const turn = (): Promise<void> => new Promise((resolve) => void setImmediate(resolve));

  it("knows the hub's own rows again though the outbox repeats them, and shows others' later ones", async () => {
    const shown: (readonly string[])[] = [];
    let changes = [{ id: "own", seq: 12 }];
    const outbox = {
      lastCursor: async () => 10,
      cardsSince: async () => ({ ids: changes.map(({ id }) => id), changes, cursor: Math.max(...changes.map(({ seq }) => seq)), tooOld: false }),
    };
    const tail = createTail({ ...idle, outbox, show: (ids) => void shown.push(ids), log: createObserved().log });
    tail.wake();
    await turn();
    tail.pushed(["own"], 12);
    tail.wake();
    await turn();
    tail.wake();
    await turn();
    expect(shown).to.deep.equal([]);
    changes = [
      { id: "own", seq: 15 },
      { id: "other", seq: 14 },
    ];
    tail.wake();
    await turn();
    tail.wake();
    await turn();
    expect(shown).to.deep.equal([["own", "other"]]);
  });

  it("says once that the database is away, and once that it is back", async () => {
    const observed = createObserved();
    let away = true;
    const outbox = {
      lastCursor: async () => (away ? Promise.reject(new Error("away")) : 1),
      cardsSince: async () => ({ ids: [], changes: [], cursor: 1, tooOld: false }),
    };
    const tail = createTail({ ...idle, outbox, show: () => {}, log: observed.log });
    for (let look = 0; look < 3; look++) {
      tail.wake();
      await turn();
    }
    away = false;
    tail.wake();
    await turn();
    expect(observed.lines.map((line) => line.split(" ", 1)[0])).to.deep.equal(["warn", "info"]);
  });

  it("shows everything when it was away too long", async () => {
    const snapshots: string[] = [];
    const outbox = { lastCursor: async () => 1, cardsSince: async () => ({ ids: [], changes: [], cursor: 90_000, tooOld: true }) };
    const tail = createTail({ ...idle, outbox, show: () => {}, showEverything: async () => void snapshots.push("everything"), log: createObserved().log });
    tail.wake();
    await turn();
    tail.wake();
    await turn();
    expect(snapshots).to.have.length(1);
  });
});

describe("Redis away", () => {
  it("is said once and hurts nobody", async () => {
    const taken = createServer();
    taken.listen(0, "127.0.0.1");
    await once(taken, "listening");
    const { port } = taken.address() as AddressInfo;
    taken.close();
    await once(taken, "close");
    const observed = createObserved();
    const wake = await createRedisWake(`redis://127.0.0.1:${port}`, observed.log);
    wake.subscribe(
      () => {},
      () => {},
    );
    wake.publish();
    await new Promise((resolve) => setTimeout(resolve, 700));
    wake.publish();
    expect(observed.lines).to.have.length(1);
    expect(observed.lines[0]).to.include("Redis does not answer");
    wake.close();
  });
});
