// What surveys say to clients and, in tasks, to agents. Every key stands in every language, or it does not compile.
import type { Question, SurveySubject } from "../contract/survey.ts";
import type { Language } from "../contract/vocabulary.ts";

export interface SurveyTexts {
  /** The number is the complaint's. */
  readonly intro: Readonly<Record<SurveySubject, (number: number) => string>>;
  /** The place among the questions. */
  readonly step: (at: number, of: number) => string;
  /** What a mark at the end of a scale means. */
  readonly end: (mark: number, meaning: string) => string;
  readonly byLink: (address: string) => string;
  readonly write: string;
  readonly skip: string;
  readonly stop: string;
  readonly stopped: string;
  readonly thanks: string;
  readonly over: string;
  readonly callTask: (survey: string, client: string) => string;
  readonly lowTask: (mark: string, about: string) => string;
  readonly about: Readonly<Record<SurveySubject, (number: number) => string>>;
}

export const SURVEY_TEXTS: Readonly<Record<Language, SurveyTexts>> = {
  ru: {
    intro: {
      complaint: (number) => `Обращение №\u00a0${number} закрыто. Ответьте, пожалуйста, на пару вопросов: так мы станем работать лучше.`,
      visit: () => "Мы недавно к вам приезжали. Ответьте, пожалуйста, на пару вопросов: так мы станем работать лучше.",
      call: () => "Вы недавно нам звонили. Ответьте, пожалуйста, на пару вопросов: так мы станем работать лучше.",
      client: () => "Пара вопросов о том, как вам с нами работается.",
    },
    step: (at, of) => `Вопрос ${at} из ${of}`,
    end: (mark, meaning) => `${mark}\u00a0— ${meaning}`,
    byLink: (address) => `Ответить можно здесь, это займёт минуту: ${address}`,
    write: "Написать",
    skip: "Пропустить",
    stop: "Больше не спрашивать",
    stopped: "Хорошо, опросов больше не будет.",
    thanks: "Спасибо! Мы обязательно прочитаем ваш ответ.",
    over: "Этот опрос уже завершён.",
    callTask: (survey, client) => `Опрос «${survey}»: ${client}`,
    lowTask: (mark, about) => `Низкая оценка${mark}: ${about}`,
    about: { complaint: (number) => `обращение №\u00a0${number}`, visit: () => "выезд", call: () => "звонок", client: () => "опрос клиента" },
  },
  uk: {
    intro: {
      complaint: (number) => `Звернення №\u00a0${number} закрито. Дайте, будь ласка, відповідь на кілька запитань: так ми працюватимемо краще.`,
      visit: () => "Ми нещодавно до вас приїжджали. Дайте, будь ласка, відповідь на кілька запитань: так ми працюватимемо краще.",
      call: () => "Ви нещодавно нам телефонували. Дайте, будь ласка, відповідь на кілька запитань: так ми працюватимемо краще.",
      client: () => "Кілька запитань про те, як вам із нами працюється.",
    },
    step: (at, of) => `Запитання ${at} з ${of}`,
    end: (mark, meaning) => `${mark}\u00a0— ${meaning}`,
    byLink: (address) => `Відповісти можна тут, це забере хвилину: ${address}`,
    write: "Написати",
    skip: "Пропустити",
    stop: "Більше не питати",
    stopped: "Гаразд, опитувань більше не буде.",
    thanks: "Дякуємо! Ми обов’язково прочитаємо вашу відповідь.",
    over: "Це опитування вже завершено.",
    callTask: (survey, client) => `Опитування «${survey}»: ${client}`,
    lowTask: (mark, about) => `Низька оцінка${mark}: ${about}`,
    about: { complaint: (number) => `звернення №\u00a0${number}`, visit: () => "виїзд", call: () => "дзвінок", client: () => "опитування клієнта" },
  },
  en: {
    intro: {
      complaint: (number) => `Complaint No.\u00a0${number} is closed. A few questions to help us do better.`,
      visit: () => "We visited you recently. A few questions to help us do better.",
      call: () => "You called us recently. A few questions to help us do better.",
      client: () => "A few questions about what it is like to work with us.",
    },
    step: (at, of) => `Question ${at} of ${of}`,
    end: (mark, meaning) => `${mark} is ${meaning}`,
    byLink: (address) => `You can answer here, it takes a minute: ${address}`,
    write: "Write",
    skip: "Skip",
    stop: "Don’t ask again",
    stopped: "All right, no more surveys.",
    thanks: "Thank you! We will read your answer.",
    over: "This survey has already ended.",
    callTask: (survey, client) => `Survey "${survey}": ${client}`,
    lowTask: (mark, about) => `Low mark${mark}: ${about}`,
    about: { complaint: (number) => `complaint No.\u00a0${number}`, visit: () => "a visit", call: () => "a call", client: () => "a client's survey" },
  },
};

/** A text of the company file in the reader's language, or the nearest there is. */
export function textIn(texts: Readonly<Partial<Record<Language, string>>>, language: Language): string {
  return texts[language] ?? texts.ru ?? texts.uk ?? texts.en ?? "";
}

/** Both ends of a scale in words, low and high; null where the question has none. */
export function endsIn({ ends, from, to }: Question, language: Language): readonly [string, string] | null {
  const { end } = SURVEY_TEXTS[language];
  return ends === null ? null : [end(from, textIn(ends.low, language)), end(to, textIn(ends.high, language))];
}
