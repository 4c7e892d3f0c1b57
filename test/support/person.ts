// One person at work for the tests: logged in by password, acting by the API, listening by a socket, with no
// right that a person at a browser does not have.
import { io, type Socket } from "socket.io-client";
import type { User } from "../../hub/contract/api.ts";
import type { Card } from "../../hub/contract/card.ts";
import type { ClientToServer, ServerToClient } from "../../hub/contract/socket.ts";

export interface Reply {
  readonly status: number;
  readonly text: string;
}

export interface Person {
  readonly user: User;
  readonly cookie: string;
  /** Any request to /api/v1; a refusal is an answer like any other. */
  ask(method: string, path: string, body?: object): Promise<{ readonly status: number; readonly body: unknown }>;
  /** Throws on a refusal. */
  get<T>(path: string): Promise<T>;
  post<T>(path: string, body?: object): Promise<T>;
  /** A socket that keeps what it is told. */
  openSocket(): Promise<Listener>;
}

export interface Listener {
  readonly socket: Socket<ServerToClient, ClientToServer>;
  readonly changed: { readonly card: Card; readonly cursor: number }[];
  readonly removed: string[];
  accept(id: string): Promise<{ readonly ok: boolean; readonly code?: string; readonly message?: string }>;
  close(): void;
}

export async function send(url: string, init: RequestInit): Promise<Reply> {
  const response = await fetch(url, init);
  return { status: response.status, text: await response.text() };
}

export async function logIn(url: string, email: string, password: string, opened: (listener: Listener) => void): Promise<Person> {
  const headers = { "content-type": "application/json" };
  const login = await fetch(`${url}/api/v1/session`, { method: "POST", headers, body: JSON.stringify({ email, password }) });
  if (!login.ok) throw new Error(`${email} could not log in: ${login.status}`);
  const cookie = (login.headers.getSetCookie()[0] ?? "").split(";")[0] ?? "";
  const { user } = (await login.json()) as { user: User };
  const ask: Person["ask"] = async (method, path, body) => {
    const answer = await send(`${url}/api/v1${path}`, {
      method,
      headers: { ...headers, cookie },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
    return { status: answer.status, body: answer.text === "" ? null : (JSON.parse(answer.text) as unknown) };
  };
  const must = async <T>(method: string, path: string, body?: object): Promise<T> => {
    const answer = await ask(method, path, body);
    if (answer.status >= 400) throw new Error(`${method} ${path}: ${answer.status} ${JSON.stringify(answer.body)}`);
    return answer.body as T;
  };
  return {
    user,
    cookie,
    ask,
    get: (path) => must("GET", path),
    post: (path, body = {}) => must("POST", path, body),
    openSocket: async () => {
      const listener = await openListener(url, cookie);
      opened(listener);
      return listener;
    },
  };
}

async function openListener(url: string, cookie: string): Promise<Listener> {
  const socket: Listener["socket"] = io(url, { transports: ["websocket"], extraHeaders: { cookie }, reconnectionDelay: 100, reconnectionDelayMax: 300 });
  const changed: Listener["changed"] = [];
  const removed: string[] = [];
  socket.on("card.changed", (change) => void changed.push(change));
  socket.on("card.removed", ({ id }) => void removed.push(id));
  await new Promise<void>((done, failed) => {
    socket.once("connect", done);
    socket.once("connect_error", failed);
  });
  return { socket, changed, removed, accept: (id) => socket.timeout(10_000).emitWithAck("card.accept", { id }), close: () => void socket.disconnect() };
}
