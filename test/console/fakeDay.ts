// A believable afternoon of a service company, relative to one instant: what the fake hub answers with.
import type { Alert, Client, Company, Complaint, Debt, Interaction, Message, Task, User } from "../../hub/contract/api.ts";
import type { Card } from "../../hub/contract/card.ts";
import type { Channel } from "../../hub/contract/vocabulary.ts";
import { UNDECIDED } from "../../hub/domain/complaint.ts";

const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;
const DAY_MS = 24 * HOUR_MS;

/** Monday 17 November 2025, 15:39 in Moscow. */
export const AFTERNOON_MS = Date.parse("2025-11-17T12:39:00Z");

function workdays(): NonNullable<Company["workdays"]> {
  return Array.from({ length: 90 }, (_, day) => new Date(AFTERNOON_MS + (day - 60) * DAY_MS))
    .filter((date) => date.getUTCDay() % 6 !== 0)
    .map((date) => ({ on: date.toISOString().slice(0, 10), from: "09:00", to: "18:00" }));
}

export const COMPANY: Company = {
  name: "Иней",
  timeZone: "Europe/Moscow",
  country: "RU",
  language: "ru",
  queues: [
    { id: "service", name: { ru: "Сервис", uk: "Сервіс", en: "Service" } },
    { id: "sales", name: { ru: "Продажи", uk: "Продаж", en: "Sales" } },
  ],
  departments: [
    { id: "service", name: { ru: "Сервисная служба", uk: "Сервісна служба", en: "Service" } },
    { id: "quality", name: { ru: "Отдел качества", uk: "Відділ якості", en: "Quality" } },
    { id: "sales", name: { ru: "Отдел продаж", uk: "Відділ продажу", en: "Sales" } },
  ],
  dispositions: [
    { id: "info", name: { ru: "Дана информация", uk: "Надано інформацію", en: "Information given" } },
    { id: "solved", name: { ru: "Решено по телефону", uk: "Вирішено телефоном", en: "Solved by phone" } },
    { id: "visit", name: { ru: "Назначен выезд", uk: "Призначено виїзд", en: "Visit booked" } },
    { id: "offer", name: { ru: "Запрошено предложение", uk: "Запит на пропозицію", en: "Offer requested" } },
    { id: "complaint", name: { ru: "Разговор по жалобе", uk: "Розмова щодо скарги", en: "Complaint update" } },
    { id: "wrong", name: { ru: "Ошиблись номером", uk: "Помилилися номером", en: "Wrong number" } },
  ],
  categories: [
    {
      id: "repeat",
      name: { ru: "Повторная неисправность после ремонта", uk: "Повторна несправність після ремонту", en: "Fault again after repair" },
      department: "quality",
    },
    {
      id: "delay",
      name: { ru: "Срыв срока монтажа или поставки", uk: "Зрив терміну монтажу чи поставки", en: "Late installation or delivery" },
      department: "sales",
    },
  ],
  severities: ["low", "normal", "high"],
  cannedAnswers: [
    {
      id: "visit",
      text: {
        ru: "Мастер приедет сегодня с 16:30 до 18:30. До приезда не открывайте камеру без нужды.",
        uk: "Майстер приїде сьогодні з 16:30 до 18:30. До приїзду не відкривайте камеру без потреби.",
      },
    },
    { id: "move", text: { ru: "Можем перенести выезд на завтра, с 9:00 до 12:00. Подойдёт?" } },
    { id: "price", text: { ru: "Стоимость выезда вне договора — 3 500 ₽, диагностика входит." } },
    {
      id: "hello",
      text: {
        ru: "Здравствуйте. Уточняю у инженеров, вернусь с ответом в течение часа.",
        uk: "Вітаю. Уточнюю в інженерів, повернуся з відповіддю протягом години.",
        en: "Hello. I am checking with our engineers and will be back within an hour.",
      },
    },
  ],
  complaintDays: 3,
  complaintCatalogue: {
    decisions: [{ id: "repaired", amount: false, name: { ru: "Исправили на месте", uk: "Виправили на місці", en: "Put right on site" } }],
    compensations: [{ id: "discount", amount: true, name: { ru: "Скидка", uk: "Знижка", en: "Discount" } }],
    rootCauses: [{ id: "repair_error", name: { ru: "Ошибка ремонта", uk: "Помилка ремонту", en: "Repair error" } }],
  },
  complaintClock: { client: "stops", department: "runs" },
  sla: { percent: 80, seconds: 60, messageMinutes: { telegram: 15, slack: 15, email: 15, form: 15, sms: 15, whatsapp: 15 } },
  mail: true,
  connections: [{ id: "office", title: "Офис", canDial: true, canTransfer: true }],
  workdays: workdays(),
};

function user(id: string, name: string, roles: User["roles"]): User {
  return {
    id,
    email: `${id}@example.com`,
    name,
    roles,
    language: "ru",
    extension: "101",
    department: "service",
    queues: ["service"],
    presence: "available",
    presenceSince: null,
    active: true,
  };
}

function client(id: string, name: string, region: string, business: string, contacts: Client["contacts"], atMs: number): Client {
  return {
    id,
    kind: "organisation",
    name,
    contacts,
    managerId: "gordeev",
    segment: "AX",
    region,
    lineOfBusiness: business,
    source: "сайт",
    language: "ru",
    openComplaints: 0,
    lastInteractionAt: new Date(atMs - HOUR_MS).toISOString(),
    createdAt: new Date(atMs - 2200 * DAY_MS).toISOString(),
  };
}

export interface FakeDay {
  readonly me: User;
  readonly users: User[];
  readonly clients: Client[];
  readonly complaints: Complaint[];
  readonly cards: Map<string, Card>;
  readonly interactions: Map<string, Interaction>;
  readonly messages: Map<string, Message[]>;
  readonly tasks: Task[];
  readonly debts: Debt[];
  readonly alerts: Alert[];
}

/** Missed `minutesAgo` and still owed. */
export function debtOf(clientId: string, phone: string, minutesAgo: number, more: Partial<Debt> = {}): Debt {
  const missedAt = new Date(AFTERNOON_MS - minutesAgo * MINUTE_MS).toISOString();
  return {
    id: `debt-${clientId}`,
    phone,
    clientId,
    clientName: null,
    assigneeId: null,
    queue: null,
    misses: 1,
    firstMissedAt: missedAt,
    lastMissedAt: missedAt,
    tries: 0,
    lastTryAt: null,
    nextTryAt: missedAt,
    escalatesAt: new Date(AFTERNOON_MS - (minutesAgo - 120) * MINUTE_MS).toISOString(),
    escalatedAt: null,
    state: "open",
    closedBy: null,
    closedAt: null,
    droppedBy: null,
    dropReason: null,
    timeZone: "Europe/Moscow",
    localTime: "15:39",
    stake: { severity: null, complaints: 0, segment: null },
    ...more,
  };
}

export function interactionOf(card: Card): Interaction {
  return {
    id: card.id,
    channel: card.channel,
    direction: card.direction,
    state: card.state,
    outcome: card.outcome,
    clientId: card.client?.id ?? null,
    contactId: card.contact?.id ?? null,
    phone: card.phone,
    hidden: card.hidden,
    queue: card.queue,
    agentId: card.agent?.id ?? null,
    startedAt: card.openedAt,
    answeredAt: card.answeredAt,
    endedAt: card.endedAt,
    waitSec: 49,
    talkSec: card.answeredAt === null || card.endedAt === null ? null : Math.round((Date.parse(card.endedAt) - Date.parse(card.answeredAt)) / 1000),
    holdSec: 0,
    externalId: `x-${card.id}`,
    connectionId: "office",
    legs: [],
    recordings: [],
    essence: null,
    disposition: null,
    intent: card.id === "th-cheese" ? "complaint" : null,
    language: card.language,
    line: null,
    version: card.version,
  };
}

export function createFakeDay(nowMs: number): FakeDay {
  const at = (minutesAgo: number): string => new Date(nowMs - minutesAgo * MINUTE_MS).toISOString();
  const me = { ...user("levchenko", "Дарья Левченко", ["supervisor", "agent"]), presenceSince: at(12) };
  const users = [
    me,
    user("platonova", "Вера Платонова", ["quality"]),
    user("gordeev", "Илья Гордеев", ["sales"]),
    user("timur", "Тимур Алиев", ["service"]),
    user("bondar", "Олеся Бондар", ["service"]),
  ];
  const phone = (value: string) => ({ id: `point ${value}`, kind: "phone" as const, value });
  const clients = [
    client(
      "ladoga",
      "Гастроном «Ладога»",
      "Санкт-Петербург",
      "розница",
      [
        { id: "kostenko", name: "Марина Костенко", role: "заведующая", points: [phone("+79215550134")] },
        { id: "lapin", name: "Сергей Лапин", role: "бухгалтер", points: [phone("+79215550140"), { id: "p1", kind: "email", value: "lapin@ladoga.example" }] },
      ],
      nowMs,
    ),
    client(
      "cheese",
      "Сыроварня «Молочный двор»",
      "Ленинградская область",
      "производство",
      [{ id: "chernykh", name: "Олег Черных", role: "технолог", points: [phone("+79115550327"), { id: "p2", kind: "telegram", value: "@o_chernykh" }] }],
      nowMs,
    ),
    client(
      "meridian",
      "Hotel Meridian",
      "Санкт-Петербург",
      "гостиница",
      [{ id: "reed", name: "Anna Reed", role: "F&B manager", points: [{ id: "p3", kind: "slack", value: "U024REED" }] }],
      nowMs,
    ),
    client(
      "smak",
      "ТОВ «Смак-Трейд»",
      "Київ",
      "оптова торгівля",
      [{ id: "hrytsak", name: "Назар Грицак", role: "завгосп", points: [{ id: "p4", kind: "telegram", value: "@smak_nazar" }] }],
      nowMs,
    ),
    client(
      "prichal",
      "Кафе «Причал»",
      "Санкт-Петербург",
      "кафе",
      [{ id: "belova", name: "Инна Белова", role: "управляющая", points: [{ id: "p5", kind: "telegram", value: "@belova_i" }] }],
      nowMs,
    ),
    client("nord", "Рыбная база «Норд»", "Мурманск", "склад", [{ id: "moroz", name: "Пётр Мороз", role: "директор", points: [phone("+79115550911")] }], nowMs),
    client(
      "polyn",
      "Аптека «Полынь»",
      "Псков",
      "аптека",
      [{ id: "ilina", name: "Рита Ильина", role: "провизор", points: [{ id: "p6", kind: "telegram", value: "@polyn_apteka" }] }],
      nowMs,
    ),
  ];
  const complaints: Complaint[] = [
    {
      id: "k214",
      number: 214,
      clientId: "ladoga",
      interactionId: null,
      status: "in_work",
      severity: "high",
      category: "repeat",
      department: "service",
      ownerId: "platonova",
      essence: "Витрина не держит температуру",
      openedAt: at(4 * 1440 + 94),
      dueAt: at(-1440 + 94),
      ...UNDECIDED,
      openedBy: "bondar",
      version: 1,
    },
    {
      id: "k219",
      number: 219,
      clientId: "prichal",
      interactionId: null,
      status: "registered",
      severity: "normal",
      category: null,
      department: "service",
      ownerId: null,
      essence: "Второй день нет льда",
      openedAt: at(259),
      dueAt: at(-3 * 1440 + 259),
      ...UNDECIDED,
      openedBy: null,
      version: 1,
    },
  ];

  const card = (id: string, clientId: string | null, over: Partial<Card>): Card => {
    const of = clients.find((one) => one.id === clientId);
    const contact = of?.contacts[0];
    return {
      id,
      version: 1,
      kind: "thread",
      channel: "telegram",
      direction: "inbound",
      state: "open",
      outcome: null,
      client: of === undefined ? null : { id: of.id, name: of.name, segment: of.segment, managerId: of.managerId, isNew: false },
      contact: contact === undefined ? null : { id: contact.id, name: contact.name },
      phone: null,
      hidden: false,
      queue: "service",
      agent: null,
      offeredTo: [],
      offerEndsAt: null,
      openedAt: at(30),
      answeredAt: null,
      endedAt: null,
      waitingSince: null,
      essence: null,
      language: "ru",
      complaints: complaints
        .filter((one) => one.clientId === clientId)
        .map(({ id: complaintId, number, severity, essence, dueAt, resolvedAt }) => ({ id: complaintId, number, severity, essence, dueAt, resolvedAt })),
      unread: 0,
      ...over,
    };
  };
  const mine = { id: me.id, name: me.name };
  const cards = [
    card("th-cheese", "cheese", { agent: mine, waitingSince: at(9), essence: "Камера опять пишет E3, молоко +9", unread: 2 }),
    card("th-meridian", "meridian", {
      channel: "slack",
      agent: mine,
      waitingSince: at(1),
      essence: "Any news on the ice maker part?",
      language: "en",
      unread: 1,
    }),
    card("th-smak", "smak", { agent: mine, essence: "Вы: Майстер буде завтра з 9 до 12", language: "uk" }),
    card("th-prichal", "prichal", { state: "waiting", waitingSince: at(17), essence: "Голосовое, 0:34: «…второй день льда нет»", unread: 1 }),
    card("call-new", null, { kind: "call", channel: "call", state: "ringing", phone: "+78125550211", openedAt: at(0.7), offeredTo: ["timur"] }),
    card("th-polyn", "polyn", { agent: { id: "timur", name: "Тимур Алиев" }, essence: "Не приходит журнал температуры" }),
  ];
  const message = (
    id: string,
    interactionId: string,
    direction: Message["direction"],
    minutesAgo: number,
    text: string,
    over: Partial<Message> = {},
  ): Message => ({
    id,
    interactionId,
    direction,
    text,
    attachments: [],
    authorId: null,
    at: at(minutesAgo),
    editedAt: null,
    deletedAt: null,
    elsewhere: false,
    delivery: direction === "outbound" ? "sent" : "received",
    deliveryError: null,
    ...over,
  });
  const messages = new Map<string, Message[]>([
    [
      "th-cheese",
      [
        message("m0", "th-cheese", "inbound", 1500, "Спасибо, приняли работу"),
        message("m1", "th-cheese", "inbound", 12, "Добрый день! Камера опять пишет E3"),
        message("m2", "th-cheese", "inbound", 11, "", {
          attachments: [
            { kind: "photo", ref: "f1", name: null, mimeType: "image/jpeg", sizeBytes: 120_000, durationSec: null, latitude: null, longitude: null },
          ],
        }),
        message("m3", "th-cheese", "inbound", 9, "Молоко уже +9. Это третий раз за полгода, если партия пропадёт, будем считать убытки"),
        message("m4", "th-cheese", "outbound", 8, "Обращение принято, специалист ответит до 15:46"),
        message("m5", "th-cheese", "note", 5, "в сентябре E3 снялась после чистки конденсатора. Запасной датчик есть на складе.", { authorId: "timur" }),
        message("m6", "th-cheese", "outbound", 3, "Отключите, пожалуйста, камеру на десять минут", {
          authorId: me.id,
          delivery: "failed",
          deliveryError: "чат закрыт для бота",
        }),
      ],
    ],
    ["th-meridian", [message("m7", "th-meridian", "inbound", 1, "Any news on the ice maker part?")]],
    [
      "th-smak",
      [
        message("m8", "th-smak", "inbound", 90, "Коли чекати майстра?"),
        message("m9", "th-smak", "outbound", 80, "Майстер буде завтра з 9 до 12", { authorId: me.id }),
      ],
    ],
    ["th-prichal", [message("m10", "th-prichal", "inbound", 17, "Здравствуйте, второй день льда нет")]],
  ]);
  const past = (id: string, clientId: string, channel: Channel, hoursAgo: number, essence: string, agentId: string): [string, Interaction] => {
    const base = interactionOf(card(id, clientId, { channel, kind: channel === "call" ? "call" : "thread", openedAt: at(hoursAgo * 60), state: "closed" }));
    return [id, { ...base, essence, agentId, outcome: "answered", answeredAt: base.startedAt, endedAt: base.startedAt, talkSec: 240 }];
  };
  const interactions = new Map<string, Interaction>([
    ...cards.map((one): [string, Interaction] => [one.id, interactionOf(one)]),
    past("p1", "ladoga", "telegram", 6, "«Утром снова +11, продукцию переложили в камеру. Когда будет ясность?»", "levchenko"),
    past("p2", "ladoga", "call", 74, "Выезд: заменён датчик, температура упала до +5. Замечен шум компрессора.", "timur"),
    past("p3", "ladoga", "call", 98, "Витрина не держит температуру, списали молочку на 9 тысяч. Открыта жалоба № 214.", "bondar"),
    past("p4", "ladoga", "email", 500, "Просят счёт за обслуживание", "gordeev"),
    past("p5", "ladoga", "call", 820, "Спрашивала цену второй витрины, отправлено КП № 88", "gordeev"),
    past("p6", "cheese", "call", 300, "Плановое обслуживание, согласована дата", "bondar"),
    past("p7", "cheese", "telegram", 1700, "Ошибка E3, камера +8", "timur"),
    past("p8", "nord", "call", 30, "Просит срок поставки агрегата", "gordeev"),
  ]);
  const task = (id: string, clientId: string, title: string, minutes: number): Task => ({
    id,
    kind: "callback",
    state: "open",
    title,
    clientId,
    interactionId: null,
    assigneeId: me.id,
    dueAt: new Date(nowMs + minutes * MINUTE_MS).toISOString(),
    createdAt: at(600),
    doneAt: null,
    matter: null,
  });
  return {
    me,
    users,
    clients,
    complaints,
    cards: new Map(cards.map((one) => [one.id, one])),
    interactions,
    messages,
    debts: [],
    alerts: [],
    tasks: [task("t1", "nord", "Сказать срок поставки агрегата", 25), task("t2", "polyn", "Перезвонить по журналу температуры", -12)],
  };
}

/** A call offered to the person logged in. */
export function offeredCall(day: FakeDay, nowMs: number): Card {
  const of = day.clients[0];
  if (of === undefined) throw new Error("The day has no clients.");
  const model = day.cards.get("th-cheese");
  if (model === undefined) throw new Error("The day has no cards.");
  return {
    ...model,
    id: "call-ladoga",
    version: 1,
    kind: "call",
    channel: "call",
    state: "ringing",
    phone: "+79215550134",
    offeredTo: [day.me.id, "timur"],
    agent: null,
    client: { id: of.id, name: of.name, segment: of.segment, managerId: of.managerId, isNew: false },
    contact: { id: "kostenko", name: "Марина Костенко" },
    openedAt: new Date(nowMs - 12_000).toISOString(),
    waitingSince: null,
    essence: null,
    unread: 0,
    complaints: day.complaints
      .filter((one) => one.clientId === of.id)
      .map(({ id, number, severity, essence, dueAt, resolvedAt }) => ({ id, number, severity, essence, dueAt, resolvedAt })),
  };
}
