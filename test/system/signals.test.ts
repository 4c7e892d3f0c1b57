// What waits for a signal that lives as long as the hub leaves nothing at it: each listener left there would be kept
// until the hub ends.
import { getEventListeners } from "node:events";
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { expect } from "chai";
import { withOwnSignal } from "../../hub/actions/ownSignal.ts";
import { sleep } from "../../hub/system/machine.ts";

const MANY = 50;
const LONG_MS = 600_000;
const listening = (signal: AbortSignal): number => getEventListeners(signal, "abort").length;
const many = <T>(one: () => T): readonly T[] => Array.from({ length: MANY }, one);

describe("sleeping on a signal", () => {
  it("costs it one listener, however many sleep, and none when they have slept their time", async () => {
    const { signal } = new AbortController();
    const asleep = many(() => sleep(1, signal));
    expect(listening(signal)).to.equal(1);
    await Promise.all(asleep);
    expect(listening(signal)).to.equal(0);
  });

  it("ends for all at once when the signal says so, and who comes later does not sleep", async () => {
    const stopping = new AbortController();
    const asleep = [...many(() => sleep(LONG_MS, stopping.signal))];
    await sleep(1, stopping.signal);
    stopping.abort();
    await Promise.all(asleep);
    await sleep(LONG_MS, stopping.signal);
    expect(listening(stopping.signal)).to.equal(0);
  });
});

describe("work with a signal of its own", () => {
  let server: Server;
  before(async () => {
    server = createServer((_request, answer) => answer.end("here"));
    await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  });
  after(() => server.close());

  it("leaves nothing at the signal above it, though fetch keeps its listener", async () => {
    const { signal } = new AbortController();
    const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
    for (const _ of many(() => null)) await withOwnSignal(signal, async (own) => (await fetch(url, { signal: own })).text());
    expect(listening(signal)).to.equal(0);
    const failed = await withOwnSignal(signal, () => Promise.reject(new Error("no"))).catch(({ message }: Error) => message);
    expect([failed, listening(signal)]).to.deep.equal(["no", 0]);
  });

  it("ends with the signal above it, also with one that has ended before", async () => {
    const stopping = new AbortController();
    const work = withOwnSignal(stopping.signal, (own) => sleep(LONG_MS, own));
    stopping.abort();
    await work;
    expect(await withOwnSignal(stopping.signal, async (own) => own.aborted)).to.equal(true);
  });
});
