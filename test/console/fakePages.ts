// The answers a hub would give the console's pages about the records of fakeRecords, and what was asked to be changed.
import type { Client, Complaint, List } from "../../hub/contract/api.ts";
import type { Problem } from "../../hub/contract/errors.ts";
import type { SavedFilter } from "../../hub/contract/savedFilter.ts";
import { MOVED, YEAR_2026 } from "./fakeCalendar.ts";
import { detailOf, REQUESTS } from "./fakeComplaint.ts";
import { CLIENTS, COMPLAINTS, client, complaint, INTERACTIONS, MESSAGES, NOW, REPORTS, TASKS, USERS } from "./fakeRecords.ts";

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
        case "GET complaints/:id/dealings": {
          const of = complaints.find((each) => each.id === id);
          return list(INTERACTIONS.filter((each) => each.clientId === of?.clientId && each.id !== of?.interactionId && each.startedAt >= (of?.openedAt ?? "")));
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
            matter: null,
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
