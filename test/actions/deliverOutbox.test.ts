import { expect } from "chai";
import { createOutboxWorker, type OutboxWorker, type OutboxWorkerDeps } from "../../hub/actions/outbox/deliverOutbox.ts";
import { TURN_MS } from "../../hub/actions/outbox/oneByOne.ts";
import { HubError } from "../../hub/contract/errors.ts";
import type { MessageQueued } from "../../hub/contract/events.ts";
import type { SendResult } from "../../hub/ports/outbox.ts";
import { createFakeTime, type FakeTime, until } from "../fakes/fakeTime.ts";
import { createMemoryOutbox, type MemoryOutbox, otherSenders, queuedMessage } from "../fakes/memoryOutbox.ts";
import { createObserved, type Observed } from "../fakes/observed.ts";

const SENT: SendResult = { kind: "sent", channelKey: "1" };
const AWAY: SendResult = { kind: "retry", error: "away", retryAfterSec: null };

describe("The outbox worker", () => {
  let time: FakeTime;
  let outbox: MemoryOutbox;
  let observed: Observed;
  /** Texts that left, in order. */
  let sent: string[];
  let marks: string[];
  let workers: OutboxWorker[];

  beforeEach(() => {
    time = createFakeTime();
    outbox = createMemoryOutbox();
    observed = createObserved();
    sent = [];
    marks = [];
    workers = [];
  });
  afterEach(() => Promise.all(workers.map((worker) => worker.stop())));

  function worker(send: (event: MessageQueued) => Promise<SendResult> | SendResult, overrides: Partial<OutboxWorkerDeps> = {}): OutboxWorker {
    const made = createOutboxWorker({
      outbox,
      hubId: "hub",
      senders: {
        "message.queued": async (event) => {
          const result = await send(event);
          if (result.kind === "sent") sent.push(event.text);
          return result;
        },
        ...otherSenders,
      },
      onSent: async (event) => void marks.push(`sent ${event.type === "message.queued" ? event.text : event.type}`),
      onFailed: async (event, error) => void marks.push(`failed ${event.type === "message.queued" ? event.text : event.type}: ${error}`),
      counters: observed.counters,
      clock: time.clock,
      sleep: time.sleep,
      log: observed.log,
      batch: 10,
      idleMs: 1000,
      restMs: 0,
      ...overrides,
    });
    workers.push(made);
    return made;
  }

  function queue(chatKey: string, ...texts: readonly string[]): readonly number[] {
    return texts.map((text) => outbox.add(queuedMessage({ chatKey, text, messageId: text }), `telegram:telegram:${chatKey}`));
  }

  it("delivers a committed row and marks the message sent", async () => {
    const [seq = 0] = queue("a", "a1");
    expect(await worker(() => SENT).runOnce()).to.equal(1);
    expect(outbox.row(seq).state).to.equal("sent");
    expect(marks).to.deep.equal(["sent a1"]);
    expect(observed.counted("otklik_outbox_total", { event: "message.queued", result: "sent" })).to.equal(1);
  });

  it("keeps the order of one chat while its first message fails, and other chats go on", async () => {
    queue("a", "a1", "a2", "a3");
    queue("b", "b1", "b2");
    let aIsAway = true;
    worker((event) => (event.chatKey === "a" && aIsAway ? AWAY : SENT)).start();
    await until(() => sent.length === 2, "chat b delivered");
    expect(sent).to.deep.equal(["b1", "b2"]);
    aIsAway = false;
    time.advance(1000);
    await until(() => sent.length === 5, "chat a delivered");
    expect(sent.slice(2)).to.deep.equal(["a1", "a2", "a3"]);
  });

  it("lets a chat go on while another chat's delivery hangs", async () => {
    queue("stuck", "s1");
    let release = (_: SendResult): void => {};
    worker((event) => (event.chatKey === "stuck" ? new Promise((resolve) => (release = resolve)) : SENT), { batch: 2 }).start();
    queue("b", "b1", "b2", "b3");
    workers[0]?.kick();
    await until(() => time.sleeping().includes(TURN_MS), "the hanging one has its turn");
    expect(sent, "one by one").to.deep.equal([]);
    time.advance(TURN_MS);
    await until(() => sent.length === 3, "chat b delivered");
    expect(sent).to.deep.equal(["b1", "b2", "b3"]);
    release(SENT);
  });

  it("never has two deliveries of one chat, nor more than its bound, on their way", async () => {
    for (const chat of ["a", "b", "c", "d", "e"])
      for (const text of [`${chat}1`, `${chat}2`]) outbox.add(queuedMessage({ channel: "email", chatKey: chat, text, messageId: text }), chat);
    const going: string[] = [];
    let most = 0;
    worker(
      async (event) => {
        expect(going).not.to.include(event.chatKey);
        going.push(event.chatKey);
        most = Math.max(most, going.length);
        await new Promise((resolve) => setImmediate(resolve));
        going.splice(going.indexOf(event.chatKey), 1);
        return SENT;
      },
      { batch: 3 },
    ).start();
    await until(() => sent.length === 10, "all delivered");
    expect(most).to.equal(3);
    expect(observed.counted("otklik_outbox_total", { result: "retry" })).to.equal(0);
  });

  it("has no more than one on its way that a reader would see twice, and writes it down before the next", async () => {
    const seqs = ["a", "b", "c"].flatMap((chat) => queue(chat, `${chat}1`));
    worker((event) => {
      expect(seqs.filter((seq) => outbox.row(seq).state === "sent").length, event.text).to.equal(sent.length);
      return new Promise((resolve) => setImmediate(() => resolve(SENT)));
    }).start();
    await until(() => marks.length === 3, "all delivered");
    expect(observed.counted("otklik_outbox_total", { result: "retry" })).to.equal(0);
  });

  it("lets the next leave while what left waits to be marked, and stops only when that is done", async () => {
    queue("a", "a1");
    queue("b", "b1");
    let mark = (): void => undefined;
    const marking = new Promise<void>((resolve) => (mark = resolve));
    const one = worker(() => SENT, { batch: 1, onSent: () => marking });
    one.start();
    await until(() => sent.length === 2, "both have left");
    let isStopped = false;
    const stopped = one.stop().then(() => (isStopped = true));
    await new Promise((resolve) => setImmediate(resolve));
    expect(isStopped).to.equal(false);
    mark();
    await stopped;
  });

  it("leaves alone what another hub has taken over while it waited for its turn", async () => {
    const [first = 0] = queue("a", "a1");
    queue("b", "b1");
    const one = worker(() => SENT, { outbox: { ...outbox, holds: async (seq) => seq !== first } });
    await one.runOnce();
    expect(sent).to.deep.equal(["b1"]);
    expect(outbox.row(first).state).to.equal("pending");
  });

  it("sends the parts of a long text one by one and remembers how many have left", async () => {
    const [seq = 0] = queue("a", "a1", "a2");
    const asked: number[] = [];
    const one = worker(() => SENT, {
      senders: {
        ...otherSenders,
        "message.queued": async ({ text }, parts) => {
          if (text === "a2") return SENT;
          asked.push(parts);
          if (asked.length === 2) return AWAY;
          return parts < 2 ? { kind: "partly", parts: parts + 1 } : SENT;
        },
      },
    });
    while (outbox.row(seq).state === "pending" && asked.length < 10) {
      await one.runOnce();
      time.advance(5_000);
    }
    expect(asked).to.deep.equal([0, 1, 1, 2]);
    await one.runOnce();
    expect(marks).to.deep.equal(["sent a1", "sent a2"]);
  });

  it("keeps a platform's wait to the second and sends nothing before its time", async () => {
    const [seq = 0] = queue("a", "a1");
    let limited = true;
    const one = worker(() => (limited ? { kind: "retry", error: "slow down", retryAfterSec: 37 } : SENT));
    await one.runOnce();
    limited = false;
    expect(outbox.row(seq).nextAt).to.equal("2026-03-17T08:00:37.000Z");
    time.advance(36_999);
    expect(await one.runOnce()).to.equal(0);
    expect(sent).to.deep.equal([]);
    time.advance(1);
    expect(await one.runOnce()).to.equal(1);
    expect(sent).to.deep.equal(["a1"]);
  });

  it("never gives up a message because the platform asked to wait", async () => {
    const [seq = 0] = queue("a", "a1");
    let limited = true;
    const one = worker(() => (limited ? { kind: "retry", error: "slow down", retryAfterSec: 5 } : SENT));
    for (let n = 0; n < 30; n += 1) {
      await one.runOnce();
      time.advance(5000);
    }
    limited = false;
    await one.runOnce();
    expect(outbox.row(seq).state).to.equal("sent");
  });

  it("tries twelve times within an hour, then gives up, says so on the message, and the chat goes on", async () => {
    const [poison = 0] = queue("a", "a1", "a2");
    const triedAtSec: number[] = [];
    const startMs = time.clock.now().getTime();
    const one = worker((event) => {
      if (event.text !== "a1") return SENT;
      triedAtSec.push((time.clock.now().getTime() - startMs) / 1000);
      return AWAY;
    });
    while (outbox.row(poison).state === "pending") {
      await one.runOnce();
      time.advance(1000);
    }
    await one.runOnce();
    expect(triedAtSec).to.deep.equal([0, 1, 3, 8, 23, 53, 113, 233, 533, 1133, 2033, 3533]);
    expect(outbox.row(poison)).to.include({ state: "dead", error: "away" });
    expect(marks).to.deep.equal(["failed a1: away", "sent a2"]);
    expect(observed.counted("otklik_outbox_total", { result: "dead" })).to.equal(1);
  });

  it("gives up at once on what the platform refuses, with its reason", async () => {
    const [seq = 0] = queue("a", "a1");
    await worker(() => ({ kind: "refused", error: "Клиент заблокировал бота." })).runOnce();
    expect(outbox.row(seq)).to.include({ state: "dead", error: "Клиент заблокировал бота." });
    expect(marks).to.deep.equal(["failed a1: Клиент заблокировал бота."]);
  });

  it("tries again after a sender that throws, and quotes nothing of what it threw", async () => {
    const [seq = 0] = queue("a", "a1");
    let broken = true;
    const one = worker(() => {
      if (broken) throw new TypeError("cannot send canary text");
      return SENT;
    });
    await one.runOnce();
    expect(outbox.row(seq)).to.include({ state: "pending", attempts: 1, nextAt: "2026-03-17T08:00:01.000Z" });
    broken = false;
    time.advance(1000);
    await one.runOnce();
    expect(outbox.row(seq).state).to.equal("sent");
    expect(`${observed.lines.join()} ${outbox.row(seq).error}`)
      .to.contain("TypeError")
      .and.not.to.contain("canary");
  });

  it("does not send twice because the database was away when it had left", async () => {
    const [seq = 0] = queue("a", "a1");
    let away = 2;
    const forgetful = {
      ...outbox,
      sent: async (one: number, now: string) => {
        if (away-- > 0) throw new HubError("unavailable");
        return outbox.sent(one, now);
      },
    };
    worker(() => SENT, { outbox: forgetful }).start();
    await until(() => away === 1 && time.sleeping().includes(1000), "the first try to write it down");
    time.advance(1000);
    await until(() => away === 0 && time.sleeping().includes(2000), "the second");
    time.advance(2000);
    await until(() => outbox.row(seq).state === "sent", "written down");
    await until(() => marks.length === 1, "marked");
    expect(sent).to.deep.equal(["a1"]);
  });

  it("goes on when the outbox could not be read", async () => {
    queue("a", "a1");
    let away = true;
    const flaky = {
      ...outbox,
      claim: async (...given: Parameters<MemoryOutbox["claim"]>) => {
        if (away) throw new HubError("unavailable");
        return outbox.claim(...given);
      },
    };
    worker(() => SENT, { outbox: flaky }).start();
    await until(() => time.sleeping().length === 1, "the pause");
    away = false;
    time.advance(1000);
    await until(() => sent.length === 1, "delivered");
  });

  it("takes together what is committed while it rests, and the first of it at once", async () => {
    const looks: number[] = [];
    const claim: MemoryOutbox["claim"] = async (...asked) => {
      const rows = await outbox.claim(...asked);
      looks.push(rows.length);
      return rows;
    };
    queue("a", "a1");
    const running = worker(() => SENT, { outbox: { ...outbox, claim }, restMs: 50 });
    running.start();
    await until(() => sent.length === 1 && time.sleeping().includes(50), "it rests after the first");
    for (const chat of ["b", "c", "d"]) {
      queue(chat, `${chat}1`);
      running.kick();
    }
    expect(looks).to.deep.equal([1]);
    time.advance(50);
    await until(() => sent.length === 4, "the others left");
    expect(looks.slice(0, 2)).to.deep.equal([1, 3]);
  });

  it("looks again at once when a commit kicks it", async () => {
    const one = worker(() => SENT);
    one.start();
    await until(() => time.sleeping().length === 1, "idle");
    queue("a", "a1");
    one.kick();
    await until(() => sent.length === 1, "delivered without the clock moving");
  });

  it("stops only when what is on its way has left and is written down, and takes nothing new", async () => {
    const [first = 0, second = 0] = queue("a", "a1", "a2");
    const waiting: ((result: SendResult) => void)[] = [];
    const one = worker(() => new Promise((resolve) => void waiting.push(resolve)));
    one.start();
    await until(() => waiting.length === 1, "taken");
    const stopped = one.stop();
    waiting[0]?.(SENT);
    await stopped;
    expect([outbox.row(first).state, outbox.row(second).state]).to.deep.equal(["sent", "pending"]);
    expect(marks).to.deep.equal(["sent a1"]);
  });

  it("gives back unsent what still waits for its turn when it stops, as if it had never been taken", async () => {
    const [first = 0] = queue("a", "a1");
    const [second = 0] = queue("b", "b1");
    const asked: string[] = [];
    let release = (_: SendResult): void => {};
    const one = worker(({ text }) => {
      asked.push(text);
      return new Promise((resolve) => (release = resolve));
    });
    one.start();
    await until(() => asked.length === 1 && outbox.row(second).attempts === 1, "one is on its way, the other waits");
    const stopped = one.stop();
    release(SENT);
    await stopped;
    expect(asked).to.deep.equal(["a1"]);
    expect(outbox.row(first).state).to.equal("sent");
    expect(outbox.row(second)).to.include({ state: "pending", attempts: 0, parts: 0, nextAt: time.clock.now().toISOString() });
  });

  it("delivers reports by their own sender and tries them for more than a day", async () => {
    const seq = outbox.add({ type: "report.ready", runId: "r1", name: "daily", period: "2026-03-17", recipients: ["a@b.c"] }, null);
    const one = worker(() => SENT, { senders: { ...otherSenders, "message.queued": async () => SENT, "report.ready": async () => AWAY } });
    const startMs = time.clock.now().getTime();
    while (outbox.row(seq).state === "pending") {
      await one.runOnce();
      time.advance(60_000);
    }
    expect(time.clock.now().getTime() - startMs).to.be.above(24 * 3600 * 1000);
    expect(marks).to.deep.equal(["failed report.ready: away"]);
  });
});
