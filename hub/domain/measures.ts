// Every measure of the hub, once: its unit, its name and the definition that is printed wherever it is shown.
import type { Language } from "../contract/vocabulary.ts";

export const MEASURE_UNITS = ["count", "share", "sec", "points"] as const;

export interface Measure {
  /** `share` is 0…1, `points` −100…100. */
  readonly unit: (typeof MEASURE_UNITS)[number];
  readonly name: Record<Language, string>;
  readonly definition: Record<Language, string>;
}

export const MEASURES = {
  calls_offered: {
    unit: "count",
    name: { ru: "Звонков в очереди", uk: "Дзвінків у черзі", en: "Calls offered" },
    definition: {
      ru: "Входящие звонки, пришедшие в очередь, вместе с потерянными. Прямые звонки считаются отдельно.",
      uk: "Вхідні дзвінки, що надійшли в чергу, разом із втраченими. Прямі дзвінки рахуються окремо.",
      en: "Incoming calls that reached a queue, abandoned ones included. Direct calls are counted apart.",
    },
  },
  calls_answered: {
    unit: "count",
    name: { ru: "Принято", uk: "Прийнято", en: "Answered" },
    definition: {
      ru: "Звонки из очереди, на которые ответил сотрудник.",
      uk: "Дзвінки з черги, на які відповів співробітник.",
      en: "Queue calls an agent answered.",
    },
  },
  calls_missed: {
    unit: "count",
    name: { ru: "Пропущено", uk: "Пропущено", en: "Missed" },
    definition: {
      ru: "Звонки из очереди без ответа, которые закончил не сам клиент. Прямые считаются отдельно.",
      uk: "Дзвінки з черги без відповіді, які завершив не сам клієнт. Прямі рахуються окремо.",
      en: "Queue calls that ended unanswered and not by the caller. Direct calls are counted apart.",
    },
  },
  calls_abandoned: {
    unit: "count",
    name: { ru: "Потеряно в очереди", uk: "Втрачено в черзі", en: "Abandoned in the queue" },
    definition: {
      ru: "Клиент не дождался ответа: положил трубку в очереди через 5 секунд или позже.",
      uk: "Клієнт не дочекався відповіді: поклав слухавку в черзі через 5 секунд або пізніше.",
      en: "The caller did not wait for an answer: hung up in the queue after 5 seconds or more.",
    },
  },
  calls_abandoned_short: {
    unit: "count",
    name: { ru: "Потеряно раньше 5 с", uk: "Втрачено раніше 5 с", en: "Abandoned under 5 s" },
    definition: {
      ru: "Клиент положил трубку раньше чем через 5 секунд; в доле потерянных не учитывается.",
      uk: "Клієнт поклав слухавку раніше ніж через 5 секунд; у частці втрачених не враховується.",
      en: "The caller hung up within 5 seconds; left out of the abandonment rate.",
    },
  },
  service_level: {
    unit: "share",
    name: { ru: "Уровень сервиса", uk: "Рівень сервісу", en: "Service level" },
    definition: {
      ru: "Принятые за установленное число секунд ÷ все звонки в очереди; потерянные остаются в знаменателе.",
      uk: "Прийняті за встановлену кількість секунд ÷ усі дзвінки в черзі; втрачені залишаються в знаменнику.",
      en: "Answered within the set seconds ÷ offered; abandoned calls stay in the denominator.",
    },
  },
  asa: {
    unit: "sec",
    name: { ru: "Среднее ожидание ответа (ASA)", uk: "Середнє очікування відповіді (ASA)", en: "Average speed of answer (ASA)" },
    definition: {
      ru: "Сумма ожидания принятых ÷ принятые.",
      uk: "Сума очікування прийнятих ÷ прийняті.",
      en: "Sum of waits of answered calls ÷ answered calls.",
    },
  },
  aht: {
    unit: "sec",
    name: { ru: "Среднее время обработки (AHT)", uk: "Середній час обробки (AHT)", en: "Average handling time (AHT)" },
    definition: {
      ru: "(Разговор + удержание + работа после звонка) ÷ обработанные. Работа после звонка входит, если она записана.",
      uk: "(Розмова + утримання + робота після дзвінка) ÷ оброблені. Робота після дзвінка входить, якщо її записано.",
      en: "(Talk + hold + wrap-up) ÷ handled calls. Wrap-up is counted where it was recorded.",
    },
  },
  abandonment: {
    unit: "share",
    name: { ru: "Доля потерянных", uk: "Частка втрачених", en: "Abandonment" },
    definition: {
      ru: "Потерянные в очереди через 5 секунд и позже ÷ все звонки в очереди.",
      uk: "Втрачені в черзі через 5 секунд і пізніше ÷ усі дзвінки в черзі.",
      en: "Abandoned in the queue after 5 seconds or more ÷ offered.",
    },
  },
  direct_calls: {
    unit: "count",
    name: { ru: "Прямых звонков", uk: "Прямих дзвінків", en: "Direct calls" },
    definition: { ru: "Входящие звонки мимо очередей.", uk: "Вхідні дзвінки повз черги.", en: "Incoming calls that passed no queue." },
  },
  direct_answered: {
    unit: "count",
    name: { ru: "Прямых принято", uk: "Прямих прийнято", en: "Direct answered" },
    definition: { ru: "Прямые звонки, на которые ответили.", uk: "Прямі дзвінки, на які відповіли.", en: "Direct calls that were answered." },
  },
  direct_missed: {
    unit: "count",
    name: { ru: "Прямых пропущено", uk: "Прямих пропущено", en: "Direct missed" },
    definition: {
      ru: "Прямые звонки, на которые не ответил никто, кто бы их ни закончил.",
      uk: "Прямі дзвінки, на які не відповів ніхто, хто б їх не завершив.",
      en: "Direct calls nobody answered, whoever ended them.",
    },
  },
  calls_not_taken: {
    unit: "count",
    name: { ru: "Сотрудник не взял трубку", uk: "Співробітник не взяв слухавку", en: "Rang, not picked up" },
    definition: {
      ru: "Сколько раз входящий звонок, из очереди или прямой, звонил у сотрудника, а тот не ответил. Ответить мог потом другой, поэтому с пропущенными это число не совпадает.",
      uk: "Скільки разів вхідний дзвінок, із черги або прямий, лунав у співробітника, а той не відповів. Відповісти потім міг інший, тому з пропущеними це число не збігається.",
      en: "How often an incoming call, of a queue or direct, rang at an agent who did not pick up. Another may have answered it then, so it differs from the missed calls.",
    },
  },
  outbound_calls: {
    unit: "count",
    name: { ru: "Исходящих звонков", uk: "Вихідних дзвінків", en: "Outgoing calls" },
    definition: { ru: "Звонки сотрудников клиентам.", uk: "Дзвінки співробітників клієнтам.", en: "Calls from agents to clients." },
  },
  outbound_answered: {
    unit: "count",
    name: { ru: "Исходящих с разговором", uk: "Вихідних із розмовою", en: "Outgoing answered" },
    definition: {
      ru: "Исходящие звонки, на которые клиент ответил.",
      uk: "Вихідні дзвінки, на які клієнт відповів.",
      en: "Outgoing calls the client answered.",
    },
  },
  messages_in: {
    unit: "count",
    name: { ru: "Сообщений клиентов", uk: "Повідомлень клієнтів", en: "Client messages" },
    definition: {
      ru: "Сообщения клиентов, ждавшие ответа, во всех каналах переписки; без рекламы, прощаний и чатов, где помогла статья.",
      uk: "Повідомлення клієнтів, що чекали відповіді, в усіх каналах листування; без реклами, прощань і чатів, де допомогла стаття.",
      en: "Client messages that waited for an answer, in all written channels; without advertising, good-byes and chats an article helped in.",
    },
  },
  messages_answered: {
    unit: "count",
    name: { ru: "Сообщений с ответом", uk: "Повідомлень із відповіддю", en: "Messages answered" },
    definition: {
      ru: "Сообщения клиентов, на которые ответил сотрудник.",
      uk: "Повідомлення клієнтів, на які відповів співробітник.",
      en: "Client messages an agent answered.",
    },
  },
  messages_answered_in_time: {
    unit: "count",
    name: { ru: "Отвечено вовремя", uk: "Відповіли вчасно", en: "Answered in time" },
    definition: {
      ru: "Первый ответ сотрудника дан в срок канала, считая рабочее время.",
      uk: "Першу відповідь співробітника надано в межах терміну каналу, рахуючи робочий час.",
      en: "The agent's first answer came within the channel's limit, counted in working time.",
    },
  },
  messages_in_time: {
    unit: "share",
    name: { ru: "Доля ответов вовремя", uk: "Частка відповідей вчасно", en: "Share answered in time" },
    definition: {
      ru: "Отвеченные вовремя ÷ все сообщения клиентов.",
      uk: "Відповіді вчасно ÷ усі повідомлення клієнтів.",
      en: "Answered in time ÷ client messages.",
    },
  },
  first_answer_median: {
    unit: "sec",
    name: { ru: "Первый ответ, медиана", uk: "Перша відповідь, медіана", en: "First answer, median" },
    definition: {
      ru: "Половина отвеченных сообщений ждала не дольше этого, по рабочему времени; отвеченные вне его – по обычным часам.",
      uk: "Половина повідомлень із відповіддю чекала не довше цього, за робочим часом; ті, на які відповіли поза ним, – за звичайним годинником.",
      en: "Half of the answered messages waited no longer than this, in working time; by the clock where the answer came outside it.",
    },
  },
  complaints_opened: {
    unit: "count",
    name: { ru: "Открыто жалоб", uk: "Відкрито скарг", en: "Complaints opened" },
    definition: { ru: "Жалобы, зарегистрированные за период.", uk: "Скарги, зареєстровані за період.", en: "Complaints registered in the period." },
  },
  complaints_due: {
    unit: "count",
    name: { ru: "Срок жалоб наступает", uk: "Термін скарг настає", en: "Complaints due" },
    definition: {
      ru: "Жалобы, срок ответа по которым приходится на период, до конца его последнего дня; решённые раньше срока тоже.",
      uk: "Скарги, термін відповіді за якими припадає на період, до кінця його останнього дня; вирішені до терміну теж.",
      en: "Complaints whose deadline falls in the period, up to the end of its last day; those resolved before it too.",
    },
  },
  complaints_resolved: {
    unit: "count",
    name: { ru: "Решено жалоб", uk: "Вирішено скарг", en: "Complaints resolved" },
    definition: {
      ru: "Жалобы, ответ по которым дан за период, вместе с отклонёнными и отозванными. Объединённая с другой считается вместе с той.",
      uk: "Скарги, відповідь за якими дано за період, разом із відхиленими та відкликаними. Об’єднана з іншою рахується разом із тією.",
      en: "Complaints answered in the period, rejected and withdrawn ones included. One joined with another is counted with that other.",
    },
  },
  complaints_resolved_in_time: {
    unit: "count",
    name: { ru: "Решено в срок", uk: "Вирішено вчасно", en: "Resolved in time" },
    definition: { ru: "Из них: ответ дан не позже срока.", uk: "З них: відповідь дано не пізніше терміну.", en: "Of these: answered by their deadline." },
  },
  complaints_in_time: {
    unit: "share",
    name: { ru: "Доля жалоб в срок", uk: "Частка скарг у термін", en: "Share of complaints in time" },
    definition: { ru: "Решённые в срок ÷ решённые.", uk: "Вирішені вчасно ÷ вирішені.", en: "Resolved in time ÷ resolved." },
  },
  complaints_at_risk: {
    unit: "count",
    name: { ru: "Сроков под угрозой", uk: "Термінів під загрозою", en: "Deadlines at risk" },
    definition: {
      ru: "Сроки жалоб, до которых за период осталось мало рабочего времени, а ответа не было. Каждый считается один раз.",
      uk: "Терміни скарг, до яких за період залишилося мало робочого часу, а відповіді не було. Кожен рахується один раз.",
      en: "Deadlines of complaints that came to have little working time left and no answer in the period. Each counts once.",
    },
  },
  complaints_breached: {
    unit: "count",
    name: { ru: "Сроков нарушено", uk: "Термінів порушено", en: "Deadlines missed" },
    definition: {
      ru: "Сроки жалоб, которые за период прошли без ответа, даже если ответ дан позже. Каждый считается один раз.",
      uk: "Терміни скарг, які за період минули без відповіді, навіть якщо відповідь дано пізніше. Кожен рахується один раз.",
      en: "Deadlines of complaints that passed without an answer in the period, even if one came later. Each counts once.",
    },
  },
  complaints_overdue: {
    unit: "count",
    name: { ru: "Просрочено жалоб", uk: "Прострочено скарг", en: "Complaints overdue" },
    definition: {
      ru: "Жалобы, срок ответа по которым прошёл, хотя бы и в прошлые дни, а решения к концу периода нет.",
      uk: "Скарги, термін відповіді за якими минув, хоча б і в попередні дні, а рішення на кінець періоду немає.",
      en: "Complaints past their deadline, be it since earlier days, and without a decision at the end of the period.",
    },
  },
  requests_due: {
    unit: "count",
    name: { ru: "Срок запросов отделам", uk: "Термін запитів відділам", en: "Requests to departments due" },
    definition: {
      ru: "Запросы отделам и сотрудникам, срок ответа на которые наступил за период; отозванные до срока не считаются.",
      uk: "Запити відділам і співробітникам, термін відповіді на які настав за період; відкликані до терміну не рахуються.",
      en: "Requests to departments and people whose deadline fell in the period; those taken back before it are left out.",
    },
  },
  requests_late: {
    unit: "count",
    name: { ru: "Запросов без ответа в срок", uk: "Запитів без вчасної відповіді", en: "Requests answered late" },
    definition: {
      ru: "Из них: к сроку ответа не было, даже если он пришёл позже.",
      uk: "З них: на термін відповіді не було, навіть якщо вона надійшла пізніше.",
      en: "Of these: not answered by the deadline, even if an answer came later.",
    },
  },
  csat: {
    unit: "share",
    name: { ru: "Довольны (CSAT)", uk: "Задоволені (CSAT)", en: "Satisfied (CSAT)" },
    definition: { ru: "Оценки 4 и 5 ÷ все оценки.", uk: "Оцінки 4 і 5 ÷ усі оцінки.", en: "Marks 4 and 5 ÷ all marks." },
  },
  csat_answers: {
    unit: "count",
    name: { ru: "Оценок (CSAT)", uk: "Оцінок (CSAT)", en: "Marks (CSAT)" },
    definition: {
      ru: "Сколько оценок от 1 до 5 поставили клиенты за период. Чем их меньше, тем меньше значит доля довольных.",
      uk: "Скільки оцінок від 1 до 5 поставили клієнти за період. Що їх менше, то менше означає частка задоволених.",
      en: "How many marks of 1 to 5 clients gave in the period. The fewer, the less the share of satisfied ones means.",
    },
  },
  nps: {
    unit: "points",
    name: { ru: "Рекомендуют (NPS)", uk: "Рекомендують (NPS)", en: "Would recommend (NPS)" },
    definition: {
      ru: "Доля оценок 9–10 минус доля 0–6, от −100 до 100.",
      uk: "Частка оцінок 9–10 мінус частка 0–6, від −100 до 100.",
      en: "Share of 9–10 less share of 0–6, from −100 to 100.",
    },
  },
  nps_answers: {
    unit: "count",
    name: { ru: "Оценок (NPS)", uk: "Оцінок (NPS)", en: "Marks (NPS)" },
    definition: {
      ru: "Сколько клиентов за период ответили, порекомендуют ли нас, оценкой от 0 до 10.",
      uk: "Скільки клієнтів за період відповіли, чи порекомендують нас, оцінкою від 0 до 10.",
      en: "How many clients said in the period whether they would recommend us, by a mark of 0 to 10.",
    },
  },
  debts_opened: {
    unit: "count",
    name: { ru: "Номеров к перезвону", uk: "Номерів для передзвону", en: "Callback debts" },
    definition: {
      ru: "Номера, звонок с которых пропущен или потерян; несколько таких звонков подряд с одного номера считаются одним.",
      uk: "Номери, дзвінок з яких пропущено або втрачено; кілька таких дзвінків поспіль з одного номера рахуються одним.",
      en: "Numbers whose call was missed or abandoned; several such calls of one number in a row count once.",
    },
  },
  debts_in_time: {
    unit: "count",
    name: { ru: "Перезвонили вовремя", uk: "Передзвонили вчасно", en: "Called back in time" },
    definition: {
      ru: "Из них: разговор с клиентом состоялся в срок перезвона, кто бы кому ни позвонил.",
      uk: "З них: розмова з клієнтом відбулася у межах терміну передзвону, хто б кому не зателефонував.",
      en: "Of these: somebody spoke with the client within the callback limit, whoever called whom.",
    },
  },
  debts_open: {
    unit: "count",
    name: { ru: "Осталось перезвонить", uk: "Залишилось передзвонити", en: "Callbacks still owed" },
    definition: {
      ru: "Номера, с которыми к концу периода ещё не поговорили, с какого бы дня они ни ждали.",
      uk: "Номери, з якими на кінець періоду ще не поговорили, з якого б дня вони не чекали.",
      en: "Numbers nobody had spoken with by the end of the period, since whichever day they wait.",
    },
  },
} as const satisfies Record<string, Measure>;

export type MeasureId = keyof typeof MEASURES;
export const MEASURE_IDS = Object.keys(MEASURES) as readonly MeasureId[];
/** Null is "no data", which is neither zero nor an error. */
export type Figures = Readonly<Record<MeasureId, number | null>>;
