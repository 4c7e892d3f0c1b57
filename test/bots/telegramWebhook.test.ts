import { expect } from "chai";
import { HubError } from "../../hub/contract/errors.ts";
import { until } from "../fakes/fakeTime.ts";
import { createLedger, createRig, type Ledger, OLENA, type Rig, ROMAN } from "./telegramRig.ts";

const SECRET = "webhook_canary-Secret";
const UPDATE = JSON.stringify({
  update_id: 700000001,
  message: { message_id: 15, from: { id: 5001, first_name: "Олена" }, chat: { id: 5001, type: "private" }, date: 1790000000, text: "Де?" },
});

describe("The Telegram bot takes messages by webhook", () => {
  let rig: Rig;
  beforeEach(async () => {
    rig = await createRig();
  });
  afterEach(() => rig.stop());

  async function door(ledger: Ledger): Promise<string> {
    return rig.serve(rig.bot(ledger, { mode: "webhook", webhookSecret: SECRET, publicUrl: "https://hub.example" }));
  }

  function post(address: string, body: string | Uint8Array<ArrayBuffer>, secret: string | null = SECRET): Promise<Response> {
    const headers = secret === null ? {} : { "x-telegram-bot-api-secret-token": secret };
    return fetch(address, { method: "POST", headers: { "content-type": "application/json", ...headers }, body });
  }

  function counted(result: string): number {
    return rig.observed.counted("otklik_webhook_requests_total", { provider: "telegram", result });
  }

  it("tells Telegram its address and secret, and stores what is delivered", async () => {
    const ledger = createLedger();
    const address = await rig.serveLater();
    const bot = rig.bot(ledger, { mode: "webhook", webhookSecret: SECRET, publicUrl: address.publicUrl });
    address.answerWith(bot);
    bot.start();
    await until(() => rig.fake.webhook() !== null, "setWebhook");
    expect(rig.fake.webhook()).to.deep.equal({ url: `${address.publicUrl}/hooks/telegram`, secret: SECRET });
    for (let n = 1; n <= 5; n += 1) for (const user of [OLENA, ROMAN]) rig.fake.say(user, `${n}`);
    await until(() => rig.fake.unconfirmed().length === 0, "everything delivered");
    for (const user of [OLENA, ROMAN]) {
      const texts = ledger.handed.flatMap((event) =>
        event.channel === "telegram" && "text" in event && event.chatKey === String(user.id) ? [event.text] : [],
      );
      expect(texts).to.deep.equal(["1", "2", "3", "4", "5"]);
    }
    rig.fake.repeat(700000001);
    await until(() => counted("duplicate") === 1, "the repeat");
    expect(ledger.kept.size).to.equal(10);
    expect(counted("accepted")).to.equal(10);
  });

  it("answers 401 to a missing or wrong secret, counts them apart and stores nothing", async () => {
    const ledger = createLedger();
    const address = await door(ledger);
    expect((await post(address, UPDATE, null)).status).to.equal(401);
    expect((await post(address, UPDATE, "")).status).to.equal(401);
    for (const wrong of [SECRET.slice(1), `${SECRET}x`, SECRET.toUpperCase(), "x".repeat(300)]) {
      const answer = await post(address, UPDATE, wrong);
      expect(answer.status).to.equal(401);
      expect(await answer.text()).to.equal("");
    }
    expect(counted("signature_missing")).to.equal(2);
    expect(counted("signature_wrong")).to.equal(4);
    expect(ledger.handed).to.deep.equal([]);
  });

  it("answers 503 while the database is away, and Telegram's repeat is stored", async () => {
    let away = true;
    const ledger = createLedger(async () => {
      if (away) throw new HubError("unavailable");
    });
    const address = await door(ledger);
    expect((await post(address, UPDATE)).status).to.equal(503);
    expect(counted("unavailable")).to.equal(1);
    away = false;
    expect((await post(address, UPDATE)).status).to.equal(200);
    expect(ledger.kept.size).to.equal(1);
  });

  it("answers 503 before Telegram gives up on a commit that takes too long", async () => {
    let commit = (): void => {};
    const ledger = createLedger(() => new Promise((resolve) => (commit = resolve)));
    const address = await door(ledger);
    const late = post(address, UPDATE);
    await until(() => ledger.handed.length === 1, "intake at work");
    rig.time.advance(9_000);
    expect((await late).status).to.equal(503);
    commit();
    await until(() => ledger.kept.size === 1, "the late commit");
    const again = post(address, UPDATE);
    await until(() => ledger.handed.length === 2, "the repeat at intake");
    commit();
    expect((await again).status).to.equal(200);
    expect(counted("duplicate")).to.equal(1);
  });

  it("takes an authentic body that is no update, so that it never blocks its chat, and counts it apart", async () => {
    const ledger = createLedger();
    const address = await door(ledger);
    for (const body of ["", "{", "[]", "null", '"text"', '{"message":7}']) expect((await post(address, body)).status, body).to.equal(200);
    expect(counted("malformed")).to.equal(6);
    expect((await post(address, '{"update_id":5,"poll":{}}')).status).to.equal(200);
    expect(counted("unknown_event")).to.equal(1);
    expect([...ledger.kept.values()].every((event) => event.channel === "unknown")).to.equal(true);
  });

  it("takes but does not keep a body over the limit, and a repeat of it is one event", async () => {
    const ledger = createLedger();
    const address = await door(ledger);
    const huge = new Uint8Array(1024 * 1024 + 1).fill(32);
    expect((await post(address, huge)).status).to.equal(200);
    expect((await post(address, huge)).status).to.equal(200);
    expect(counted("too_large")).to.equal(2);
    expect(ledger.kept.size).to.equal(1);
    expect(JSON.stringify([...ledger.kept.values()]).length).to.be.below(1000);
  });

  it("takes nothing but POST", async () => {
    const answer = await fetch(await door(createLedger()));
    expect(answer.status).to.equal(405);
    expect(answer.headers.get("allow")).to.equal("POST");
    expect(counted("method")).to.equal(1);
  });

  it("refuses to be made without a secret or a public address, and says what to set", () => {
    const make = (webhookSecret: string | null, publicUrl: string | null) => () => rig.bot(createLedger(), { mode: "webhook", webhookSecret, publicUrl });
    for (const secret of [null, "", "with space", "я", "x".repeat(257)]) expect(make(secret, "https://hub.example")).to.throw("TELEGRAM_WEBHOOK_SECRET");
    expect(make(SECRET, null)).to.throw("PUBLIC_URL");
  });

  it("writes neither secret nor token into the log when Telegram cannot be told the address", async () => {
    rig.bot(createLedger(), { mode: "webhook", webhookSecret: SECRET, publicUrl: "https://hub.example", apiRoot: "http://127.0.0.1:1" }).start();
    await until(() => rig.time.sleeping().length === 1, "the pause");
    expect(rig.observed.lines).to.have.length(1);
    expect(rig.observed.lines[0]).to.contain("ECONNREFUSED").and.not.to.contain("canary");
  });
});
