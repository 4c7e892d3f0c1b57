// What the hub itself writes to clients, in their language and in the company's local time. Every key exists
// in every language, or it does not compile.
import { DateTime } from "luxon";
import type { ChatTokenPurpose } from "../contract/chatTokens.ts";
import type { Language } from "../contract/vocabulary.ts";

interface Due {
  readonly number: number;
  readonly dueAt: string;
  readonly timeZone: string;
}

export interface ClientTexts {
  readonly complaintRegistered: Due;
  readonly complaintOpenedAgain: Due;
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
  readonly consentQuestion: { readonly company: string };
  readonly agree: Record<never, never>;
  readonly refuse: Record<never, never>;
  readonly consentThanks: Record<never, never>;
  readonly consentRefused: Record<never, never>;
  /** To colleagues. */
  readonly consentNote: { readonly version: string; readonly at: string; readonly timeZone: string };
  readonly markQuestion: Record<never, never>;
  readonly markThanks: { readonly value: number };
  /** It was given before. */
  readonly markStands: { readonly value: number };
  readonly commentThanks: Record<never, never>;
  readonly articleShown: { readonly title: string; readonly body: string };
  readonly articleHelped: Record<never, never>;
  readonly articleAgent: Record<never, never>;
  readonly articleThanks: Record<never, never>;
  readonly articleCalled: Record<never, never>;
  readonly articleEnded: Record<never, never>;
  /** To colleagues. */
  readonly articleNote: {
    readonly is: "shown" | "helped" | "agent" | "silence" | "wrote" | "taken";
    readonly title: string;
    readonly version: number;
    readonly holds: boolean;
  };
  readonly linkThanks: Link;
  readonly linkWrong: Record<never, never>;
  /** To colleagues. */
  readonly linkNote: Link & { readonly othersName: string | null };
}

interface Link {
  readonly purpose: ChatTokenPurpose;
  readonly label: string | null;
}

type Table = { readonly [K in keyof ClientTexts]: (params: ClientTexts[K]) => string };

const TABLES: Record<Language, Table> = {
  ru: {
    complaintRegistered: (due) => `Обращение зарегистрировано под №\u00a0${due.number}. Ответим до ${when(due, "ru")}.`,
    complaintOpenedAgain: (due) => `Снова занимаемся вашим обращением №\u00a0${due.number}. Ответим до ${when(due, "ru")}.`,
    complaintPage: ({ address }) => `Как идёт дело и куда дописать: ${address}`,
    complaintNoted: (due) => `Добавили ваше сообщение к обращению №\u00a0${due.number}. Ответим до ${when(due, "ru")}.`,
    greeting: ({ company }) => `Здравствуйте. Это «${company}». Напишите, что случилось, или пришлите фото.`,
    askPhone: () => "Поделитесь, пожалуйста, своим номером телефона: так мы найдём ваши заказы и сможем перезвонить.",
    sharePhoneButton: () => "Отправить мой номер",
    phoneThanks: () => "Спасибо, номер записали.",
    phoneForeign: () => "Это номер другого человека. Отправьте, пожалуйста, свой: кнопкой «Отправить мой номер».",
    phoneTaken: () =>
      "Этот номер записан у нас за другим клиентом, поэтому к вам мы его не добавили. Если так быть не должно, напишите здесь: сотрудник проверит.",
    consentQuestion: ({ company }) =>
      `Здравствуйте. Это «${company}». Чтобы ответить вам, нам нужно записать ваше имя и сообщения. Разрешаете обработку этих данных?`,
    agree: () => "Разрешаю",
    refuse: () => "Не разрешаю",
    consentThanks: () => "Спасибо. Ваше сообщение принято.",
    consentRefused: () => "Хорошо, ничего не записали. Если передумаете, нажмите «Разрешаю» или позвоните нам.",
    consentNote: ({ version, at, timeZone }) => `Согласие на обработку персональных данных получено ${stamp(at, timeZone)}, редакция ${version}.`,
    markQuestion: () => "Как мы вам помогли? Поставьте оценку: 1 — плохо, 5 — отлично.",
    markThanks: ({ value }) => `Ваша оценка: ${value} из 5. Спасибо! Если хотите, добавьте пару слов — передадим коллегам.`,
    markStands: ({ value }) => `Вы уже поставили оценку: ${value} из 5. Спасибо!`,
    commentThanks: () => "Спасибо, передали коллегам.",
    articleShown: ({ title, body }) => `Возможно, ответ здесь:\n\n${title}\n${body}\n\nПомогло? Если нет, позовём сотрудника.`,
    articleHelped: () => "Помогло",
    articleAgent: () => "Позвать сотрудника",
    articleThanks: () => "Рады, что помогло. Появится вопрос — напишите сюда.",
    articleCalled: () => "Передали сотруднику, он ответит здесь.",
    articleEnded: () => "Этот разговор уже завершён. Напишите вопрос сюда, и мы передадим его сотруднику.",
    articleNote: ({ is, title, version, holds }) => {
      const article = `статья «${title}», версия ${version}`;
      return {
        shown: `Клиенту показана ${article}.${holds ? " Если она не поможет или клиент промолчит, чат придёт в очередь." : ""}`,
        helped: `Клиент нажал «Помогло»: ${article}.`,
        agent: `Клиент нажал «Позвать сотрудника»: ${article}, не помогла.`,
        silence: `Клиент не ответил на статью, чат передан в очередь: ${article}.`,
        wrote: `Клиент продолжил писать: ${article}.`,
        taken: `Чат взял сотрудник: ${article}.`,
      }[is];
    },
    linkThanks: ({ purpose, label }) =>
      ({
        visitor: "Продолжим здесь: переписка с сайта у нас перед глазами.",
        invoice: `Здравствуйте! Вы по счёту${numbered(label)}. Напишите ваш вопрос, мы на связи.`,
        complaint: `Здравствуйте! Это чат по обращению${numbered(label)}. Напишите, если есть что добавить. Как оно продвигается, покажет команда /status.`,
      })[purpose],
    linkWrong: () => "Ссылка устарела или ею уже воспользовались. Ничего страшного: напишите ваш вопрос здесь, и мы поможем.",
    linkNote: ({ purpose, label, othersName }) =>
      `${{ visitor: "Клиент перешёл сюда из чата на сайте", invoice: `Клиент пришёл по ссылке о счёте${numbered(label)}`, complaint: `Клиент пришёл по ссылке об обращении${numbered(label)}` }[purpose]}.${othersName === null ? "" : ` Ссылка выдана другому клиенту: «${othersName}». Проверьте, кто это.`}`,
  },
  uk: {
    complaintRegistered: (due) => `Звернення зареєстровано під №\u00a0${due.number}. Відповімо до ${when(due, "uk")}.`,
    complaintOpenedAgain: (due) => `Знову займаємося вашим зверненням №\u00a0${due.number}. Відповімо до ${when(due, "uk")}.`,
    complaintPage: ({ address }) => `Як просувається справа і куди дописати: ${address}`,
    complaintNoted: (due) => `Додали ваше повідомлення до звернення №\u00a0${due.number}. Відповімо до ${when(due, "uk")}.`,
    greeting: ({ company }) => `Добрий день. Це «${company}». Напишіть, що сталося, або надішліть фото.`,
    askPhone: () => "Поділіться, будь ласка, своїм номером телефону: так ми знайдемо ваші замовлення й зможемо передзвонити.",
    sharePhoneButton: () => "Надіслати мій номер",
    phoneThanks: () => "Дякуємо, номер записали.",
    phoneForeign: () => "Це номер іншої людини. Надішліть, будь ласка, свій: кнопкою «Надіслати мій номер».",
    phoneTaken: () =>
      "Цей номер записаний у нас за іншим клієнтом, тому до вас ми його не додали. Якщо так не має бути, напишіть тут: співробітник перевірить.",
    consentQuestion: ({ company }) =>
      `Добрий день. Це «${company}». Щоб відповісти вам, нам потрібно записати ваше ім’я та повідомлення. Дозволяєте обробку цих даних?`,
    agree: () => "Дозволяю",
    refuse: () => "Не дозволяю",
    consentThanks: () => "Дякуємо. Ваше повідомлення прийнято.",
    consentRefused: () => "Добре, нічого не записали. Якщо передумаєте, натисніть «Дозволяю» або зателефонуйте нам.",
    consentNote: ({ version, at, timeZone }) => `Згоду на обробку персональних даних отримано ${stamp(at, timeZone)}, редакція ${version}.`,
    markQuestion: () => "Як ми вам допомогли? Поставте оцінку: 1 — погано, 5 — чудово.",
    markThanks: ({ value }) => `Ваша оцінка: ${value} з 5. Дякуємо! Якщо хочете, додайте кілька слів — передамо колегам.`,
    markStands: ({ value }) => `Ви вже поставили оцінку: ${value} з 5. Дякуємо!`,
    commentThanks: () => "Дякуємо, передали колегам.",
    articleShown: ({ title, body }) => `Можливо, відповідь тут:\n\n${title}\n${body}\n\nДопомогло? Якщо ні, покличемо співробітника.`,
    articleHelped: () => "Допомогло",
    articleAgent: () => "Покликати співробітника",
    articleThanks: () => "Раді, що допомогло. Виникне запитання — напишіть сюди.",
    articleCalled: () => "Передали співробітнику, він відповість тут.",
    articleEnded: () => "Цю розмову вже завершено. Напишіть запитання сюди, і ми передамо його співробітнику.",
    articleNote: ({ is, title, version, holds }) => {
      const article = `стаття «${title}», версія ${version}`;
      return {
        shown: `Клієнту показано статтю «${title}», версія ${version}.${holds ? " Якщо вона не допоможе або клієнт промовчить, чат прийде в чергу." : ""}`,
        helped: `Клієнт натиснув «Допомогло»: ${article}.`,
        agent: `Клієнт натиснув «Покликати співробітника»: ${article}, не допомогла.`,
        silence: `Клієнт не відповів на статтю, чат передано в чергу: ${article}.`,
        wrote: `Клієнт продовжив писати: ${article}.`,
        taken: `Чат узяв співробітник: ${article}.`,
      }[is];
    },
    linkThanks: ({ purpose, label }) =>
      ({
        visitor: "Продовжимо тут: листування із сайту в нас перед очима.",
        invoice: `Добрий день! Ви щодо рахунку${numbered(label)}. Напишіть ваше запитання, ми на зв’язку.`,
        complaint: `Добрий день! Це чат за зверненням${numbered(label)}. Напишіть, якщо є що додати. Як воно просувається, покаже команда /status.`,
      })[purpose],
    linkWrong: () => "Посилання застаріло або ним уже скористалися. Нічого страшного: напишіть ваше запитання тут, і ми допоможемо.",
    linkNote: ({ purpose, label, othersName }) =>
      `${{ visitor: "Клієнт перейшов сюди з чату на сайті", invoice: `Клієнт прийшов за посиланням про рахунок${numbered(label)}`, complaint: `Клієнт прийшов за посиланням про звернення${numbered(label)}` }[purpose]}.${othersName === null ? "" : ` Посилання видано іншому клієнту: «${othersName}». Перевірте, хто це.`}`,
  },
  en: {
    complaintRegistered: (due) => `Your complaint is registered as No.\u00a0${due.number}. You will have our answer by ${when(due, "en")}.`,
    complaintOpenedAgain: (due) => `We have taken up your complaint No.\u00a0${due.number} again. You will have our answer by ${when(due, "en")}.`,
    complaintPage: ({ address }) => `Follow it and write to us here: ${address}`,
    complaintNoted: (due) => `We have added your message to complaint No.\u00a0${due.number}. You will have our answer by ${when(due, "en")}.`,
    greeting: ({ company }) => `Hello, this is ${company}. Tell us what happened or send a photo.`,
    askPhone: () => "Please share your phone number, so that we can find your orders and call you back.",
    sharePhoneButton: () => "Send my number",
    phoneThanks: () => "Thank you, we have noted your number.",
    phoneForeign: () => 'That is somebody else\'s number. Please send your own with the button "Send my number".',
    phoneTaken: () =>
      "This number is recorded for another client, so we have not added it to your details. If that is wrong, write here and a colleague will check.",
    consentQuestion: ({ company }) =>
      `Hello, this is ${company}. To answer you we need to keep your name and your messages. Do you allow us to process this data?`,
    agree: () => "I agree",
    refuse: () => "I do not agree",
    consentThanks: () => "Thank you. We have your message.",
    consentRefused: () => 'All right, we have kept nothing. If you change your mind, press "I agree" or call us.',
    consentNote: ({ version, at, timeZone }) => `Consent to the processing of personal data given ${stamp(at, timeZone)}, version ${version}.`,
    markQuestion: () => "How did we do? Please give us a mark: 1 is poor, 5 is excellent.",
    markThanks: ({ value }) => `Your mark: ${value} of 5. Thank you! If you like, add a few words and we will pass them on.`,
    markStands: ({ value }) => `You have given your mark already: ${value} of 5. Thank you!`,
    commentThanks: () => "Thank you, we have passed it on.",
    articleShown: ({ title, body }) => `This may be the answer:\n\n${title}\n${body}\n\nDid it help? If not, we will call a colleague.`,
    articleHelped: () => "It helped",
    articleAgent: () => "Call a person",
    articleThanks: () => "Glad it helped. If you have another question, write here.",
    articleCalled: () => "We have called a colleague, who will answer you here.",
    articleEnded: () => "This conversation has ended. Write your question here and we will pass it to a colleague.",
    articleNote: ({ is, title, version, holds }) => {
      const article = `article “${title}”, version ${version}`;
      return {
        shown: `The client was shown the ${article}.${holds ? " If it does not help or the client says nothing, the chat comes to the queue." : ""}`,
        helped: `The client pressed “It helped”: ${article}.`,
        agent: `The client pressed “Call a person”: ${article}, did not help.`,
        silence: `The client said nothing to the article, the chat is in the queue: ${article}.`,
        wrote: `The client wrote on: ${article}.`,
        taken: `Somebody took the chat: ${article}.`,
      }[is];
    },
    linkThanks: ({ purpose, label }) =>
      ({
        visitor: "Let us go on here: we have our chat from the site before our eyes.",
        invoice: `Hello! This is about invoice${numberedEn(label)}. Write your question, we are here.`,
        complaint: `Hello! This chat is about complaint${numberedEn(label)}. Write if you have something to add. The command /status shows how it is going.`,
      })[purpose],
    linkWrong: () => "This link is too old or was used already. Never mind: write your question here and we will help.",
    linkNote: ({ purpose, label, othersName }) =>
      `${{ visitor: "The client came here from the chat on the site", invoice: `The client came by a link about invoice${numberedEn(label)}`, complaint: `The client came by a link about complaint${numberedEn(label)}` }[purpose]}.${othersName === null ? "" : ` The link was given to another client: ${othersName}. Check who this is.`}`,
  },
};

/** What stands on the two buttons beneath an article. */
export function articleLabel(helped: boolean, language: Language): string {
  return clientText(helped ? "articleHelped" : "articleAgent", language, {});
}

export function clientText<K extends keyof ClientTexts>(key: K, language: Language, params: ClientTexts[K]): string {
  return TABLES[language][key](params);
}

function numbered(label: string | null): string {
  return label === null ? "" : ` №\u00a0${label}`;
}

function numberedEn(label: string | null): string {
  return label === null ? "" : ` No.\u00a0${label}`;
}

/** `30.11.2026 12:05` by the company's clock. */
function stamp(at: string, timeZone: string): string {
  return DateTime.fromISO(at, { zone: timeZone }).toFormat("dd.MM.yyyy HH:mm");
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
