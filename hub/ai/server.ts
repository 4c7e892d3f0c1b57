// One request to an OpenAI-compatible server over plain HTTP, and what became of it in words the hub can act upon. The
// body of an error is never passed on: servers quote the text they were sent.
import type { AdvisorFailure } from "../ports/advice.ts";

export interface ServerSettings {
  /** Like `https://api.openai.com/v1`. */
  readonly baseUrl: string;
  /** Null: a server of one's own that asks for none. */
  readonly apiKey: string | null;
  readonly timeoutMs: number;
}

export type ServerAnswer =
  | { readonly kind: "json"; readonly body: unknown }
  | {
      readonly kind: "failed";
      readonly reason: AdvisorFailure;
      readonly status: number | null;
      readonly retryAfterSec: number | null;
      readonly mayRetry: boolean;
    };

export interface AiServer {
  post(path: string, body: object | FormData, timeoutMs?: number): Promise<ServerAnswer>;
  get(path: string): Promise<ServerAnswer>;
}

const LARGEST_ANSWER = 1_048_576;
const LONGEST_WAIT_SEC = 3_600;

export function createAiServer({ baseUrl, apiKey, timeoutMs }: ServerSettings): AiServer {
  const root = baseUrl.replace(/\/+$/, "");
  const ask = async (method: string, path: string, body: object | null, withinMs: number): Promise<ServerAnswer> => {
    const isForm = body instanceof FormData;
    try {
      const response = await fetch(`${root}${path}`, {
        method,
        // A key must not follow a redirect to another host.
        redirect: "error",
        signal: AbortSignal.timeout(withinMs),
        headers: {
          accept: "application/json",
          ...(apiKey === null ? {} : { authorization: `Bearer ${apiKey}` }),
          ...(body === null || isForm ? {} : { "content-type": "application/json" }),
        },
        ...(body === null ? {} : { body: isForm ? body : JSON.stringify(body) }),
      });
      if (!response.ok) {
        await response.body?.cancel();
        return refusal(response);
      }
      return parsed(await textOf(response));
    } catch (error) {
      return unanswered(error);
    }
  };
  return {
    post: (path, body, withinMs = timeoutMs) => ask("POST", path, body, withinMs),
    get: (path) => ask("GET", path, null, timeoutMs),
  };
}

/** An endless answer is none. */
async function textOf(response: Response): Promise<string | null> {
  const chunks: Uint8Array[] = [];
  let bytes = 0;
  for await (const chunk of response.body ?? []) {
    bytes += (chunk as Uint8Array).byteLength;
    if (bytes > LARGEST_ANSWER) return null;
    chunks.push(chunk as Uint8Array);
  }
  return Buffer.concat(chunks).toString("utf8");
}

function parsed(text: string | null): ServerAnswer {
  try {
    return { kind: "json", body: JSON.parse(text ?? "") };
  } catch {
    return { kind: "failed", reason: "unreadable", status: 200, retryAfterSec: null, mayRetry: true };
  }
}

function refusal({ status, headers }: Response): ServerAnswer {
  const common = { kind: "failed", status, retryAfterSec: retryAfter(headers.get("retry-after")) } as const;
  if (status === 429) return { ...common, reason: "limited", mayRetry: true };
  if (status >= 500 || status === 408) return { ...common, reason: "server", mayRetry: true };
  return { ...common, reason: "refused", mayRetry: false };
}

/** Seconds or a date. */
function retryAfter(header: string | null): number | null {
  if (header === null) return null;
  const seconds = /^\d+(\.\d+)?$/.test(header.trim()) ? Number(header) : (Date.parse(header) - Date.now()) / 1000;
  return Number.isNaN(seconds) ? null : Math.min(LONGEST_WAIT_SEC, Math.max(0, Math.ceil(seconds)));
}

function unanswered(error: unknown): ServerAnswer {
  const isLate = error instanceof Error && (error.name === "TimeoutError" || error.name === "AbortError");
  return { kind: "failed", reason: isLate ? "timeout" : "unreachable", status: null, retryAfterSec: null, mayRetry: true };
}
