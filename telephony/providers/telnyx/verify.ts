// Telnyx signs `<time>|<body>` with a key of its own, so that we hold nothing worth stealing; the time bounds how
// long a captured request can be used, in both directions.
import { createPublicKey, type KeyObject, verify } from "node:crypto";
import { z } from "zod";
import type { Authentication, RawRequest } from "../../adapter.ts";
import { agentsKey } from "../agents.ts";
import { connectionKeys, secretText } from "../connection.ts";
import { apiRootKey, numberKey } from "../rest.ts";

/** An ed25519 key in DER is these bytes and its own 32. */
const DER_PREFIX = Buffer.from("302a300506032b6570032100", "hex");

const publicKey = secretText.transform((text, context): KeyObject => {
  const bytes = Buffer.from(text, "base64");
  if (bytes.length === 32) return createPublicKey({ key: Buffer.concat([DER_PREFIX, bytes]), format: "der", type: "spki" });
  context.addIssue({ code: "custom", message: "Copy the public key from the portal: 44 characters of base64." });
  return z.NEVER;
});

export const telnyxConfig = z.object({
  ...connectionKeys,
  provider: z.literal("telnyx"),
  publicKey,
  /** Still accepted while the account is moved to the new one. */
  previousPublicKey: publicKey.optional(),
  /** For commands: the account's API key and the voice application that places the calls. */
  apiKey: secretText.optional(),
  applicationId: z.string("Write the application's id in quotes.").optional(),
  callerId: numberKey,
  agents: agentsKey,
  apiRoot: apiRootKey("https://api.telnyx.com"),
});
export type TelnyxConfig = z.infer<typeof telnyxConfig>;

const WINDOW_SEC = 300;

export function authenticateTelnyx(request: RawRequest, config: TelnyxConfig, nowMs: number): Authentication<null> {
  const [header, unixSec] = [request.headers["telnyx-signature-ed25519"], request.headers["telnyx-timestamp"]];
  if (!header || !unixSec) return { ok: false, result: "signature_missing", status: 401 };
  const wrong = { ok: false, result: "signature_wrong", status: 403 } as const;
  if (typeof header !== "string" || typeof unixSec !== "string" || !/^\d{1,12}$/.test(unixSec)) return wrong;
  const signature = Buffer.from(header, "base64");
  // Written back, so that no other text passes for the same bytes.
  if (signature.length !== 64 || signature.toString("base64") !== header) return wrong;
  const signed = Buffer.concat([Buffer.from(`${unixSec}|`), request.body]);
  const keys = config.previousPublicKey === undefined ? [config.publicKey] : [config.publicKey, config.previousPublicKey];
  if (!keys.some((key) => verify(null, signed, key, signature))) return wrong;
  if (Math.abs(nowMs / 1000 - Number(unixSec)) > WINDOW_SEC) return { ok: false, result: "stale", status: 403 };
  return { ok: true, auth: "signature", content: null };
}
