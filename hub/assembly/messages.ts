// By which way a message for a client leaves: each channel has its own sender, and one without any says so.
import type { Mail } from "../../bots/email/mail.ts";
import type { SlackBot } from "../../bots/slack/bot.ts";
import type { TelegramBot } from "../../bots/telegram/bot.ts";
import type { Company } from "../../config/companyTypes.ts";
import { requestProvider } from "../../telephony/providerHttp.ts";
import { createTwilioSender } from "../../telephony/providers/twilio/send.ts";
import type { Messages } from "../ports/interactions.ts";
import type { Mails } from "../ports/mails.ts";
import type { Senders } from "../ports/outbox.ts";
import type { TypingSign } from "../ports/typing.ts";
import { connectionConfigs } from "./company.ts";
import { sendToVisitor } from "./site.ts";

export function messageSender(
  company: Company,
  telegram: Pick<TelegramBot, "send"> | null,
  slack: Pick<SlackBot, "send"> | null,
  mail: Pick<Mail, "send" | "canSend">,
  store: { readonly mails: Mails; readonly messages: Messages },
  publicUrl: string,
): Senders["message.queued"] {
  const sendByTwilio = createTwilioSender({ connections: connectionConfigs(company), request: requestProvider, language: company.language, publicUrl });
  return async (event, parts) => {
    // The types forbid it. Were one ever queued all the same, it ends here, whatever its channel.
    if ((await store.messages.get(event.messageId))?.direction === "note") return { kind: "refused", error: "A note for colleagues never leaves." };
    if (event.channel === "telegram" && telegram !== null) return telegram.send(event, parts);
    if (event.channel === "slack" && slack !== null) return slack.send(event);
    if (event.channel === "sms" || event.channel === "whatsapp") return sendByTwilio(event);
    if (event.channel === "email") return mail.send(event);
    if (event.channel === "form") return sendToVisitor(event, { ...store, mail });
    return { kind: "refused", error: `There is no connection for ${event.channel}.` };
  };
}

/** Where the channel can show it; the bots themselves write down what goes wrong. */
export function typingSign(telegram: Pick<TelegramBot, "typing"> | null): TypingSign {
  return { show: ({ channel, chatKey }) => void (channel === "telegram" ? telegram?.typing(chatKey) : undefined) };
}
