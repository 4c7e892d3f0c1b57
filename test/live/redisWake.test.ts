import { type ChildProcess, spawn } from "node:child_process";
import { existsSync } from "node:fs";
import { expect } from "chai";
import { Redis } from "ioredis";
import { createRedisWake } from "../../hub/live/redisWake.ts";
import { createMemoryHub } from "../builders/memoryHub.ts";
import { createObserved } from "../fakes/observed.ts";
import { eventually } from "../support/eventually.ts";
import { freePort } from "../support/hub.ts";
import { openRig, type Rig } from "./liveRig.ts";

const BINARY = ["/usr/bin/redis-server", "/usr/local/bin/redis-server"].find((path) => existsSync(path));

(BINARY === undefined && process.env["CI"] === undefined ? describe.skip : describe)("notices of several hubs", () => {
  let redis: ChildProcess;
  let url: string;
  let wakes: Awaited<ReturnType<typeof createRedisWake>>[];
  let rigs: Rig[];
  before(async () => {
    const port = await freePort();
    redis = spawn(BINARY ?? "redis-server", ["--port", String(port), "--bind", "127.0.0.1", "--save", "", "--appendonly", "no"], { stdio: "ignore" });
    url = `redis://127.0.0.1:${port}`;
  });
  after(() => void redis.kill());
  beforeEach(() => {
    [wakes, rigs] = [[], []];
  });
  afterEach(async () => {
    for (const rig of rigs) await rig.close();
    for (const wake of wakes) wake.close();
  });

  /** Two hubs whose Redis is heard: a first sign goes through before the test begins. */
  async function openTwo(): Promise<readonly [Rig, Rig]> {
    const hub = createMemoryHub();
    const open = async (): Promise<Rig> => {
      const wake = await createRedisWake(url, createObserved().log);
      wakes.push(wake);
      const rig = await openRig({ wake }, hub);
      rigs.push(rig);
      return rig;
    };
    const [one, other] = [await open(), await open()];
    const probe = new Redis(url);
    probe.on("error", () => undefined);
    await eventually("both listen", async () => ((await probe.pubsub("NUMSUB", "otklik:wake"))[1] as number) === 2);
    probe.disconnect();
    return [one, other];
  }

  it("reach the browsers of the other hub once, and those named only", async () => {
    const [one, other] = await openTwo();
    const [anna, boris] = [other.person(["agent"]), other.person(["agent"])];
    const [hers, his] = [await other.open(anna), await other.open(boris)];
    const here = await one.open(one.person(["agent"]));
    await eventually("the first is sent", () => {
      one.live.push.notice({ type: "presence.changed", id: anna.id, presence: "break" }, { all: true });
      return hers.notices.length > 0;
    });
    one.live.push.notice({ type: "report.finished", id: "r1" }, { userIds: [boris.id] });
    await eventually("it is named", () => his.notices.includes("report.finished"));
    await other.settled(hers);
    expect(hers.notices).to.not.include("report.finished");
    expect(here.notices.filter((type) => type === "report.finished")).to.deep.equal([]);
    expect(his.notices.filter((type) => type === "report.finished")).to.have.length(1);
  });

  it("ignore what no hub would send, and whatever it is, the hub lives on", async () => {
    const [one, other] = await openTwo();
    const his = await other.open(other.person(["agent"]));
    const stranger = new Redis(url);
    const notice = { type: "session.ended", id: "x" };
    for (const text of ["", "{", "null", '{"from":1}', JSON.stringify({ from: "s", notice, to: { all: true } })]) await stranger.publish("otklik:wake", text);
    stranger.disconnect();
    await eventually("a real one comes after them", () => {
      one.live.push.notice({ type: "client.changed", id: "c1" }, { all: true });
      return his.notices.length > 0;
    });
    expect(new Set(his.notices)).to.deep.equal(new Set(["client.changed"]));
  });
});
