// An OpenAI-compatible server over real HTTP: it asks for its key, knows strict schemas or refuses them as smaller servers
// do, limits, fails, dawdles and talks nonsense when told to. What it answers is a test's to say.
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { setTimeout as sleep } from "node:timers/promises";

export interface AskedQuestion {
  /** By the schema's name, or guessed from its fields. */
  readonly task: string;
  readonly system: string;
  readonly user: string;
  readonly data: Readonly<Record<string, unknown>>;
}

/** What it says; a string goes out as it is. */
export type Brain = (question: AskedQuestion) => object | string;

export interface ScriptedTrouble {
  readonly status?: number;
  readonly retryAfterSec?: number;
  readonly delayMs?: number;
  /** Instead of an answer: not even JSON. */
  readonly raw?: string;
  /** The answer is cut off, as by `max_tokens`. */
  readonly truncated?: boolean;
  readonly times?: number;
}

export interface FakeOpenAi {
  readonly baseUrl: string;
  /** Every body that came, as text, without sound. */
  readonly bodies: readonly string[];
  readonly questions: readonly AskedQuestion[];
  readonly sounds: readonly { readonly fileName: string; readonly bytes: number; readonly model: string }[];
  readonly keys: readonly (string | null)[];
  trouble(trouble: ScriptedTrouble): void;
  think(brain: Brain): void;
  /** What it hears in a sound, whose bytes it may look at. */
  hear(said: string | ((sound: string) => string)): void;
  stop(): Promise<void>;
}

export interface FakeOpenAiOptions {
  readonly apiKey: string | null;
  /** `json_object`: refuses strict schemas; `none`: refuses every `response_format`. */
  readonly knows: "json_schema" | "json_object" | "none";
}

export async function startFakeOpenAi(given: Partial<FakeOpenAiOptions> = {}): Promise<FakeOpenAi> {
  const options: FakeOpenAiOptions = { apiKey: null, knows: "json_schema", ...given };
  const bodies: string[] = [];
  const questions: AskedQuestion[] = [];
  const sounds: { fileName: string; bytes: number; model: string }[] = [];
  const keys: (string | null)[] = [];
  const troubles: (ScriptedTrouble & { left: number })[] = [];
  let brain: Brain = () => ({});
  let heard: string | ((sound: string) => string) = "";

  const serve = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const body = await bytesOf(request);
    const send = (status: number, answer: object | string, headers: Record<string, string> = {}): void => {
      if (response.destroyed) return;
      response.writeHead(status, { "content-type": "application/json", ...headers });
      response.end(typeof answer === "string" ? answer : JSON.stringify(answer));
    };
    const fail = (status: number, code: string, headers: Record<string, string> = {}): void =>
      send(status, { error: { message: `${code}: ${body.toString("utf8").slice(0, 200)}`, type: "invalid_request_error", code } }, headers);
    const { authorization } = request.headers;
    keys.push(authorization?.replace(/^Bearer /, "") ?? null);
    if (options.apiKey !== null && authorization !== `Bearer ${options.apiKey}`) return fail(401, "invalid_api_key");
    if (request.method === "GET" && request.url === "/v1/models") return send(200, { object: "list", data: [{ id: "fake", object: "model" }] });
    const trouble = troubles[0];
    if (trouble !== undefined) {
      trouble.left -= 1;
      if (trouble.left <= 0) troubles.shift();
      if (trouble.delayMs !== undefined) await sleep(trouble.delayMs);
      if (trouble.status !== undefined) {
        return fail(trouble.status, "trouble", trouble.retryAfterSec === undefined ? {} : { "retry-after": String(trouble.retryAfterSec) });
      }
      if (trouble.raw !== undefined) return send(200, trouble.raw);
    }
    if (request.url === "/v1/audio/transcriptions") {
      const form = await new Response(new Uint8Array(body), { headers: { "content-type": request.headers["content-type"] ?? "" } }).formData();
      const file = form.get("file");
      if (!(file instanceof Blob)) return fail(400, "no_file");
      sounds.push({ fileName: file.name, bytes: file.size, model: String(form.get("model")) });
      return send(200, { text: typeof heard === "string" ? heard : heard(await file.text()) });
    }
    if (request.url !== "/v1/chat/completions") return fail(404, "unknown_url");
    bodies.push(body.toString("utf8"));
    const asked = JSON.parse(body.toString("utf8")) as ChatRequest;
    const format = asked.response_format?.type ?? "none";
    if (format === "json_schema" && options.knows !== "json_schema") return fail(400, "response_format_not_supported");
    if (format === "json_object" && options.knows === "none") return fail(400, "response_format_not_supported");
    const question = questionOf(asked);
    questions.push(question);
    const said = brain(question);
    const content = typeof said === "string" ? said : JSON.stringify(said);
    send(200, {
      id: "chatcmpl-fake",
      object: "chat.completion",
      model: asked.model,
      choices: [
        {
          index: 0,
          finish_reason: trouble?.truncated === true ? "length" : "stop",
          message: { role: "assistant", content: trouble?.truncated === true ? content.slice(0, -3) : content },
        },
      ],
      usage: { prompt_tokens: 120, completion_tokens: 20, total_tokens: 140 },
    });
  };

  const server = createServer((request, response) => void serve(request, response));
  await new Promise<void>((ready) => server.listen(0, "127.0.0.1", ready));
  return {
    baseUrl: `http://127.0.0.1:${(server.address() as AddressInfo).port}/v1`,
    bodies,
    questions,
    sounds,
    keys,
    trouble: (trouble) => void troubles.push({ ...trouble, left: trouble.times ?? 1 }),
    think: (next) => {
      brain = next;
    },
    hear: (said) => {
      heard = said;
    },
    stop: async () => {
      server.closeAllConnections();
      await new Promise((done) => server.close(done));
    },
  };
}

interface ChatRequest {
  readonly model: string;
  readonly messages: readonly { readonly role: string; readonly content: string }[];
  readonly response_format?: { readonly type: string; readonly json_schema?: { readonly name: string } };
}

function questionOf({ messages, response_format: format }: ChatRequest): AskedQuestion {
  const system = messages.find(({ role }) => role === "system")?.content ?? "";
  const user = messages.find(({ role }) => role === "user")?.content ?? "";
  const data = JSON.parse(user) as Record<string, unknown>;
  const guessed = "message" in data ? "triage" : "text" in data ? "translation" : "articles" in data ? "answer" : "summary";
  return { task: format?.json_schema?.name ?? guessed, system, user, data };
}

async function bytesOf(request: IncomingMessage): Promise<Buffer> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks);
}
