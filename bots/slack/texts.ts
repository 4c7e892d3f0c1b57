// What this door itself says: to the agent why an answer did not leave, and to staff what the catalogue of commands
// does not know of.
import type { Language } from "../../hub/contract/vocabulary.ts";

export type RefusalReason = "channel_not_found" | "not_in_channel" | "is_archived" | "thread_gone" | "not_allowed" | "empty" | "not_accepted" | "token";

interface Texts {
  readonly refused: Record<RefusalReason, string>;
  /** To whom the hub does not know. */
  readonly notLinked: string;
  readonly linked: (name: string) => string;
  readonly wrongCode: string;
  readonly tooManyCodes: string;
  readonly notUnderstood: string;
  /** The answer takes longer than Slack waits. */
  readonly working: string;
  readonly unavailable: string;
  readonly fileSent: string;
  readonly oldButton: string;
}

export const TEXTS = {
  ru: {
    refused: {
      channel_not_found: "Slack не знает такого канала. Свяжитесь с клиентом другим способом.",
      not_in_channel: "Приложение не состоит в этом канале Slack. Пригласите его: /invite.",
      is_archived: "Канал Slack в архиве. Свяжитесь с клиентом другим способом.",
      thread_gone: "Этой ветки в Slack больше нет. Свяжитесь с клиентом другим способом.",
      not_allowed: "В этом канале Slack писать запрещено. Обратитесь к его владельцу.",
      empty: "В сообщении нет текста. Напишите текст и отправьте снова.",
      not_accepted: "Slack не принял это сообщение. Сократите его и отправьте снова.",
      token: "Slack не принимает доступ приложения. Попросите администратора проверить SLACK_BOT_TOKEN и права приложения.",
    },
    notLinked:
      "Ваш аккаунт Slack не связан с консолью. Возьмите одноразовый код в консоли и отправьте: /otklik link КОД — или пришлите код мне в личные сообщения словами link КОД.",
    linked: (name) => `Аккаунт связан: ${name}. Что я умею: /otklik help`,
    wrongCode: "Код неверен или истёк. Возьмите в консоли новый.",
    tooManyCodes: "Слишком много неверных кодов. Попробуйте через 15 минут.",
    notUnderstood: "Не понял. Что я умею: /otklik help",
    working: "Готовлю ответ.",
    unavailable: "Сейчас ответить не получается. Повторите через минуту.",
    fileSent: "Файл отправлен вам в личные сообщения.",
    oldButton: "Эта кнопка устарела. Спросите заново: /otklik help",
  },
  uk: {
    refused: {
      channel_not_found: "Slack не знає такого каналу. Зв’яжіться з клієнтом іншим способом.",
      not_in_channel: "Застосунок не входить до цього каналу Slack. Запросіть його: /invite.",
      is_archived: "Канал Slack в архіві. Зв’яжіться з клієнтом іншим способом.",
      thread_gone: "Цієї гілки у Slack більше немає. Зв’яжіться з клієнтом іншим способом.",
      not_allowed: "У цьому каналі Slack писати заборонено. Зверніться до його власника.",
      empty: "У повідомленні немає тексту. Напишіть текст і надішліть знову.",
      not_accepted: "Slack не прийняв це повідомлення. Скоротіть його й надішліть знову.",
      token: "Slack не приймає доступ застосунку. Попросіть адміністратора перевірити SLACK_BOT_TOKEN і права застосунку.",
    },
    notLinked:
      "Ваш акаунт Slack не пов’язано з консоллю. Візьміть одноразовий код у консолі і надішліть: /otklik link КОД — або надішліть мені в особисті повідомлення слова link КОД.",
    linked: (name) => `Акаунт пов’язано: ${name}. Що я вмію: /otklik help`,
    wrongCode: "Код хибний або застарів. Візьміть у консолі новий.",
    tooManyCodes: "Забагато хибних кодів. Спробуйте за 15 хвилин.",
    notUnderstood: "Не зрозумів. Що я вмію: /otklik help",
    working: "Готую відповідь.",
    unavailable: "Зараз відповісти не виходить. Повторіть за хвилину.",
    fileSent: "Файл надіслано вам в особисті повідомлення.",
    oldButton: "Ця кнопка застаріла. Запитайте знову: /otklik help",
  },
  en: {
    refused: {
      channel_not_found: "Slack knows no such channel. Reach the client another way.",
      not_in_channel: "The app is not in this Slack channel. Invite it: /invite.",
      is_archived: "The Slack channel is archived. Reach the client another way.",
      thread_gone: "This Slack thread is gone. Reach the client another way.",
      not_allowed: "Nobody may write in this Slack channel. Ask its owner.",
      empty: "The message has no text. Write some and send it again.",
      not_accepted: "Slack did not accept this message. Shorten it and send it again.",
      token: "Slack does not accept the app. Ask an administrator to check SLACK_BOT_TOKEN and the app's scopes.",
    },
    notLinked:
      "Your Slack account is not linked to the console. Take a one-time code in the console and send /otklik link CODE, or write me link CODE in a direct message.",
    linked: (name) => `Your account is linked: ${name}. What I can do: /otklik help`,
    wrongCode: "The code is wrong or has run out. Take a new one in the console.",
    tooManyCodes: "Too many wrong codes. Try again in 15 minutes.",
    notUnderstood: "I did not understand that. What I can do: /otklik help",
    working: "Working on it.",
    unavailable: "The answer cannot be given right now. Try again in a minute.",
    fileSent: "The file is in our direct messages.",
    oldButton: "This button is out of date. Ask again: /otklik help",
  },
} as const satisfies Record<Language, Texts>;
