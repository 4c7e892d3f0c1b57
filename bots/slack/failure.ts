// Says what went wrong with a call to Slack in words fit for a log: Slack's own code, the network's, or ours; never a
// body, an address or a token.
import { WebAPIHTTPError, WebAPIPlatformError, WebAPIRateLimitedError, WebAPIRequestError } from "@slack/web-api";
import { HubError } from "../../hub/contract/errors.ts";

export interface Failure {
  /** Slack's own, such as `channel_not_found`; null when it did not say. */
  readonly code: string | null;
  readonly reason: string;
  /** As Slack asks, to the second. */
  readonly retryAfterSec: number | null;
}

/** An answer that is no JSON stands in the library's error whole. */
const CODE = /^[a-z][a-z0-9_]{0,63}$/;

export function describeFailure(error: unknown): Failure {
  if (error instanceof WebAPIRateLimitedError) return { code: "ratelimited", reason: "ratelimited", retryAfterSec: error.retryAfter };
  if (error instanceof WebAPIPlatformError) {
    const code = CODE.test(error.data.error) ? error.data.error : null;
    return { code, reason: code ?? "unreadable answer", retryAfterSec: error.data.response_metadata?.retryAfter ?? null };
  }
  if (error instanceof WebAPIHTTPError) {
    const waitSec = Number(error.headers["retry-after"] ?? Number.NaN);
    return { code: null, reason: `HTTP ${error.statusCode}`, retryAfterSec: waitSec >= 0 ? waitSec : null };
  }
  if (error instanceof WebAPIRequestError) return { code: null, reason: `no answer from Slack (${networkReason(error.original)})`, retryAfterSec: null };
  return { code: null, reason: error instanceof HubError ? error.code : nameOf(error), retryAfterSec: null };
}

function networkReason(error: Error): string {
  const { cause } = error;
  if (cause instanceof Error && "code" in cause && typeof cause.code === "string") return cause.code;
  return error.name;
}

/** The name only: messages of the database's errors quote what the client wrote. */
function nameOf(error: unknown): string {
  return error instanceof Error ? error.name : "unknown cause";
}
