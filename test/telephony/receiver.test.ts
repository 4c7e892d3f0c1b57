import type { Server } from "node:http";
import { createServer, request as httpRequest } from "node:http";
import type { AddressInfo } from "node:net";
import { gzipSync } from "node:zlib";
import { expect } from "chai";
import { HubError } from "../../hub/contract/errors.ts";
import type { InboundEvent } from "../../hub/contract/inbound.ts";
import { DEFAULT_ROUTE } from "../../hub/contract/routing.ts";
import { createReceiver, type ReceiverDeps } from "../../telephony/receiver.ts";
import { mangoForm, signCti } from "../../telephony/sign.ts";
import type { Observed } from "../fakes/observed.ts";
import { createObserved } from "../fakes/observed.ts";
import { CTI, MANGO, PUBLIC_URL, T, TWILIO, twilioRequest } from "./play.ts";

interface Answer {
  readonly status: number;
  readonly type: string | undefined;
  readonly body: string;
  readonly headers: NodeJS.Dict<string | string[]>;
}

const FORM = { "content-type": "application/x-www-form-urlencoded" };
const MANGO_CALL =
  '{"entry_id":"E1","call_id":"C1","timestamp":1790000000,"seq":1,"call_state":"Appeared","location":"abonent","from":{"number":"79161234567"},"to":{"extension":"101"}}';
const VOICE = { CallSid: "CA00000000000000000000000000000010", CallStatus: "ringing", Direction: "inbound", From: "+380671234567", To: "+380443334455" };

describe("the telephony door", () => {
  let server: Server;
  let port: number;
  let observed: Observed;
  let stored: InboundEvent[];
  let spooled: InboundEvent[];
  /** Of each time something was spooled: whether it may be stored yet. */
  let onTheWay: boolean[];
  let database: "there" | "away" | "broken" | "frozen";
  let decide: ReceiverDeps["decide"];
  let disk: "there" | "full";

  beforeEach(async () => {
    observed = createObserved();
    [stored, spooled, onTheWay, database, disk] = [[], [], [], "there", "there"];
    decide = () => DEFAULT_ROUTE;
    const known = new Set<string>();
    const receiver = createReceiver({
      connections: [CTI, MANGO, { ...TWILIO, forwardTo: "+380501112233" }],
      publicUrl: `${PUBLIC_URL}/`,
      clock: { now: () => new Date(T * 1000) },
      counters: observed.counters,
      log: observed.log,
      decide: (question) => decide(question),
      ingest: async (events) => {
        if (database === "away") throw new HubError("unavailable");
        if (database === "frozen") return new Promise(() => undefined);
        if (database === "broken") throw new TypeError("secret of +79161234567");
        const fresh = events.filter((event) => !known.has(event.externalId));
        for (const event of fresh) known.add(event.externalId);
        stored.push(...fresh);
        return { accepted: fresh.length, duplicates: events.length - fresh.length };
      },
      spool: {
        append: async (events, storing) => {
          if (disk === "full") throw new Error("ENOSPC");
          spooled.push(...events);
          onTheWay.push(storing !== undefined);
        },
      },
    });
    server = createServer(receiver);
    await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
    port = (server.address() as AddressInfo).port;
  });

  afterEach(async () => {
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
  });

  function ask(path: string, body: string | Buffer = "", headers: Record<string, string> = FORM, method = "POST"): Promise<Answer> {
    return new Promise((resolve, reject) => {
      const request = httpRequest({ port, path, method, headers: { ...headers, "content-length": Buffer.byteLength(body) }, agent: false }, (response) => {
        const chunks: Buffer[] = [];
        response.on("data", (chunk: Buffer) => chunks.push(chunk));
        response.on("end", () =>
          resolve({
            status: response.statusCode ?? 0,
            type: response.headers["content-type"],
            body: Buffer.concat(chunks).toString(),
            headers: response.headers,
          }),
        );
        response.on("error", reject);
      });
      request.on("error", reject);
      request.end(body);
    });
  }

  const counted = (provider: string, result: string): number => observed.counted("otklik_webhook_requests_total", { provider, result });
  const askMango = (path: string, json: string): Promise<Answer> => ask(`/hooks/mango/office${path}`, mangoForm(MANGO.key, MANGO.salt, json));
  const askTwilio = (path: string, fields: Record<string, string>): Promise<Answer> => {
    const { body, headers } = twilioRequest(path, fields);
    return ask(`/hooks/twilio/tw${path}`, body, headers as Record<string, string>);
  };
  const ctiPath = `/hooks/cti/kyiv/${CTI.secret}`;

  it("stores what is proven and gives each provider its own reply, the same for a repeat", async () => {
    for (const result of ["accepted", "duplicate"]) {
      expect(await askMango("/events/call", MANGO_CALL)).to.include({ status: 200, body: "" });
      expect(await ask(ctiPath, "event=newCall&callId=z-1&from=0671234567&to=0443334455&direction=in&user=101")).to.include({
        status: 200,
        type: "application/json",
        body: "{}",
      });
      expect(await askTwilio("/status", { CallSid: "CA1", CallStatus: "ringing", SequenceNumber: "1" })).to.include({ status: 204, body: "" });
      expect([counted("mango", result), counted("cti", result), counted("twilio", result)]).to.deep.equal([1, 1, 1]);
    }
    expect(stored.map((event) => event.externalId)).to.deep.equal(["C1:1", "z-1:newCall:101", "CA1::1"]);
    expect(stored[1]).to.deep.include({ kind: "leg.ringing", callKey: "z-1", line: "+380443334455", connectionId: "kyiv", auth: "token" });
  });

  it("dials on the number of the connection for an incoming Twilio call", async () => {
    const answer = await askTwilio("/voice", VOICE);
    expect(answer).to.include({ status: 200, type: "text/xml; charset=utf-8" });
    expect(answer.body).to.equal(
      '<?xml version="1.0" encoding="UTF-8"?><Response><Dial answerOnBridge="true" timeout="20" ' +
        'action="https://cc.example.com/hooks/twilio/tw/dial-action"><Number statusCallback="https://cc.example.com/hooks/twilio/tw/status" ' +
        'statusCallbackEvent="initiated ringing answered completed">+380501112233</Number></Dial></Response>',
    );
    expect(await askTwilio("/sms", { MessageSid: "SM1", From: "+380671234567", Body: "  Дякую ", SmsStatus: "received" })).to.include({ status: 200 });
    expect(stored.at(-1)).to.deep.include({ channel: "sms", text: "Дякую", sharedPhone: { raw: "+380671234567", e164: "+380671234567", own: true } });
  });

  it("takes a CTI push that is signed instead of naming the secret", async () => {
    const body =
      '{"event":"answer","callId":"z-1","direction":"in","answeringNumber":101,"from":null,"extra":{"__proto__":{"event":"hangup"}},"__proto__":{"cause":"busy"}}';
    const headers = { "content-type": "application/json", "x-hub-signature": signCti(CTI.secret, T, body) };
    expect(await ask("/hooks/cti/kyiv", body, headers)).to.include({ status: 200 });
    expect(stored[0]).to.include({ kind: "leg.answered", externalId: "z-1:answer:101", auth: "signature" });
    expect(await ask(ctiPath, body, { ...headers, "x-hub-signature": signCti(CTI.secret, T - 400, body) })).to.include({ status: 403, body: "" });
    expect(counted("cti", "stale")).to.equal(1);
  });

  it("keeps unknown events, loose types and requests without ids as they come, with success", async () => {
    const answers = await Promise.all([
      askMango("/events/new-thing", '{"a":1}'),
      askMango("/ping", "{}"),
      askMango("/result/route", '{"command_id":"cmd-0001","result":1000}'),
      askMango("/events/call", '{"entry_id":null,"call_id":"","seq":"1","call_state":"Appeared"}'),
      askMango("/events/call", '{"entry_id":"E1","call_id":"C1","call_state":"Parked"}'),
      ask(ctiPath, "event=transfer&callId=z-1"),
      askTwilio("/conference", { CallSid: "CA1" }),
      askTwilio("/status", { CallStatus: "ringing" }),
    ]);
    expect(answers.map((answer) => answer.status)).to.deep.equal([200, 200, 200, 200, 200, 200, 204, 204]);
    expect([counted("mango", "unknown_event"), counted("cti", "unknown_event"), counted("twilio", "unknown_event")]).to.deep.equal([5, 1, 2]);
    expect(new Set(stored.map((event) => event.externalId)).size).to.equal(8);
    await askMango(
      "/events/call",
      '{"entry_id":7,"call_id":8,"timestamp":"1790000000","seq":"2","call_state":"Connected","location":"","from":null,"to":{"extension":101,"acd_group":""},"future":[]}',
    );
    expect(stored.at(-1)).to.deep.include({
      kind: "leg.answered",
      callKey: "7",
      legKey: "8",
      seq: 2,
      occurredAt: "2026-09-21T14:13:20.000Z",
      occurredAtSource: "provider",
      queue: null,
    });
  });

  it("refuses and counts apart whatever is not proven, and stores nothing of it", async () => {
    const wrong = mangoForm(MANGO.key, "other", MANGO_CALL);
    expect(await ask("/hooks/mango/office/events/call", wrong)).to.include({ status: 403, body: "" });
    expect(await ask("/hooks/mango/office/events/call", "json=%7B%7D")).to.include({ status: 401 });
    expect(await ask("/hooks/cti/kyiv/wrong", "event=newCall&callId=z-1")).to.include({ status: 403 });
    expect(await ask("/hooks/cti/kyiv", "event=newCall&callId=z-1")).to.include({ status: 401 });
    expect(await ask("/hooks/twilio/tw/status", "CallSid=CA1")).to.include({ status: 400 });
    for (const path of ["/hooks/mango/nobody/events/call", "/hooks/cti/office", "/hooks/mango", "/hooks/", "/hooks/mango/kyiv/events/call"])
      expect(await ask(path, wrong)).to.include({ status: 404 });
    expect(await ask("/hooks/mango/office/events/call", "", {}, "PUT")).to.include({ status: 405 });
    expect([
      counted("mango", "signature_wrong"),
      counted("mango", "signature_missing"),
      counted("cti", "signature_wrong"),
      counted("cti", "signature_missing"),
      counted("twilio", "signature_missing"),
    ]).to.deep.equal([1, 1, 1, 1, 1]);
    expect([counted("unknown", "unknown_connection"), counted("mango", "method")]).to.deep.equal([5, 1]);
    expect([stored, spooled, observed.lines]).to.deep.equal([[], [], []]);
  });

  it("does not read more than a mebibyte, nor anything compressed, nor what is no JSON", async () => {
    expect(await ask(ctiPath, Buffer.alloc(5 * 1024 * 1024, 97))).to.include({ status: 413 });
    expect(await ask(ctiPath, gzipSync("event=newCall&callId=z-1"), { ...FORM, "content-encoding": "gzip" })).to.include({ status: 415 });
    for (const body of ["{", "[]", "null", "\uFEFF{}"]) expect(await ask(ctiPath, body, { "content-type": "application/json" })).to.include({ status: 400 });
    expect(await ask(ctiPath, Buffer.from([0x65, 0x3d, 0xff]))).to.include({ status: 400 });
    expect(await askMango("/events/call", "not json")).to.include({ status: 400 });
    expect([counted("cti", "too_large"), counted("cti", "malformed"), counted("mango", "malformed")]).to.deep.equal([1, 6, 1]);
    expect(stored).to.deep.equal([]);
  });

  it("counts a body without a length too, and stops at the limit", async () => {
    const status = await new Promise((resolve, reject) => {
      const request = httpRequest({ port, path: ctiPath, method: "POST", headers: { ...FORM, "transfer-encoding": "chunked" }, agent: false }, (response) =>
        resolve(response.statusCode),
      );
      request.on("error", reject);
      for (let index = 0; index < 40; index += 1) request.write(Buffer.alloc(64 * 1024, 97));
      request.end();
    });
    expect(status).to.equal(413);
  });

  it("asks who tries again to do so, and keeps on disk what would be lost", async () => {
    database = "away";
    const later = await askTwilio("/status", { CallSid: "CA1", CallStatus: "ringing", SequenceNumber: "1" });
    expect([later.status, later.headers["retry-after"]]).to.deep.equal([503, "5"]);
    expect(await askMango("/events/call", MANGO_CALL)).to.include({ status: 200, body: "" });
    expect(await ask(ctiPath, "event=newCall&callId=z-1")).to.include({ status: 200, body: "{}" });
    expect(spooled.map((event) => event.externalId)).to.deep.equal(["C1:1", "z-1:newCall"]);
    expect([counted("twilio", "unavailable"), counted("mango", "spooled"), observed.counted("otklik_spooled_total", { provider: "mango" })]).to.deep.equal([
      1, 1, 1,
    ]);
    disk = "full";
    expect(await askMango("/events/call", MANGO_CALL)).to.include({ status: 503 });
    expect(counted("mango", "unavailable")).to.equal(1);
  });

  it("never leaves a caller with an error: the number is dialled though nothing can be stored", async () => {
    database = "away";
    expect((await askTwilio("/voice", VOICE)).body).to.include("+380501112233");
    expect(spooled.map((event) => event.kind)).to.deep.equal(["routing.requested"]);
    disk = "full";
    expect((await askTwilio("/voice", VOICE)).body).to.include("+380501112233");
  });

  it("answers a caller on the line while the database stands still, with what happened on the disk before that", async () => {
    database = "frozen";
    expect(await askTwilio("/voice", VOICE)).to.include({ status: 200 });
    expect(spooled.map((event) => event.kind)).to.deep.equal(["routing.requested"]);
    expect(counted("twilio", "spooled")).to.equal(1);
    expect(onTheWay, "it is not stored a second time when the database moves again").to.deep.equal([true]);
  });

  it("does not let a decision that never comes hold up the caller", async () => {
    decide = () => new Promise(() => undefined);
    expect((await askTwilio("/voice", VOICE)).body).to.include("+380501112233");
    expect(stored, "what happened is stored as ever").to.have.length(1);
    expect(spooled).to.deep.equal([]);
  });

  it("loses nothing to a fault of its own, and writes no number into the log", async () => {
    database = "broken";
    expect(await askMango("/events/call", MANGO_CALL)).to.include({ status: 200 });
    expect(spooled).to.have.length(1);
    expect(observed.lines).to.have.length(1);
    expect(observed.lines.join()).to.not.match(/79161234567|secret/);
  });

  it("tells who failed more than a hundred times within the minute to wait, and takes from the same address what is proven", async () => {
    for (let tries = 0; tries < 101; tries += 1) expect(await ask("/hooks/cti/kyiv/guess", "event=x")).to.include({ status: 403 });
    const limited = await ask("/hooks/cti/kyiv/guess", "event=x");
    expect([limited.status, limited.headers["retry-after"]]).to.deep.equal([429, "60"]);
    expect(counted("cti", "limited")).to.equal(1);
    expect(await ask(ctiPath, "event=newCall&callId=z-1")).to.include({ status: 200, body: "{}" });
    expect(stored).to.have.length(1);
  });

  it("does not open with a connection that has no secret", () => {
    const { log, counters } = observed;
    const open = (): unknown =>
      createReceiver({
        connections: [{ ...CTI, secret: "" }],
        publicUrl: PUBLIC_URL,
        log,
        counters,
        clock: { now: () => new Date() },
        decide: () => DEFAULT_ROUTE,
        ingest: async () => ({ accepted: 0, duplicates: 0 }),
        spool: { append: async () => {} },
      });
    expect(open).to.throw("connections.0.secret: This secret is empty");
  });
});
