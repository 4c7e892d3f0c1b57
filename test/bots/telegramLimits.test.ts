// Many chats, Telegram's limits and a fifth of its answers "too many": on a clock that only the test moves.
import { expect } from "chai";
import { Api } from "grammy";
import { createDescribeFailure } from "../../bots/telegram/failure.ts";
import { createPace } from "../../bots/telegram/pace.ts";
import { createSendMessage } from "../../bots/telegram/sendMessage.ts";
import { createOutboxWorker } from "../../hub/actions/outbox/deliverOutbox.ts";
import { createFakeTime } from "../fakes/fakeTime.ts";
import { createMemoryOutbox, otherSenders, queuedMessage } from "../fakes/memoryOutbox.ts";
import { createObserved } from "../fakes/observed.ts";
import { seeded } from "../telephony/random.ts";

const CHATS = 100;
const EACH = 50;
const GROUPS = 4;
const SHARE_REFUSED = 0.2;
const SEED = 4_2026;

describe("Telegram's limits and the outbox together", () => {
  it(`bring ${CHATS} chats ${EACH} messages each with a fifth of the answers 429: all of them, in order, none before its time`, async function () {
    this.timeout(20_000);
    const random = seeded(SEED);
    const time = createFakeTime();
    const nowMs = (): number => time.clock.now().getTime();
    const arrived = new Map<string, { readonly text: string; readonly atMs: number }[]>();
    const barredUntilMs = new Map<string, number>();
    const tooEarly: string[] = [];
    let refused = 0;
    const api = new Api("100:token");
    // No network between: what is tried is when the hub asks, and what it makes of the answer.
    api.config.use((_previous, _method, payload) => {
      const { chat_id: chat, text } = payload as { readonly chat_id: string; readonly text: string };
      if (nowMs() < (barredUntilMs.get(chat) ?? 0)) tooEarly.push(chat);
      if (random() < SHARE_REFUSED) {
        refused += 1;
        const waitSec = 1 + Math.floor(random() * 5);
        barredUntilMs.set(chat, nowMs() + waitSec * 1000);
        return { ok: false, error_code: 429, description: "Too Many Requests", parameters: { retry_after: waitSec } } as never;
      }
      arrived.set(chat, [...(arrived.get(chat) ?? []), { text, atMs: nowMs() }]);
      return { ok: true, result: { message_id: 1 } } as never;
    });
    const send = createSendMessage({
      api,
      pace: createPace(),
      clock: time.clock,
      describe: createDescribeFailure("100:token"),
      language: "ru",
      business: { get: async () => null },
    });
    const outbox = createMemoryOutbox();
    const chats = Array.from({ length: CHATS }, (_, n) => String(n < GROUPS ? -1000 - n : 5000 + n));
    for (let number = 0; number < EACH; number += 1) {
      for (const chatKey of chats)
        outbox.add(queuedMessage({ messageId: `${chatKey}-${number}`, chatKey, text: String(number) }), `telegram:telegram:${chatKey}`);
    }
    const observed = createObserved();
    const worker = createOutboxWorker({
      hubId: "hub",
      outbox,
      senders: { ...otherSenders, "message.queued": send },
      onSent: async () => undefined,
      onFailed: async () => undefined,
      counters: observed.counters,
      clock: time.clock,
      sleep: time.sleep,
      log: observed.log,
      batch: 8,
      idleMs: 1_000,
      restMs: 0,
    });
    const startedMs = nowMs();
    for (let at = outbox.nextAt(); at !== null; at = outbox.nextAt()) {
      if (at !== "") time.advance(Math.max(0, Date.parse(at) - nowMs()));
      while ((await worker.runOnce()) > 0);
    }

    const texts = Array.from({ length: EACH }, (_, number) => String(number));
    for (const chat of chats)
      expect(
        arrived.get(chat)?.map(({ text }) => text),
        chat,
      ).to.deep.equal(texts);
    expect(refused).to.be.within(1_000, 1_500);
    expect(tooEarly).to.deep.equal([]);
    expect(observed.counted("otklik_outbox_total", { result: "dead" })).to.equal(0);
    const times = [...arrived].map(([chat, messages]) => ({ chat, at: messages.map(({ atMs }) => atMs) }));
    for (const { chat, at } of times) expect(mostWithin(at, 1_000), `a second of ${chat}`).to.equal(1);
    for (const { chat, at } of times.filter(({ chat }) => chat.startsWith("-"))) expect(mostWithin(at, 60_000), `a minute of ${chat}`).to.be.at.most(20);
    const all = times.flatMap(({ at }) => at).toSorted((a, b) => a - b);
    expect(mostWithin(all, 1_000), "a second in all").to.be.at.most(30);
    // Paced, not stalled: thirty a second, a fifth of them in vain, make no less than 24.
    expect((nowMs() - startedMs) / 1000).to.be.below(((CHATS * EACH) / 24) * 1.3);
  });
});

/** Of sorted instants: how many lie in one window of this length. */
function mostWithin(at: readonly number[], windowMs: number): number {
  let most = 0;
  for (let first = 0, last = 0; last < at.length; last += 1) {
    while ((at[last] ?? 0) - (at[first] ?? 0) >= windowMs) first += 1;
    most = Math.max(most, last - first + 1);
  }
  return most;
}
