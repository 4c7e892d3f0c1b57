// CTI push is known by the secret in its address, or by a signature with a time; a signature that is there
// must be right, whatever the address says.
import { z } from "zod";
import type { Authentication, RawRequest } from "../../adapter.ts";
import { ctiDigest, sameText } from "../../sign.ts";
import { connectionKeys, hostNames, secretText, webAddress } from "../connection.ts";

export const ctiConfig = z.object({
  ...connectionKeys,
  provider: z.literal("cti"),
  secret: secretText,
  /** Still accepted while senders are moved to the new one. */
  previousSecret: secretText.optional(),
  /** Where an exchange takes our order to call somebody; without it none can be given. */
  dialUrl: webAddress.optional(),
  /** Links to recordings are followed to these hosts and no other; without them none is. */
  recordingHosts: hostNames.optional(),
});
export type CtiConfig = z.infer<typeof ctiConfig>;

const WINDOW_SEC = 300;
const SIGNATURE = /^t=(\d{1,12}),v1=([0-9a-f]{64})$/;

export function authenticateCti(request: RawRequest, config: CtiConfig, nowMs: number): Authentication<null> {
  const secrets = config.previousSecret === undefined ? [config.secret] : [config.secret, config.previousSecret];
  const header = request.headers["x-hub-signature"];
  const { secretInPath } = request;
  if (header === undefined && secretInPath === null) return { ok: false, result: "signature_missing", status: 401 };
  if (secretInPath !== null && !secrets.some((secret) => sameText(secretInPath, secret))) return { ok: false, result: "signature_wrong", status: 403 };
  if (header === undefined) return { ok: true, auth: "token", content: null };
  const [, unixSec, digest] = (typeof header === "string" ? SIGNATURE.exec(header) : null) ?? [];
  if (unixSec === undefined || digest === undefined)
    return { ok: false, result: header === "" ? "signature_missing" : "signature_wrong", status: header === "" ? 401 : 403 };
  if (!secrets.some((secret) => sameText(digest, ctiDigest(secret, unixSec, request.body)))) return { ok: false, result: "signature_wrong", status: 403 };
  if (Math.abs(nowMs / 1000 - Number(unixSec)) > WINDOW_SEC) return { ok: false, result: "stale", status: 403 };
  return { ok: true, auth: "signature", content: null };
}
