// The one way to the hub's HTTP API: same origin, JSON, the CSRF header on every change, problems as ApiError.
import type { Problem } from "../../contract/errors.ts";
import { ApiError } from "./problem.ts";

let hearTime: (serverMs: number) => void = () => undefined;

/** Called with what time it is at the hub, to the second, at every answer. */
export function onServerTime(listener: (serverMs: number) => void): void {
  hearTime = listener;
}

type Query = Readonly<Record<string, string | number | boolean | null | undefined>>;

function withQuery(path: string, query: Query): string {
  const search = new URLSearchParams();
  for (const [name, value] of Object.entries(query)) {
    if (value !== null && value !== undefined && value !== "") search.set(name, String(value));
  }
  const text = search.toString();
  return text === "" ? path : `${path}?${text}`;
}

async function problemOf(response: Response): Promise<ApiError> {
  const isJson = (response.headers.get("content-type") ?? "").includes("json");
  const body = isJson ? ((await response.json()) as Partial<Problem>) : {};
  return new ApiError(body.code ?? (response.status === 401 ? "unauthenticated" : "internal"), body);
}

async function send<T>(method: string, path: string, body?: unknown): Promise<T> {
  const headers: Record<string, string> = { accept: "application/json" };
  if (method !== "GET") headers["x-otklik"] = "console";
  const isFile = body instanceof Blob;
  if (body !== undefined) headers["content-type"] = isFile ? body.type || "application/octet-stream" : "application/json";
  let response: Response;
  try {
    response = await fetch(`/api/v1${path}`, {
      method,
      headers,
      credentials: "same-origin",
      // A change promised with Undo may leave while the page is closing; the browser keeps no large body alive.
      keepalive: method !== "GET" && !isFile,
      ...(body === undefined ? {} : { body: isFile ? body : JSON.stringify(body) }),
    });
  } catch {
    throw new ApiError("offline");
  }
  const serverMs = Date.parse(response.headers.get("date") ?? "");
  if (!Number.isNaN(serverMs)) hearTime(serverMs);
  if (!response.ok) throw await problemOf(response);
  const text = await response.text();
  return (text === "" ? undefined : JSON.parse(text)) as T;
}

export const api = {
  get: <T>(path: string, query: Query = {}): Promise<T> => send<T>("GET", withQuery(path, query)),
  post: <T>(path: string, body: unknown = {}): Promise<T> => send<T>("POST", path, body),
  put: <T>(path: string, body: unknown): Promise<T> => send<T>("PUT", path, body),
  /** The body is the file itself. */
  upload: <T>(path: string, file: File, query: Query = {}): Promise<T> => send<T>("POST", withQuery(path, query), file),
  patch: <T>(path: string, body: unknown): Promise<T> => send<T>("PATCH", path, body),
  delete: <T>(path: string): Promise<T> => send<T>("DELETE", path),
};
