// Sends one queued message as plain text and says what became of it. It never repeats by itself: the outbox
// does, so that a wait Telegram asks for is kept and survives a restart.
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

/** Long messages half sent and waiting; a few at a time in life, so this only bounds the worst day. */
const UNFINISHED_LIMIT = 1000;

export function createSendMessage({ api, pace, clock, describe, language, business }: SendDeps): (event: MessageQueued) => Promise<SendResult> {
  /** Parts of a long message that left before it had to wait: they are not sent twice. */
  const partsSent = new Map<string, number>();

  return async (event) => {
    const parts = splitText(event.text);
    if (parts.length === 0) return refused("empty");
    const { chatId, businessId } = chatOfKey(event.chatKey);
    const closed = businessId === null ? null : await businessRefusal(business, businessId);
    if (closed !== null) return refused(closed);
    const by: SendOptions = businessId === null ? {} : { business_connection_id: businessId };
    let channelKey: string | null = null;
    for (const [index, part] of parts.entries()) {
      if (index < (partsSent.get(event.messageId) ?? 0)) continue;
      const waitMs = pace.waitMs(event.chatKey, clock.now().getTime());
      if (waitMs > 0) return { kind: "retry", error: "Telegram takes no more messages just now", retryAfterSec: waitMs / 1000 };
      try {
        const isLast = index === parts.length - 1;
        const sent = await api.sendMessage(chatId, part, { ...by, ...preview(event), ...(isLast ? keyboard(event, businessId !== null) : {}) });
        channelKey = String(sent.message_id);
        if (parts.length > 1) remember(event.messageId, index + 1);
      } catch (error) {
        const result = outcome(describe(error));
        if (result.kind === "retry" && result.retryAfterSec !== null) pace.hold(event.chatKey, clock.now().getTime() + result.retryAfterSec * 1000);
        if (result.kind === "refused") partsSent.delete(event.messageId);
        return result;
      }
    }
    partsSent.delete(event.messageId);
    return { kind: "sent", channelKey };
  };

  function remember(messageId: string, sent: number): void {
    partsSent.set(messageId, sent);
    const oldest = partsSent.keys().next();
    if (partsSent.size > UNFINISHED_LIMIT && oldest.done === false) partsSent.delete(oldest.value);
  }

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
