// How Slack proves itself: a signature over the raw bytes and the second they were sent in. What is older or newer
// than five minutes is refused too, so that a captured request serves nobody later, nor one prepared ahead.
import { createHmac, timingSafeEqual } from "node:crypto";
import type { IncomingHttpHeaders } from "node:http";
import type { WebhookResult } from "../../hub/contract/counters.ts";

const WINDOW_SEC = 300;
const UNIX_SEC = /^\d{1,12}$/;

/** Value of `X-Slack-Signature`. */
export function signSlack(secret: string, unixSec: string, body: string | Uint8Array): string {
  return `v0=${createHmac("sha256", secret).update(`v0:${unixSec}:`).update(body).digest("hex")}`;
}

/** Null: it is Slack's own and fresh. */
export function refusalOf(
  { headers, body }: { readonly headers: IncomingHttpHeaders; readonly body: Uint8Array },
  secret: string,
  nowMs: number,
): Extract<WebhookResult, "signature_missing" | "signature_wrong" | "stale"> | null {
  const signature = headers["x-slack-signature"];
  const unixSec = headers["x-slack-request-timestamp"];
  if (typeof signature !== "string" || typeof unixSec !== "string" || signature === "" || unixSec === "") return "signature_missing";
  const given = Buffer.from(signature);
  const expected = Buffer.from(signSlack(secret, unixSec, body));
  if (given.length !== expected.length || !timingSafeEqual(given, expected)) return "signature_wrong";
  if (!UNIX_SEC.test(unixSec) || Math.abs(nowMs / 1000 - Number(unixSec)) > WINDOW_SEC) return "stale";
  return null;
}
