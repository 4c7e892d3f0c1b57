// What the hub says to our own people about requests for information, in their language.
import type { RequestWord } from "../contract/events.ts";
import type { Language } from "../contract/vocabulary.ts";

export interface RequestTexts {
  readonly no: (number: number) => string;
  /** The first line of what somebody is told. */
  readonly word: Readonly<Record<RequestWord, (no: { readonly request: number; readonly complaint: number }) => string>>;
  readonly due: (at: string) => string;
  readonly wasDue: (at: string) => string;
  readonly asks: (name: string) => string;
  readonly answered: (name: string) => string;
  readonly howToAnswer: Readonly<Record<"chat" | "mail", (number: number) => string>>;
  readonly list: (count: number) => string;
  readonly none: string;
  readonly done: (number: number) => string;
  readonly needsText: (number: number) => string;
  readonly notFound: (written: string) => string;
  readonly ended: Readonly<Record<"answered" | "dropped", (number: number) => string>>;
  readonly notYours: string;
}

export const REQUEST_TEXTS: Readonly<Record<Language, RequestTexts>> = {
  ru: {
    no: (number) => `Запрос №\u00a0${number}`,
    word: {
      asked: ({ request, complaint }) => `Вам вопрос по жалобе №\u00a0${complaint} (запрос №\u00a0${request})`,
      reminder: ({ request, complaint }) => `Ждём ваш ответ: запрос №\u00a0${request}, жалоба №\u00a0${complaint}`,
      late: ({ request, complaint }) => `Отдел не ответил в срок: запрос №\u00a0${request}, жалоба №\u00a0${complaint}`,
      answered: ({ request, complaint }) => `Ответили на запрос №\u00a0${request} по жалобе №\u00a0${complaint}`,
    },
    due: (at) => `Ответить до ${at}`,
    wasDue: (at) => `Срок был ${at}`,
    asks: (name) => `Спрашивает ${name}`,
    answered: (name) => `Ответ: ${name}`,
    howToAnswer: {
      chat: (number) => `Чтобы ответить, напишите: ответ ${number} и дальше свой текст`,
      mail: () => "Чтобы ответить, просто ответьте на это письмо. Файлы можно приложить.",
    },
    list: (count) => `Ждут вашего ответа: ${count}`,
    none: "Вопросов к вам нет",
    done: (number) => `Ответ на запрос №\u00a0${number} записан`,
    needsText: (number) => `Что ответить? Напишите: ответ ${number} и дальше свой текст`,
    notFound: (written) => `Запроса «${written}» нет`,
    ended: { answered: (number) => `На запрос №\u00a0${number} уже ответили`, dropped: (number) => `Запрос №\u00a0${number} отозван` },
    notYours: "Этот вопрос задан не вам",
  },
  uk: {
    no: (number) => `Запит №\u00a0${number}`,
    word: {
      asked: ({ request, complaint }) => `Вам запитання щодо скарги №\u00a0${complaint} (запит №\u00a0${request})`,
      reminder: ({ request, complaint }) => `Чекаємо на вашу відповідь: запит №\u00a0${request}, скарга №\u00a0${complaint}`,
      late: ({ request, complaint }) => `Відділ не відповів вчасно: запит №\u00a0${request}, скарга №\u00a0${complaint}`,
      answered: ({ request, complaint }) => `Відповіли на запит №\u00a0${request} щодо скарги №\u00a0${complaint}`,
    },
    due: (at) => `Відповісти до ${at}`,
    wasDue: (at) => `Термін був ${at}`,
    asks: (name) => `Запитує ${name}`,
    answered: (name) => `Відповідь: ${name}`,
    howToAnswer: {
      chat: (number) => `Щоб відповісти, напишіть: відповідь ${number} і далі свій текст`,
      mail: () => "Щоб відповісти, просто надішліть відповідь на цей лист. Файли можна додати.",
    },
    list: (count) => `Чекають на вашу відповідь: ${count}`,
    none: "Запитань до вас немає",
    done: (number) => `Відповідь на запит №\u00a0${number} записано`,
    needsText: (number) => `Що відповісти? Напишіть: відповідь ${number} і далі свій текст`,
    notFound: (written) => `Запиту «${written}» немає`,
    ended: { answered: (number) => `На запит №\u00a0${number} уже відповіли`, dropped: (number) => `Запит №\u00a0${number} відкликано` },
    notYours: "Це запитання поставлено не вам",
  },
  en: {
    no: (number) => `Request No.\u00a0${number}`,
    word: {
      asked: ({ request, complaint }) => `A question for you about complaint No.\u00a0${complaint} (request No.\u00a0${request})`,
      reminder: ({ request, complaint }) => `Your answer is awaited: request No.\u00a0${request}, complaint No.\u00a0${complaint}`,
      late: ({ request, complaint }) => `The department did not answer in time: request No.\u00a0${request}, complaint No.\u00a0${complaint}`,
      answered: ({ request, complaint }) => `Request No.\u00a0${request} about complaint No.\u00a0${complaint} is answered`,
    },
    due: (at) => `Answer by ${at}`,
    wasDue: (at) => `It was due ${at}`,
    asks: (name) => `Asked by ${name}`,
    answered: (name) => `Answered by ${name}`,
    howToAnswer: {
      chat: (number) => `To answer, write: answer ${number} and your answer`,
      mail: () => "To answer, simply reply to this email. You can attach files.",
    },
    list: (count) => `Waiting for your answer: ${count}`,
    none: "Nobody has asked you anything",
    done: (number) => `Your answer to request No.\u00a0${number} is noted`,
    needsText: (number) => `What is your answer? Write: answer ${number} and your answer`,
    notFound: (written) => `There is no request "${written}"`,
    ended: { answered: (number) => `Request No.\u00a0${number} is answered already`, dropped: (number) => `Request No.\u00a0${number} was withdrawn` },
    notYours: "This was asked of somebody else",
  },
};
