import { expect } from "chai";
import { HubError } from "../../hub/contract/errors.ts";
import type { Leases } from "../../hub/ports/leases.ts";
import { until } from "../fakes/fakeTime.ts";
import { createLedger, createRig, OLENA, type Rig, ROMAN, TOKEN } from "./telegramRig.ts";

describe("The Telegram bot takes messages by polling", () => {
  let rig: Rig;
  beforeEach(async () => {
    rig = await createRig();
  });
  afterEach(() => rig.stop());

  it("hands every message to intake in the order it was written", async () => {
    const ledger = createLedger();
    rig.bot(ledger).start();
    for (let n = 1; n <= 50; n += 1) rig.fake.say(n % 2 === 0 ? OLENA : ROMAN, `сообщение ${n}`);
    await until(() => rig.fake.unconfirmed().length === 0, "everything confirmed");
    expect(ledger.handed.map((event) => event.channel === "telegram" && "text" in event && event.text)).to.deep.equal(
      Array.from({ length: 50 }, (_, index) => `сообщение ${index + 1}`),
    );
    expect(rig.observed.counted("otklik_telegram_updates_total", { result: "accepted" })).to.equal(50);
  });

  it("hands over edits, contacts and photos as they come", async () => {
    const ledger = createLedger();
    rig.bot(ledger).start();
    rig.fake.say(OLENA, "Де замовлення");
    rig.fake.edit(OLENA, rig.fake.lastMessageId(), "Де моє замовлення?");
    rig.fake.shareContact(OLENA, "380671234567", OLENA.id);
    rig.fake.sendPhoto(OLENA, new Uint8Array(2048), "Пошкоджено");
    await until(() => ledger.kept.size === 4, "four events");
    expect(ledger.handed.map((event) => event.rawType)).to.deep.equal(["message:text", "edited_message:text", "message:contact", "message:photo"]);
  });

  it("confirms nothing to Telegram before intake has committed it", async () => {
    let unconfirmedAtCommit: readonly number[] = [];
    const ledger = createLedger(async () => {
      unconfirmedAtCommit = rig.fake.unconfirmed();
    });
    rig.bot(ledger).start();
    const update = rig.fake.say(OLENA, "Добрий день");
    await until(() => rig.fake.unconfirmed().length === 0, "the update confirmed");
    expect(unconfirmedAtCommit).to.deep.equal([update]);
  });

  it("leaves the update with Telegram while the database is away, and takes it later", async () => {
    let away = true;
    const ledger = createLedger(async () => {
      if (away) throw new HubError("unavailable");
    });
    rig.bot(ledger).start();
    const update = rig.fake.say(OLENA, "Добрий день");
    await until(() => rig.time.sleeping().length === 1, "the first pause");
    expect(rig.time.sleeping()).to.deep.equal([1000]);
    rig.time.advance(1000);
    await until(() => rig.time.sleeping()[0] === 2000, "the second, longer pause");
    expect(rig.fake.unconfirmed()).to.deep.equal([update]);
    expect(ledger.kept.size).to.equal(0);
    away = false;
    rig.time.advance(2000);
    await until(() => rig.fake.unconfirmed().length === 0, "the update confirmed");
    expect([...ledger.kept.keys()]).to.deep.equal([String(update)]);
    expect(rig.observed.counted("otklik_telegram_updates_total", { result: "unavailable" })).to.equal(2);
  });

  it("gets the same update again when killed between the commit and the confirmation, and it changes nothing", async () => {
    const ledger = createLedger();
    const first = rig.bot(ledger, {
      ingest: (events) => {
        void first.stop();
        return ledger.ingest(events);
      },
    });
    first.start();
    const update = rig.fake.say(OLENA, "Добрий день");
    await until(() => ledger.kept.size === 1, "the commit");
    await first.stop();
    expect(rig.fake.unconfirmed()).to.deep.equal([update]);
    rig.bot(ledger).start();
    await until(() => rig.fake.unconfirmed().length === 0, "the second bot's confirmation");
    expect(ledger.handed).to.have.length(2);
    expect(ledger.kept.size).to.equal(1);
    expect(rig.observed.counted("otklik_telegram_updates_total", { result: "duplicate" })).to.equal(1);
  });

  it("goes on from any number Telegram chooses after a quiet week", async () => {
    const ledger = createLedger(async () => {
      // While the bot is busy with the second message, the third arrives: only the next offset decides on it.
      if (ledger.handed.length === 2) rig.fake.say(ROMAN, "третье");
    });
    rig.bot(ledger).start();
    rig.fake.say(OLENA, "до тишины");
    await until(() => ledger.kept.size === 1 && rig.fake.unconfirmed().length === 0, "the first confirmed");
    rig.fake.restartNumbering(1000);
    rig.fake.say(OLENA, "после тишины");
    await until(() => ledger.kept.size > 1 && rig.fake.unconfirmed().length === 0, "the rest confirmed");
    expect([...ledger.kept.keys()]).to.deep.equal(["700000001", "1001", "1002"]);
  });

  it("says plainly that another program polls the same bot, and goes on when it is gone", async () => {
    const ledger = createLedger();
    rig.fake.fail({ method: "getUpdates", code: 409, description: "Conflict: terminated by other getUpdates request", times: 1 });
    rig.bot(ledger).start();
    await until(() => rig.time.sleeping().length === 1, "the pause");
    expect(rig.observed.lines.join("\n")).to.contain("another program polls with this bot's token");
    rig.time.advance(1000);
    rig.fake.say(OLENA, "Добрий день");
    await until(() => ledger.kept.size === 1, "the message after the conflict");
  });

  it("waits as long as Telegram says before it asks again", async () => {
    rig.fake.fail({ method: "getUpdates", code: 429, description: "Too Many Requests: retry after 17", retryAfterSec: 17, times: 1 });
    rig.bot(createLedger()).start();
    await until(() => rig.time.sleeping().length === 1, "the pause");
    rig.time.advance(16_999);
    expect(rig.time.sleeping()).to.deep.equal([17_000]);
    expect(rig.fake.calls("getUpdates")).to.equal(1);
    rig.time.advance(1);
    await until(() => rig.fake.calls("getUpdates") === 2, "the next call");
  });

  it("takes the bot over from a webhook that was set before", async () => {
    const ledger = createLedger();
    await fetch(`${rig.fake.apiRoot}/bot${TOKEN}/setWebhook`, { method: "POST", body: JSON.stringify({ url: "http://127.0.0.1:9/" }) });
    rig.bot(ledger).start();
    await until(() => rig.fake.calls("getUpdates") > 0, "polling");
    expect(rig.fake.webhook()).to.equal(null);
  });

  it("stops at once while it waits for updates", async () => {
    const bot = rig.bot(createLedger());
    bot.start();
    await until(() => rig.fake.calls("getUpdates") === 1, "the long poll");
    await bot.stop();
    expect(rig.observed.lines).to.deep.equal([]);
  });

  it("writes neither the token nor what clients wrote into the log, whatever fails", async () => {
    const away = createLedger();
    rig.bot(away, { apiRoot: "http://127.0.0.1:1" }).start();
    rig.fake.fail({ method: "getUpdates", code: 401, description: `Unauthorized: ${TOKEN}`, times: 1 });
    const broken = createLedger(async () => {
      throw new Error("Duplicate entry 'Секретный текст' of +380671234567");
    });
    rig.bot(broken).start();
    await until(() => rig.time.sleeping().length === 2, "both pauses");
    rig.fake.say(OLENA, "Секретный текст");
    rig.time.advance(1000);
    await until(() => broken.handed.length > 0 && rig.time.sleeping().length === 2, "the third failure");
    expect(rig.observed.lines.length).to.be.at.least(4);
    const log = rig.observed.lines.join("\n");
    for (const secret of [TOKEN, "canary", "Секретный", "380671234567", "Олена"]) expect(log).not.to.contain(secret);
  });

  it("polls by one of several hubs, and by another as soon as that one ends", async () => {
    const holder = { id: "", untilMs: 0 };
    const leases: Leases = {
      claim: async (lease) => {
        if (holder.id !== lease.holder && Date.parse(lease.now) < holder.untilMs) return false;
        Object.assign(holder, { id: lease.holder, untilMs: Date.parse(lease.until) });
        return true;
      },
      release: async () => void Object.assign(holder, { untilMs: 0 }),
    };
    const [mine, others] = [createLedger(), createLedger()];
    const one = rig.bot(mine, { leases, hubId: "one" });
    one.start();
    await until(() => holder.id === "one", "the first polls");
    rig.bot(others, { leases, hubId: "other" }).start();
    await until(() => rig.time.sleeping().includes(5_000), "the second stands by");
    rig.fake.say(OLENA, "перше");
    await until(() => mine.kept.size === 1 && rig.fake.unconfirmed().length === 0, "the first takes it");
    await one.stop();
    rig.fake.say(OLENA, "друге");
    rig.time.advance(5_000);
    await until(() => others.kept.size === 1, "the second takes over");
    expect([mine.handed.length, others.handed.length]).to.deep.equal([1, 1]);
    expect(rig.observed.lines.filter((line) => line.startsWith("warn"))).to.deep.equal([]);
  });
});
