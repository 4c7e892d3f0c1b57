// A hub made of memory: serves the built console, the part of the API it uses and its sockets, and lets a test
// pull the strings (ring, take away, cut the line).
import { createReadStream, existsSync } from "node:fs";
import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { extname, join, normalize } from "node:path";
import { fileURLToPath } from "node:url";
import { Server as SocketServer } from "socket.io";
import type { Alert, CallCommand, Complaint, Debt, Interaction, Message, Session, Task } from "../../hub/contract/api.ts";
import type { Card } from "../../hub/contract/card.ts";
import { ERRORS, type ErrorCode } from "../../hub/contract/errors.ts";
import { ROLE_PERMISSIONS } from "../../hub/contract/permissions.ts";
import type { ClientToServer, ServerToClient } from "../../hub/contract/socket.ts";
import { UNDECIDED } from "../../hub/domain/complaint.ts";
import { eventually } from "../support/eventually.ts";
import { AFTERNOON_MS, COMPANY, createFakeDay, type FakeDay, interactionOf, offeredCall } from "./fakeDay.ts";
import type { FakeAnswer, FakeRequest } from "./fakePages.ts";

const ROOT = fileURLToPath(new URL("../../dist/console", import.meta.url));
const TYPES: Record<string, string> = {
  ".html": "text/html; charset=utf-8",
  ".js": "text/javascript",
  ".css": "text/css",
  ".woff2": "font/woff2",
  ".svg": "image/svg+xml",
  ".txt": "text/plain; charset=utf-8",
};
export const PASSWORD = "иней и лёд";

interface Refusal {
  readonly refused: ErrorCode;
}
type Answer = object | Refusal | null;
type Body = Readonly<Record<string, string | undefined>>;

export interface FakeHub {
  readonly url: string;
  readonly day: FakeDay;
  readonly nowMs: () => number;
  /** Every change the console asked for, in order. */
  readonly asked: { readonly path: string; readonly body: Body }[];
  /** Those, once there are so many: the console shows what it is about to ask before the hub hears of it. */
  readonly askedFor: (count: number) => Promise<FakeHub["asked"]>;
  readonly put: (card: Card) => void;
  readonly remove: (id: string) => void;
  readonly ring: () => Card;
  /** The next accept comes second after this colleague. */
  readonly loseNextAcceptTo: (name: string) => void;
  /** The call that was asked for goes on, and the console is told. */
  readonly changeCall: (more: Partial<CallCommand>) => void;
  /** What is owed is now this, and the console is told. */
  readonly owe: (debts: readonly Debt[]) => void;
  readonly escalate: (id: string) => void;
  /** The person was told of these and nobody has taken them, and the console is told. */
  readonly alarm: (alerts: readonly Alert[]) => void;
  /** The next "I take it" comes second. */
  readonly loseNextAlert: () => void;
  readonly silence: (type: "connection.silent" | "connection.heard", id: string) => void;
  readonly cut: () => void;
  readonly restore: () => void;
  readonly close: () => Promise<void>;
}

let lastPort = 0;

/** Where the one before stood, if it is free: the browser knows the files of that address. */
function listen(server: Server): Promise<void> {
  return new Promise((done, failed) => {
    server.once("error", () => server.once("error", failed).listen(0, "127.0.0.1"));
    server.once("listening", done).listen(lastPort, "127.0.0.1");
  });
}

function refuse(code: ErrorCode): Refusal {
  return { refused: code };
}

export interface FakeHubOptions {
  readonly isEmpty?: boolean;
  readonly isLoggedIn?: boolean;
  /** Asked before its own. Not by the browser's interception: that takes the files from its cache and passes each by hand. */
  readonly first?: (request: FakeRequest) => FakeAnswer | null;
}

export async function startFakeHub(options: FakeHubOptions = {}): Promise<FakeHub> {
  // The hub's clock is far from the browser's: what the console counts from must be the hub's.
  const startedMs = Date.now();
  const nowMs = (): number => AFTERNOON_MS + Date.now() - startedMs;
  const nowIso = (): string => new Date(nowMs()).toISOString();
  const day = createFakeDay(AFTERNOON_MS);
  if (options.isEmpty === true) {
    day.cards.clear();
    day.tasks.splice(1);
  }
  let isLoggedIn = options.isLoggedIn ?? false;
  let isCut = false;
  const silent = new Set<string>();
  let cursor = 1;
  let winner: string | null = null;
  let call: CallCommand | null = null;
  let isAlertLost = false;
  const removed: string[] = [];
  const asked: { path: string; body: Body }[] = [];
  const session = (): Session => ({ user: day.me, permissions: [...ROLE_PERMISSIONS.supervisor], company: COMPANY, silentConnections: [...silent] });
  const list = (items: readonly object[]) => ({ items, nextCursor: null });

  const put = (card: Card): void => {
    day.cards.set(card.id, card);
    day.interactions.set(card.id, { ...interactionOf(card), essence: day.interactions.get(card.id)?.essence ?? null });
    cursor += 1;
    if (!isCut) io.emit("card.changed", { card, cursor });
  };
  const remove = (id: string): void => {
    day.cards.delete(id);
    removed.push(id);
    cursor += 1;
    if (!isCut) io.emit("card.removed", { id, cursor });
  };
  const alarm = (alerts: readonly Alert[]): void => {
    const [first] = [...alerts, ...day.alerts];
    day.alerts.splice(0, day.alerts.length, ...alerts);
    io.emit("notice", { type: "alert.changed", id: first?.id ?? "" });
  };
  const addMessage = (interactionId: string, direction: Message["direction"], text: string): Message => {
    const message: Message = {
      id: `m-${cursor}-${nowMs()}`,
      interactionId,
      direction,
      text,
      attachments: [],
      authorId: day.me.id,
      at: nowIso(),
      editedAt: null,
      deletedAt: null,
      elsewhere: false,
      delivery: direction === "note" ? "received" : "queued",
      deliveryError: null,
    };
    day.messages.set(interactionId, [...(day.messages.get(interactionId) ?? []), message]);
    io.emit("notice", { type: "message.added", id: interactionId });
    return message;
  };
  const close = (id: string, body: Body): Interaction | Refusal => {
    const interaction = day.interactions.get(id);
    if (interaction === undefined) return refuse("not_found");
    const closed: Interaction = { ...interaction, state: "closed", disposition: body.disposition ?? null, essence: body.essence ?? null };
    day.interactions.set(id, closed);
    remove(id);
    return closed;
  };

  const placed = (body: Body): CallCommand => {
    const client = day.clients.find(({ id }) => id === body.clientId);
    const point = client?.contacts.flatMap(({ points }) => points).find(({ id }) => id === body.pointId);
    call = {
      id: `call-${nowMs()}`,
      state: "pending",
      extension: day.me.extension ?? "",
      agentId: day.me.id,
      clientId: client?.id ?? null,
      contactId: null,
      phone: point?.value ?? body.to ?? "",
      line: null,
      connectionId: "office",
      interactionId: null,
      error: null,
      errorDetail: null,
      createdAt: nowIso(),
      endedAt: null,
    };
    return call;
  };

  const read = (path: string, query: URLSearchParams): Answer => {
    const [, kind, id, part] = path.split("/");
    const clientId = query.get("clientId");
    if (path === "/session") return session();
    if (path === "/users") return list(day.users);
    if (path === "/debts") return list(day.debts);
    if (path === "/alerts") return list(day.alerts);
    if (path === "/tasks") return list(day.tasks.filter((task) => task.state === "open" && (clientId === null || task.clientId === clientId)));
    if (path === "/clients") return list(day.clients);
    if (path === "/reports" || path === "/marks") return list([]);
    if (path === "/complaints") return list(day.complaints.filter((one) => clientId === null || one.clientId === clientId));
    if (path === "/interactions") {
      const found = [...day.interactions.values()].filter((one) => one.clientId === clientId).sort((a, b) => b.startedAt.localeCompare(a.startedAt));
      return list(found.slice(0, Number(query.get("limit") ?? 50)));
    }
    if (kind === "clients") return day.clients.find((one) => one.id === id) ?? refuse("not_found");
    if (kind === "complaints") return day.complaints.find((one) => one.id === id) ?? refuse("not_found");
    if (kind === "calls") return call ?? refuse("not_found");
    if (kind === "interactions" && part === "advice") return { items: [], waiting: [], model: { state: "off", name: null } };
    if (path === "/knowledge" || path === "/knowledge/search") return list([]);
    if (kind === "interactions" && part === "messages") return list(day.messages.get(id ?? "") ?? []);
    if (kind === "interactions") return day.interactions.get(id ?? "") ?? refuse("not_found");
    return refuse("unknown_path");
  };

  const change = (path: string, body: Body): Answer => {
    const [, kind, id = "", part] = path.split("/");
    const now = nowMs();
    if (kind === "interactions" && part === "messages") return addMessage(id, "outbound", body.text ?? "");
    if (kind === "interactions" && part === "notes") return addMessage(id, "note", body.text ?? "");
    if (kind === "interactions" && part === "disposition") return close(id, body);
    if (kind === "interactions" && part === "transfer") {
      const card = day.cards.get(id);
      if (card !== undefined) put({ ...card, version: card.version + 1, agent: { id: body.userId ?? "", name: "Тимур Алиев" } });
      return null;
    }
    if (kind === "alerts" && part === "take") {
      alarm(day.alerts.filter((alert) => alert.id !== id));
      if (!isAlertLost) return null;
      isAlertLost = false;
      return refuse("already_taken");
    }
    if (kind === "tasks" && part === "done") {
      const at = day.tasks.findIndex((task) => task.id === id);
      return at < 0 ? refuse("not_found") : (day.tasks.splice(at, 1)[0] ?? null);
    }
    const owed = kind === "debts" ? day.debts.findIndex((one) => one.id === id) : -1;
    const debt = day.debts[owed];
    if (debt !== undefined && part === "assign") {
      const assigned = { ...debt, assigneeId: body.assigneeId ?? null };
      day.debts.splice(owed, 1, assigned);
      return assigned;
    }
    if (debt !== undefined && part === "drop") {
      day.debts.splice(owed, 1);
      return { ...debt, state: "dropped" };
    }
    if (path === "/calls") return placed(body);
    if (path === "/tasks") {
      const task: Task = {
        id: `t-${now}`,
        kind: "callback",
        state: "open",
        title: body.title ?? "",
        clientId: body.clientId ?? null,
        interactionId: body.interactionId ?? null,
        assigneeId: body.assigneeId ?? null,
        dueAt: body.dueAt ?? null,
        createdAt: new Date(now).toISOString(),
        doneAt: null,
        matter: null,
      };
      day.tasks.push(task);
      return task;
    }
    if (path === "/complaints") {
      const complaint: Complaint = {
        id: `k-${now}`,
        number: 220,
        clientId: body.clientId ?? "",
        interactionId: body.interactionId ?? null,
        status: "registered",
        severity: "normal",
        category: null,
        department: "quality",
        ownerId: null,
        essence: body.essence ?? "",
        openedAt: new Date(now).toISOString(),
        dueAt: new Date(now + 3 * 86_400_000).toISOString(),
        ...UNDECIDED,
        openedBy: day.me.id,
        version: 1,
      };
      day.complaints.push(complaint);
      return complaint;
    }
    return refuse("unknown_path");
  };

  const answer = (response: ServerResponse, body: Answer): void => {
    const code = body !== null && "refused" in body ? (body as Refusal).refused : null;
    const { status, title } = code === null ? { status: 200, title: "" } : ERRORS[code];
    response.writeHead(status, { "content-type": code === null ? "application/json" : "application/problem+json", "cache-control": "no-store" });
    response.end(JSON.stringify(code === null ? body : { type: "about:blank", title, status, code }));
  };
  const handleApi = (method: string, path: string, query: URLSearchParams, body: Body): Answer => {
    if (path === "/session" && method === "POST") {
      if (body.password !== PASSWORD) return refuse("bad_credentials");
      isLoggedIn = true;
      return session();
    }
    if (!isLoggedIn) return refuse("unauthenticated");
    if (path === "/session" && method === "DELETE") {
      isLoggedIn = false;
      return {};
    }
    if (method === "GET") return read(path, query);
    asked.push({ path, body });
    return change(path, body);
  };
  const serveFile = (path: string, response: ServerResponse): void => {
    const wanted = normalize(join(ROOT, path));
    const file = wanted.startsWith(ROOT) && extname(wanted) !== "" && existsSync(wanted) ? wanted : join(ROOT, "index.html");
    // As the real one has them kept.
    const caching = file.startsWith(join(ROOT, "assets")) ? "public, max-age=31536000, immutable" : "no-cache";
    response.writeHead(200, { "content-type": TYPES[extname(file)] ?? "application/octet-stream", "cache-control": caching });
    createReadStream(file).pipe(response);
  };
  const handle = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const url = new URL(request.url ?? "/", "http://fake");
    if (!url.pathname.startsWith("/api/v1/")) return serveFile(url.pathname, response);
    if (isCut) return void request.socket.destroy();
    const method = request.method ?? "GET";
    if (method !== "GET" && request.headers["x-otklik"] !== "console") return answer(response, refuse("csrf"));
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk as Buffer);
    const text = Buffer.concat(chunks).toString();
    const path = url.pathname.slice("/api/v1".length);
    const body = text === "" ? {} : (JSON.parse(text) as Body);
    const known = options.first?.({ method, path, query: url.searchParams, body }) ?? null;
    if (known === null) return answer(response, handleApi(method, path, url.searchParams, body));
    const isSound = Buffer.isBuffer(known.body);
    response.writeHead(known.status, { "content-type": isSound ? "audio/wav" : "application/json", "cache-control": "no-store" });
    response.end(isSound ? known.body : JSON.stringify(known.body));
  };

  const server = createServer((request, response) => void handle(request, response));
  const io = new SocketServer<ClientToServer, ServerToClient>(server);
  io.use((_socket, next) => (isCut ? next(new Error("unavailable")) : next()));
  io.on("connection", (socket) => {
    socket.on("sync", ({ cursor: from }, ack) =>
      ack({
        ok: true,
        full: from === null,
        cards: [...day.cards.values()],
        removed: from === null ? [] : removed,
        cursor,
        serverTime: nowIso(),
      }),
    );
    socket.on("agent.setState", ({ state }, ack) => ack({ ok: true, state, since: nowIso() }));
    socket.on("card.decline", ({ id }, ack) => {
      const card = day.cards.get(id);
      if (card !== undefined) put({ ...card, version: card.version + 1, offeredTo: card.offeredTo.filter((one) => one !== day.me.id) });
      ack({ ok: true });
    });
    socket.on("card.accept", ({ id }, ack) => {
      const card = day.cards.get(id);
      if (card === undefined) return ack({ ok: false, code: "not_found", message: ERRORS.not_found.title });
      const agent = winner === null ? { id: day.me.id, name: day.me.name } : { id: "timur", name: winner };
      const state = card.kind === "call" ? ("talking" as const) : ("open" as const);
      const taken: Card = { ...card, version: card.version + 1, state, agent, offeredTo: [], answeredAt: nowIso() };
      put(taken);
      ack(winner === null ? { ok: true, card: taken } : { ok: false, code: "already_taken", message: ERRORS.already_taken.title });
      winner = null;
    });
  });

  await listen(server);
  const { port } = server.address() as AddressInfo;
  lastPort = port;
  return {
    url: `http://127.0.0.1:${port}`,
    day,
    nowMs,
    asked,
    askedFor: (count) => eventually(`${count} changes are asked for`, () => asked.length >= count && asked),
    put,
    remove,
    ring: () => {
      const card = offeredCall(day, nowMs());
      put(card);
      return card;
    },
    loseNextAcceptTo: (name) => {
      winner = name;
    },
    changeCall: (more) => {
      if (call === null) throw new Error("No call was asked for.");
      call = { ...call, ...more };
      io.emit("notice", { type: "call.changed", id: call.id });
    },
    escalate: (id) => void io.emit("notice", { type: "debt.escalated", id }),
    owe: (debts) => {
      day.debts.splice(0, day.debts.length, ...debts);
      io.emit("notice", { type: "debt.changed", id: debts[0]?.id ?? "" });
    },
    alarm,
    loseNextAlert: () => {
      isAlertLost = true;
    },
    silence: (type, id) => {
      if (type === "connection.silent") silent.add(id);
      else silent.delete(id);
      io.emit("notice", { type, id });
    },
    cut: () => {
      isCut = true;
      io.disconnectSockets(true);
    },
    restore: () => {
      isCut = false;
    },
    close: async () => {
      const closed = io.close();
      // The browser stays, and with it connections that it has opened ahead.
      server.closeAllConnections();
      await closed;
    },
  };
}
