// Says what went wrong with a call to Telegram without the bot's token: grammY's errors carry the whole
// address, token included, so they never go to a log or a caller as they are.
import { GrammyError, HttpError } from "grammy";
import { HubError } from "../../hub/contract/errors.ts";

export interface Failure {
  /** Telegram's own code; null when there was no answer. */
  readonly code: number | null;
  /** Telegram's words, the network's code or the hub's own; never the token, never what was sent. */
  readonly reason: string;
  readonly retryAfterSec: number | null;
}

export type DescribeFailure = (error: unknown) => Failure;

export function createDescribeFailure(token: string): DescribeFailure {
  const redact = (text: string): string => text.replaceAll(token, "<token>").replaceAll(encodeURIComponent(token), "<token>");

  return (error) => {
    if (error instanceof GrammyError) {
      const { error_code: code, description, parameters } = error;
      return { code, reason: redact(description), retryAfterSec: parameters.retry_after ?? null };
    }
    if (error instanceof HttpError) {
      return { code: null, reason: redact(`no answer from Telegram (${networkReason(error.error)})`), retryAfterSec: null };
    }
    return { code: null, reason: error instanceof HubError ? error.code : nameOf(error), retryAfterSec: null };
  };
}

function networkReason(cause: unknown): string {
  if (!(cause instanceof Error)) return "unknown cause";
  return "code" in cause && typeof cause.code === "string" ? cause.code : cause.message;
}

/** The name only: messages of the database's errors quote what the client wrote. */
function nameOf(error: unknown): string {
  return error instanceof Error ? error.name : "unknown cause";
}
