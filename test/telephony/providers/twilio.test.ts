import { expect } from "chai";
import type { MessageQueued } from "../../../hub/contract/events.ts";
import type { CallEvent } from "../../../hub/contract/inbound.ts";
import type { ConnectionConfig } from "../../../telephony/adapter.ts";
import { requestProvider } from "../../../telephony/providerHttp.ts";
import { createTwilioSender } from "../../../telephony/providers/twilio/send.ts";
import { type AskedOf, ioAt, type ProviderApi, startProviderApi, type Told } from "../../fakes/providerApi.ts";
import { foldAnyOrder } from "../anyOrder.ts";
import { ACCOUNT, CHILD, callsOf, connect, eventsOf, PARENT, PUBLIC_URL, T, TWILIO, twilioRequest } from "../play.ts";

const LATER = new Date((T + 7 * 3600) * 1000).toISOString();
const NOW = new Date(T * 1000).toISOString();
const RECORDING = `RE${"0".repeat(31)}1`;
const RINGING = {
  ...TWILIO,
  agents: { "101": "+380501112233", "102": "sip:102@pbx.example.com", "103": "client:olena" },
  callerId: "+380443334455",
} satisfies ConnectionConfig;
const PROOF = `Basic ${Buffer.from(`${ACCOUNT}:${TWILIO.authToken}`).toString("base64")}`;

/** `at` in seconds after T; by the connection with agents. */
function status(at: number, fields: Record<string, string>, query = ""): readonly CallEvent[] {
  const timestamp = new Date((T + at) * 1000).toUTCString().replace("GMT", "+0000");
  const all = { CallbackSource: "call-progress-events", Timestamp: timestamp, ...fields };
  const request = twilioRequest(`/status${query}`, all);
  return callsOf(eventsOf(RINGING, { ...request, path: "/status" }, T + at + 1));
}

describe("Twilio calls", () => {
  const base = `${PUBLIC_URL}/hooks/twilio/tw`;
  const events = 'statusCallbackEvent="initiated ringing answered completed"';
  const ring = { kind: "ring", extensions: ["101", "999", "102", "103"], ringSec: 15, callerName: null } as const;
  const voice = twilioRequest("/voice", { CallSid: PARENT, From: "+380671234567", To: "+380443334455" });
  const dialled = (fields: Record<string, string>, query: string): ReturnType<typeof twilioRequest> => ({
    ...twilioRequest(`/dial-action${query}`, { CallSid: PARENT, From: "+380671234567", To: "+380443334455", ...fields }),
    path: "/dial-action",
  });

  it("rings the decided agents at once, whatever stands behind their extensions, and comes back to ask", () => {
    const nouns = [
      `<Number statusCallback="${base}/status" ${events}>+380501112233</Number>`,
      `<Sip statusCallback="${base}/status" ${events}>sip:102@pbx.example.com</Sip>`,
    ];
    const client = `<Client statusCallback="${base}/status" ${events}>olena</Client>`;
    expect(connect(RINGING).reply(voice, ring).body).to.equal(
      `<?xml version="1.0" encoding="UTF-8"?><Response><Dial answerOnBridge="true" timeout="15" action="${base}/dial-action?try=1">${nouns.join("")}${client}</Dial></Response>`,
    );
    const recording = connect({ ...RINGING, record: true }).reply(voice, ring).body;
    expect(recording).to.include(`record="record-from-answer-dual" recordingStatusCallback="${base}/recording"`);
  });

  it("falls back to the number of the connection, and only registers where there is none", () => {
    const forwarding = connect({ ...RINGING, forwardTo: "+380990000000" });
    for (const decision of [null, { kind: "default", callerName: null }, { ...ring, extensions: ["999"] }, { ...ring, extensions: [] }] as const) {
      expect(forwarding.reply(voice, decision).body).to.include(">+380990000000</Number>").and.to.include(`action="${base}/dial-action"`);
      expect(connect(RINGING).reply(voice, decision).body).to.match(/<Response\/>$/);
    }
  });

  it("asks again while nobody answered, five times at most, and never after a talk or a last dial", () => {
    const { authenticate, reply } = connect(RINGING);
    const asks = (fields: Record<string, string>, query: string): boolean => {
      const proof = authenticate(dialled(fields, query), T * 1000);
      return proof.ok && proof.asks() !== null;
    };
    expect(asks({ DialCallStatus: "no-answer" }, "?try=1")).to.equal(true);
    expect(asks({ DialCallStatus: "completed", DialBridged: "false" }, "?try=1")).to.equal(true);
    expect(reply(dialled({ DialCallStatus: "no-answer" }, "?try=1"), ring).body).to.include("dial-action?try=2");
    for (const [fields, query] of [
      [{ DialCallStatus: "completed" }, "?try=1"],
      [{ DialCallStatus: "no-answer" }, ""],
      [{ DialCallStatus: "no-answer" }, "?try=5"],
      [{ DialCallStatus: "no-answer" }, "?try=x"],
    ] as const) {
      expect(asks(fields, query), query).to.equal(false);
      expect(reply(dialled(fields, query), null).body).to.match(/<Response\/>$/);
    }
  });

  it("knows the agent by what rang, and of a call we place both sides by its command", () => {
    const child = { CallSid: CHILD, ParentCallSid: PARENT, Direction: "outbound-dial" };
    expect(status(3, { ...child, From: "+380671234567", To: "+380501112233", CallStatus: "ringing", SequenceNumber: "1" })[0]?.agent?.extension).to.equal(
      "101",
    );
    const parent = { CallSid: PARENT, Direction: "outbound-api", From: "+380443334455", To: "+380501112233" };
    const customer = { ...child, From: "+380443334455", To: "+380671234567" };
    const facts = [
      ...status(0, { ...parent, CallStatus: "ringing", SequenceNumber: "1" }, "?command=cmd-7"),
      ...status(5, { ...parent, CallStatus: "in-progress", SequenceNumber: "2" }, "?command=cmd-7"),
      ...status(6, { ...customer, CallStatus: "ringing", SequenceNumber: "1" }, "?command=cmd-7"),
      ...status(26, { ...customer, CallStatus: "no-answer", SequenceNumber: "3", CallDuration: "0" }, "?command=cmd-7"),
      ...status(27, { ...parent, CallStatus: "completed", SequenceNumber: "3", CallDuration: "22" }, "?command=cmd-7"),
    ];
    expect(foldAnyOrder(facts, LATER)).to.include({
      direction: "outbound",
      outcome: "missed",
      phone: "+380671234567",
      agentExtension: "101",
      line: "+380443334455",
    });
    expect(facts.every(({ commandId }) => commandId === "cmd-7")).to.equal(true);
  });
});

describe("Twilio commands", () => {
  const order = { commandId: "cmd 7", extension: "101", customer: "+380671234567", line: null };
  let api: ProviderApi;
  let answer: (asked: AskedOf) => Told;

  before(async () => {
    api = await startProviderApi((asked) => (asked.headers.authorization === PROOF ? answer(asked) : { status: 401, json: { code: 20003 } }));
  });
  after(() => api.close());

  const commands = (more: object = {}) => connect({ ...RINGING, id: "api", apiRoot: api.root, ...more }).commands;
  const failureOf = (more: object = {}): Promise<unknown> | undefined =>
    commands(more)
      .dial?.(order, ioAt(NOW))
      .catch((error: unknown) => error);

  it("dial: the agent first, then the customer, events asked for by their names", async () => {
    answer = () => ({ status: 201, json: { sid: PARENT } });
    expect(await commands().dial?.(order, ioAt(NOW))).to.deep.equal({ callKey: PARENT });
    const asked = api.asked.at(-1);
    const form = new URLSearchParams(asked?.body);
    expect(asked?.path).to.equal(`/2010-04-01/Accounts/${ACCOUNT}/Calls.json`);
    expect([form.get("To"), form.get("From")]).to.deep.equal(["+380501112233", "+380443334455"]);
    expect(form.getAll("StatusCallbackEvent")).to.deep.equal(["initiated", "ringing", "answered", "completed"]);
    expect(form.get("StatusCallback")).to.equal("https://cc.example.com/hooks/twilio/api/status?command=cmd+7");
    expect(form.get("Twiml")).to.include('callerId="+380443334455"').and.to.include(">+380671234567</Number>").and.to.include("status?command=cmd+7");
  });

  it("transfer: gives the customer's leg the colleague to talk with", async () => {
    answer = () => ({ status: 200, json: { sid: PARENT } });
    const handed = { commandId: "cmd 8", callKey: PARENT, agentLeg: CHILD, customerLeg: null, from: "102", to: "101" };
    await commands().transfer?.(handed, ioAt(NOW));
    expect(api.asked.at(-1)?.path).to.equal(`/2010-04-01/Accounts/${ACCOUNT}/Calls/${PARENT}.json`);
    const twiml = new URLSearchParams(api.asked.at(-1)?.body).get("Twiml");
    expect(twiml).to.match(/^<Response><Dial .*dial-action".*>\+380501112233<\/Number><\/Dial><\/Response>$/);
    await commands().transfer?.({ ...handed, customerLeg: CHILD }, ioAt(NOW));
    expect(api.asked.at(-1)?.path, "of a call we placed").to.include(CHILD);
    const stranger = await commands()
      .transfer?.({ ...handed, to: "999" }, ioAt(NOW))
      .catch((error: unknown) => error);
    expect(stranger).to.include({ transient: false });
  });

  it("dial: says in words what is wrong, and whether another try may help", async () => {
    answer = () => ({ status: 400, json: { code: 21219, message: "+380671234567 is not verified" } });
    expect(await failureOf()).to.include({ transient: false, message: "Twilio refused the request: 400 (21219)." });
    expect(await failureOf({ authToken: "wrong" })).to.include({ transient: false });
    expect(await failureOf({ callerId: undefined })).to.include({ transient: false });
    expect(await failureOf({ agents: {} })).to.include({ transient: false });
    answer = () => ({ status: 429, headers: { "retry-after": "3" } });
    expect(await failureOf()).to.include({ transient: true, retryAfterSec: 3 });
    answer = () => ({ status: 200, text: "<html>" });
    expect(await failureOf()).to.include({ transient: true });
    expect(await failureOf({ apiRoot: "http://127.0.0.1:9" })).to.include({ transient: true });
  });

  it("locateRecording: under our own account, whatever address the event named", async () => {
    const wanted = { id: RECORDING, callKey: PARENT, url: "https://evil.example/rec" };
    const place = await connect(RINGING).commands.locateRecording?.(wanted, ioAt(NOW));
    expect(place).to.deep.equal({
      url: `https://api.twilio.com/2010-04-01/Accounts/${ACCOUNT}/Recordings/${RECORDING}.mp3`,
      headers: { authorization: PROOF },
      hosts: ["api.twilio.com"],
    });
    for (const id of ["../../x", "RE1", ""]) expect(await connect(RINGING).commands.locateRecording?.({ ...wanted, id }, ioAt(NOW))).to.equal(null);
  });

  it("callList: finished calls of the span with their legs, over all pages", async () => {
    const leg = (sid: string, more: object): object => ({
      sid,
      parent_call_sid: null,
      status: "completed",
      direction: "inbound",
      from: "+380671234567",
      to: "+380443334455",
      start_time: "Mon, 21 Sep 2026 14:00:00 +0000",
      end_time: "Mon, 21 Sep 2026 14:01:00 +0000",
      duration: "60",
      ...more,
    });
    const child = { direction: "outbound-dial", to: "+380501112233", start_time: "Mon, 21 Sep 2026 14:00:20 +0000" };
    answer = ({ path }) =>
      path.includes("Page=1")
        ? {
            json: {
              calls: [leg("B1", { ...child, parent_call_sid: "B", status: "busy", duration: "0" }), leg("C", { end_time: "Mon, 21 Sep 2026 16:00:00 +0000" })],
            },
          }
        : {
            json: {
              calls: [
                leg("A1", { ...child, parent_call_sid: "A", duration: "40" }),
                leg("A", {}),
                leg("B", {}),
                leg("D", { status: "in-progress", end_time: null }),
              ],
              next_page_uri: `/2010-04-01/Accounts/${ACCOUNT}/Calls.json?Page=1`,
            },
          };
    const before = api.asked.length;
    const calls = (await commands().callList?.({ from: "2026-09-21T13:00:00.000Z", to: "2026-09-21T15:00:00.000Z" }, ioAt(NOW))) ?? [];
    expect(api.asked[before]?.path).to.equal(`/2010-04-01/Accounts/${ACCOUNT}/Calls.json?EndTime%3E=2026-09-21&PageSize=1000`);
    expect(calls.map(({ callKey, kind, auth, outcome, durations, agent }) => [callKey, kind, auth, outcome, durations, agent?.extension])).to.deep.equal([
      ["A", "call.summary", "none", "answered", { waitSec: 20, talkSec: 40, totalSec: 60 }, "101"],
      ["B", "call.summary", "none", "busy", { waitSec: 60, talkSec: 0, totalSec: 60 }, undefined],
    ]);
    expect(foldAnyOrder(calls.slice(0, 1), LATER)).to.include({ outcome: "answered", talkSec: 40, phone: "+380671234567", agentExtension: "101" });
  });

  describe("messages", () => {
    const event: MessageQueued = {
      type: "message.queued",
      messageId: "01J0000000000000000000000M",
      interactionId: "i1",
      channel: "sms",
      connectionId: "api",
      chatKey: "+380671234567",
      text: "Добрий день",
      askPhone: false,
    };
    const sender = (more: object = {}, deps: { readonly publicUrl?: string } = {}) =>
      createTwilioSender({
        connections: [{ ...RINGING, id: "api", apiRoot: api.root, smsFrom: "+380443334455", whatsappFrom: "+380443334456", ...more }],
        request: requestProvider,
        language: "uk",
        publicUrl: "https://cc.example.com",
        ...deps,
      });

    it("leave by the channel they came by", async () => {
      answer = () => ({ status: 201, json: { sid: "SM1" } });
      expect(await sender()(event)).to.deep.equal({ kind: "sent", channelKey: "SM1" });
      expect(Object.fromEntries(new URLSearchParams(api.asked.at(-1)?.body))).to.deep.equal({
        To: "+380671234567",
        From: "+380443334455",
        Body: "Добрий день",
        StatusCallback: "https://cc.example.com/hooks/twilio/api/message-status?message=01J0000000000000000000000M",
      });
      await sender()({ ...event, channel: "whatsapp" });
      expect(Object.fromEntries(new URLSearchParams(api.asked.at(-1)?.body))).to.include({ To: "whatsapp:+380671234567", From: "whatsapp:+380443334456" });
    });

    it("ask for no word about them where Twilio could not bring it", async () => {
      answer = () => ({ status: 201, json: { sid: "SM1" } });
      await sender({}, { publicUrl: "http://localhost:3000" })(event);
      expect(new URLSearchParams(api.asked.at(-1)?.body).has("StatusCallback")).to.equal(false);
    });

    it("are refused for good, in the agent's words, where another try cannot help", async () => {
      for (const [code, words] of [
        [21610, "відмовився"],
        [21211, "не можна"],
        [63016, "доби"],
        [21606, "адміністратора"],
        [99999, "не прийняв"],
      ] as const) {
        answer = () => ({ status: 400, json: { code, message: "+380671234567" } });
        const result = await sender()(event);
        expect(result.kind, String(code)).to.equal("refused");
        expect(result.kind === "refused" && result.error).to.include(words);
      }
      const asked = api.asked.length;
      for (const [one, more] of [
        [{ ...event, text: " " }, {}],
        [{ ...event, text: "x".repeat(1601) }, {}],
        [event, { smsFrom: undefined }],
        [{ ...event, connectionId: "other" }, {}],
      ] as const) {
        expect((await sender(more)(one)).kind).to.equal("refused");
      }
      expect(api.asked.length).to.equal(asked);
    });

    it("wait where the account, a limit or Twilio itself is in the way", async () => {
      for (const told of [{ status: 401, json: { code: 20003 } }, { status: 400, json: { code: 21611 } }, { status: 404, json: {} }, { status: 503 }]) {
        answer = () => told;
        expect(await sender()(event)).to.include({ kind: "retry", retryAfterSec: null });
      }
      answer = () => ({ status: 429, headers: { "retry-after": "9" } });
      expect(await sender()(event)).to.include({ kind: "retry", retryAfterSec: 9 });
    });
  });
});

describe("Twilio messages in", () => {
  const message = (fields: Record<string, string>) => {
    const [event] = eventsOf(
      TWILIO,
      twilioRequest("/sms", { MessageSid: "SM1", From: "whatsapp:+380671234567", To: "whatsapp:+380443334455", SmsStatus: "received", ...fields }),
      T,
    );
    if (event === undefined || event.kind !== "message.received") throw new Error("no message");
    return event;
  };

  it("a WhatsApp message has its sender's name and number, its media and its place", () => {
    const event = message({
      Body: "",
      ProfileName: "Олена",
      NumMedia: "2",
      MediaUrl0: "https://api.twilio.com/m/0",
      MediaContentType0: "image/jpeg",
      MediaUrl1: "https://evil.example/1",
      Latitude: "50.45",
      Longitude: "30.52",
      Label: "Офіс",
    });
    expect(event).to.include({ channel: "whatsapp", chatKey: "+380671234567", text: "" });
    expect(event.sender.displayName).to.equal("Олена");
    expect(event.attachments.map(({ kind, ref, name }) => [kind, ref, name])).to.deep.equal([
      ["location", "geo:50.45,30.52", "Офіс"],
      ["photo", "https://api.twilio.com/m/0", null],
    ]);
  });

  it("a pressed button says its text, and a place that cannot be is left out", () => {
    expect(message({ ButtonText: "Так" }).text).to.equal("Так");
    for (const place of [{ Latitude: "91", Longitude: "0" }, { Latitude: "x", Longitude: "0" }, { Latitude: "50" }])
      expect(message(place as Record<string, string>).attachments).to.deep.equal([]);
  });

  it("what became of a message we sent is told of that message, once for each state, with the reason", () => {
    const told = (MessageStatus: string, ErrorCode: string, query = "?message=01J0000000000000000000000M") => {
      const fields = { MessageSid: "SM2", MessageStatus, ErrorCode, To: "whatsapp:+380671234567" };
      return eventsOf(TWILIO, { ...twilioRequest(`/message-status${query}`, fields), path: "/message-status" }, T)[0];
    };
    const shown = [told("undelivered", "30003"), told("failed", "99999"), told("read", ""), told("sent", "")].map((event) =>
      event?.kind === "message.delivery" ? [event.externalId, event.channel, event.chatKey, event.messageId, event.delivery, event.reason] : event,
    );
    const about = ["whatsapp", "+380671234567", "01J0000000000000000000000M"];
    expect(shown).to.deep.equal([
      ["SM2:undelivered", ...about, "failed", "unreachable"],
      ["SM2:failed", ...about, "failed", "not_delivered"],
      ["SM2:read", ...about, "delivered", null],
      ["SM2:sent", ...about, "sent", null],
    ]);
    // On its way, or of a message that another program sent: kept, and nothing follows.
    expect([told("sending", ""), told("failed", "30003", "")].map((event) => [event?.kind, event?.externalId])).to.deep.equal([
      ["unknown", "SM2:sending"],
      ["unknown", "SM2:failed"],
    ]);
  });
});
