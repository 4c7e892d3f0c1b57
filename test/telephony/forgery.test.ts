// Ten thousand forgeries of each provider that signs: requests of its own, changed by a bit, a byte or a cut, signed
// with another's key or not at all. None may pass, and nothing genuine may be turned away.
import { expect } from "chai";
import type { ConnectionConfig, RawRequest } from "../../telephony/adapter.ts";
import { decodeForm, type Form } from "../../telephony/form.ts";
import { signPlivo } from "../../telephony/providers/plivo/sign.ts";
import { signedTexts } from "../../telephony/providers/zadarma/signedText.ts";
import { signCti, signTwilio } from "../../telephony/sign.ts";
import { CTI, connect, ctiRequest, MANGO, mangoRequest, T, TWILIO, twilioRequest } from "./play.ts";
import { PLIVO, plivoRequest, TELNYX, telnyxRequest, VONAGE, vonageRequest, vonageToken } from "./providers/cloudPlay.ts";
import { NOVOFON, signedBody, ZADARMA } from "./providers/zadarmaPlay.ts";
import { seeded } from "./random.ts";

const FORGERIES = 10_000;
const GENUINE = 500;
const SEED = 20260318;

interface Signer {
  readonly config: ConnectionConfig;
  /** Where its proof stands; none where it is a field of the body. */
  readonly headers: readonly string[];
  genuine(n: number): RawRequest;
  /** The same request, signed with a key that is not ours. */
  foreign(n: number): RawRequest;
  /** Other bytes that say the same by the provider's own scheme. */
  readonly meansTheSame: (left: RawRequest, right: RawRequest) => boolean;
}

const phone = (n: number): string => `38067${String(1_000_000 + n)}`;
const sameBytes = (left: RawRequest, right: RawRequest): boolean => left.body.equals(right.body);

function ctiSigned(n: number, secret: string): RawRequest {
  const body = `event=answer&callId=z-${n}&direction=in&from=${phone(n)}`;
  return { ...ctiRequest(body, null), headers: { "x-hub-signature": signCti(secret, T, body) } };
}

function mangoJson(n: number): string {
  return JSON.stringify({ entry_id: `E${n}`, call_id: `C${n}`, seq: 1, call_state: "Appeared", from: { number: phone(n) } });
}

function twilioFields(n: number): Record<string, string> {
  return { CallSid: `CA${n}`, CallStatus: "completed", From: `+${phone(n)}`, CallerName: "" };
}

function plivoFields(n: number): Record<string, string> {
  return { CallUUID: `a-${n}`, CallStatus: "ringing", From: phone(n) };
}

function telnyxBody(n: number): object {
  return { data: { event_type: "call.initiated", id: `e-${n}`, payload: { call_session_id: `s-${n}`, from: `+${phone(n)}` } } };
}

function vonageBody(n: number): string {
  return JSON.stringify({ uuid: `leg-${n}`, conversation_uuid: `CON-${n}`, status: "ringing", direction: "inbound", from: phone(n) });
}

function zadarmaBody(n: number): string {
  return new URLSearchParams({
    event: "NOTIFY_START",
    call_start: "2026-09-21 17:13:20",
    pbx_call_id: `in_${n}`,
    caller_id: `+${phone(n)}`,
    called_did: "380443334455",
  }).toString();
}

/** Only the fields that are signed decide; the rest of its events is guarded by where they come from. */
function sameZadarma(left: RawRequest, right: RawRequest): boolean {
  const textsOf = (request: RawRequest): readonly string[] => {
    const form = decodeForm(request.body);
    return form === null ? [] : signedTexts(form.get("event")?.[0] ?? "", (name) => form.get(name)?.[0] ?? null);
  };
  const expected = textsOf(right);
  return textsOf(left).some((text) => expected.includes(text));
}

/** Names and values are joined without a mark, so that moving the border of the two is the same signed text. */
function sameForm(text: (form: Form) => string): (left: RawRequest, right: RawRequest) => boolean {
  return (left, right) => {
    const [one, other] = [decodeForm(left.body), decodeForm(right.body)];
    return one !== null && other !== null && text(one) === text(other);
  };
}

const mangoText = (form: Form): string => JSON.stringify(["vpbx_api_key", "sign", "json"].map((name) => form.get(name)));
const zadarma = {
  headers: ["signature"],
  genuine: (n: number) => signedBody(zadarmaBody(n), { inside: n % 2 === 0 ? "hex" : "raw" }),
  foreign: (n: number) => signedBody(zadarmaBody(n), { secret: "another-secret" }),
  meansTheSame: sameZadarma,
} as const;

const SIGNERS: readonly Signer[] = [
  {
    config: CTI,
    headers: ["x-hub-signature"],
    genuine: (n) => ctiSigned(n, CTI.secret),
    foreign: (n) => ctiSigned(n, "another-secret"),
    meansTheSame: sameBytes,
  },
  {
    config: MANGO,
    headers: [],
    genuine: (n) => mangoRequest("/events/call", mangoJson(n)),
    foreign: (n) => mangoRequest("/events/call", mangoJson(n), { key: MANGO.key, salt: "another-salt" }),
    meansTheSame: sameForm(mangoText),
  },
  {
    config: TWILIO,
    headers: ["x-twilio-signature"],
    genuine: (n) => twilioRequest("/status", twilioFields(n)),
    foreign: (n) => twilioRequest("/status", twilioFields(n), "another-token"),
    meansTheSame: sameForm((form) => signTwilio("", "", form)),
  },
  {
    config: TELNYX,
    headers: ["telnyx-signature-ed25519", "telnyx-timestamp"],
    genuine: (n) => telnyxRequest(telnyxBody(n)),
    foreign: (n) => telnyxRequest(telnyxBody(n), T, "ab".repeat(32)),
    meansTheSame: sameBytes,
  },
  {
    config: VONAGE,
    headers: ["authorization"],
    genuine: (n) => vonageRequest("/event", vonageBody(n)),
    foreign: (n) => ({ ...vonageRequest("/event", vonageBody(n)), headers: { authorization: vonageToken(vonageBody(n), {}, "another-secret") } }),
    meansTheSame: sameBytes,
  },
  {
    config: PLIVO,
    headers: ["x-plivo-signature-v3", "x-plivo-signature-v3-nonce"],
    genuine: (n) => plivoRequest("/answer", plivoFields(n)),
    foreign: (n) => plivoRequest("/answer", plivoFields(n), "another-token"),
    meansTheSame: (left, right) => {
      // Its header is a list, one right member of which is enough.
      const listed = String(left.headers["x-plivo-signature-v3"])
        .split(",")
        .map((one) => one.trim());
      const proof = (request: RawRequest) =>
        sameForm((form) => signPlivo("", "POST", "", new Map(), form, String(request.headers["x-plivo-signature-v3-nonce"])))(request, right);
      return (
        listed.includes(String(right.headers["x-plivo-signature-v3"])) &&
        left.headers["x-plivo-signature-v3-nonce"] === right.headers["x-plivo-signature-v3-nonce"] &&
        proof(left)
      );
    },
  },
  { config: ZADARMA, ...zadarma },
  { config: NOVOFON, ...zadarma },
];

/** A bit turned, a tail cut off, a byte put in, or one taken out. */
function changed(bytes: Buffer, random: () => number): Buffer {
  const pick = (count: number): number => Math.floor(random() * count);
  const at = pick(bytes.length);
  switch (pick(4)) {
    case 0: {
      const turned = Buffer.from(bytes);
      turned[at] = (turned[at] ?? 0) ^ (1 << pick(8));
      return turned;
    }
    case 1:
      return bytes.subarray(0, at);
    case 2:
      return Buffer.concat([bytes.subarray(0, at), Buffer.from([pick(256)]), bytes.subarray(at)]);
    default:
      return Buffer.concat([bytes.subarray(0, at), bytes.subarray(at + 1)]);
  }
}

function forgery(
  signer: Signer,
  n: number,
  originals: readonly RawRequest[],
  random: () => number,
): { readonly forged: RawRequest; readonly original: RawRequest } {
  const original = originals[Math.floor(random() * originals.length)] ?? signer.genuine(n);
  if (n % 100 === 0) return { forged: signer.foreign(n), original };
  const header = signer.headers[Math.floor(random() * signer.headers.length * 2)];
  if (header === undefined) return { forged: { ...original, body: changed(original.body, random) }, original };
  const { [header]: value, ...rest } = original.headers;
  if (n % 50 === 1) return { forged: { ...original, headers: rest }, original };
  // A proof that was right for another request.
  if (n % 50 === 2) return { forged: { ...original, headers: signer.genuine(originals.length + n).headers }, original };
  return { forged: { ...original, headers: { ...rest, [header]: changed(Buffer.from(String(value)), random).toString("latin1") } }, original };
}

describe("forged requests", () => {
  for (const signer of SIGNERS) {
    const { provider } = signer.config;
    it(`${provider}: none of ${FORGERIES} passes, and none of the genuine ones is turned away`, () => {
      const { authenticate } = connect(signer.config);
      const passes = (request: RawRequest): boolean => authenticate(request, T * 1000).ok;
      const originals = Array.from({ length: GENUINE }, (_, n) => signer.genuine(n));
      expect(originals.filter((request) => !passes(request))).to.deep.equal([]);
      const random = seeded(SEED);
      const accepted: string[] = [];
      for (let tried = 0, n = 0; tried < FORGERIES; n += 1) {
        const { forged, original } = forgery(signer, n, originals, random);
        const untouched = signer.headers.every((name) => forged.headers[name] === original.headers[name]);
        const same = provider === "plivo" ? signer.meansTheSame(forged, original) : untouched && signer.meansTheSame(forged, original);
        if (n % 100 !== 0 && same) continue;
        tried += 1;
        if (passes(forged)) accepted.push(`try ${n}: ${JSON.stringify(forged.headers)} ${forged.body.toString("latin1")}`);
      }
      expect(accepted, `seed ${SEED}`).to.deep.equal([]);
    }).timeout(60_000);
  }
});
