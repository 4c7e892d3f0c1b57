// Sends one queued message as plain text and says what became of it. It never repeats by itself: the outbox
// does, so that a wait Telegram asks for is kept and survives a restart. Of a long text one part leaves at a time, and
// the outbox remembers how many have.
import type { Api } from "grammy";
import type { MessageQueued } from "../../hub/contract/events.ts";
import type { Language } from "../../hub/contract/vocabulary.ts";
import type { BusinessConnections } from "../../hub/ports/businessConnections.ts";
import type { SendResult } from "../../hub/ports/outbox.ts";
import type { Clock } from "../../hub/ports/world.ts";
import { businessRefusal } from "./business.ts";
import { chatOfKey } from "./chatKey.ts";
import { choiceKeyboard } from "./clientButtons.ts";
import type { DescribeFailure, Failure } from "./failure.ts";
import { inlineKeyboard } from "./inlineKeyboard.ts";
import type { Pace } from "./pace.ts";
import { splitText } from "./splitText.ts";
import { type RefusalReason, TEXTS } from "./texts.ts";

interface SendDeps {
  readonly api: Api;
  readonly pace: Pace;
  readonly clock: Clock;
  readonly describe: DescribeFailure;
  /** The company's, for a client whose language is not known and for the sentences agents read. */
  readonly language: Language;
  readonly business: Pick<BusinessConnections, "get">;
}

type SendOptions = NonNullable<Parameters<Api["sendMessage"]>[2]>;

export function createSendMessage({
  api,
  pace,
  clock,
  describe,
  language,
  business,
}: SendDeps): (event: MessageQueued, partsSent: number) => Promise<SendResult> {
  return async (event, partsSent) => {
    const parts = splitText(event.text);
    const part = parts[partsSent];
    if (part === undefined) return refused("empty");
    const { chatId, businessId } = chatOfKey(event.chatKey);
    const closed = businessId === null ? null : await businessRefusal(business, businessId);
    if (closed !== null) return refused(closed);
    const by: SendOptions = businessId === null ? {} : { business_connection_id: businessId };
    const waitMs = pace.waitMs(event.chatKey, clock.now().getTime());
    if (waitMs > 0) return { kind: "retry", error: "Telegram takes no more messages just now", retryAfterSec: waitMs / 1000 };
    const isLast = partsSent === parts.length - 1;
    try {
      const { message_id: messageId } = await api.sendMessage(chatId, part, {
        ...by,
        ...preview(event),
        ...(isLast ? keyboard(event, businessId !== null) : {}),
      });
      return isLast ? { kind: "sent", channelKey: String(messageId) } : { kind: "partly", parts: partsSent + 1 };
    } catch (error) {
      const result = outcome(describe(error));
      if (result.kind === "retry" && result.retryAfterSec !== null) pace.hold(event.chatKey, clock.now().getTime() + result.retryAfterSec * 1000);
      return result;
    }
  };

  function preview({ isPrivate }: MessageQueued): SendOptions {
    return isPrivate === true ? { link_preview_options: { is_disabled: true } } : {};
  }

  function keyboard(event: MessageQueued, isBusiness: boolean): SendOptions {
    if (event.buttons !== undefined) return { reply_markup: { inline_keyboard: inlineKeyboard(event.buttons) } };
    if (event.choices !== undefined) return { reply_markup: { inline_keyboard: choiceKeyboard(event.choices) } };
    // A business chat has no keyboard of ours.
    if (!event.askPhone || isBusiness) return {};
    const text = TEXTS[event.language ?? language].sharePhone;
    return { reply_markup: { keyboard: [[{ text, request_contact: true }]], resize_keyboard: true, one_time_keyboard: true } };
  }

  function outcome({ code, reason, retryAfterSec }: Failure): SendResult {
    const refusal = refusalOf(code, reason);
    if (refusal !== null) return refused(refusal);
    return { kind: "retry", error: code === null ? reason : `Telegram: ${code} ${reason}`, retryAfterSec };
  }

  function refused(reason: RefusalReason): SendResult {
    return { kind: "refused", error: TEXTS[language].refused[reason] };
  }
}

/** Only 400 and 403 speak of this message; 401 and 404 speak of the token, which an operator can mend. */
function refusalOf(code: number | null, reason: string): RefusalReason | null {
  const says = (words: string): boolean => reason.toLowerCase().includes(words);
  if (code === 403) {
    if (says("deactivated")) return "account_gone";
    return says("initiate conversation") ? "never_wrote" : "blocked";
  }
  if (code !== 400) return null;
  if (says("business_connection") || says("business connection")) return "business_off";
  if (says("business_peer")) return "business_no_reply";
  return says("chat not found") || says("peer_id_invalid") ? "chat_not_found" : "not_accepted";
}
