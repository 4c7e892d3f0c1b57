import { expect } from "chai";
import type { SlackBot } from "../../bots/slack/bot.ts";
import { createPace } from "../../bots/slack/pace.ts";
import { TEXTS } from "../../bots/slack/texts.ts";
import { createOutboxWorker } from "../../hub/actions/outbox/deliverOutbox.ts";
import { createMemoryOutbox, otherSenders, queuedMessage } from "../fakes/memoryOutbox.ts";
import { SLACK } from "../fakes/slack.ts";
import { CLIENTS, createSlackRig, type SlackRig } from "./slackRig.ts";
import { createLedger } from "./telegramRig.ts";

const THREAD = `${CLIENTS}:1790000000.000100`;
const queued = (given: Parameters<typeof queuedMessage>[0] = {}) => queuedMessage({ channel: "slack", connectionId: "slack", chatKey: THREAD, ...given });

describe("The Slack app sends what agents answer", () => {
  let rig: SlackRig;
  let bot: SlackBot;
  beforeEach(async () => {
    rig = await createSlackRig();
    bot = rig.bot(createLedger());
  });
  afterEach(() => rig.stop());

  it("into the client's thread, under the company's name, as it is written", async () => {
    const result = await bot.send(queued({ text: "Цена <!channel> & *скидка* <https://x.ru|тут>" }));
    expect(rig.fake.posted).to.have.length(1);
    expect(rig.fake.posted[0]).to.deep.include({
      channel: CLIENTS,
      threadTs: "1790000000.000100",
      username: "Прилавок Север",
      text: "Цена &lt;!channel&gt; &amp; *скидка* &lt;https://x.ru|тут&gt;",
    });
    expect(result).to.deep.equal({ kind: "sent", channelKey: rig.fake.posted[0]?.ts });
  });

  it("says what no try will mend, in the company's language, and tries the rest again", async () => {
    const refused = [
      ["channel_not_found", "channel_not_found"],
      ["not_in_channel", "not_in_channel"],
      ["is_archived", "is_archived"],
      ["token_revoked", "token"],
      ["missing_scope", "token"],
      ["restricted_action", "not_allowed"],
    ] as const;
    for (const [error, reason] of refused) {
      rig.fake.fail({ method: "chat.postMessage", error });
      rig.time.advance(1_000);
      expect(await bot.send(queued({ messageId: error })), error).to.deep.equal({ kind: "refused", error: TEXTS.ru.refused[reason] });
    }
    for (const failure of [{ error: "internal_error" }, { error: "something_new" }, { status: 500 }, { status: 503, retryAfterSec: 7 }]) {
      rig.fake.fail({ method: "chat.postMessage", ...failure });
      rig.time.advance(10_000);
      const result = await bot.send(queued({ messageId: JSON.stringify(failure) }));
      expect(result, JSON.stringify(failure)).to.deep.include({ kind: "retry", retryAfterSec: failure.status === 503 ? 7 : null });
    }
    expect(rig.fake.posted).to.have.length(0);
  });

  it("leaves with an archived channel or one the app has left as Slack itself tells of them", async () => {
    rig.fake.archive(CLIENTS);
    expect(await bot.send(queued())).to.deep.include({ kind: "refused" });
    rig.fake.leave("C0OTHER01");
    expect(await bot.send(queued({ chatKey: "C0OTHER01:1.2" }))).to.deep.equal({ kind: "refused", error: TEXTS.ru.refused.not_in_channel });
  });

  it("is not heard while Slack is away, and its error names neither token nor text", async () => {
    const away = rig.bot(createLedger(), { apiUrl: "http://127.0.0.1:9/api" });
    const result = await away.send(queued({ text: "секрет" }));
    expect(result).to.deep.include({ kind: "retry", retryAfterSec: null });
    expect(JSON.stringify(result)).not.to.match(/xox|секрет/);
    expect(JSON.stringify(result)).not.to.include(SLACK.botToken);
  });

  it("keeps Slack's wait to the second, for the whole channel", async () => {
    rig.fake.fail({ method: "chat.postMessage", status: 429, retryAfterSec: 30 });
    expect(await bot.send(queued({ messageId: "a" }))).to.deep.equal({ kind: "retry", error: "Slack: ratelimited", retryAfterSec: 30 });
    rig.time.advance(29_999);
    expect(await bot.send(queued({ messageId: "b", chatKey: `${CLIENTS}:5.6` }))).to.deep.include({ kind: "retry", retryAfterSec: 0.001 });
    expect(rig.fake.calls("chat.postMessage")).to.equal(1);
    rig.time.advance(1);
    expect(await bot.send(queued({ messageId: "b", chatKey: `${CLIENTS}:5.6` }))).to.deep.include({ kind: "sent" });
  });
});

describe("Messages to one channel keep a second between them", () => {
  it("each has its own place, and asking twice moves nobody", () => {
    const pace = createPace();
    const asked = ["a", "b", "c"].map((id) => pace.waitMs(id, CLIENTS, 10_000));
    expect(asked).to.deep.equal([0, 1_000, 2_000]);
    expect(pace.waitMs("c", CLIENTS, 11_500)).to.equal(500);
    expect(pace.waitMs("b", CLIENTS, 11_500)).to.equal(0);
    expect(pace.waitMs("x", "C0OTHER01", 11_500)).to.equal(0);
  });

  it("whoever comes late for its place pushes the next one back", () => {
    const pace = createPace();
    pace.waitMs("a", CLIENTS, 0);
    pace.waitMs("b", CLIENTS, 0);
    expect(pace.waitMs("b", CLIENTS, 5_000)).to.equal(0);
    expect(pace.waitMs("c", CLIENTS, 5_000)).to.equal(1_000);
  });
});

describe("Slack's limits and the outbox together", () => {
  it("lose nothing of 20 threads in 4 channels with every fifth answer 429, send nothing early, and keep each thread's order", async () => {
    const rig = await createSlackRig({ limitPerChannel: true });
    const bot = rig.bot(createLedger());
    const outbox = createMemoryOutbox();
    const perThread = 5;
    for (let number = 0; number < perThread; number += 1) {
      for (let thread = 0; thread < 20; thread += 1) {
        const chatKey = `C0CLIENT${thread % 4}:17900000${String(thread).padStart(2, "0")}.000100`;
        outbox.add(queued({ messageId: `${thread}-${number}`, chatKey, text: `${number}` }), chatKey);
      }
    }
    const worker = createOutboxWorker({
      hubId: "hub",
      outbox,
      senders: { ...otherSenders, "message.queued": (event) => bot.send(event) },
      onSent: async () => undefined,
      onFailed: async () => undefined,
      counters: rig.observed.counters,
      clock: rig.time.clock,
      sleep: rig.time.sleep,
      log: rig.observed.log,
      batch: 8,
      idleMs: 1_000,
      restMs: 0,
    });
    let called = 0;
    for (let round = 0; round < 2_000 && rig.fake.posted.length < 20 * perThread; round += 1) {
      const before = rig.fake.calls("chat.postMessage");
      if (Math.floor(before / 5) > called) {
        called = Math.floor(before / 5);
        rig.fake.fail({ method: "chat.postMessage", status: 429, retryAfterSec: 3 });
      }
      if ((await worker.runOnce()) === 0) rig.time.advance(100);
    }
    expect(rig.fake.posted).to.have.length(20 * perThread);
    const threads = groupBy(rig.fake.posted, ({ threadTs }) => threadTs);
    for (const texts of threads.values()) expect(texts.map(({ text }) => text)).to.deep.equal(["0", "1", "2", "3", "4"]);
    for (const posted of groupBy(rig.fake.posted, ({ channel }) => channel).values()) {
      for (const [index, { atMs }] of posted.entries()) expect(atMs - (posted[index - 1]?.atMs ?? 0)).to.be.at.least(1_000);
    }
    await rig.stop();
  });
});

function groupBy<T, K>(items: readonly T[], keyOf: (item: T) => K): Map<K, T[]> {
  const groups = new Map<K, T[]>();
  for (const item of items) groups.set(keyOf(item), [...(groups.get(keyOf(item)) ?? []), item]);
  return groups;
}
