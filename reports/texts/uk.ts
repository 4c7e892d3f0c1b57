// The Ukrainian words of reports.
import type { ReportTexts } from "./words.ts";

export const uk: ReportTexts = {
  locale: "uk",
  sheets: { summary: "Підсумки дня", hours: "За годинами", agents: "За працівниками", complaints: "Скарги", conversations: "Розмови" },
  title: "Підсумки дня",
  madeAt: "Складено",
  measure: "Показник",
  value: "За день",
  change: "Зміна",
  definition: "Як рахується",
  nothingBefore: "немає даних",
  chart: { calls: "Дзвінки", messages: "Повідомлення", answered: "Прийнято", missed: "Пропущено", abandoned: "Кинуто", none: "За цей день дзвінків і повідомлень не було" },
  total: "Разом",
  shown: "Показано фільтром",
  page: "Сторінка &P з &N",
  columns: {
    hour: "Година", agent: "Працівник", talk: "Розмова", number: "№", client: "Клієнт", essence: "Суть", severity: "Важливість",
    category: "Категорія", department: "Відділ", owner: "Відповідальний", opened: "Відкрита", due: "Строк", state: "Стан",
    overdue: "Прострочена", time: "Час", channel: "Канал", direction: "Напрямок", phone: "Телефон", queue: "Черга",
    outcome: "Результат", wait: "Очікування",
  },
  yes: "так",
  hiddenPhone: "приховано",
  noComplaints: "Скарг за день немає",
  noConversations: "Розмов за день немає",
  noAgents: "Розмов із працівниками за день немає",
  cut: (shown, all) => `Показано перші ${shown} із ${all}. Решта є в консолі.`,
  channels: { call: "Дзвінок", telegram: "Telegram", slack: "Slack", email: "Пошта", form: "Форма на сайті", sms: "SMS", whatsapp: "WhatsApp" },
  directions: { inbound: "Вхідний", outbound: "Вихідний", internal: "Внутрішній", unknown: "Невідомо" },
  outcomes: {
    answered: "З відповіддю", missed: "Пропущений", abandoned: "Не дочекався", busy: "Зайнято", rejected: "Відхилений", cancelled: "Скасований",
    failed: "Помилка зв’язку", voicemail: "Голосова пошта", blocked: "Заблокований", unknown: "Невідомо",
  },
  severities: { low: "Низька", normal: "Звичайна", high: "Висока" },
  statuses: {
    registered: "Зареєстрована", acknowledged: "Підтверджена", in_work: "У роботі", waiting: "Чекає на відомості", decided: "Рішення ухвалено",
    told: "Клієнта сповіщено", closed: "Закрита", withdrawn: "Відкликана", rejected: "Відхилена",
  },
  mail: {
    subject: (company, day) => `${company}: підсумки дня, ${day}`,
    body: (company, day, fileName) =>
      `Добрий день.\n\nУ вкладенні (${fileName}) підсумки дня компанії «${company}» за ${day}: дзвінки, повідомлення й скарги за годинами та працівниками.\n\n` +
      "Лист складено автоматично. Звіт також зберігається в архіві звітів Otklik.\n",
  },
};
