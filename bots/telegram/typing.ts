// "Typing…" in the client's chat. Telegram shows it for five seconds; whether it got there matters to nobody.
import type { Api } from "grammy";
import type { Log } from "../../hub/ports/world.ts";
import { chatOfKey } from "./chatKey.ts";
import type { DescribeFailure } from "./failure.ts";

export function createTyping({ api, describe, log }: { readonly api: Api; readonly describe: DescribeFailure; readonly log: Log }) {
  return async (chatKey: string): Promise<void> => {
    const { chatId, businessId } = chatOfKey(chatKey);
    try {
      await api.sendChatAction(chatId, "typing", businessId === null ? {} : { business_connection_id: businessId });
    } catch (error) {
      const { code, reason } = describe(error);
      log.info({ code, reason }, "Telegram did not show that somebody writes");
    }
  };
}
