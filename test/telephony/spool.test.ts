import { appendFile, mkdtemp, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect } from "chai";
import { HubError } from "../../hub/contract/errors.ts";
import type { InboundEvent } from "../../hub/contract/inbound.ts";
import type { Spool } from "../../telephony/spool.ts";
import { createSpool } from "../../telephony/spool.ts";
import { until } from "../fakes/fakeTime.ts";
import { createObserved } from "../fakes/observed.ts";

function event(externalId: string): InboundEvent {
  return {
    channel: "unknown",
    kind: "unknown",
    connectionId: "office",
    provider: "mango",
    externalId,
    rawType: "ping",
    auth: "signature",
    occurredAt: "2026-03-17T08:00:00.000Z",
    occurredAtSource: "received",
    receivedAt: "2026-03-17T08:00:00.000Z",
  };
}

describe("the spool", () => {
  let root: string;
  let directory: string;
  const observed = createObserved();

  beforeEach(async () => {
    root = await mkdtemp(join(tmpdir(), "otklik-spool-"));
    directory = join(root, "spool");
  });
  afterEach(async () => {
    await Promise.all(opened.splice(0).map((spool) => spool.close()));
    await rm(root, { recursive: true });
  });

  const opened: Spool[] = [];
  function open(): Spool {
    const spool = createSpool({ directory, clock: { now: () => new Date("2026-03-17T08:00:00.000Z") }, log: observed.log, counters: observed.counters });
    opened.push(spool);
    return spool;
  }
  const collect =
    (into: string[]) =>
    async (events: readonly InboundEvent[]): Promise<void> =>
      void into.push(...events.map((one) => one.externalId));

  it("gives back in order what several runs of the hub wrote, and then has nothing left", async () => {
    const first = open();
    await Promise.all(["a", "b", "c"].map((id) => first.append([event(id)])));
    await open().append([event("d"), event("e")]);
    const spool = open();
    expect(await spool.size()).to.equal(4);
    const stored: string[] = [];
    expect(await spool.drain(collect(stored))).to.deep.equal({ drained: 4, left: 0 });
    expect(stored).to.deep.equal(["a", "b", "c", "d", "e"]);
    expect([await spool.size(), await readdir(directory)]).to.deep.equal([0, []]);
  });

  it("stops at the first event the database is away for, and goes on there", async () => {
    const spool = open();
    for (const id of ["a", "b", "c", "d"]) await spool.append([event(id)]);
    const stored: string[] = [];
    const store = collect(stored);
    const result = await spool.drain(async (events) => {
      if (stored.length === 2) throw new HubError("unavailable");
      await store(events);
    });
    expect([result, await spool.size()]).to.deep.equal([{ drained: 2, left: 2 }, 2]);
    await spool.append([event("e")]);
    expect(await spool.size()).to.equal(3);
    expect(await spool.drain(store)).to.deep.equal({ drained: 3, left: 0 });
    expect(stored).to.deep.equal(["a", "b", "c", "d", "e"]);
  });

  it("loses nothing that is appended while it drains", async () => {
    const spool = open();
    for (let index = 0; index < 20; index += 1) await spool.append([event(`a${index}`)]);
    const stored: string[] = [];
    const late: Promise<void>[] = [];
    await spool.drain(async (events) => {
      late.push(spool.append([event(`late of ${events[0]?.externalId}`)]));
      await collect(stored)(events);
    });
    await Promise.all(late);
    await spool.drain(collect(stored));
    expect(stored.slice(0, 20)).to.deep.equal(Array.from({ length: 20 }, (_, index) => `a${index}`));
    expect(new Set(stored).size).to.equal(40);
    expect(await spool.size()).to.equal(0);
  });

  it("stores what could not wait only if its first try did not, and after a crash asks for it again", async () => {
    const spool = open();
    const stored: string[] = [];
    let say: (ok: boolean) => void = () => undefined;
    const asked = new Promise<boolean>((resolve) => {
      say = resolve;
    });
    await spool.append([event("stored late")], Promise.resolve(true));
    await spool.append([event("not stored")], Promise.resolve(false));
    await spool.append([event("still on its way")], asked);
    await spool.append([event("plain")]);
    const draining = spool.drain(collect(stored));
    await until(() => stored.length === 1, "the one that was not stored is stored");
    say(true);
    expect(await draining).to.deep.equal({ drained: 4, left: 0 });
    expect(stored).to.deep.equal(["not stored", "plain"]);

    await spool.append([event("stored before the crash")], Promise.resolve(true));
    await spool.close();
    await open().drain(collect(stored));
    expect(stored.at(-1)).to.equal("stored before the crash");
  });

  it("reads what earlier runs left once and from then on counts without the disk", async () => {
    await open().append([event("a"), event("b")]);
    const spool = open();
    expect(await spool.size()).to.equal(1);
    for (const name of await readdir(directory)) await writeFile(join(directory, name), "");
    await spool.append([event("c")]);
    expect(await spool.size()).to.equal(2);
    expect([await spool.drain(collect([])), await spool.size()]).to.deep.equal([{ drained: 1, left: 0 }, 0]);
  });

  it("does not wait for what a person took away", async () => {
    const spool = open();
    await spool.append([event("a")]);
    for (const name of await readdir(directory)) await rm(join(directory, name));
    expect([await spool.drain(collect([])), await spool.size()]).to.deep.equal([{ drained: 0, left: 0 }, 0]);
  });

  it("passes over a last line that was cut off, and sets aside what can never be stored", async () => {
    const spool = open();
    await spool.append([event("a")]);
    await spool.append([event("poison")]);
    await spool.append([event("b")]);
    const [file] = await readdir(directory);
    await appendFile(join(directory, file ?? ""), '[{"channel":"unkn');
    const stored: string[] = [];
    const result = await open().drain(async (events) => {
      if (events[0]?.externalId === "poison") throw new TypeError("cannot");
      await collect(stored)(events);
    });
    expect([result, stored]).to.deep.equal([{ drained: 3, left: 0 }, ["a", "b"]]);
    expect(await readdir(directory)).to.deep.equal(["refused.jsonl"]);
    expect(JSON.parse(await readFile(join(directory, "refused.jsonl"), "utf8"))).to.deep.equal([event("poison")]);
  });

  it("does not say yes when the disk says no", async () => {
    await rm(root, { recursive: true });
    await appendFile(root, "a file where the folder should be");
    const failed = await open()
      .append([event("a")])
      .then(
        () => null,
        (error: NodeJS.ErrnoException) => error.code,
      );
    expect(failed).to.equal("ENOTDIR");
  });
});
