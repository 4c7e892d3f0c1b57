// What the staff's door says into a chat. Telegram may ask for a wait; it is kept, and then the same is said again.
import { type Api, InputFile } from "grammy";
import type { AnswerFile } from "../../../hub/contract/commands.ts";
import type { Clock, Sleep } from "../../../hub/ports/world.ts";
import type { DescribeFailure } from "../failure.ts";
import type { Pace } from "../pace.ts";
import { splitText } from "../splitText.ts";
import type { Keyboard } from "./keyboard.ts";

export interface ChatApi {
  say(chatId: number, text: string, keyboard: Keyboard): Promise<void>;
  sendFile(chatId: number, file: AnswerFile, caption: string): Promise<void>;
  edit(chatId: number, messageId: number, text: string, keyboard: Keyboard, businessId?: string): Promise<void>;
  /** Ends the press; `text` is shown over the chat. */
  pressed(queryId: string, text: string | null): Promise<void>;
  /** What the menu of this chat offers. */
  menu(chatId: number, commands: readonly { readonly command: string; readonly description: string }[]): Promise<void>;
}

const TRIES = 4;
/** Telegram's limit of what is shown over a chat. */
const LONGEST_ALERT = 200;

interface ChatDeps {
  readonly api: Api;
  readonly pace: Pick<Pace, "went">;
  readonly clock: Clock;
  readonly describe: DescribeFailure;
  readonly sleep: Sleep;
}

export function createChatApi({ api, pace, clock, describe, sleep }: ChatDeps): ChatApi {
  return {
    async say(chatId, text, keyboard) {
      const parts = splitText(text);
      for (const [at, part] of parts.entries()) {
        const isLast = at === parts.length - 1;
        pace.went(String(chatId), clock.now().getTime());
        await patiently(() => api.sendMessage(chatId, part, isLast && keyboard.length > 0 ? { reply_markup: markup(keyboard) } : {}));
      }
    },
    sendFile: async (chatId, file, caption) => {
      pace.went(String(chatId), clock.now().getTime());
      await patiently(() => api.sendDocument(chatId, new InputFile(file.bytes, file.name), { caption }));
    },
    edit: async (chatId, messageId, text, keyboard, businessId) => {
      const business = businessId === undefined ? {} : { business_connection_id: businessId };
      await patiently(() => api.editMessageText(chatId, messageId, text, { reply_markup: markup(keyboard), ...business })).catch((error: unknown) => {
        // It says so already, because somebody pressed twice, or it is gone.
        if (describe(error).code !== 400) throw error;
      });
    },
    pressed: async (queryId, text) => {
      await patiently(() => api.answerCallbackQuery(queryId, text === null ? {} : { text: text.slice(0, LONGEST_ALERT), show_alert: true })).catch(
        (error: unknown) => {
          // A press that has waited too long is over for Telegram.
          if (describe(error).code !== 400) throw error;
        },
      );
    },
    menu: async (chatId, commands) => {
      await patiently(() => api.setMyCommands([...commands], { scope: { type: "chat", chat_id: chatId } }));
    },
  };

  async function patiently<T>(work: () => Promise<T>): Promise<T> {
    for (let tried = 1; ; tried += 1) {
      try {
        return await work();
      } catch (error) {
        const { retryAfterSec } = describe(error);
        if (retryAfterSec === null || tried >= TRIES) throw error;
        await sleep(retryAfterSec * 1000, new AbortController().signal);
      }
    }
  }
}

function markup(keyboard: Keyboard) {
  return { inline_keyboard: keyboard.map((line) => [...line]) };
}
