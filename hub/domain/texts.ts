// What the hub itself writes to clients, in their language and in the company's local time. Every key exists
// in every language, or it does not compile.
import { DateTime } from "luxon";
import type { Language } from "../contract/vocabulary.ts";

interface Due {
  readonly number: number;
  readonly dueAt: string;
  readonly timeZone: string;
}

export interface ClientTexts {
  readonly complaintRegistered: Due;
  /** Where they follow it and write more. */
  readonly complaintPage: { readonly address: string };
  /** The same complaint is open already: the message was added to it. */
  readonly complaintNoted: Due;
  readonly greeting: { readonly company: string };
  readonly askPhone: Record<never, never>;
  readonly sharePhoneButton: Record<never, never>;
  readonly phoneThanks: Record<never, never>;
  readonly phoneForeign: Record<never, never>;
  /** It is theirs, and it stands in the card of another client. */
  readonly phoneTaken: Record<never, never>;
}

type Table = { readonly [K in keyof ClientTexts]: (params: ClientTexts[K]) => string };

const TABLES: Record<Language, Table> = {
  ru: {
    complaintRegistered: (due) => `Обращение зарегистрировано под №\u00a0${due.number}. Ответим до ${when(due, "ru")}.`,
    complaintPage: ({ address }) => `Как идёт дело и куда дописать: ${address}`,
    complaintNoted: (due) => `Добавили ваше сообщение к обращению №\u00a0${due.number}. Ответим до ${when(due, "ru")}.`,
    greeting: ({ company }) => `Здравствуйте. Это «${company}». Напишите, что случилось, или пришлите фото.`,
    askPhone: () => "Поделитесь, пожалуйста, своим номером телефона: так мы найдём ваши заказы и сможем перезвонить.",
    sharePhoneButton: () => "Отправить мой номер",
    phoneThanks: () => "Спасибо, номер записали.",
    phoneForeign: () => "Это номер другого человека. Отправьте, пожалуйста, свой: кнопкой «Отправить мой номер».",
    phoneTaken: () =>
      "Этот номер записан у нас за другим клиентом, поэтому к вам мы его не добавили. Если так быть не должно, напишите здесь: сотрудник проверит.",
  },
  uk: {
    complaintRegistered: (due) => `Звернення зареєстровано під №\u00a0${due.number}. Відповімо до ${when(due, "uk")}.`,
    complaintPage: ({ address }) => `Як просувається справа і куди дописати: ${address}`,
    complaintNoted: (due) => `Додали ваше повідомлення до звернення №\u00a0${due.number}. Відповімо до ${when(due, "uk")}.`,
    greeting: ({ company }) => `Добрий день. Це «${company}». Напишіть, що сталося, або надішліть фото.`,
    askPhone: () => "Поділіться, будь ласка, своїм номером телефону: так ми знайдемо ваші замовлення й зможемо передзвонити.",
    sharePhoneButton: () => "Надіслати мій номер",
    phoneThanks: () => "Дякуємо, номер записали.",
    phoneForeign: () => "Це номер іншої людини. Надішліть, будь ласка, свій: кнопкою «Надіслати мій номер».",
    phoneTaken: () =>
      "Цей номер записаний у нас за іншим клієнтом, тому до вас ми його не додали. Якщо так не має бути, напишіть тут: співробітник перевірить.",
  },
  en: {
    complaintRegistered: (due) => `Your complaint is registered as No.\u00a0${due.number}. You will have our answer by ${when(due, "en")}.`,
    complaintPage: ({ address }) => `Follow it and write to us here: ${address}`,
    complaintNoted: (due) => `We have added your message to complaint No.\u00a0${due.number}. You will have our answer by ${when(due, "en")}.`,
    greeting: ({ company }) => `Hello, this is ${company}. Tell us what happened or send a photo.`,
    askPhone: () => "Please share your phone number, so that we can find your orders and call you back.",
    sharePhoneButton: () => "Send my number",
    phoneThanks: () => "Thank you, we have noted your number.",
    phoneForeign: () => 'That is somebody else\'s number. Please send your own with the button "Send my number".',
    phoneTaken: () =>
      "This number is recorded for another client, so we have not added it to your details. If that is wrong, write here and a colleague will check.",
  },
};

export function clientText<K extends keyof ClientTexts>(key: K, language: Language, params: ClientTexts[K]): string {
  return TABLES[language][key](params);
}

const LOCALES: Record<Language, string> = { ru: "ru", uk: "uk", en: "en-GB" };

/** Complaints of one day share their deadline, and writing it out costs more than all else about them. */
const MOST_REMEMBERED = 100;
const written = new Map<string, string>();

function when({ dueAt, timeZone }: Due, language: Language): string {
  return writtenDue(dueAt, timeZone, language);
}

/** An instant for clients: hour, day and weekday in that zone. */
export function writtenDue(dueAt: string, timeZone: string, language: Language): string {
  const key = `${dueAt} ${timeZone} ${language}`;
  const known = written.get(key);
  if (known !== undefined) return known;
  const text = writeOut(dueAt, timeZone, language);
  if (written.size >= MOST_REMEMBERED) written.clear();
  written.set(key, text);
  return text;
}

/** `пятница, 20 марта, 18:00`; day and month stand so that the month takes its genitive. */
function writeOut(dueAt: string, timeZone: string, language: Language): string {
  const local = DateTime.fromISO(dueAt, { zone: timeZone, locale: LOCALES[language] });
  const [weekday, date, time] = [local.toFormat("cccc"), local.toLocaleString({ day: "numeric", month: "long" }), local.toFormat("HH:mm")];
  return language === "en" ? `${time} on ${weekday}, ${date}` : `${time}, ${date} (${weekday})`;
}
