import { readFileSync } from "node:fs";
import { expect } from "chai";
import type { MessageEvent } from "../../hub/contract/inbound.ts";
import { until } from "../fakes/fakeTime.ts";
import { SLACK, signed } from "../fakes/slack.ts";
import { deletionBody, editBody, eventBody, messageBody, OUR_TEAM, type Said } from "../fakes/slackEvents.ts";
import { CLIENTS, createSlackRig, DINA, OLENA, person, type SlackRig } from "./slackRig.ts";
import { createLedger, type Ledger } from "./telegramRig.ts";

const HELLO: Said = { channel: CLIENTS, user: OLENA, text: "Добрый день", ts: "1790000000.000100" };

function messages(ledger: Ledger): readonly MessageEvent[] {
  return [...ledger.kept.values()].filter((event): event is MessageEvent => event.kind === "message.received" || event.kind === "message.edited");
}

describe("Slack's webhook takes what clients write", () => {
  let rig: SlackRig;
  let ledger: Ledger;
  let address: string;
  beforeEach(async () => {
    rig = await createSlackRig();
    rig.fake.addUser(OLENA, "Олена Коваль", "uk-UA");
    ledger = createLedger();
    address = await rig.serve(rig.bot(ledger));
  });
  afterEach(() => rig.stop());

  it("takes a message of a shared channel into its own thread, with the sender's name, and answers 200", async () => {
    expect(await rig.event(address, messageBody(HELLO))).to.deep.equal({ status: 200, text: "" });
    expect(messages(ledger)).to.have.length(1);
    expect(messages(ledger)[0]).to.deep.include({
      channel: "slack",
      kind: "message.received",
      connectionId: "slack",
      chatKey: `${CLIENTS}:1790000000.000100`,
      messageKey: "1790000000.000100",
      text: "Добрый день",
      occurredAt: "2026-09-21T14:13:20.000Z",
      auth: "signature",
      sender: { id: OLENA, displayName: "Олена Коваль", username: OLENA.toLowerCase(), languageCode: "uk" },
    });
  });

  it("keeps an answer in a thread with that thread", async () => {
    await rig.event(address, messageBody({ ...HELLO, ts: "1790000009.000300", threadTs: HELLO.ts }));
    expect(messages(ledger)[0]).to.deep.include({ chatKey: `${CLIENTS}:${HELLO.ts}`, messageKey: "1790000009.000300" });
  });

  it("reads Slack's notation as people do", async () => {
    const text = "<@U123|olena>, счёт &lt;№ 5&gt; &amp; акт: <https://x.ru/a?b=1|тут> <mailto:a@b.ru|a@b.ru> <!channel> <#C1|общий>";
    await rig.event(address, messageBody({ ...HELLO, text }));
    expect(messages(ledger)[0]?.text).to.equal("@olena, счёт <№ 5> & акт: тут (https://x.ru/a?b=1) a@b.ru @channel #общий");
  });

  it("keeps files by their id, never by an address or a token", async () => {
    const files = [
      { id: "F1", name: "шкаф.jpg", mimetype: "image/jpeg", size: 9, url_private_download: "https://files.slack.com/x?t=xoxe-1" },
      { id: "F2", name: "a.m4a", mimetype: "audio/mp4", duration_ms: 4_600, mode: "hosted" },
      { id: "F3", mode: "tombstone" },
    ];
    await rig.event(address, messageBody({ ...HELLO, text: "", more: { subtype: "file_share", files } }));
    const [message] = messages(ledger);
    expect(message?.attachments.map(({ kind, ref, durationSec }) => [kind, ref, durationSec])).to.deep.equal([
      ["photo", "F1", null],
      ["voice", "F2", 5],
    ]);
    expect(JSON.stringify(message)).not.to.match(/xox|https:/);
  });

  it("hears an edit and a deletion under the message's own id; the words of a deleted one stay in the record", async () => {
    await rig.event(address, messageBody(HELLO));
    await rig.event(address, editBody(HELLO, "Добрый вечер"));
    await rig.event(address, deletionBody(HELLO));
    const [, edit] = messages(ledger);
    const deletion = [...ledger.kept.values()].at(-1);
    expect(edit).to.deep.include({ kind: "message.edited", messageKey: HELLO.ts, text: "Добрый вечер", occurredAt: "2026-09-21T14:15:00.000Z" });
    expect(deletion).to.deep.include({ kind: "message.deleted", chatKey: edit?.chatKey, messageKeys: [HELLO.ts] });
  });

  it("takes no unfolded link for an edit", async () => {
    await rig.event(address, editBody(HELLO, HELLO.text));
    expect(messages(ledger)).to.have.length(0);
    expect(ledger.kept.size).to.equal(1);
  });

  it("ignores other channels, our own people, bots and service notes, and keeps none of their words", async () => {
    rig.staff.set(DINA, person(DINA));
    const unheard = [
      messageBody({ ...HELLO, isShared: false }),
      messageBody({ ...HELLO, team: OUR_TEAM }),
      messageBody({ ...HELLO, user: DINA }),
      messageBody({ ...HELLO, more: { bot_id: "B1" } }),
      messageBody({ ...HELLO, more: { subtype: "bot_message" } }),
      messageBody({ ...HELLO, more: { subtype: "channel_join" } }),
      eventBody({ type: "reaction_added", user: OLENA }),
    ];
    for (const body of unheard) expect((await rig.event(address, body)).status).to.equal(200);
    expect(messages(ledger)).to.have.length(0);
    expect(ledger.kept.size).to.equal(unheard.length);
    expect(JSON.stringify([...ledger.kept.values()])).not.to.include(HELLO.text);
    expect(rig.observed.counted("otklik_webhook_requests_total", { provider: "slack", result: "unknown_event" })).to.equal(unheard.length);
  });

  it("hears the channels of the company file instead of all shared ones, when it names them", async () => {
    const named = await rig.serve(rig.bot(ledger, { clientChannels: [CLIENTS] }));
    await rig.event(named, messageBody({ ...HELLO, isShared: false, team: OUR_TEAM }));
    await rig.event(named, messageBody({ ...HELLO, channel: "C0OTHER01" }));
    expect(messages(ledger).map(({ chatKey }) => chatKey)).to.deep.equal([`${CLIENTS}:${HELLO.ts}`]);
  });

  it("stores a message whose sender Slack does not name in time", async () => {
    rig.fake.fail({ method: "users.info", status: 500 });
    expect((await rig.event(address, messageBody(HELLO))).status).to.equal(200);
    expect(messages(ledger)[0]?.sender).to.deep.equal({ id: OLENA, displayName: null, username: null, languageCode: null });
  });

  it("asks Slack once who somebody is, also when Slack will not say", async () => {
    for (const user of [OLENA, "U0STRANGE"]) {
      for (const ts of ["1790000001.000100", "1790000002.000100"]) await rig.event(address, messageBody({ ...HELLO, user, ts }));
    }
    expect(messages(ledger).map(({ sender }) => sender.displayName)).to.deep.equal(["Олена Коваль", "Олена Коваль", null, null]);
    expect(rig.fake.calls("users.info")).to.equal(2);
  });

  it("knows a repeat by its event, whatever the header says, and drops no repeat whose first try was lost", async () => {
    const body = messageBody(HELLO);
    const retry = { "x-slack-retry-num": "1", "x-slack-retry-reason": "http_timeout" };
    expect((await rig.event(address, body, retry)).status).to.equal(200);
    expect((await rig.event(address, body, { ...retry, "x-slack-retry-num": "2" })).status).to.equal(200);
    expect((await rig.event(address, body)).status).to.equal(200);
    expect(messages(ledger)).to.have.length(1);
    expect(rig.observed.counted("otklik_webhook_requests_total", { provider: "slack", result: "duplicate" })).to.equal(2);
  });
});

describe("Slack's webhook refuses what is not Slack's", () => {
  let rig: SlackRig;
  let ledger: Ledger;
  let address: string;
  beforeEach(async () => {
    rig = await createSlackRig();
    ledger = createLedger();
    address = await rig.serve(rig.bot(ledger));
  });
  afterEach(() => rig.stop());

  it("answers the challenge of a signed request only", async () => {
    const body = JSON.stringify({ token: "x", challenge: "3eZbrw1a", type: "url_verification" });
    expect(await rig.post(address, body)).to.deep.equal({ status: 200, text: '{"challenge":"3eZbrw1a"}' });
    expect((await fetch(address, { method: "POST", body })).status).to.equal(401);
  });

  it("takes each vector of the provider sheet while it is fresh", async () => {
    const vectors = JSON.parse(readFileSync(new URL("slackVectors.json", import.meta.url), "utf8")) as { secret: string; timestamp: string; body: string }[];
    const sheet = await rig.serve(rig.bot(ledger, { signingSecret: vectors[0]?.secret ?? "", clientChannels: ["C000000001"] }));
    for (const { body, timestamp, secret } of vectors) expect((await fetch(sheet, signed(body, Number(timestamp), secret))).status).to.equal(200);
    expect(messages(ledger).map(({ text }) => text)).to.deep.equal(["Доброго дня"]);
    expect(ledger.kept.has("T000000001:Ev000000001")).to.equal(true);
  });

  it("refuses missing, old, future, foreign and changed ones, stores nothing and counts each", async () => {
    const body = JSON.stringify(messageBody(HELLO));
    const nowSec = Math.floor(rig.time.clock.now().getTime() / 1000);
    const statuses = [];
    for (const init of [
      { method: "POST", body },
      signed(body, nowSec - 301),
      signed(body, nowSec + 301),
      signed(body, nowSec, "another-secret"),
      { ...signed(body, nowSec), body: body.replace("Добрый", "Недобрый") },
    ]) {
      statuses.push((await fetch(address, init)).status);
    }
    expect(statuses).to.deep.equal([401, 403, 403, 403, 403]);
    expect(ledger.handed).to.have.length(0);
    const counted = (result: string): number => rig.observed.counted("otklik_webhook_requests_total", { provider: "slack", result });
    expect([counted("signature_missing"), counted("stale"), counted("signature_wrong")]).to.deep.equal([1, 2, 2]);
  });

  it("answers other methods, large bodies, and the check of its certificate", async () => {
    expect((await fetch(address)).status).to.equal(405);
    expect((await rig.post(address, `{"x":"${"x".repeat(1024 * 1024)}"}`)).status).to.equal(413);
    expect((await fetch(address, { method: "POST", body: "ssl_check=1&token=x" })).status).to.equal(200);
    expect((await fetch(address, { method: "POST", body: "ssl_check=0" })).status).to.equal(401);
    expect(ledger.handed).to.have.length(0);
  });

  it("keeps what is signed and unreadable as unreadable, once, so that Slack need not repeat it", async () => {
    for (const body of ['{"type":"event_callback"', '{"type":"event_callback"', '{"type":"event_callback","event":7}']) {
      expect((await rig.post(address, body)).status).to.equal(200);
    }
    expect([...ledger.kept.values()].map(({ rawType }) => rawType)).to.deep.equal(["unreadable", "unreadable"]);
  });

  it("writes no token, secret, name or text to the log", async () => {
    rig.fake.fail({ method: "users.info", error: "invalid_auth" });
    const failing = await rig.serve(
      rig.bot(
        createLedger(async () => {
          throw new Error(`Duplicate entry '${HELLO.text}'`);
        }),
      ),
    );
    expect((await rig.event(failing, messageBody(HELLO))).status).to.equal(503);
    expect(rig.observed.lines).to.have.length(1);
    expect(rig.observed.lines.join("\n")).not.to.match(new RegExp(`xox|xapp|${SLACK.signingSecret}|${HELLO.text}|${OLENA}`));
  });
});

describe("Slack is answered in time", () => {
  it("with 503 while the database stands still, and the repeat after it is stored once", async () => {
    const rig = await createSlackRig();
    let thaw = (): void => undefined;
    const frozen = new Promise<void>((resolve) => {
      thaw = resolve;
    });
    const ledger = createLedger(() => frozen);
    const address = await rig.serve(rig.bot(ledger));
    const body = messageBody({ ...HELLO, more: { user_profile: { real_name: "Олена" } } });
    const first = rig.event(address, body);
    await until(() => ledger.handed.length === 1 && rig.time.sleeping().length === 1, "the event waits for the database");
    expect(rig.time.sleeping()[0]).to.be.at.most(1_000);
    rig.time.advance(1_000);
    expect((await first).status).to.equal(503);
    thaw();
    expect((await rig.event(address, body, { "x-slack-retry-num": "1" })).status).to.equal(200);
    expect(messages(ledger)).to.have.length(1);
    await rig.stop();
  });
});
