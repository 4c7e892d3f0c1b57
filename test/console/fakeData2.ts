// A small company's worth of clients, complaints, tasks and reports for the console's pages, relative to one
// instant, and the answers a hub would give about them.
import type { Client, Company, Complaint, Interaction, List, Message, ReportRun, Session, Task, User } from "../../hub/contract/api.ts";
import type { Problem } from "../../hub/contract/errors.ts";
import type { SavedFilter } from "../../hub/contract/savedFilter.ts";
import { UNDECIDED } from "../../hub/domain/complaint.ts";
import { MOVED, YEAR_2026 } from "./fakeCalendar.ts";
import { detailOf, REQUESTS } from "./fakeComplaint.ts";

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
  sla: { percent: 80, seconds: 20, messageMinutes: 15 },
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

function client(patch: Partial<Client> & Pick<Client, "id" | "name">): Client {
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

const CLIENTS: readonly Client[] = [
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

function complaint(patch: Partial<Complaint> & Pick<Complaint, "id" | "number" | "clientId" | "essence" | "openedAt" | "dueAt">): Complaint {
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

const COMPLAINTS: readonly Complaint[] = [
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

const INTERACTIONS: readonly Interaction[] = [
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

const MESSAGES: readonly Message[] = [
  message("m1", "inbound", "Утром снова +11, продукцию переложили в камеру. Когда будет ясность?", "2026-03-17T06:10:00.000Z"),
  message("m2", "note", "Ждём ответа сервиса по компрессору", "2026-03-17T12:30:00.000Z"),
  message("m3", "outbound", "Мастер приедет завтра с 9 до 12", "2026-03-17T12:40:00.000Z"),
];

const TASKS: readonly Task[] = [
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
  },
];

const REPORTS: readonly ReportRun[] = [
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

export interface FakeRequest {
  readonly method: string;
  /** Below /api/v1. */
  readonly path: string;
  readonly query: URLSearchParams;
  readonly body: Readonly<Record<string, unknown>>;
}

export interface FakeAnswer {
  readonly status: number;
  /** JSON, or the bytes of a sound. */
  readonly body: unknown;
}

export interface FakePages {
  /** Null: not about these pages. */
  readonly answer: (request: FakeRequest) => FakeAnswer | null;
  /** Every change asked for, as `POST /clients`, with its body. */
  readonly changes: readonly { readonly what: string; readonly body: FakeRequest["body"] }[];
}

const OWNED = "+79215550134";

export function createFakePages(): FakePages {
  const clients = [...CLIENTS];
  const complaints = [...COMPLAINTS];
  const tasks = [...TASKS];
  const reports = [...REPORTS];
  const filters: SavedFilter[] = [];
  let calendar = YEAR_2026;
  const changes: { what: string; body: FakeRequest["body"] }[] = [];
  return {
    changes,
    answer: ({ method, path, query, body }) => {
      if (method !== "GET") changes.push({ what: `${method} ${path}`, body });
      const [, room, id, sub] = path.split("/");
      switch (`${method} ${room}${id === undefined ? "" : "/:id"}${sub === undefined ? "" : `/${sub}`}`) {
        case "GET users":
          return list(USERS);
        case "GET clients":
          return list(clients.filter((one) => fits(one, query)));
        case "GET clients/:id":
          return one(clients.find((each) => each.id === id));
        case "POST clients":
          if (JSON.stringify(body).replace(/[^\d]/g, "").includes(OWNED.slice(-10))) return duplicate("ladoga");
          clients.push(client({ id: "made", name: String(body.name) }));
          return { status: 201, body: clients.at(-1) };
        case "PATCH clients/:id":
          replace(clients, id, body);
          return one(clients.find((each) => each.id === id));
        case "POST clients/:id/contacts":
          return { status: 201, body: { id: "k9", clientId: id, role: null, ...body } };
        case "GET interactions":
          return list(
            INTERACTIONS.filter(
              (each) =>
                each.clientId === query.get("clientId") &&
                each.startedAt >= (query.get("from") ?? "") &&
                (each.essence ?? "").toLowerCase().includes((query.get("q") ?? "").toLowerCase()),
            ),
          );
        case "GET interactions/:id":
          return one(INTERACTIONS.find((each) => each.id === id));
        case "GET interactions/:id/messages":
          return list(MESSAGES.filter((each) => each.interactionId === id));
        case "GET complaints":
          return list(
            complaints.filter(
              (each) =>
                (query.get("clientId") ?? each.clientId) === each.clientId &&
                (query.get("open") !== "true" || each.status !== "closed") &&
                Number(query.get("number") ?? each.number) === each.number &&
                each.essence.toLowerCase().includes((query.get("q") ?? "").toLowerCase()),
            ),
          );
        case "GET complaints/:id": {
          const found = complaints.find((each) => each.id === id);
          return one(found === undefined ? undefined : detailOf(found));
        }
        case "GET complaints/:id/tellings":
          return list([
            { interactionId: "i-ask", messageId: null, channel: "call", direction: "inbound", at: "2026-03-17T11:40:00.000Z", text: null },
            {
              interactionId: "i-tg",
              messageId: "m3",
              channel: "telegram",
              direction: "outbound",
              at: "2026-03-17T12:40:00.000Z",
              text: "Мастер приедет завтра с 9 до 12",
            },
          ]);
        case "POST complaints/:id":
          return {
            status: 200,
            body: { items: (body.items as readonly { id: string }[]).map((each) => ({ id: each.id, ok: each.id !== "c211", code: null })) },
          };
        case "POST complaints/:id/requests":
          return { status: 201, body: { ...detailOf(complaints[0] as Complaint).requests[0], ...body, id: "q9", dueAt: "2026-03-18T08:00:00.000Z" } };
        case "POST requests/:id/files":
        case "POST requests/:id/answer":
        case "POST requests/:id/drop":
          return { status: 200, body: {} };
        case "GET requests":
          return list(query.get("mine") === "true" ? REQUESTS.filter(({ state }) => state === "open") : REQUESTS);
        case "GET calendars":
          return list([calendar]);
        case "GET calendars/:id":
          return list(MOVED);
        case "GET calendars/:id/2026":
          return list([]);
        case "PUT calendars/:id/2026":
          calendar = { ...calendar, ...body, origin: "edited", version: 1 };
          return one(calendar);
        case "POST calendars/:id":
          return { status: 200, body: { items: MOVED.map((each) => ({ id: each.id, dueAt: each.wouldBe, error: null })) } };
        case "GET filters":
          return list(filters);
        case "POST filters":
          filters.push({ id: `f${filters.length}`, list: "complaints", name: String(body.name), query: String(body.query) });
          return { status: 201, body: filters.at(-1) };
        case "PATCH complaints/:id":
          replace(complaints, id, { ...body, version: Number(body.version) + 1 });
          return one(complaints.find((each) => each.id === id));
        case "POST complaints":
          complaints.unshift(
            complaint({
              id: "c220",
              number: 220,
              clientId: String(body.clientId),
              essence: String(body.essence),
              openedAt: NOW,
              dueAt: "2026-03-20T12:00:00.000Z",
            }),
          );
          return { status: 201, body: complaints[0] };
        case "GET tasks":
          return list(tasks.filter((each) => (query.get("clientId") ?? each.clientId) === each.clientId));
        case "POST tasks":
          tasks.push({
            id: "t9",
            kind: "todo",
            state: "open",
            title: "",
            clientId: null,
            interactionId: null,
            assigneeId: null,
            dueAt: null,
            createdAt: NOW,
            doneAt: null,
            ...body,
          });
          return { status: 201, body: tasks.at(-1) };
        case "POST tasks/:id/done":
          replace(tasks, id, { state: "done", doneAt: NOW });
          return one(tasks.find((each) => each.id === id));
        case "GET reports":
          return list(reports);
        case "POST reports":
          reports.unshift({
            id: "r-new",
            name: "daily",
            period: String(body.period),
            state: "running",
            createdAt: NOW,
            requestedBy: "levchenko",
            fileName: null,
            sizeBytes: null,
            mail: "none",
            recipients: [],
            error: null,
          });
          return { status: 201, body: reports[0] };
        default:
          return null;
      }
    },
  };
}

function fits(each: Client, query: URLSearchParams): boolean {
  const phone = query.get("phone")?.replace(/\D/g, "").slice(-10);
  const words = [each.name, ...each.contacts.map((contact) => contact.name)].join(" ").toLowerCase();
  return (
    words.includes((query.get("q") ?? "").toLowerCase()) &&
    (phone === undefined || each.contacts.some((contact) => contact.points.some((point) => point.value.endsWith(phone))))
  );
}

function replace<T extends { readonly id: string }>(items: T[], id: string | undefined, patch: object): void {
  const at = items.findIndex((item) => item.id === id);
  const item = items[at];
  if (item !== undefined) items[at] = { ...item, ...patch };
}

function list<T>(items: readonly T[]): FakeAnswer {
  return { status: 200, body: { items, nextCursor: null } satisfies List<T> };
}

function one<T>(item: T | undefined): FakeAnswer {
  return item === undefined ? problem({ type: "about:blank", title: "Gone", status: 404, code: "not_found" }) : { status: 200, body: item };
}

function duplicate(clientId: string): FakeAnswer {
  return problem({
    type: "about:blank",
    title: "There is one like it already.",
    status: 409,
    code: "duplicate",
    errors: [{ path: "clientId", message: clientId }],
  });
}

function problem(body: Problem): FakeAnswer {
  return { status: body.status, body };
}
