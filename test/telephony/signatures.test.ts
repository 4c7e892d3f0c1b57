import { readFileSync } from "node:fs";
import { expect } from "chai";
import type { ConnectionConfig, RawRequest } from "../../telephony/adapter.ts";
import { decodeForm } from "../../telephony/form.ts";
import { readConnections } from "../../telephony/providers.ts";
import { signCti, signMango, signTwilio, twilioBodyHash } from "../../telephony/sign.ts";
import { CTI, connect, ctiRequest, MANGO, mangoRequest, requestOf, T, TWILIO, twilioRequest } from "./play.ts";

interface Vector {
  readonly id: string;
  readonly alg: string;
  readonly body?: string;
  readonly url?: string;
  readonly method?: string;
  readonly sign?: string;
  readonly mustNotEqual?: string;
  readonly "X-Twilio-Signature"?: string;
}
const { signatures } = JSON.parse(readFileSync(new URL("vectors.json", import.meta.url), "utf8")) as { signatures: readonly Vector[] };
const NOW_MS = T * 1000;

function verdict(config: ConnectionConfig, request: RawRequest, nowMs = NOW_MS): string {
  const outcome = connect(config).authenticate(request, nowMs);
  return outcome.ok ? "accepted" : `${outcome.result} ${outcome.status}`;
}

function twilioVector(vector: Vector): RawRequest {
  const json = vector.alg.includes("bodySHA256");
  return requestOf({
    method: vector.method ?? "POST",
    url: vector.url ?? "",
    path: new URL(vector.url ?? "").pathname.slice("/hooks/twilio".length),
    headers: { "x-twilio-signature": vector["X-Twilio-Signature"] ?? "", "content-type": json ? "application/json" : "application/x-www-form-urlencoded" },
    body: Buffer.from(vector.body ?? ""),
  });
}

describe("signatures of the provider sheet", () => {
  for (const vector of signatures.filter(({ id }) => id.startsWith("twilio"))) {
    it(`${vector.id} is accepted as Twilio signed it, with and without the default port`, () => {
      const request = twilioVector(vector);
      expect(verdict(TWILIO, request)).to.equal("accepted");
      expect(verdict(TWILIO, { ...request, url: request.url.replace("example.com", "example.com:443") })).to.equal("accepted");
      expect(verdict(TWILIO, { ...request, url: request.url.replace("example.com", "example.org") })).to.equal("signature_wrong 403");
      expect(verdict(TWILIO, { ...request, url: `${request.url}${request.url.includes("?") ? "&" : "?"}x=1` })).to.equal("signature_wrong 403");
    });
  }
  for (const vector of signatures.filter(({ alg }) => alg === "mango")) {
    it(`${vector.id} is accepted as Mango signed it`, () => {
      const request = requestOf({ path: "/events/call", body: Buffer.from(vector.body ?? "") });
      expect(verdict(MANGO, request)).to.equal("accepted");
      expect(signMango("demo-key", "demo-salt", decodeForm(request.body)?.get("json")?.[0] ?? "")).to.equal(vector.sign);
    });
  }

  it("refuses a Mango signature over JSON that was parsed and written again", () => {
    const vector = signatures.find(({ id }) => id === "mango-rawstring");
    const json = decodeForm(Buffer.from(vector?.body ?? ""))?.get("json")?.[0] ?? "";
    const again = JSON.stringify(JSON.parse(json));
    expect(signMango("demo-key", "demo-salt", again)).to.equal(vector?.mustNotEqual);
    const body = new URLSearchParams({ vpbx_api_key: "demo-key", sign: vector?.sign ?? "", json: again }).toString();
    expect(verdict(MANGO, requestOf({ body: Buffer.from(body) }))).to.equal("signature_wrong 403");
  });
});

describe("requests that do not prove themselves", () => {
  const json = '{"entry_id":"E1","call_id":"C1","seq":1,"call_state":"Appeared"}';
  const mango = (change: (form: URLSearchParams) => void): RawRequest => {
    const form = new URLSearchParams(mangoRequest("/events/call", json).body.toString());
    change(form);
    return requestOf({ path: "/events/call", body: Buffer.from(form.toString()) });
  };

  it("Mango: missing, empty, repeated, truncated, upper-case, another connection's, broken bytes", () => {
    expect(
      verdict(
        MANGO,
        mango((form) => form.delete("sign")),
      ),
    ).to.equal("signature_missing 401");
    expect(
      verdict(
        MANGO,
        mango((form) => form.set("sign", "")),
      ),
    ).to.equal("signature_missing 401");
    expect(verdict(MANGO, requestOf({}))).to.equal("signature_missing 401");
    const wrong: readonly ((form: URLSearchParams) => void)[] = [
      (form) => form.append("sign", form.get("sign") ?? ""),
      (form) => form.append("json", "{}"),
      (form) => form.append("vpbx_api_key", MANGO.key),
      (form) => form.set("sign", form.get("sign")?.slice(0, -1) ?? ""),
      (form) => form.set("sign", form.get("sign")?.toUpperCase() ?? ""),
      (form) => form.set("json", `${json} `),
      (form) => form.set("json", `\uFEFF${json}`),
      (form) => form.set("vpbx_api_key", "other-key"),
      (form) => form.set("sign", signMango(MANGO.key, "other-salt", json)),
      (form) => form.set("sign", signMango("", "", json)),
    ];
    for (const change of wrong) expect(verdict(MANGO, mango(change)), String(change)).to.equal("signature_wrong 403");
    const broken = Buffer.concat([mangoRequest("/events/call", json).body, Buffer.from([0xff, 0xfe])]);
    expect(verdict(MANGO, requestOf({ body: broken }))).to.equal("malformed 400");
    expect(verdict(MANGO, requestOf({ body: Buffer.from("json=%zz&sign=1&vpbx_api_key=1") }))).to.equal("malformed 400");
  });

  it("Twilio: missing, empty, repeated, truncated, base64url, another account, JSON without its hash", () => {
    const good = twilioRequest("/status", { CallSid: "CA1", CallStatus: "ringing", Body: "trailing " });
    const signature = String(good.headers["x-twilio-signature"]);
    const signed = (value: string | undefined): RawRequest => ({
      ...good,
      headers: value === undefined ? {} : { ...good.headers, "x-twilio-signature": value },
    });
    expect(verdict(TWILIO, good)).to.equal("accepted");
    expect(verdict(TWILIO, signed(undefined))).to.equal("signature_missing 400");
    expect(verdict(TWILIO, signed(""))).to.equal("signature_missing 400");
    for (const value of [
      `${signature}, ${signature}`,
      signature.slice(0, -1),
      signature.replace(/=$/, ""),
      Buffer.from(signature, "base64").toString("hex"),
      ` ${signature}`,
    ]) {
      expect(verdict(TWILIO, signed(value)), value).to.equal("signature_wrong 403");
    }
    expect(verdict(TWILIO, twilioRequest("/status", { CallSid: "CA1" }, "another-token"))).to.equal("signature_wrong 403");
    expect(verdict(TWILIO, twilioRequest("/status", { AccountSid: "AC00000000000000000000000000000002" }))).to.equal("signature_wrong 403");
    const body = Buffer.from("{}");
    const unhashed = {
      ...good,
      body,
      headers: { "content-type": "application/json", "x-twilio-signature": signTwilio(TWILIO.authToken, good.url, new Map()) },
    };
    expect(verdict(TWILIO, unhashed)).to.equal("signature_wrong 403");
    const url = `${good.url}?bodySHA256=${twilioBodyHash(body)}`;
    const hashed = { ...unhashed, url, headers: { ...unhashed.headers, "x-twilio-signature": signTwilio(TWILIO.authToken, url, new Map()) } };
    expect(verdict(TWILIO, hashed)).to.equal("accepted");
    expect(verdict(TWILIO, { ...hashed, body: Buffer.from("{ }") })).to.equal("signature_wrong 403");
  });

  it("CTI: a signature that is there must be right and of now, whatever the address says", () => {
    const body = "event=newCall&callId=z-1&direction=in";
    const signed = (header: string, secretInPath: string | null): RawRequest => {
      const request = ctiRequest(body, secretInPath);
      return { ...request, headers: { ...request.headers, "x-hub-signature": header } };
    };
    const good = signCti(CTI.secret, T, body);
    expect(verdict(CTI, ctiRequest(body))).to.equal("accepted");
    expect(verdict(CTI, signed(good, null))).to.equal("accepted");
    expect(verdict(CTI, ctiRequest(body, null))).to.equal("signature_missing 401");
    expect(verdict(CTI, ctiRequest(body, `${CTI.secret}x`))).to.equal("signature_wrong 403");
    expect(verdict(CTI, ctiRequest(body, ""))).to.equal("signature_wrong 403");
    for (const header of [
      good.toUpperCase(),
      good.replace(/[0-9a-f]{64}/, (hex) => hex.toUpperCase()),
      good.slice(0, -1),
      `${good}, ${good}`,
      `${good},v1=0`,
      signCti("other", T, body),
      `t=${T + 1},${good.split(",")[1]}`,
      "x",
    ]) {
      expect(verdict(CTI, signed(header, CTI.secret)), header).to.equal("signature_wrong 403");
    }
    for (const offset of [-301, 301]) expect(verdict(CTI, signed(signCti(CTI.secret, T + offset, body), CTI.secret))).to.equal("stale 403");
    for (const offset of [-300, 300]) expect(verdict(CTI, signed(signCti(CTI.secret, T + offset, body), null))).to.equal("accepted");
  });

  it("takes both keys while one is being replaced, and no third", () => {
    const request = (secret: string): RawRequest => ctiRequest("event=answer&callId=z-1", secret);
    const rotating = { ...CTI, previousSecret: "old-secret" };
    expect([verdict(rotating, request(CTI.secret)), verdict(rotating, request("old-secret")), verdict(rotating, request("older"))]).to.deep.equal([
      "accepted",
      "accepted",
      "signature_wrong 403",
    ]);
    expect(verdict({ ...MANGO, previousSalt: "old" }, mangoRequest("/ping", "{}", { key: MANGO.key, salt: "old" }))).to.equal("accepted");
    expect(verdict({ ...TWILIO, previousAuthToken: "old" }, twilioRequest("/status", { CallSid: "CA1" }, "old"))).to.equal("accepted");
  });

  it("names every missing or empty secret of the company file at once", () => {
    const { connections, problems } = readConnections([
      { ...CTI, secret: "" },
      { id: "office", provider: "mango", country: "RU", timeZone: "Europe/Moscow", key: "k" },
      { ...TWILIO, accountSid: "x" },
      { ...CTI, id: "n", provider: "nobody" },
      CTI,
      CTI,
    ]);
    expect([...connections.keys()]).to.deep.equal(["kyiv"]);
    expect(problems.map((problem) => problem.path)).to.deep.equal([
      [0, "secret"],
      [1, "salt"],
      [2, "accountSid"],
      [3, "provider"],
      [5, "id"],
    ]);
  });
});
