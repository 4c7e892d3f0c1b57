// The Russian words of reports.
import type { ReportTexts } from "./words.ts";

export const ru: ReportTexts = {
  locale: "ru",
  sheets: { summary: "Итоги дня", hours: "По часам", agents: "По сотрудникам", complaints: "Жалобы", conversations: "Разговоры" },
  title: "Итоги дня",
  madeAt: "Составлен",
  measure: "Показатель",
  value: "За день",
  change: "Изменение",
  definition: "Как считается",
  nothingBefore: "нет данных",
  chart: { calls: "Звонки", messages: "Сообщения", answered: "Принято", missed: "Пропущено", abandoned: "Брошено", none: "За этот день звонков и сообщений не было" },
  total: "Итого",
  shown: "Показано фильтром",
  page: "Страница &P из &N",
  columns: {
    hour: "Час", agent: "Сотрудник", talk: "Разговор", number: "№", client: "Клиент", essence: "Суть", severity: "Важность",
    category: "Категория", department: "Отдел", owner: "Ответственный", opened: "Открыта", due: "Срок", state: "Состояние",
    overdue: "Просрочена", time: "Время", channel: "Канал", direction: "Направление", phone: "Телефон", queue: "Очередь",
    outcome: "Исход", wait: "Ожидание",
  },
  yes: "да",
  hiddenPhone: "скрыт",
  noComplaints: "Жалоб за день нет",
  noConversations: "Разговоров за день нет",
  noAgents: "Разговоров с сотрудниками за день нет",
  cut: (shown, all) => `Показаны первые ${shown} из ${all}. Остальные есть в консоли.`,
  channels: { call: "Звонок", telegram: "Telegram", slack: "Slack", email: "Почта", form: "Форма на сайте", sms: "SMS", whatsapp: "WhatsApp" },
  directions: { inbound: "Входящий", outbound: "Исходящий", internal: "Внутренний", unknown: "Неизвестно" },
  outcomes: {
    answered: "Отвечен", missed: "Пропущен", abandoned: "Не дождался", busy: "Занято", rejected: "Отклонён", cancelled: "Отменён",
    failed: "Ошибка связи", voicemail: "Голосовая почта", blocked: "Заблокирован", unknown: "Неизвестно",
  },
  severities: { low: "Низкая", normal: "Обычная", high: "Высокая" },
  statuses: {
    registered: "Зарегистрирована", acknowledged: "Подтверждена", in_work: "В работе", waiting: "Ждёт сведений", decided: "Решение принято",
    told: "Клиент извещён", closed: "Закрыта", withdrawn: "Отозвана", rejected: "Отклонена",
  },
  mail: {
    subject: (company, day) => `${company}: итоги дня, ${day}`,
    body: (company, day, fileName) =>
      `Здравствуйте.\n\nВо вложении (${fileName}) итоги дня компании «${company}» за ${day}: звонки, сообщения и жалобы по часам и сотрудникам.\n\n` +
      "Письмо составлено автоматически. Отчёт также хранится в архиве отчётов Otklik.\n",
  },
};
