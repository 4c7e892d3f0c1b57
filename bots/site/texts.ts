// What the widget says to visitors, and the labels under which agents read what a visitor left.
import type { Language } from "../../hub/contract/vocabulary.ts";

export interface WidgetTexts {
  readonly open: string;
  readonly close: string;
  readonly message: string;
  readonly name: string;
  readonly email: string;
  readonly phone: string;
  readonly send: string;
  readonly sending: string;
  readonly chat: string;
  readonly you: string;
  readonly us: string;
  readonly page: string;
  readonly details: string;
  readonly empty: string;
  readonly wrong: string;
  readonly agree: string;
  readonly limited: string;
  readonly failed: string;
  readonly telegram: string;
}

export const WIDGET_TEXTS: Readonly<Record<Language, WidgetTexts>> = {
  ru: {
    open: "Открыть чат",
    close: "Закрыть чат",
    message: "Сообщение",
    name: "Имя",
    email: "E-mail",
    phone: "Телефон",
    send: "Отправить",
    sending: "Отправляем…",
    chat: "Переписка",
    you: "Вы",
    us: "Компания",
    page: "Страница",
    details: "Подробнее",
    empty: "Напишите сообщение.",
    wrong: "Проверьте адрес электронной почты.",
    agree: "Чтобы отправить сообщение, отметьте согласие.",
    limited: "Слишком много сообщений подряд. Подождите минуту.",
    failed: "Не удалось отправить. Проверьте связь и попробуйте ещё раз.",
    telegram: "Продолжить в Telegram",
  },
  uk: {
    open: "Відкрити чат",
    close: "Закрити чат",
    message: "Повідомлення",
    name: "Ім’я",
    email: "E-mail",
    phone: "Телефон",
    send: "Надіслати",
    sending: "Надсилаємо…",
    chat: "Листування",
    you: "Ви",
    us: "Компанія",
    page: "Сторінка",
    details: "Докладніше",
    empty: "Напишіть повідомлення.",
    wrong: "Перевірте адресу електронної пошти.",
    agree: "Щоб надіслати повідомлення, позначте згоду.",
    limited: "Забагато повідомлень поспіль. Зачекайте хвилину.",
    failed: "Не вдалося надіслати. Перевірте зв’язок і спробуйте ще раз.",
    telegram: "Продовжити в Telegram",
  },
  en: {
    open: "Open the chat",
    close: "Close the chat",
    message: "Message",
    name: "Name",
    email: "E-mail",
    phone: "Phone",
    send: "Send",
    sending: "Sending…",
    chat: "Conversation",
    you: "You",
    us: "The company",
    page: "Page",
    details: "More",
    empty: "Write a message.",
    wrong: "Check the e-mail address.",
    agree: "To send the message, please tick the consent.",
    limited: "Too many messages at once. Wait a minute.",
    failed: "It could not be sent. Check the connection and try again.",
    telegram: "Go on in Telegram",
  },
};
