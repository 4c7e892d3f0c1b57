// A small company's worth of clients, complaints, tasks and reports for the console's pages, relative to one instant.
import type { Client, Company, Complaint, Interaction, Message, ReportRun, Session, Task, User } from "../../hub/contract/api.ts";
import { UNDECIDED } from "../../hub/domain/complaint.ts";

/** Tuesday 17 March 2026, 15:00 in Moscow. */
export const NOW = "2026-03-17T12:00:00.000Z";

export const COMPANY: Company = {
  name: "Прилавок Север",
  timeZone: "Europe/Moscow",
  country: "RU",
  language: "ru",
  queues: [{ id: "service", name: { ru: "Сервис", uk: "Сервіс", en: "Service" } }],
  departments: [
    { id: "service", name: { ru: "Сервисная служба", uk: "Сервісна служба", en: "Service" } },
    { id: "quality", name: { ru: "Отдел качества", uk: "Відділ якості", en: "Quality" } },
  ],
  dispositions: [{ id: "solved", name: { ru: "вопрос решён", uk: "питання вирішено", en: "solved" } }],
  categories: [{ id: "repair", name: { ru: "Качество ремонта", uk: "Якість ремонту", en: "Quality of repair" }, department: "service" }],
  severities: ["low", "normal", "high"],
  cannedAnswers: [],
  complaintDays: 3,
  complaintCatalogue: {
    decisions: [{ id: "repaired", amount: false, name: { ru: "Исправили на месте", uk: "Виправили на місці", en: "Put right on site" } }],
    compensations: [{ id: "discount", amount: true, name: { ru: "Скидка", uk: "Знижка", en: "Discount" } }],
    rootCauses: [{ id: "repair_error", name: { ru: "Ошибка ремонта", uk: "Помилка ремонту", en: "Repair error" } }],
  },
  complaintClock: { client: "stops", department: "runs" },
  sla: { percent: 80, seconds: 20, messageMinutes: { telegram: 15, slack: 15, email: 15, form: 15, sms: 15, whatsapp: 15 } },
  mail: false,
  connections: [{ id: "office", title: "Офис", canDial: true, canTransfer: true }],
  workdays: [],
};

function user(id: string, name: string, roles: User["roles"]): User {
  return {
    id,
    email: `${id}@example.org`,
    name,
    roles,
    language: "ru",
    extension: "101",
    department: null,
    queues: ["service"],
    presence: "available",
    presenceSince: NOW,
    active: true,
  };
}

export const USERS: readonly User[] = [
  user("levchenko", "Дарья Левченко", ["supervisor"]),
  user("gordeev", "Илья Гордеев", ["sales"]),
  user("platonova", "Вера Платонова", ["quality"]),
];

export const SESSION: Session = {
  user: user("levchenko", "Дарья Левченко", ["supervisor", "administrator"]),
  permissions: [
    "card.see",
    "card.take",
    "interaction.write",
    "message.send",
    "client.see",
    "client.write",
    "complaint.see",
    "complaint.open",
    "complaint.write",
    "recording.hear_all",
    "task.see",
    "task.write",
    "report.see",
    "report.run",
    "user.see",
  ],
  company: COMPANY,
  silentConnections: [],
};

export function client(patch: Partial<Client> & Pick<Client, "id" | "name">): Client {
  return {
    kind: "organisation",
    contacts: [],
    managerId: null,
    segment: null,
    region: null,
    lineOfBusiness: null,
    source: null,
    language: "ru",
    openComplaints: 0,
    lastInteractionAt: null,
    createdAt: "2024-02-01T08:00:00.000Z",
    ...patch,
  };
}

export const CLIENTS: readonly Client[] = [
  client({
    id: "ladoga",
    name: "Гастроном «Ладога»",
    managerId: "gordeev",
    segment: "A",
    region: "Санкт-Петербург",
    lineOfBusiness: "розница",
    source: "выставка",
    openComplaints: 1,
    lastInteractionAt: "2026-03-17T11:40:00.000Z",
    contacts: [
      {
        id: "k1",
        name: "Марина Костенко",
        role: "заведующая",
        points: [
          { id: "p1", kind: "phone", value: "+79215550134" },
          { id: "p2", kind: "telegram", value: "700000134" },
          { id: "p3", kind: "email", value: "m.kostenko@example.com" },
        ],
      },
      { id: "k2", name: "Сергей Лапин", role: "бухгалтер", points: [{ id: "p4", kind: "phone", value: "+79215550140" }] },
    ],
  }),
  client({
    id: "smak",
    name: "ТОВ «Смак-Трейд»",
    managerId: "gordeev",
    segment: "B",
    region: "Київ",
    language: "uk",
    openComplaints: 1,
    lastInteractionAt: "2026-03-16T09:10:00.000Z",
    contacts: [{ id: "k3", name: "Оксана Мельник", role: null, points: [{ id: "p5", kind: "phone", value: "+380440002020" }] }],
  }),
  client({
    id: "meridian",
    name: "Hotel Meridian",
    segment: "C",
    region: "Moscow",
    language: "en",
    openComplaints: 1,
    lastInteractionAt: "2026-02-20T14:00:00.000Z",
  }),
  client({ id: "new", name: "+7 812 555-02-11", kind: "person", source: "звонок" }),
];

export function complaint(patch: Partial<Complaint> & Pick<Complaint, "id" | "number" | "clientId" | "essence" | "openedAt" | "dueAt">): Complaint {
  return {
    interactionId: null,
    status: "in_work",
    severity: "normal",
    category: null,
    department: "service",
    ownerId: null,
    ...UNDECIDED,
    openedBy: null,
    version: 1,
    ...patch,
  };
}

export const COMPLAINTS: readonly Complaint[] = [
  complaint({
    id: "c219",
    number: 219,
    clientId: "meridian",
    essence: "Second week without an ice maker, nobody calls back",
    status: "registered",
    openedAt: "2026-03-17T09:20:00.000Z",
    dueAt: "2026-03-20T09:20:00.000Z",
  }),
  complaint({
    id: "c214",
    number: 214,
    clientId: "ladoga",
    interactionId: "i-open",
    essence: "Витрина не держит температуру",
    severity: "high",
    category: "repair",
    ownerId: "platonova",
    openedAt: "2026-03-13T11:05:00.000Z",
    dueAt: "2026-03-18T11:05:00.000Z",
    openedBy: "levchenko",
  }),
  complaint({
    id: "c211",
    number: 211,
    clientId: "smak",
    essence: "Майстер не приїхав у призначений час",
    ownerId: "levchenko",
    openedAt: "2026-03-11T08:00:00.000Z",
    dueAt: "2026-03-16T08:00:00.000Z",
  }),
  complaint({
    id: "c088",
    number: 88,
    clientId: "ladoga",
    essence: "Обмерзание витрины",
    status: "closed",
    severity: "low",
    ownerId: "platonova",
    openedAt: "2025-03-04T08:00:00.000Z",
    dueAt: "2025-03-07T08:00:00.000Z",
    resolvedAt: "2025-03-06T12:00:00.000Z",
    decision: "Заменили уплотнитель за наш счёт",
  }),
];

function interaction(patch: Partial<Interaction> & Pick<Interaction, "id" | "startedAt">): Interaction {
  return {
    channel: "call",
    direction: "inbound",
    state: "closed",
    outcome: "answered",
    clientId: "ladoga",
    contactId: "k1",
    phone: "+79215550134",
    hidden: false,
    queue: "service",
    agentId: "levchenko",
    answeredAt: patch.startedAt,
    endedAt: patch.startedAt,
    waitSec: 8,
    talkSec: 0,
    holdSec: 0,
    externalId: patch.id,
    connectionId: "office",
    legs: [],
    recordings: [],
    essence: null,
    disposition: null,
    intent: null,
    language: "ru",
    line: null,
    version: 1,
    ...patch,
  };
}

export const INTERACTIONS: readonly Interaction[] = [
  interaction({
    id: "i-ask",
    startedAt: "2026-03-17T11:40:00.000Z",
    talkSec: 402,
    recordings: [{ id: "r1", url: "/api/v1/recordings/r1/audio" }],
    disposition: "solved",
    essence: "Спрашивала срок ремонта. Просит подменную витрину на два дня.",
  }),
  interaction({
    id: "i-tg",
    startedAt: "2026-03-17T06:10:00.000Z",
    channel: "telegram",
    outcome: null,
    talkSec: null,
    waitSec: 23_400,
    essence: "Утром снова +11, продукцию переложили в камеру. Когда будет ясность?",
  }),
  interaction({ id: "i-missed", startedAt: "2026-03-16T15:30:00.000Z", outcome: "missed", answeredAt: null, agentId: null, talkSec: null, waitSec: 41 }),
  interaction({
    id: "i-open",
    startedAt: "2026-03-13T11:05:00.000Z",
    talkSec: 258,
    recordings: [{ id: "r2", url: "/api/v1/recordings/r2/audio" }],
    essence: "Температура в молочной витрине +11 с утра. Мы уже списали товар на девять тысяч, это второй раз за два года.",
  }),
  interaction({
    id: "i-old",
    startedAt: "2026-02-03T09:00:00.000Z",
    channel: "email",
    outcome: null,
    essence: "Просим отсрочку по счёту № 1187",
    waitSec: 500,
    talkSec: null,
  }),
];

function message(id: string, direction: Message["direction"], text: string, at: string): Message {
  return {
    id,
    interactionId: "i-tg",
    direction,
    text,
    attachments: [],
    authorId: direction === "inbound" ? null : "levchenko",
    at,
    editedAt: null,
    deletedAt: null,
    elsewhere: false,
    delivery: direction === "inbound" ? "received" : "sent",
    deliveryError: null,
  };
}

export const MESSAGES: readonly Message[] = [
  message("m1", "inbound", "Утром снова +11, продукцию переложили в камеру. Когда будет ясность?", "2026-03-17T06:10:00.000Z"),
  message("m2", "note", "Ждём ответа сервиса по компрессору", "2026-03-17T12:30:00.000Z"),
  message("m3", "outbound", "Мастер приедет завтра с 9 до 12", "2026-03-17T12:40:00.000Z"),
];

export const TASKS: readonly Task[] = [
  {
    id: "t1",
    kind: "callback",
    state: "open",
    title: "Сказать срок поставки компрессора",
    clientId: "ladoga",
    interactionId: null,
    assigneeId: "levchenko",
    dueAt: "2026-03-17T13:30:00.000Z",
    createdAt: "2026-03-17T11:45:00.000Z",
    doneAt: null,
    matter: null,
  },
  {
    id: "t2",
    kind: "todo",
    state: "open",
    title: "Согласовать подменную витрину",
    clientId: "ladoga",
    interactionId: null,
    assigneeId: "gordeev",
    dueAt: "2026-03-16T13:30:00.000Z",
    createdAt: "2026-03-13T11:45:00.000Z",
    doneAt: null,
    matter: null,
  },
];

export const REPORTS: readonly ReportRun[] = [
  {
    id: "r-kept",
    name: "daily",
    period: "2026-03-16",
    state: "done",
    createdAt: "2026-03-17T05:00:00.000Z",
    requestedBy: null,
    fileName: "daily-2026-03-16.xlsx",
    sizeBytes: 48_211,
    mail: "kept",
    recipients: ["boss@example.org"],
    error: null,
  },
  {
    id: "r-failed",
    name: "daily",
    period: "2026-03-13",
    state: "failed",
    createdAt: "2026-03-14T05:00:00.000Z",
    requestedBy: "levchenko",
    fileName: null,
    sizeBytes: null,
    mail: "none",
    recipients: [],
    error: "Хранилище не ответило вовремя",
  },
];
