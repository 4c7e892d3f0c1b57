// What the bot itself says: the label of the phone button to the client, and to the agent why an answer
// did not leave.
import type { Language } from "../../hub/contract/vocabulary.ts";

export type RefusalReason = "blocked" | "account_gone" | "chat_not_found" | "never_wrote" | "business_off" | "business_no_reply" | "empty" | "not_accepted";

interface Texts {
  readonly sharePhone: string;
  /** In the menu, to the client. */
  readonly status: string;
  readonly refused: Record<RefusalReason, string>;
}

export const TEXTS = {
  ru: {
    sharePhone: "Отправить мой номер",
    status: "Мои обращения",
    refused: {
      blocked: "Клиент заблокировал бота. Свяжитесь с ним другим способом.",
      account_gone: "Аккаунт клиента в Telegram удалён. Свяжитесь с ним другим способом.",
      chat_not_found: "Telegram не знает такого чата. Свяжитесь с клиентом другим способом.",
      never_wrote: "Клиент ещё не писал боту, а бот не может написать первым.",
      business_off: "Бот отключён от бизнес-аккаунта. Подключите его снова в Telegram: «Настройки», «Telegram для бизнеса», «Чат-боты».",
      business_no_reply:
        "Telegram не даёт боту ответить от имени бизнес-аккаунта: нет права отвечать, или с последнего сообщения клиента прошло больше суток. Ответьте из самого аккаунта.",
      empty: "В сообщении нет текста. Напишите текст и отправьте снова.",
      not_accepted: "Telegram не принял это сообщение. Измените текст и отправьте снова.",
    },
  },
  uk: {
    sharePhone: "Надіслати мій номер",
    status: "Мої звернення",
    refused: {
      blocked: "Клієнт заблокував бота. Зв’яжіться з ним іншим способом.",
      account_gone: "Акаунт клієнта в Telegram видалено. Зв’яжіться з ним іншим способом.",
      chat_not_found: "Telegram не знає такого чату. Зв’яжіться з клієнтом іншим способом.",
      never_wrote: "Клієнт ще не писав боту, а бот не може написати першим.",
      business_off: "Бота відключено від бізнес-акаунта. Підключіть його знову в Telegram: «Налаштування», «Telegram для бізнесу», «Чат-боти».",
      business_no_reply:
        "Telegram не дає боту відповісти від імені бізнес-акаунта: немає права відповідати або від останнього повідомлення клієнта минуло більше доби. Відповідайте із самого акаунта.",
      empty: "У повідомленні немає тексту. Напишіть текст і надішліть знову.",
      not_accepted: "Telegram не прийняв це повідомлення. Змініть текст і надішліть знову.",
    },
  },
  en: {
    sharePhone: "Send my phone number",
    status: "My complaints",
    refused: {
      blocked: "The client has blocked the bot. Reach them another way.",
      account_gone: "The client's Telegram account is gone. Reach them another way.",
      chat_not_found: "Telegram knows no such chat. Reach the client another way.",
      never_wrote: "The client has not written to the bot yet, and a bot cannot write first.",
      business_off: "The bot is no longer connected to the business account. Connect it again in Telegram: Settings, Telegram Business, Chatbots.",
      business_no_reply:
        "Telegram does not let the bot answer for the business account: it may not reply, or the client last wrote more than a day ago. Answer from the account itself.",
      empty: "The message has no text. Write some and send it again.",
      not_accepted: "Telegram did not accept this message. Change the text and send it again.",
    },
  },
} as const satisfies Record<Language, Texts>;
