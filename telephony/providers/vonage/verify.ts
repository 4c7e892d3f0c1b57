// Vonage sends a token signed with a shared secret; the token names a hash of the body, and both must be right.
// The algorithm is ours to choose, not the token's. It may forget to sign when something fails on its side: it
// is asked to send again.
import { createHash, createHmac } from "node:crypto";
import { z } from "zod";
import type { Authentication, RawRequest } from "../../adapter.ts";
import type { Fields } from "../../fields.ts";
import { textOf } from "../../fields.ts";
import { decodeQuery } from "../../form.ts";
import { sameText } from "../../sign.ts";
import { agentsKey } from "../agents.ts";
import { connectionKeys, secretText } from "../connection.ts";
import { apiRootKey, numberKey, readJson } from "../rest.ts";
import { privateKeyText } from "./applicationToken.ts";

export const vonageConfig = z.object({
  ...connectionKeys,
  provider: z.literal("vonage"),
  apiKey: secretText,
  signatureSecret: secretText,
  /** Still accepted while the account is moved to the new one. */
  previousSignatureSecret: secretText.optional(),
  /** For commands: the voice application and its private key. */
  applicationId: z.string().optional(),
  privateKey: privateKeyText.optional(),
  callerId: numberKey,
  agents: agentsKey,
  /** Where a call is dialled on to when nobody is to ring; without it the call ends. */
  forwardTo: numberKey,
  apiRoot: apiRootKey("https://api.nexmo.com"),
});
export type VonageConfig = z.infer<typeof vonageConfig>;

/** The token's own id: unique for every request. */
export interface VonageToken {
  readonly id: string | null;
}

const WINDOW_SEC = 300;
const BEARER = /^Bearer ([\w-]+)\.([\w-]+)\.([\w-]+)$/;

export function authenticateVonage(request: RawRequest, config: VonageConfig, nowMs: number): Authentication<VonageToken> {
  const { authorization } = request.headers;
  if (!authorization) return { ok: false, result: "signature_missing", status: 503 };
  const wrong = { ok: false, result: "signature_wrong", status: 403 } as const;
  const [, head, claims, signature] = BEARER.exec(authorization) ?? [];
  if (head === undefined || claims === undefined || signature === undefined) return wrong;
  const secrets = config.previousSignatureSecret === undefined ? [config.signatureSecret] : [config.signatureSecret, config.previousSignatureSecret];
  const signed = `${head}.${claims}`;
  if (!secrets.some((secret) => sameText(signature, createHmac("sha256", secret).update(signed).digest("base64url")))) return wrong;
  if (decoded(head)?.alg !== "HS256") return wrong;
  const token = decoded(claims);
  const [hash, apiKey] = [textOf(token?.payload_hash), textOf(token?.api_key)];
  if (token === null || hash === null || apiKey === null || !sameText(apiKey, config.apiKey)) return wrong;
  if (!payloads(request).some((payload) => sameText(hash, createHash("sha256").update(payload).digest("hex")))) return wrong;
  if (typeof token.iat !== "number" || !(Math.abs(nowMs / 1000 - token.iat) <= WINDOW_SEC)) return { ok: false, result: "stale", status: 403 };
  return { ok: true, auth: "signature", content: { id: textOf(token.jti) } };
}

function decoded(part: string): Fields | null {
  return readJson(Buffer.from(part, "base64url").toString("utf8"));
}

/** What the hash may cover. Of a GET, which is said to be the JSON of its query, no order is promised. */
function payloads(request: RawRequest): readonly (string | Buffer)[] {
  if (request.method !== "GET") return [request.body];
  const query = decodeQuery(request.url);
  if (query === null) return [];
  const pairs = [...query].map(([name, values]) => [name, values.length === 1 ? values[0] : values] as const);
  const sorted = [...pairs].sort(([left], [right]) => (left < right ? -1 : 1));
  return [JSON.stringify(Object.fromEntries(pairs)), JSON.stringify(Object.fromEntries(sorted)), request.url.split("?")[1] ?? ""];
}
