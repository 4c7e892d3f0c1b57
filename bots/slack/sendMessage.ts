// Sends an agent's answer into the client's thread under the company's name, as plain text. What Slack says of a
// failure decides whether it is tried again, when exactly, or never.
import type { WebClient } from "@slack/web-api";
import type { MessageQueued } from "../../hub/contract/events.ts";
import type { Language } from "../../hub/contract/vocabulary.ts";
import type { SendResult } from "../../hub/ports/outbox.ts";
import type { Clock } from "../../hub/ports/world.ts";
import { threadOf } from "./chatKey.ts";
import { describeFailure } from "./failure.ts";
import { escaped } from "./markup.ts";
import type { Pace } from "./pace.ts";
import { refusalOf } from "./refusals.ts";
import { type RefusalReason, TEXTS } from "./texts.ts";

interface SendDeps {
  readonly web: WebClient;
  readonly pace: Pace;
  /** Stands as the sender. */
  readonly companyName: string;
  readonly language: Language;
  readonly clock: Clock;
}

export function createSendMessage({ web, pace, companyName, language, clock }: SendDeps): (event: MessageQueued) => Promise<SendResult> {
  const refused = (reason: RefusalReason): SendResult => ({ kind: "refused", error: TEXTS[language].refused[reason] });

  return async (event) => {
    const thread = threadOf(event.chatKey);
    const text = event.text.trim();
    if (thread === null) return refused("channel_not_found");
    if (text === "") return refused("empty");
    const waitMs = pace.waitMs(event.messageId, thread.channel, clock.now().getTime());
    if (waitMs > 0) return { kind: "retry", error: "Slack takes one message a second in a channel", retryAfterSec: waitMs / 1000 };
    try {
      const { ts } = await web.chat.postMessage({
        channel: thread.channel,
        thread_ts: thread.threadTs,
        text: escaped(text),
        username: companyName,
        mrkdwn: false,
        parse: "none",
        unfurl_links: false,
        unfurl_media: false,
      });
      return { kind: "sent", channelKey: ts ?? null };
    } catch (error) {
      const { code, reason, retryAfterSec } = describeFailure(error);
      const refusal = refusalOf(code);
      if (refusal !== null) return refused(refusal);
      if (retryAfterSec !== null) pace.hold(thread.channel, clock.now().getTime() + retryAfterSec * 1000);
      return { kind: "retry", error: code === null ? reason : `Slack: ${code}`, retryAfterSec };
    }
  };
}
