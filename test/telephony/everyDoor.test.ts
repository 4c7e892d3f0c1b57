// The same bad requests at the door of every provider, over HTTP: whatever its proof is, what does not carry it is
// refused and nothing of it is stored.
import { createServer, request as httpRequest, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { gzipSync } from "node:zlib";
import { expect } from "chai";
import type { InboundEvent } from "../../hub/contract/inbound.ts";
import { DEFAULT_ROUTE } from "../../hub/contract/routing.ts";
import type { ConnectionConfig, RawRequest } from "../../telephony/adapter.ts";
import { createReceiver } from "../../telephony/receiver.ts";
import { signCti } from "../../telephony/sign.ts";
import { createObserved } from "../fakes/observed.ts";
import { CTI, ctiRequest, MANGO, mangoRequest, PUBLIC_URL, requestOf, T, TWILIO, twilioRequest } from "./play.ts";
import { BINOTEL, BINOTEL_ADDRESS, binotelForm } from "./providers/binotelPlay.ts";
import { PLIVO, plivoRequest, TELNYX, telnyxRequest, VONAGE, vonageRequest, vonageToken } from "./providers/cloudPlay.ts";
import { push, SECRET, UIS } from "./providers/mappedPlay.ts";
import { CALL, NOVOFON, signedBody, THEIR_ADDRESS, ZADARMA } from "./providers/zadarmaPlay.ts";

/** Where the proof stands: in a header over the body, in a field of the body, or in the address. */
type Proof = { readonly header: string } | { readonly field: string } | { readonly secret: string };

interface Door {
  readonly config: ConnectionConfig;
  readonly proof: Proof;
  readonly good: RawRequest;
  /** With the proof of another connection. */
  readonly foreign: RawRequest;
}

const FORM = { "content-type": "application/x-www-form-urlencoded" };
const MEGAFON = { id: "mf", provider: "megafon", country: "RU", timeZone: "Europe/Moscow", token: "tok-demo-0001" } satisfies ConnectionConfig;
const SIPUNI = { id: "sp", provider: "sipuni", country: "RU", timeZone: "Europe/Moscow", secret: "sipuni-demo-secret" } satisfies ConnectionConfig;
const HOOKED = { ...BINOTEL, hookSecret: "binotel-hook-secret" } satisfies ConnectionConfig;

const CTI_BODY = "event=answer&callId=z-1&direction=in&from=380671234567";
const ctiSigned = (secret: string): RawRequest => {
  const request = ctiRequest(CTI_BODY, null);
  return { ...request, url: `${PUBLIC_URL}/hooks/cti/kyiv`, headers: { ...request.headers, "x-hub-signature": signCti(secret, T, CTI_BODY) } };
};
const ctiNamed = (secret: string): RawRequest => ctiRequest(CTI_BODY, secret);
const MANGO_JSON = '{"entry_id":"E1","call_id":"C1","timestamp":1790000000,"seq":1,"call_state":"Appeared","from":{"number":"79161234567"}}';
const TWILIO_FIELDS = { CallSid: "CA1", CallStatus: "ringing", From: "+380671234567", SequenceNumber: "1" };
const TELNYX_BODY = { data: { event_type: "call.initiated", id: "e-1", payload: { call_session_id: "s-1", from: "+380671234567" } } };
const VONAGE_BODY = JSON.stringify({ uuid: "leg-1", conversation_uuid: "CON-1", status: "ringing", direction: "inbound", from: "380671234567" });
const PLIVO_FIELDS = { CallUUID: "a-1", CallStatus: "completed", Event: "Hangup", From: "380671234567" };
const ZADARMA_BODY = new URLSearchParams({ event: "NOTIFY_START", ...CALL }).toString();
const megafon = (token: string): RawRequest =>
  requestOf({
    url: `${PUBLIC_URL}/hooks/megafon/mf`,
    headers: FORM,
    body: Buffer.from(`cmd=event&type=INCOMING&callid=c-1&user=ivanov&phone=79161234567&crm_token=${token}`),
  });
const sipuni = (secret: string): RawRequest =>
  requestOf({
    url: `${PUBLIC_URL}/hooks/sipuni/sp/${secret}`,
    headers: FORM,
    body: Buffer.from(`call_id=1.1&event=1&timestamp=${T}&src_type=1&src_num=79161234567&dst_num=74951234567`),
  });
const binotel = (secret: string): RawRequest =>
  binotelForm("requestType=receivedTheCall&generalCallID=1&callType=0&companyID=12345&externalNumber=0671234567&internalNumber=901", {
    url: `${PUBLIC_URL}/hooks/binotel/bn/${secret}`,
  });
const uis = (secret: string): RawRequest => push(UIS, { hub_event: "inbound", call_session_id: 1, ts: T, contact_phone_number: "79161234567" }, { secret });
const novofon = (secret?: string): RawRequest => ({
  ...signedBody(ZADARMA_BODY, secret === undefined ? {} : { secret }),
  url: `${PUBLIC_URL}/hooks/novofon/nf`,
  address: "37.139.38.10",
});

const DOORS: readonly Door[] = [
  { config: CTI, proof: { header: "x-hub-signature" }, good: ctiSigned(CTI.secret), foreign: ctiSigned("another-secret") },
  { config: CTI, proof: { secret: CTI.secret }, good: ctiNamed(CTI.secret), foreign: ctiNamed("another-secret") },
  { config: UIS, proof: { secret: SECRET }, good: uis(SECRET), foreign: uis("another-secret") },
  {
    config: MANGO,
    proof: { field: "sign" },
    good: mangoRequest("/events/call", MANGO_JSON),
    foreign: mangoRequest("/events/call", MANGO_JSON, { key: MANGO.key, salt: "another-salt" }),
  },
  { config: MEGAFON, proof: { field: "crm_token" }, good: megafon(MEGAFON.token), foreign: megafon("tok-demo-0002") },
  { config: SIPUNI, proof: { secret: SIPUNI.secret }, good: sipuni(SIPUNI.secret), foreign: sipuni("another-secret") },
  {
    config: TWILIO,
    proof: { header: "x-twilio-signature" },
    good: twilioRequest("/status", TWILIO_FIELDS),
    foreign: twilioRequest("/status", TWILIO_FIELDS, "another-token"),
  },
  { config: ZADARMA, proof: { header: "signature" }, good: signedBody(ZADARMA_BODY), foreign: signedBody(ZADARMA_BODY, { secret: "another-secret" }) },
  { config: { ...NOVOFON, addresses: "any" }, proof: { header: "signature" }, good: novofon(), foreign: novofon("another-secret") },
  { config: HOOKED, proof: { secret: HOOKED.hookSecret }, good: binotel(HOOKED.hookSecret), foreign: binotel("another-secret") },
  {
    config: TELNYX,
    proof: { header: "telnyx-signature-ed25519" },
    good: telnyxRequest(TELNYX_BODY),
    foreign: telnyxRequest(TELNYX_BODY, T, "ab".repeat(32)),
  },
  {
    config: VONAGE,
    proof: { header: "authorization" },
    good: vonageRequest("/event", VONAGE_BODY),
    foreign: { ...vonageRequest("/event", VONAGE_BODY), headers: { authorization: vonageToken(VONAGE_BODY, {}, "another-secret") } },
  },
  {
    config: PLIVO,
    proof: { header: "x-plivo-signature-v3" },
    good: plivoRequest("/hangup", PLIVO_FIELDS),
    foreign: plivoRequest("/hangup", PLIVO_FIELDS, "another-token"),
  },
];

type Headers = Readonly<Record<string, string | readonly string[]>>;
type Sent = { readonly url: string; readonly headers: Headers; readonly body: Buffer };

function sentOf({ url, headers, body }: RawRequest): Sent {
  return { url, headers: headers as Headers, body };
}

/** One bit of the byte at `at`, in the middle where nothing is said. */
function flipped(text: string, at = text.length >> 1): string {
  const bytes = Buffer.from(text, "latin1");
  bytes[at] = (bytes[at] ?? 0) ^ 1;
  return bytes.toString("latin1");
}

/** The ways a proof is not there, or is not right. */
function withoutProof({ proof, good }: Door): ReadonlyMap<string, Sent> {
  const sent = sentOf(good);
  if ("header" in proof) {
    const { [proof.header]: value = "", ...rest } = sent.headers;
    const text = String(value);
    const body = sent.body.toString("latin1");
    const having = (changed: string | readonly string[]): Sent => ({ ...sent, headers: { ...rest, [proof.header]: changed } });
    return new Map([
      ["missing", { ...sent, headers: rest }],
      ["empty", having("")],
      // Plivo's is a list, one right member of which is enough.
      ["repeated", having([good.url.includes("/plivo/") ? flipped(text, 3) : text, flipped(text)])],
      ["truncated", having(text.slice(0, -4))],
      ["a bit of it flipped", having(flipped(text))],
      ["a bit of what it signs flipped", { ...sent, body: Buffer.from(flipped(body, body.indexOf("1234567")), "latin1") }],
    ]);
  }
  if ("field" in proof) {
    const fields = new URLSearchParams(sent.body.toString());
    const text = fields.get(proof.field) ?? "";
    const having = (change: (form: URLSearchParams) => void): Sent => {
      const form = new URLSearchParams(fields);
      change(form);
      return { ...sent, body: Buffer.from(form.toString()) };
    };
    return new Map([
      ["missing", having((form) => form.delete(proof.field))],
      ["empty", having((form) => form.set(proof.field, ""))],
      ["repeated", having((form) => form.append(proof.field, flipped(text)))],
      ["truncated", having((form) => form.set(proof.field, text.slice(0, -1)))],
      ["a bit of it flipped", having((form) => form.set(proof.field, flipped(text)))],
    ]);
  }
  const having = (changed: string): Sent => ({ ...sent, url: sent.url.replace(proof.secret, changed) });
  return new Map([
    ["missing", { ...sent, url: sent.url.replace(`/${proof.secret}`, "") }],
    ["empty", having("")],
    ["repeated", having(`${proof.secret}/${proof.secret}`)],
    ["truncated", having(proof.secret.slice(0, -1))],
    ["a bit of it flipped", having(flipped(proof.secret))],
  ]);
}

describe("S20: at every provider's door", () => {
  for (const door of DOORS) {
    const { config, proof, good, foreign } = door;
    const kind = "header" in proof ? "a header" : "field" in proof ? "a field" : "the address";

    describe(`${config.provider}, known by ${kind}`, () => {
      let server: Server;
      let stored: InboundEvent[];

      before(async () => {
        stored = [];
        const { counters, log } = createObserved();
        const receiver = createReceiver({
          connections: [config],
          publicUrl: PUBLIC_URL,
          clock: { now: () => new Date(T * 1000) },
          counters,
          log,
          decide: () => DEFAULT_ROUTE,
          ingest: async (events) => {
            stored.push(...events);
            return { accepted: events.length, duplicates: 0 };
          },
          spool: { append: () => Promise.reject(new Error("no disk")) },
          trustProxyHops: 1,
        });
        server = createServer(receiver);
        await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
      });
      after(() => void server.close().closeAllConnections());

      function ask({ url, headers, body }: Sent): Promise<number> {
        const { port } = server.address() as AddressInfo;
        const from = config.provider === "zadarma" ? THEIR_ADDRESS : config.provider === "binotel" ? BINOTEL_ADDRESS : good.address;
        return new Promise((resolve, reject) => {
          const all = { ...headers, "x-forwarded-for": from, "content-length": String(body.length) };
          const request = httpRequest({ port, path: url.slice(PUBLIC_URL.length), method: "POST", headers: all as never, agent: false }, (response) => {
            response.resume();
            resolve(response.statusCode ?? 0);
          });
          request.on("error", reject);
          request.end(body);
        });
      }
      /** 503 asks Vonage again, which may forget to sign. */
      const isRefused = (status: number): boolean => (status >= 400 && status < 500) || (config.provider === "vonage" && status === 503);

      it("takes what is right, as often as it comes", async () => {
        for (let round = 0; round < 3; round += 1) expect(await ask(sentOf(good))).to.be.within(200, 204);
        expect(stored.length).to.be.at.least(3);
        stored.length = 0;
      });

      it("refuses a proof that is missing, empty, repeated, cut, changed by a bit, or another connection's", async () => {
        for (const [what, sent] of withoutProof(door)) expect(isRefused(await ask(sent)), what).to.equal(true);
        expect(isRefused(await ask(sentOf(foreign))), "another connection's key").to.equal(true);
        expect(stored).to.deep.equal([]);
      });

      it("refuses what is packed and what is too large, and a byte order mark is no way around a signature", async () => {
        const sent = sentOf(good);
        const packed = { ...sent, body: gzipSync(sent.body) };
        expect(await ask({ ...packed, headers: { ...sent.headers, "content-encoding": "gzip" } })).to.equal(415);
        expect(isRefused(await ask(packed)), "packed without a word").to.equal(true);
        expect(await ask({ ...sent, body: Buffer.alloc(5 * 1024 * 1024, 97) })).to.equal(413);
        expect(stored).to.deep.equal([]);
        const marked = await ask({ ...sent, body: Buffer.concat([Buffer.from([0xef, 0xbb, 0xbf]), sent.body]) });
        if ("header" in proof && config.provider !== "zadarma" && config.provider !== "novofon") expect(isRefused(marked)).to.equal(true);
        else expect(marked, "read or refused, and no fault of ours").to.be.lessThan(500);
      });
    });
  }
});
