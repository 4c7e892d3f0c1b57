// One agent at work, as the console is: logged in by password, acting by the API, present by the socket. No right
// that a person at a browser does not have.
import { io, type Socket } from "socket.io-client";
import type { User } from "../contract/api.ts";
import type { ClientToServer, ServerToClient } from "../contract/socket.ts";
import type { Presence } from "../contract/vocabulary.ts";

export interface Refusal {
  readonly status: number;
  readonly code: string;
}

export type Answer<T> = { readonly ok: true; readonly body: T } | ({ readonly ok: false } & Refusal);

export interface Desk {
  readonly user: User;
  get<T>(path: string): Promise<Answer<T>>;
  post<T>(path: string, body: object): Promise<Answer<T>>;
  patch<T>(path: string, body: object): Promise<Answer<T>>;
  setState(state: Presence): Promise<Answer<object>>;
  leave(): void;
}

const SOCKET_ANSWER_MS = 10_000;

/** Throws when the account cannot log in: without it nothing can be played. */
export async function openDesk(hubUrl: string, email: string, password: string): Promise<Desk> {
  const login = await fetch(`${hubUrl}/api/v1/session`, {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify({ email, password }),
  });
  if (!login.ok) throw new Error(`${email} cannot log in: the hub answered ${login.status}. Is it the demo's company that runs there?`);
  const cookie = (login.headers.getSetCookie()[0] ?? "").split(";")[0] ?? "";
  const { user } = (await login.json()) as { readonly user: User };
  let socket: Socket<ServerToClient, ClientToServer> | null = null;

  const request = async <T>(method: string, path: string, body: object | null): Promise<Answer<T>> => {
    const response = await fetch(`${hubUrl}/api/v1${path}`, {
      method,
      headers: { cookie, "x-otklik": "console", ...(body === null ? {} : { "content-type": "application/json" }) },
      ...(body === null ? {} : { body: JSON.stringify(body) }),
    });
    const text = await response.text();
    const answer: unknown = text === "" ? {} : JSON.parse(text);
    return response.ok ? { ok: true, body: answer as T } : { ok: false, status: response.status, code: (answer as { code?: string }).code ?? "" };
  };
  const connected = (): Socket<ServerToClient, ClientToServer> => {
    socket ??= io(hubUrl, { transports: ["websocket"], extraHeaders: { cookie } });
    return socket;
  };

  return {
    user,
    get: (path) => request("GET", path, null),
    post: (path, body) => request("POST", path, body),
    patch: (path, body) => request("PATCH", path, body),
    setState: async (state) => {
      const answer = await connected().timeout(SOCKET_ANSWER_MS).emitWithAck("agent.setState", { state });
      return answer.ok ? { ok: true, body: {} } : { ok: false, status: 0, code: answer.code };
    },
    leave: () => void socket?.disconnect(),
  };
}
