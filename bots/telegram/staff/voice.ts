// What our own people are told in Telegram unasked, and how it is changed afterwards. It never repeats by itself: the
// outbox does, so that a wait Telegram asks for is kept and survives a restart.
import type { Api } from "grammy";
import type { Language } from "../../../hub/contract/vocabulary.ts";
import { COMMAND_TEXTS } from "../../../hub/domain/commandTexts/commandTexts.ts";
import type { SendResult } from "../../../hub/ports/outbox.ts";
import type { StaffVoice } from "../../../hub/ports/staffVoice.ts";
import type { Clock } from "../../../hub/ports/world.ts";
import type { DescribeFailure } from "../failure.ts";
import type { Pace } from "../pace.ts";
import { splitText } from "../splitText.ts";
import { TEXTS } from "../texts.ts";
import { type Keyboard, keyboardOf, textOf } from "./keyboard.ts";

interface VoiceDeps {
  readonly api: Api;
  readonly pace: Pace;
  readonly clock: Clock;
  readonly describe: DescribeFailure;
  readonly language: Language;
}

const BETWEEN = ":";

export function createStaffVoice({ api, pace, clock, describe, language }: VoiceDeps): StaffVoice {
  return {
    tell: (to, said) =>
      outcome(to, async () => {
        const { message_id: messageId } = await api.sendMessage(to, firstPart(textOf(said)), {
          reply_markup: markup(keyboardOf(said, COMMAND_TEXTS[language])),
        });
        return `${to}${BETWEEN}${messageId}`;
      }),
    change: async (place, said) => {
      const [chatId = "", messageId = ""] = place.split(BETWEEN);
      const result = await outcome(chatId, async () => {
        await api.editMessageText(chatId, Number(messageId), firstPart(textOf(said)), { reply_markup: markup(keyboardOf(said, COMMAND_TEXTS[language])) });
        return place;
      });
      // It is gone, or says so already because its reader pressed the button.
      return result.kind === "refused" ? { kind: "sent", channelKey: place } : result;
    },
  };

  async function outcome(chatId: string, work: () => Promise<string>): Promise<SendResult> {
    const waitMs = pace.waitMs(chatId, clock.now().getTime());
    if (waitMs > 0) return { kind: "retry", error: "Telegram takes no more messages just now", retryAfterSec: waitMs / 1000 };
    try {
      return { kind: "sent", channelKey: await work() };
    } catch (error) {
      const { code, reason, retryAfterSec } = describe(error);
      if (code === 403) return { kind: "refused", error: TEXTS[language].refused.blocked };
      if (code === 400) return { kind: "refused", error: TEXTS[language].refused.not_accepted };
      if (retryAfterSec !== null) pace.hold(chatId, clock.now().getTime() + retryAfterSec * 1000);
      return { kind: "retry", error: code === null ? reason : `Telegram: ${code} ${reason}`, retryAfterSec };
    }
  }
}

function firstPart(text: string): string {
  return splitText(text)[0] ?? text;
}

function markup(keyboard: Keyboard) {
  return { inline_keyboard: keyboard.map((line) => [...line]) };
}
