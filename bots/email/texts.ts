// What the mail door itself says: to the client where a conversation has no subject, to the agent why an answer did
// not leave.
import type { Language } from "../../hub/contract/vocabulary.ts";

export type RefusalReason = "no_address" | "flood" | "empty" | "no_server";

interface Texts {
  readonly subject: (company: string) => string;
  readonly refused: Record<RefusalReason, string>;
  readonly notTaken: (answer: string) => string;
}

export const TEXTS = {
  ru: {
    subject: (company) => `${company}: ваше обращение`,
    refused: {
      no_address: "Адрес клиента неизвестен. Свяжитесь с ним другим способом.",
      flood: "На этот адрес сегодня ушло слишком много автоматических писем, это не отправлено.",
      empty: "В письме нет текста. Напишите текст и отправьте снова.",
      no_server: "Отправка почты не настроена. Обратитесь к администратору.",
    },
    notTaken: (answer) => `Почтовый сервер не принял письмо (${answer}). Проверьте адрес клиента.`,
  },
  uk: {
    subject: (company) => `${company}: ваше звернення`,
    refused: {
      no_address: "Адреса клієнта невідома. Зв’яжіться з ним іншим способом.",
      flood: "На цю адресу сьогодні надіслано забагато автоматичних листів, цей не надіслано.",
      empty: "У листі немає тексту. Напишіть текст і надішліть знову.",
      no_server: "Надсилання пошти не налаштовано. Зверніться до адміністратора.",
    },
    notTaken: (answer) => `Поштовий сервер не прийняв лист (${answer}). Перевірте адресу клієнта.`,
  },
  en: {
    subject: (company) => `${company}: your request`,
    refused: {
      no_address: "The client's address is not known. Reach them another way.",
      flood: "Too many automatic letters went to this address today; this one was not sent.",
      empty: "The letter has no text. Write some and send it again.",
      no_server: "Sending mail is not set up. Ask an administrator.",
    },
    notTaken: (answer) => `The mail server did not take the letter (${answer}). Check the client's address.`,
  },
} as const satisfies Record<Language, Texts>;
