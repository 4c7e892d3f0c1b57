// All signature vectors of the provider sheet in one place, each against the code that makes or checks that signature:
// the right one passes, and with one byte changed it does not.
import { readFileSync } from "node:fs";
import { expect } from "chai";
import { isProvedUser } from "../../bots/site/proofs.ts";
import { refusalOf } from "../../bots/slack/signature.ts";
import type { ConnectionConfig, RawRequest } from "../../telephony/adapter.ts";
import { signMangoLink } from "../../telephony/providers/mango/recording.ts";
import { sipuniHash } from "../../telephony/providers/sipuni/interface.ts";
import { signZadarma, signZadarmaRequest } from "../../telephony/sign.ts";
import { connect, MANGO, requestOf, T, TWILIO } from "./play.ts";
import { NONCE, PLIVO, TELNYX, VONAGE } from "./providers/cloudPlay.ts";
import { THEIR_ADDRESS, ZADARMA } from "./providers/zadarmaPlay.ts";

type Vector = { readonly id: string } & Readonly<Record<string, string | readonly string[]>>;
const { signatures } = JSON.parse(readFileSync(new URL("vectors.json", import.meta.url), "utf8")) as { signatures: readonly Vector[] };
const slack = JSON.parse(readFileSync(new URL("../bots/slackVectors.json", import.meta.url), "utf8")) as readonly Vector[];
const VECTORS = [...signatures, ...slack];

/** Whether the code takes the vector, given a way to spoil what was signed. */
type Check = (read: (key: string) => string, spoil: (signed: string) => string) => boolean;

const accepts = (config: ConnectionConfig, request: RawRequest): boolean => connect(config).authenticate(request, T * 1000).ok;

const twilio: Check = (read, spoil) => {
  const url = read("alg").includes("bodySHA256") || read("method") === "POST" ? read("url") : spoil(read("url"));
  const body = read("method") === "POST" ? spoil(read("body")) : "";
  const type = read("alg").includes("bodySHA256") ? "application/json" : "application/x-www-form-urlencoded";
  const headers = { "x-twilio-signature": read("X-Twilio-Signature"), "content-type": type };
  return accepts(
    TWILIO,
    requestOf({ method: read("method"), url, path: new URL(url).pathname.slice("/hooks/twilio".length), headers, body: Buffer.from(body) }),
  );
};
const mango: Check = (read, spoil) => accepts(MANGO, requestOf({ path: "/events/call", body: Buffer.from(spoil(read("body"))) }));
const zadarmaText: Check = (read, spoil) => {
  const text = spoil(read("string"));
  return JSON.stringify([signZadarma(read("secret"), text), signZadarma(read("secret"), text, "raw")]) === read("Signature");
};
const zadarmaBody: Check = (read, spoil) => {
  const body = Buffer.from(spoil(read("body")));
  const ask = (signature: string) => accepts(ZADARMA, requestOf({ headers: { signature }, body, address: THEIR_ADDRESS }));
  return (JSON.parse(read("Signature")) as readonly string[]).every(ask);
};
const plivo: Check = (read, spoil) => {
  const isGet = read("method") === "GET";
  const url = isGet ? spoil(read("url")) : read("url");
  const headers = { "x-plivo-signature-v3": read("X-Plivo-Signature-V3"), "x-plivo-signature-v3-nonce": NONCE };
  return accepts(PLIVO, requestOf({ method: read("method"), url, path: "/answer", headers, body: Buffer.from(isGet ? "" : spoil(read("body"))) }));
};
const slackRequest: Check = (read, spoil) => {
  const headers = { "x-slack-signature": read("X-Slack-Signature"), "x-slack-request-timestamp": read("timestamp") };
  return refusalOf({ headers, body: Buffer.from(spoil(read("body"))) }, read("secret"), Number(read("timestamp")) * 1000) === null;
};

const CHECKS: Readonly<Record<string, Check>> = {
  "twilio-post": twilio,
  "twilio-get": twilio,
  "twilio-json": twilio,
  "twilio-whatsapp": twilio,
  "twilio-status": twilio,
  "mango-call": mango,
  "mango-rawstring": mango,
  "mango-recording-link": (read, spoil) => signMangoLink(read("key"), read("timestamp"), spoil(read("recording_id")), read("salt")) === read("sign"),
  "zadarma-start": zadarmaBody,
  "zadarma-answer": zadarmaText,
  "zadarma-out": zadarmaText,
  "zadarma-record": zadarmaText,
  "zadarma-api": (read, spoil) => signZadarmaRequest(read("secret"), read("path"), spoil(read("query"))) === read("signature"),
  "sipuni-hash": (read, spoil) => {
    const [antiaon = "", phone = "", reverse = "", sipnumber = "", user = "", secret = ""] = spoil(read("string")).split("+");
    return sipuniHash({ antiaon, phone, reverse, sipnumber, user }, secret) === read("hash");
  },
  "plivo-post": plivo,
  "plivo-post-query": plivo,
  "plivo-get": plivo,
  telnyx: (read, spoil) => {
    const headers = { "telnyx-signature-ed25519": read("telnyx-signature-ed25519"), "telnyx-timestamp": read("telnyx-timestamp") };
    return accepts(TELNYX, requestOf({ headers, body: Buffer.from(spoil(read("body"))) }));
  },
  vonage: (read, spoil) =>
    accepts(VONAGE, requestOf({ path: "/event", headers: { authorization: `Bearer ${read("jwt")}` }, body: Buffer.from(spoil(read("body"))) })),
  "slack-event": slackRequest,
  "slack-command": slackRequest,
  "slack-interactive": slackRequest,
  "widget-identity": (read, spoil) => isProvedUser(read("secret"), spoil(read("userId")), read("hash")),
};

/** The last letter or digit but two becomes another: readable as before, and not the same. */
function oneByteOff(signed: string): string {
  const at = signed.length - 3;
  const now = signed.charAt(at);
  return `${signed.slice(0, at)}${now === "7" ? "8" : "7"}${signed.slice(at + 1)}`;
}

describe("the signature vectors of the provider sheet", () => {
  it("are 23, and each has its check", () => {
    expect(VECTORS.map(({ id }) => id).sort()).to.deep.equal(Object.keys(CHECKS).sort());
    expect(VECTORS).to.have.length(23);
  });

  for (const vector of VECTORS) {
    it(`${vector.id} passes, and with a byte changed it does not`, () => {
      const read = (key: string): string => {
        const value = vector[key];
        if (value === undefined) throw new Error(`${vector.id} has no ${key}.`);
        return typeof value === "string" ? value : JSON.stringify(value);
      };
      const check = CHECKS[vector.id];
      expect(check?.(read, (signed) => signed)).to.equal(true);
      expect(check?.(read, oneByteOff)).to.equal(false);
    });
  }
});
