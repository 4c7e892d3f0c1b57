import { expect } from "chai";
import { mangoForm, signCti } from "../../telephony/sign.ts";
import { countOf, form, removeFolders, SECRETS, startTestHub, type TestHub } from "../support/hub.ts";

const CALL = JSON.stringify({
  entry_id: "E1",
  call_id: "C1",
  timestamp: 1790000000,
  seq: 1,
  call_state: "Appeared",
  location: "abonent",
  from: { number: "79161234567" },
  to: { extension: "101" },
});
const PUSH = JSON.stringify({ event: "newCall", callId: "z-1", from: "0671234567", to: "0443334455", direction: "in" });
const JSON_TYPE = { "content-type": "application/json" };
const nowSec = (): number => Math.floor(Date.now() / 1000);

describe("what the whole hub refuses", () => {
  let hub: TestHub;

  before(async () => {
    hub = await startTestHub();
  });
  after(async () => {
    await hub?.stop();
    removeFolders();
  });

  const mangoPath = "/hooks/mango/office/events/call";
  const signed = (json: string): string => mangoForm(SECRETS.mangoKey, SECRETS.mangoSalt, json);
  const push = (body: string, signature: string): RequestInit => ({ method: "POST", headers: { ...JSON_TYPE, "x-hub-signature": signature }, body });

  interface Refusal {
    readonly what: string;
    readonly path: string;
    readonly init: () => RequestInit;
    readonly status: number;
    readonly provider: string;
    readonly result: string;
  }
  const REFUSED: readonly Refusal[] = [
    {
      what: "Mango without a signature",
      path: mangoPath,
      init: () => form(new URLSearchParams({ json: CALL }).toString()),
      status: 401,
      provider: "mango",
      result: "signature_missing",
    },
    {
      what: "Mango with a forged signature",
      path: mangoPath,
      init: () => form(mangoForm(SECRETS.mangoKey, "salt-of-a-stranger", CALL)),
      status: 403,
      provider: "mango",
      result: "signature_wrong",
    },
    {
      what: "Mango whose body was changed after it was signed",
      path: mangoPath,
      init: () => form(signed(CALL).replace("79161234567", "79169999999")),
      status: 403,
      provider: "mango",
      result: "signature_wrong",
    },
    { what: "Mango with JSON that is none", path: mangoPath, init: () => form(signed("{")), status: 400, provider: "mango", result: "malformed" },
    {
      what: "Twilio without a signature",
      path: "/hooks/twilio/tw/status",
      init: () => form("CallSid=CA1&CallStatus=ringing"),
      status: 400,
      provider: "twilio",
      result: "signature_missing",
    },
    {
      what: "Twilio with a forged signature",
      path: "/hooks/twilio/tw/status",
      init: () => form("CallSid=CA1&CallStatus=ringing", { "x-twilio-signature": "AAAA" }),
      status: 403,
      provider: "twilio",
      result: "signature_wrong",
    },
    {
      what: "CTI push without secret or signature",
      path: "/hooks/cti/kyiv",
      init: () => ({ method: "POST", headers: JSON_TYPE, body: PUSH }),
      status: 401,
      provider: "cti",
      result: "signature_missing",
    },
    {
      what: "CTI push with a wrong secret",
      path: "/hooks/cti/kyiv/a-secret-of-a-stranger",
      init: () => ({ method: "POST", headers: JSON_TYPE, body: PUSH }),
      status: 403,
      provider: "cti",
      result: "signature_wrong",
    },
    {
      what: "CTI push with an old signature",
      path: "/hooks/cti/kyiv",
      init: () => push(PUSH, signCti(SECRETS.cti, nowSec() - 400, PUSH)),
      status: 403,
      provider: "cti",
      result: "stale",
    },
    {
      what: "CTI push with a signature from the future",
      path: "/hooks/cti/kyiv",
      init: () => push(PUSH, signCti(SECRETS.cti, nowSec() + 400, PUSH)),
      status: 403,
      provider: "cti",
      result: "stale",
    },
    {
      what: "CTI push that is no JSON",
      path: "/hooks/cti/kyiv",
      init: () => push("[1", signCti(SECRETS.cti, nowSec(), "[1")),
      status: 400,
      provider: "cti",
      result: "malformed",
    },
    {
      what: "an unknown connection",
      path: "/hooks/mango/nobody/events/call",
      init: () => form(signed(CALL)),
      status: 404,
      provider: "unknown",
      result: "unknown_connection",
    },
    {
      what: "an unknown provider",
      path: "/hooks/aliens/office/events/call",
      init: () => form(signed(CALL)),
      status: 404,
      provider: "unknown",
      result: "unknown_connection",
    },
    {
      what: "another provider's connection",
      path: "/hooks/cti/office",
      init: () => form(signed(CALL)),
      status: 404,
      provider: "unknown",
      result: "unknown_connection",
    },
    {
      what: "a body too large",
      path: mangoPath,
      init: () => form(signed(JSON.stringify({ x: "ж".repeat(1_200_000) }))),
      status: 413,
      provider: "mango",
      result: "too_large",
    },
    { what: "a method the provider does not use", path: mangoPath, init: () => ({ method: "PUT" }), status: 405, provider: "mango", result: "method" },
  ];

  for (const { what, path, init, status, provider, result } of REFUSED) {
    it(`${what}: ${status}, counted as ${result}, and nothing of it is stored`, async () => {
      const before = await hub.counted("otklik_webhook_requests_total", { provider, result });
      const answer = await hub.raw(path, init());
      expect(answer, "no details for a stranger").to.deep.equal({ status, text: "" });
      expect(await hub.counted("otklik_webhook_requests_total", { provider, result })).to.equal(before + 1);
      expect(await countOf(hub, "ledger")).to.equal(0);
    });
  }

  it("an unknown event of a known connection: the provider's success, kept as unknown and counted apart", async () => {
    expect(await hub.mango("/events/of-tomorrow", { entry_id: "E9", news: true })).to.deep.equal({ status: 200, text: "" });
    expect(await hub.counted("otklik_webhook_requests_total", { provider: "mango", result: "unknown_event" })).to.equal(1);
    expect(await countOf(hub, "ledger WHERE channel = 'unknown'")).to.equal(1);
    expect(await countOf(hub, "interactions")).to.equal(0);
  });
});
