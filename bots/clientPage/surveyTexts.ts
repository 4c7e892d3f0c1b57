// What the pages of surveys say beside the company's own questions.
import type { Language } from "../../hub/contract/vocabulary.ts";

export interface SurveyPageTexts {
  readonly title: string;
  readonly back: string;
  readonly next: string;
  readonly skip: string;
  readonly own: string;
  readonly thanks: string;
  readonly read: string;
  readonly stop: string;
  readonly stopped: string;
  readonly wrong: string;
}

export const SURVEY_PAGE_TEXTS: Readonly<Record<Language, SurveyPageTexts>> = {
  ru: {
    title: "Опрос",
    back: "Назад",
    next: "Дальше",
    skip: "Пропустить",
    own: "Ваш ответ",
    thanks: "Спасибо за ответ",
    read: "Мы обязательно его прочитаем. Если оценка низкая, мы вам перезвоним.",
    stop: "Больше не присылать опросов",
    stopped: "Хорошо, опросов больше не будет.",
    wrong: "Выберите один из ответов. Текст не длиннее 4000 знаков.",
  },
  uk: {
    title: "Опитування",
    back: "Назад",
    next: "Далі",
    skip: "Пропустити",
    own: "Ваша відповідь",
    thanks: "Дякуємо за відповідь",
    read: "Ми обов’язково її прочитаємо. Якщо оцінка низька, ми вам передзвонимо.",
    stop: "Більше не надсилати опитувань",
    stopped: "Гаразд, опитувань більше не буде.",
    wrong: "Оберіть одну з відповідей. Текст не довший за 4000 знаків.",
  },
  en: {
    title: "Survey",
    back: "Back",
    next: "Next",
    skip: "Skip",
    own: "Your answer",
    thanks: "Thank you for your answer",
    read: "We will read it. If the mark is low, we will call you.",
    stop: "Send me no more surveys",
    stopped: "All right, no more surveys.",
    wrong: "Choose one of the answers. A text has 4000 characters at most.",
  },
};
