// Which of Slack's own codes mean that trying again is no use, and how that is said to who wrote.
import type { RefusalReason } from "./texts.ts";

/** What Slack will not take however often it is told; whatever else it says may be different next time. */
const REFUSALS: Readonly<Record<string, RefusalReason>> = {
  channel_not_found: "channel_not_found",
  not_in_channel: "not_in_channel",
  is_archived: "is_archived",
  msg_too_long: "not_accepted",
  no_text: "empty",
  cannot_reply_to_message: "thread_gone",
  thread_not_found: "thread_gone",
  restricted_action: "not_allowed",
  restricted_action_read_only_channel: "not_allowed",
  restricted_action_thread_locked: "not_allowed",
  restricted_action_thread_only_channel: "not_allowed",
  restricted_action_non_threadable_channel: "not_allowed",
  invalid_auth: "token",
  not_authed: "token",
  token_revoked: "token",
  token_expired: "token",
  account_inactive: "token",
  missing_scope: "token",
};

/** Null: it may go another time. */
export function refusalOf(code: string | null): RefusalReason | null {
  return code === null ? null : (REFUSALS[code] ?? null);
}
