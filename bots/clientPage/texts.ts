// What the private pages say to clients, in their language.
import type { Language } from "../../hub/contract/vocabulary.ts";
import type { PageStage } from "../../hub/domain/clientPage.ts";

export const LANGUAGE_NAMES: Readonly<Record<Language, string>> = { ru: "Русский", uk: "Українська", en: "English" };

export interface PageTexts {
  readonly languages: string;
  readonly complaint: (number: number) => string;
  readonly promised: string;
  readonly registered: string;
  readonly reopened: string;
  readonly answered: string;
  readonly decision: string;
  readonly stage: Readonly<Record<PageStage, { readonly name: string; readonly says: string }>>;
  readonly chat: string;
  readonly noMessages: string;
  readonly you: string;
  readonly write: string;
  readonly hint: string;
  readonly send: string;
  readonly said: string;
  readonly refresh: string;
  readonly keep: string;
  readonly gone: { readonly title: string; readonly says: string };
  readonly wrong: {
    readonly empty: string;
    readonly long: string;
    readonly large: string;
    readonly limited: string;
    readonly away: string;
    readonly method: string;
  };
}

export const PAGE_TEXTS: Readonly<Record<Language, PageTexts>> = {
  ru: {
    languages: "Язык страницы",
    complaint: (number) => `Обращение №\u00a0${number}`,
    promised: "Ответим до",
    registered: "Зарегистрировано",
    reopened: "Открыто снова",
    answered: "Ответили",
    decision: "Что мы решили",
    stage: {
      taken: { name: "Приняли", says: "Обращение у нас. Скоро за него возьмётся сотрудник." },
      working: { name: "Занимаемся", says: "Разбираемся, что случилось, и готовим ответ." },
      asking: { name: "Уточняем", says: "Ждём сведений, без которых не ответить. Если вопрос к вам, он ниже." },
      decided: { name: "Решили", says: "Решение есть. Скоро свяжемся с вами и расскажем." },
      told: { name: "Ответили", says: "Мы рассказали вам о решении. Если что-то не так, напишите ниже." },
      closed: { name: "Закрыто", says: "Обращение закрыто. Если вопрос остался, напишите ниже, и мы вернёмся к нему." },
      withdrawn: { name: "Отозвано", says: "Обращение закрыто по вашей просьбе." },
      answered: { name: "Рассмотрели", says: "Обращение рассмотрено. Если вы не согласны, напишите ниже." },
    },
    chat: "Переписка",
    noMessages: "Здесь появятся сообщения по этому обращению.",
    you: "Вы",
    write: "Дописать сообщение",
    hint: "Ваше сообщение попадёт к сотруднику, который занимается обращением.",
    send: "Отправить",
    said: "Отправлено. Сообщение уже у нас.",
    refresh: "Обновить страницу",
    keep: "Эту страницу видит каждый, у кого есть ссылка. Не пересылайте её посторонним.",
    gone: {
      title: "Страница не открывается",
      says: "Ссылка неверна или уже не действует. Напишите нам или позвоните, и мы пришлём новую.",
    },
    wrong: {
      empty: "Напишите сообщение.",
      long: "Сообщение слишком длинное: не больше 4000 знаков.",
      large: "Слишком много сразу. Сократите текст и отправьте ещё раз.",
      limited: "Слишком много запросов подряд. Подождите минуту.",
      away: "Сейчас не получилось. Ничего не потеряно: вернитесь назад и отправьте ещё раз через минуту.",
      method: "Так эта страница не открывается. Вернитесь по ссылке.",
    },
  },
  uk: {
    languages: "Мова сторінки",
    complaint: (number) => `Звернення №\u00a0${number}`,
    promised: "Відповімо до",
    registered: "Зареєстровано",
    reopened: "Відкрито знову",
    answered: "Відповіли",
    decision: "Що ми вирішили",
    stage: {
      taken: { name: "Прийняли", says: "Звернення в нас. Скоро за нього візьметься співробітник." },
      working: { name: "Займаємося", says: "З’ясовуємо, що сталося, і готуємо відповідь." },
      asking: { name: "Уточнюємо", says: "Чекаємо на відомості, без яких не відповісти. Якщо запитання до вас, воно нижче." },
      decided: { name: "Вирішили", says: "Рішення є. Скоро зв’яжемося з вами й розповімо." },
      told: { name: "Відповіли", says: "Ми розповіли вам про рішення. Якщо щось не так, напишіть нижче." },
      closed: { name: "Закрито", says: "Звернення закрито. Якщо питання залишилося, напишіть нижче, і ми до нього повернемося." },
      withdrawn: { name: "Відкликано", says: "Звернення закрито на ваше прохання." },
      answered: { name: "Розглянули", says: "Звернення розглянуто. Якщо ви не згодні, напишіть нижче." },
    },
    chat: "Листування",
    noMessages: "Тут з’являться повідомлення щодо цього звернення.",
    you: "Ви",
    write: "Дописати повідомлення",
    hint: "Ваше повідомлення потрапить до співробітника, який займається зверненням.",
    send: "Надіслати",
    said: "Надіслано. Повідомлення вже в нас.",
    refresh: "Оновити сторінку",
    keep: "Цю сторінку бачить кожен, хто має посилання. Не пересилайте його стороннім.",
    gone: {
      title: "Сторінка не відкривається",
      says: "Посилання неправильне або вже не діє. Напишіть нам чи зателефонуйте, і ми надішлемо нове.",
    },
    wrong: {
      empty: "Напишіть повідомлення.",
      long: "Повідомлення задовге: не більше 4000 знаків.",
      large: "Забагато за раз. Скоротіть текст і надішліть ще раз.",
      limited: "Забагато запитів поспіль. Зачекайте хвилину.",
      away: "Зараз не вийшло. Нічого не втрачено: поверніться назад і надішліть ще раз за хвилину.",
      method: "Так ця сторінка не відкривається. Поверніться за посиланням.",
    },
  },
  en: {
    languages: "Language of this page",
    complaint: (number) => `Complaint No.\u00a0${number}`,
    promised: "Our answer by",
    registered: "Registered",
    reopened: "Opened again",
    answered: "Answered",
    decision: "What we decided",
    stage: {
      taken: { name: "Received", says: "We have your complaint. A colleague will take it up soon." },
      working: { name: "In progress", says: "We are finding out what happened and preparing our answer." },
      asking: { name: "Asking", says: "We are waiting for something we cannot answer without. If the question is yours, it stands below." },
      decided: { name: "Decided", says: "There is a decision. We will tell you about it soon." },
      told: { name: "Answered", says: "We have told you our decision. If something is not right, write to us below." },
      closed: { name: "Closed", says: "The complaint is closed. If a question is left, write below and we will come back to it." },
      withdrawn: { name: "Withdrawn", says: "The complaint was closed at your request." },
      answered: { name: "Examined", says: "We have examined the complaint. If you do not agree, write to us below." },
    },
    chat: "Messages",
    noMessages: "Messages about this complaint will appear here.",
    you: "You",
    write: "Write a further message",
    hint: "It goes to the colleague who works on your complaint.",
    send: "Send",
    said: "Sent. We have your message.",
    refresh: "Reload the page",
    keep: "Whoever has the link sees this page. Please do not pass it on.",
    gone: { title: "This page does not open", says: "The link is wrong or no longer works. Write to us or call, and we will send a new one." },
    wrong: {
      empty: "Write a message.",
      long: "The message is too long: 4000 characters at most.",
      large: "That is too much at once. Shorten the text and send it again.",
      limited: "Too many requests in a row. Wait a minute.",
      away: "It did not work just now. Nothing is lost: go back and send it again in a minute.",
      method: "This page does not open that way. Go back by the link.",
    },
  },
};
