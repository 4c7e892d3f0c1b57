// What staff are told unasked, in their language. Names, times and numbers come ready to be read.
import type { AlertCause } from "../contract/alerts.ts";
import type { Language } from "../contract/vocabulary.ts";

export interface AlertTexts {
  readonly title: {
    readonly at_risk: (complaint: { readonly number: number; readonly at: string }) => string;
    readonly breached: (complaint: { readonly number: number; readonly at: string }) => string;
    readonly severe: (number: number) => string;
    readonly missed: (name: string) => string;
    readonly silent: (title: string) => string;
    readonly failed: (report: string) => string;
    readonly notMailed: (report: string) => string;
  };
  readonly lookAtConnection: string;
  readonly askReportAgain: string;
  readonly lookAtMail: string;
  /** On a further step of the ladder. */
  readonly nobodyYet: string;
  readonly take: string;
  readonly again: string;
  /** How it ended by itself. */
  readonly over: Readonly<Record<AlertCause, string>>;
  readonly gone: string;
  readonly mail: { readonly subject: (title: string) => string; readonly why: string };
}

const RU: AlertTexts = {
  title: {
    at_risk: ({ number, at }) => `Жалоба №\u00a0${number}: срок подходит, ответить до ${at}`,
    breached: ({ number, at }) => `Жалоба №\u00a0${number}: срок вышел, ответить нужно было до ${at}`,
    severe: (number) => `Тяжёлая жалоба №\u00a0${number}`,
    missed: (name) => `Не дозвонился важный клиент: ${name}`,
    silent: (title) => `Подключение «${title}» молчит`,
    failed: (report) => `Отчёт не получился: ${report}`,
    notMailed: (report) => `Отчёт не ушёл по почте: ${report}`,
  },
  lookAtConnection: "Давно нет ни одного события. Проверьте телефонную станцию и связь с ней.",
  askReportAgain: "Причина записана в системе. Попробуйте сделать его ещё раз.",
  lookAtMail: "Файл лежит в архиве. Проверьте почтовый сервер и адреса получателей.",
  nobodyYet: "Пока никто не взялся.",
  take: "Беру на себя",
  again: "Ещё через час",
  over: {
    at_risk: "Больше не требует внимания",
    breached: "Больше не требует внимания",
    severe: "Больше не требует внимания",
    missed: "Перезванивать уже не нужно",
    silent: "Подключение снова на связи",
    failed: "Отчёт готов",
  },
  gone: "Этого больше нет.",
  mail: {
    subject: (title) => title,
    why: "Письмо пришло, потому что у вас не привязан ни один чат. Привяжите Telegram или Slack в меню своего профиля, и сообщения будут приходить туда.",
  },
};

const UK: AlertTexts = {
  title: {
    at_risk: ({ number, at }) => `Скарга №\u00a0${number}: термін спливає, відповісти до ${at}`,
    breached: ({ number, at }) => `Скарга №\u00a0${number}: термін минув, відповісти треба було до ${at}`,
    severe: (number) => `Тяжка скарга №\u00a0${number}`,
    missed: (name) => `Не додзвонився важливий клієнт: ${name}`,
    silent: (title) => `Підключення «${title}» мовчить`,
    failed: (report) => `Звіт не вдалося зробити: ${report}`,
    notMailed: (report) => `Звіт не пішов поштою: ${report}`,
  },
  lookAtConnection: "Давно немає жодної події. Перевірте телефонну станцію та зв’язок із нею.",
  askReportAgain: "Причину записано в системі. Спробуйте зробити його ще раз.",
  lookAtMail: "Файл лежить в архіві. Перевірте поштовий сервер і адреси отримувачів.",
  nobodyYet: "Поки ніхто не взявся.",
  take: "Беру на себе",
  again: "Ще за годину",
  over: {
    at_risk: "Більше не потребує уваги",
    breached: "Більше не потребує уваги",
    severe: "Більше не потребує уваги",
    missed: "Передзвонювати вже не треба",
    silent: "Підключення знову на зв’язку",
    failed: "Звіт готовий",
  },
  gone: "Цього більше немає.",
  mail: {
    subject: (title) => title,
    why: "Лист надійшов, бо у вас не прив’язано жодного чату. Прив’яжіть Telegram або Slack у меню свого профілю, і повідомлення надходитимуть туди.",
  },
};

const EN: AlertTexts = {
  title: {
    at_risk: ({ number, at }) => `Complaint No.\u00a0${number}: time is running out, answer by ${at}`,
    breached: ({ number, at }) => `Complaint No.\u00a0${number}: the deadline has passed, it was ${at}`,
    severe: (number) => `Severe complaint No.\u00a0${number}`,
    missed: (name) => `An important client did not get through: ${name}`,
    silent: (title) => `The connection “${title}” is silent`,
    failed: (report) => `The report could not be made: ${report}`,
    notMailed: (report) => `The report was not mailed: ${report}`,
  },
  lookAtConnection: "No event for a long time. Check the telephone system and the way to it.",
  askReportAgain: "The reason is kept in the system. Try to make it again.",
  lookAtMail: "The file is in the archive. Check the mail server and the recipients’ addresses.",
  nobodyYet: "Nobody has taken it yet.",
  take: "I’ll deal with it",
  again: "Again in an hour",
  over: {
    at_risk: "Needs no attention any more",
    breached: "Needs no attention any more",
    severe: "Needs no attention any more",
    missed: "No call back is needed any more",
    silent: "The connection is back",
    failed: "The report is ready",
  },
  gone: "This is not there any more.",
  mail: {
    subject: (title) => title,
    why: "You got this by mail because none of your chats is linked. Link Telegram or Slack in the menu of your profile, and messages will come there.",
  },
};

export const ALERT_TEXTS: Readonly<Record<Language, AlertTexts>> = { ru: RU, uk: UK, en: EN };
