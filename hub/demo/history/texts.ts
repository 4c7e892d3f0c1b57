// What the past was about: sentences in three languages with goods and details put in, none twice in one week.
import type { Intent, Language } from "../../contract/vocabulary.ts";
import type { Random } from "./random.ts";

export type HistoryIntent = Exclude<Intent, "spam" | "other">;

/** Shares of what clients come with; complaints are opened apart. */
export const INTENT_SHARE: Readonly<Record<Exclude<HistoryIntent, "complaint">, number>> = {
  question: 27,
  service_request: 23,
  purchase_interest: 16,
  payment: 15,
  feedback_positive: 6,
};

export const DISPOSITION: Readonly<Record<HistoryIntent, readonly string[]>> = {
  question: ["info_given", "consult_given", "order_status"],
  service_request: ["visit_booked", "consult_given", "visit_moved"],
  purchase_interest: ["offer_requested", "callback_promised"],
  payment: ["payment_promised", "documents_sent"],
  feedback_positive: ["info_given"],
  complaint: ["complaint_opened"],
};

type Sentences = Readonly<Record<HistoryIntent, readonly string[]>>;

/** In the client's words; `{p}` a product, `{n}` a number, `{d}` a weekday (in Russian with its preposition), `{g}` the same after "until". */
const SAID: Readonly<Record<Language, Sentences>> = {
  ru: {
    question: [
      "Подскажите, какая температура нужна в {p}, сейчас +{n}?",
      "Как часто чистить решётку у {p}, раз в {n} недель хватит?",
      "Когда приедут полки к {p}, обещали {d}?",
      "Можно ли поставить {p} ближе {n} см к стене?",
      "Где у {p} серийный номер, заявка № {n}?",
    ],
    service_request: [
      "{p} шумит сильнее обычного, посмотрите {d}, пожалуйста, заявка {n}",
      "Нужна плановая чистка {p}, удобно {d} после {n} часов",
      "У {p} отошёл уплотнитель сантиметров на {n}, приезжайте {d}",
      "{p} показывает +{n}, пришлите мастера {d}",
    ],
    purchase_interest: [
      "Сколько стоит {p} с доставкой за {n} км?",
      "Хотим ещё одну единицу {p}, пришлите расчёт до {g}, ниша {n} см",
      "Есть ли {p} в наличии, нужно {n} шт. до {g}?",
    ],
    payment: ["Счёт № {n} за {p} оплатим {d}", "Пришлите акт по счёту № {n}, {p}", "По счёту № {n} можно оплату частями до {g}? Это за {p}"],
    feedback_positive: ["Спасибо, {p} работает, уже {n} дней без замечаний", "Мастер {d} всё сделал за {n} минут, {p} холодит, благодарим"],
    complaint: [
      "{p} опять не работает после ремонта, третий день +{n}",
      "Обещали приехать {d}, никого нет, {p} стоит, заявка {n}",
      "Из-за {p} выбросили товара на {n} тысяч, кто возместит?",
      "В счёте № {n} за {p} снова ошибка, исправить обещали до {g}",
    ],
  },
  uk: {
    question: ["Підкажіть, яка температура потрібна для {p}, зараз +{n}?", "Коли приїдуть полиці до {p}, казали у {d}, замовлення {n}?"],
    service_request: ["{p} гуде сильніше, подивіться у {d}, заявка {n}", "Потрібне чищення {p}, зручно у {d} після {n} години"],
    purchase_interest: ["Скільки коштує {p} з доставкою за {n} км?", "Чи є {p}, потрібно {n} шт. до {g}?"],
    payment: ["Рахунок № {n} за {p} сплатимо у {d}", "Надішліть акт за рахунком № {n}, {p}"],
    feedback_positive: ["Дякуємо, {p} працює вже {n} днів"],
    complaint: ["{p} знову не працює після ремонту, +{n}, чекаємо з {g}", "Обіцяли у {d}, ніхто не приїхав, {p} стоїть, заявка {n}"],
  },
  en: {
    question: ["What should {p} show? It says +{n} now.", "When do the shelves for {p} arrive, order {n}, by {d}?"],
    service_request: ["{p} is louder than usual, could you look on {d}, ticket {n}", "Please book the yearly check of {p} for {d}, after {n}"],
    purchase_interest: ["How much is {p} with delivery over {n} km?", "Do you have {p} in stock, {n} units by {d}?"],
    payment: ["Invoice {n} for {p} goes out on {d}", "Please resend the act for invoice {n}, {p}"],
    feedback_positive: ["Thanks, {p} has been fine for {n} days"],
    complaint: ["{p} failed again after the repair, +{n} since {d}", "Nobody came on {d} as promised, {p} is off, ticket {n}"],
  },
};

const ANSWERED: Readonly<Record<Language, readonly string[]>> = {
  ru: [
    "Здравствуйте. Записали, ответим сегодня до {n}:00.",
    "Добрый день. {p}: проверили, всё по плану, {d}.",
    "Спасибо, передали коллегам. По {p} напишем {d}.",
    "Добрый день. Инженер будет {d} после {n}:00.",
  ],
  uk: ["Добрий день. Записали, відповімо сьогодні до {n}:00.", "Дякуємо, передали колегам. Щодо {p} напишемо у {d}."],
  en: ["Hello. Noted, you will hear from us by {n}:00 today.", "Thank you, passed on. We will write about {p} on {d}."],
};

const THANKED: Readonly<Record<Language, readonly string[]>> = {
  ru: ["спасибо, жду", "хорошо, договорились", "понял, спасибо", "ок"],
  uk: ["дякую, чекаю", "добре, домовились"],
  en: ["thanks", "great, thank you"],
};

const WEEKDAYS: Readonly<Record<Language, readonly string[]>> = {
  ru: ["в понедельник", "во вторник", "в среду", "в четверг", "в пятницу"],
  uk: ["понеділок", "вівторок", "середу", "четвер", "п'ятницю"],
  en: ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday"],
};

const WEEKDAYS_UNTIL: Readonly<Record<Language, readonly string[]>> = {
  ru: ["понедельника", "вторника", "среды", "четверга", "пятницы"],
  uk: ["понеділка", "вівторка", "середи", "четверга", "п'ятниці"],
  en: WEEKDAYS.en,
};

const TRIES = 6;

export interface HistoryTexts {
  said(language: Language, intent: HistoryIntent, product: string): string;
  answered(language: Language, product: string): string;
  thanked(language: Language): string;
  /** Sentences may come again. */
  newWeek(): void;
}

/** `used`: this week's sentences, shared by whoever writes of the same weeks. */
export function createHistoryTexts(random: Random, used = new Set<string>()): HistoryTexts {
  const written = (patterns: readonly string[], language: Language, product: string, most: number): string =>
    random
      .pick(patterns)
      .replace("{p}", product)
      .replace("{n}", String(random.whole(9, most)))
      .replace("{d}", random.pick(WEEKDAYS[language]))
      .replace("{g}", random.pick(WEEKDAYS_UNTIL[language]));
  return {
    said: (language, intent, product) => {
      let text = written(SAID[language][intent], language, product, 19);
      for (let tries = 0; used.has(text) && tries < TRIES; tries += 1) text = written(SAID[language][intent], language, product, 19 + 300 * tries);
      used.add(text);
      return text;
    },
    answered: (language, product) => written(ANSWERED[language], language, product, 17),
    thanked: (language) => random.pick(THANKED[language]),
    newWeek: () => used.clear(),
  };
}
