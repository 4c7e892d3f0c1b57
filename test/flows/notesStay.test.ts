// What colleagues note for each other leaves by no channel: not beside an answer, not on any page a client can open, and
// not even when it is put into the outbox by force, as a fault of ours might.
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { expect } from "chai";
import { simpleParser } from "mailparser";
import { isWorkDone } from "../../bots/site/proofs.ts";
import type { Complaint, List, Message } from "../../hub/contract/api.ts";
import type { MessageEvent } from "../../hub/contract/inbound.ts";
import type { MessageChannel } from "../../hub/contract/vocabulary.ts";
import { type FakeTelegram, startFakeTelegram } from "../../hub/demo/fakeTelegram.ts";
import { type NoteMessage, noteOf, queuedEvent } from "../../hub/domain/message.ts";
import { chatKeyOf } from "../../hub/domain/thread.ts";
import { type FakeSlack, SLACK, signed, startFakeSlack } from "../fakes/slack.ts";
import { messageBody } from "../fakes/slackEvents.ts";
import { type MailServer, startMailServer } from "../reports/mailServer.ts";
import { eventually } from "../support/eventually.ts";
import { countOf, removeFolders, rowsOf, SECRETS, startTestHub, type TestHub } from "../support/hub.ts";
import { telegramMessage } from "../support/intake.ts";
import type { Person } from "../support/person.ts";

const NOTE = "клиент скандальный, скидок не обещать";
const SECRET = "скандальный";
const ANSWER = "Мастер будет завтра к десяти";
const COMPLAINT = "Витрину чинили вчера, и она опять не холодит, продукты портятся. Третий раз обещаете и не приезжаете. Безобразие";
const LARISA = { id: 5001, firstName: "Лариса", languageCode: "ru" };
const BUYER = { id: 5002, firstName: "Борис", languageCode: "ru" };
const ORIGIN = "http://site.example";
const EMAIL = "client@example.org";
/** A chat of each kind that a client can have with the company. */
const CHATS = ["telegram", "business", "slack", "email", "form", "sms", "whatsapp"] as const;
type ChatKind = (typeof CHATS)[number];
const CHANNEL_OF = { telegram: "telegram", business: "telegram", slack: "slack", email: "email", form: "form", sms: "sms", whatsapp: "whatsapp" } as const;

describe("notes for colleagues", function () {
  this.timeout(60_000);
  let hub: TestHub;
  let telegram: FakeTelegram;
  let slack: FakeSlack;
  let smtp: MailServer;
  let twilio: Server;
  const sms: string[] = [];
  let supervisor: Person;
  let session = "";

  before(async () => {
    [telegram, slack, smtp] = await Promise.all([startFakeTelegram({ token: SECRETS.botToken, repeatAfterMs: 100 }), startFakeSlack(), startMailServer()]);
    twilio = createServer((request, response) => {
      request.setEncoding("utf8").on("data", (body: string) => void sms.push(new URLSearchParams(body).get("Body") ?? ""));
      request.on("end", () => response.writeHead(201, { "content-type": "application/json" }).end(JSON.stringify({ sid: `SM${sms.length}` })));
    });
    await new Promise<void>((done) => twilio.listen(0, "127.0.0.1", done));
    hub = await startTestHub({
      company: `  - {id: tw2, provider: twilio, country: GB, timeZone: Europe/London, accountSid: AC00000000000000000000000000000001, authToken: "${SECRETS.twilio}", apiRoot: "http://127.0.0.1:${(twilio.address() as AddressInfo).port}", smsFrom: "+442071838750", whatsappFrom: "+442071838750"}
forms:
  - {id: site, origins: ["${ORIGIN}"], fields: [name, email]}
`,
      env: () => ({
        TELEGRAM_BOT_TOKEN: SECRETS.botToken,
        TELEGRAM_API_ROOT: telegram.apiRoot,
        SLACK_BOT_TOKEN: SLACK.botToken,
        SLACK_SIGNING_SECRET: SLACK.signingSecret,
        SLACK_API_URL: slack.apiUrl,
        SMTP_URL: smtp.url,
        MAIL_FROM: "hub@north.example.org",
      }),
    });
    supervisor = await hub.person("supervisor");
  });
  after(async () => {
    await hub?.stop();
    await Promise.all([telegram?.stop(), slack?.stop(), smtp?.close(), new Promise((done) => twilio?.close(done))]);
    removeFolders();
  });

  const textIn = (channel: MessageChannel, connectionId: string, chatKey: string): MessageEvent =>
    telegramMessage({
      channel,
      connectionId,
      provider: channel,
      chatKey,
      sender: { id: chatKey, displayName: "Клиент", username: null, languageCode: "ru" },
      text: "Когда приедет мастер?",
    });

  /** By the door each of them has; letters and texts come in behind it. */
  async function write(): Promise<void> {
    telegram.say(LARISA, COMPLAINT);
    telegram.connectBusiness("bc1", 42);
    telegram.sendInBusiness("bc1", BUYER, { text: "Когда приедет мастер?" });
    const nowSec = Math.floor(Date.now() / 1000);
    const said = { channel: "C0CLIENT1", user: "U0OLENA01", text: "Когда приедет мастер?", ts: `${nowSec}.000100` };
    await hub.raw("/hooks/slack", signed(JSON.stringify(messageBody(said)), nowSec));
    await hub.hub.store.mails.add({
      channel: "email",
      connectionId: "mail",
      chatKey: "letter-1",
      direction: "inbound",
      messageId: "letter-1@example.org",
      address: EMAIL,
      replyTo: EMAIL,
      subject: "Мастер",
      automatic: false,
      sentMessageId: null,
      at: new Date().toISOString(),
    });
    await hub.hub.ingest([textIn("email", "mail", "letter-1"), textIn("sms", "tw2", "+447700900123"), textIn("whatsapp", "tw2", "+447700900124")]);
    const { token = "" } = (await site("/token")) as { token?: string };
    await new Promise((done) => setTimeout(done, 2_100));
    let nonce = 0;
    while (!isWorkDone(token, String(nonce))) nonce += 1;
    const form = { clientId: "client-0001", text: "Когда приедет мастер?", language: "ru", token, nonce: String(nonce), email: "visitor@example.org" };
    session =
      ((await site("", { method: "POST", headers: { "content-type": "application/json" }, body: JSON.stringify(form) })) as { session?: string }).session ?? "";
  }

  async function site(path: string, init: RequestInit = {}): Promise<object> {
    const response = await fetch(`${hub.url}/widget/site${path}`, { ...init, headers: { origin: ORIGIN, ...init.headers } });
    return JSON.parse(await response.text()) as object;
  }

  interface Thread {
    readonly id: string;
    readonly channel: MessageChannel;
    readonly connection_id: string;
    readonly open_key: string;
  }
  const threads = new Map<ChatKind, Thread>();
  const kindOf = ({ channel, open_key: key }: Thread): ChatKind => (channel === "telegram" && key.includes("business") ? "business" : (channel as ChatKind));

  /** Everything a client got or could open, as text. */
  async function seenByClients(): Promise<ReadonlyMap<string, string>> {
    const letters = await Promise.all(smtp.letters.map(({ raw }) => simpleParser(raw)));
    const [complaint] = (await supervisor.get<List<Complaint>>("/complaints")).items;
    const { address } = await supervisor.get<{ address: string }>(`/complaints/${complaint?.id}/page`);
    return new Map([
      ["telegram", JSON.stringify([LARISA, BUYER].map(({ id }) => telegram.received(id)))],
      ["slack", JSON.stringify(slack.posted)],
      ["mail", letters.map(({ text, html, subject }) => `${subject} ${text} ${String(html)}`).join("\n")],
      ["texts", sms.join("\n")],
      ["widget", JSON.stringify(await site("/messages?after=", { headers: { authorization: `Bearer ${session}` } }))],
      ["page", await (await fetch(address)).text()],
    ]);
  }

  it("stay here while the answers beside them leave by every channel", async () => {
    await write();
    await eventually("the business chat asks for consent, or is there", async () => {
      const question = telegram.received(BUYER.id).find(({ text }) => /персональн/iu.test(text));
      if (question !== undefined) telegram.press(BUYER, "Разрешаю", question.messageId);
      const rows = await rowsOf<Thread>(hub, "SELECT id, channel, connection_id, open_key FROM interactions WHERE channel <> 'call'");
      for (const row of rows) threads.set(kindOf(row), row);
      return CHATS.every((kind) => threads.has(kind));
    });
    for (const { id } of threads.values()) {
      await supervisor.post(`/interactions/${id}/accept`);
      await supervisor.post(`/interactions/${id}/notes`, { text: NOTE });
      await supervisor.post(`/interactions/${id}/messages`, { text: ANSWER });
      await supervisor.post(`/interactions/${id}/notes`, { text: NOTE });
    }
    await eventually("everything has left", async () => (await countOf(hub, "outbox WHERE state = 'pending'")) === 0);
    telegram.say(LARISA, "/status");
    await eventually("the status is told", () => telegram.received(LARISA.id).at(-1)?.text.includes("№"));
    for (const [where, seen] of await seenByClients()) {
      expect(seen, `${where}: the answer is there`).to.include(ANSWER);
      expect(seen, where).to.not.include(SECRET);
    }
  });

  it("are refused by every sender when they are put into the outbox by force", async () => {
    const notes = new Map<ChatKind, Message>();
    for (const [kind, thread] of threads) {
      const { items } = await supervisor.get<List<Message>>(`/interactions/${thread.id}/messages`);
      const note = items.find(({ direction }) => direction === "note");
      if (note === undefined) throw new Error(`There is no note in ${kind}.`);
      notes.set(kind, note);
      const chat = { channel: CHANNEL_OF[kind], connectionId: thread.connection_id, chatKey: chatKeyOf(thread.open_key), language: null };
      // As no code of ours can: the types let no note through.
      const forced = queuedEvent({ ...noteOf(note), direction: "outbound", delivery: "queued" }, chat);
      await hub.hub.store.transactions.run((unit) => unit.emit(forced, null));
    }
    expect([...notes.keys()].toSorted()).to.deep.equal([...CHATS].toSorted());
    await eventually("all are given up", async () => (await countOf(hub, "outbox WHERE state = 'dead' AND error LIKE '%never leaves%'")) === CHATS.length);
    for (const [where, seen] of await seenByClients()) expect(seen, where).to.not.include(SECRET);
  });

  it("are no message that can be queued, for the compiler", () => {
    // Were it otherwise this line would not compile.
    const isTaken: NoteMessage extends Parameters<typeof queuedEvent>[0] ? true : false = false;
    expect(isTaken).to.equal(false);
  });
});
