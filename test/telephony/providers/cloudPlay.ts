// Plays Telnyx, Vonage and Plivo without a network: signs the requests as they do.
import { createHash, createHmac, createPrivateKey, generateKeyPairSync, type KeyObject, sign } from "node:crypto";
import type { CallEvent } from "../../../hub/contract/inbound.ts";
import type { ConnectionConfig, RawRequest } from "../../../telephony/adapter.ts";
import { decodeForm, decodeQuery } from "../../../telephony/form.ts";
import { signPlivo } from "../../../telephony/providers/plivo/sign.ts";
import { callsOf, eventsOf, PUBLIC_URL, requestOf, T } from "../play.ts";

const PLACE = { country: "UA", timeZone: "Europe/Kyiv" };
const AGENTS = { "101": "+380501112233", "102": "sip:102@pbx.example.com", "103": "client:olena" };

/** The seed of the provider sheet's test key. */
const TELNYX_SEED = "000102030405060708090a0b0c0d0e0f101112131415161718191a1b1c1d1e1f";
export const TELNYX = {
  id: "tx",
  provider: "telnyx",
  publicKey: "A6EHv/POEL4dcN0Y50vAmWfk1jCbpQ1fHdyGZBJVMbg=",
  apiKey: "telnyx-api-key",
  applicationId: "1000000000000000001",
  callerId: "+380443334455",
  agents: AGENTS,
  ...PLACE,
} satisfies ConnectionConfig;
export const { privateKey: VONAGE_KEY, publicKey: VONAGE_PUBLIC_KEY } = generateKeyPairSync("rsa", { modulusLength: 2048 });
export const VONAGE = {
  id: "vg",
  provider: "vonage",
  apiKey: "a1b2c3d4",
  signatureSecret: "vonage-signature-secret",
  applicationId: "aaaaaaaa-bbbb-cccc-dddd-0123456789ab",
  privateKey: VONAGE_KEY.export({ type: "pkcs8", format: "pem" }).toString(),
  callerId: "+380443334455",
  agents: AGENTS,
  ...PLACE,
} satisfies ConnectionConfig;
export const PLIVO = {
  id: "pl",
  provider: "plivo",
  authId: "MA000000000000000001",
  authToken: "plivo-demo-token",
  callerId: "+380443334455",
  agents: AGENTS,
  ...PLACE,
} satisfies ConnectionConfig;

const keys = new Map<string, KeyObject>();

function telnyxKey(seed: string): KeyObject {
  const known = keys.get(seed);
  if (known !== undefined) return known;
  const key = createPrivateKey({ key: Buffer.from(`302e020100300506032b657004220420${seed}`, "hex"), format: "der", type: "pkcs8" });
  keys.set(seed, key);
  return key;
}

export function telnyxSignature(unixSec: number, body: Buffer, seed = TELNYX_SEED): string {
  return sign(null, Buffer.concat([Buffer.from(`${unixSec}|`), body]), telnyxKey(seed)).toString("base64");
}

export function telnyxRequest(body: object | string | Buffer, unixSec = T, seed = TELNYX_SEED): RawRequest {
  const bytes = Buffer.isBuffer(body) ? body : Buffer.from(typeof body === "string" ? body : JSON.stringify(body));
  const headers = { "telnyx-signature-ed25519": telnyxSignature(unixSec, bytes, seed), "telnyx-timestamp": String(unixSec) };
  return requestOf({ url: `${PUBLIC_URL}/hooks/telnyx/tx`, body: bytes, headers });
}

/** One Telnyx event; `at` in seconds after T. */
export function telnyxFact(at: number, type: string, payload: object, id = `${type}:${at}`): readonly CallEvent[] {
  const occurred_at = new Date((T + at) * 1000).toISOString();
  const body = { data: { record_type: "event", event_type: type, id, occurred_at, payload }, meta: { attempt: 1 } };
  return callsOf(eventsOf(TELNYX, telnyxRequest(body, T + at), T + at + 1));
}

export function vonageToken(
  payload: string | Buffer,
  claims: object = {},
  secret = VONAGE.signatureSecret,
  head: object = { typ: "JWT", alg: "HS256" },
): string {
  const hash = createHash("sha256").update(payload).digest("hex");
  const all = { iat: T, jti: `jti-${hash.slice(0, 12)}`, iss: "Vonage", payload_hash: hash, api_key: VONAGE.apiKey, ...claims };
  const signed = [head, all].map((part) => Buffer.from(JSON.stringify(part)).toString("base64url")).join(".");
  return `Bearer ${signed}.${createHmac("sha256", secret).update(signed).digest("base64url")}`;
}

export function vonageRequest(path: string, body: object | string, claims: object = {}): RawRequest {
  const text = typeof body === "string" ? body : JSON.stringify(body);
  const [pathname = path] = path.split("?");
  return requestOf({
    path: pathname,
    url: `${PUBLIC_URL}/hooks/vonage/vg${path}`,
    body: Buffer.from(text),
    headers: { authorization: vonageToken(text, claims), "content-type": "application/json" },
  });
}

export function vonageFact(at: number, fields: Record<string, unknown>, query = ""): readonly CallEvent[] {
  const body = { timestamp: new Date((T + at) * 1000).toISOString(), ...fields };
  return callsOf(eventsOf(VONAGE, vonageRequest(`/event${query}`, body, { iat: T + at }), T + at + 1));
}

export const NONCE = "05429567804466091622";

export function plivoRequest(path: string, fields: Record<string, string> | string, token = PLIVO.authToken): RawRequest {
  const url = `${PUBLIC_URL}/hooks/plivo/pl${path}`;
  const body = Buffer.from(typeof fields === "string" ? fields : new URLSearchParams(fields).toString());
  const signature = signPlivo(token, "POST", url, decodeQuery(url) ?? new Map(), decodeForm(body) ?? new Map(), NONCE);
  const [pathname = path] = path.split("?");
  return requestOf({ path: pathname, url, body, headers: { "x-plivo-signature-v3": signature, "x-plivo-signature-v3-nonce": NONCE } });
}

export function plivoFact(at: number, path: string, fields: Record<string, string>): readonly CallEvent[] {
  const all = { CallUUID: "a-1", From: "380671234567", To: "380443334455", Direction: "inbound", ...fields };
  return callsOf(eventsOf(PLIVO, plivoRequest(path, all), T + at));
}
