// The HTTP side of the fake Bot API: addresses with the token in them, JSON in, Telegram's envelope out.
import { once } from "node:events";
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { readForm } from "./fakeTelegramForm.ts";

const JSON_TYPE = { "content-type": "application/json" } as const;

export type Params = Readonly<Record<string, unknown>>;

export type Answer =
  | { readonly result: unknown }
  | { readonly code: number; readonly description: string; readonly retryAfterSec?: number; readonly html?: string };

interface BotApi {
  readonly token: string;
  /** `gone` tells that the caller has hung up. */
  call(method: string, params: Params, gone: AbortSignal): Promise<Answer>;
  file(fileId: string): Uint8Array | undefined;
}

interface BotApiServer {
  readonly apiRoot: string;
  stop(): Promise<void>;
}

export async function serveBotApi(api: BotApi): Promise<BotApiServer> {
  const server = createServer((req, res) => void handle(req, res).catch(() => res.destroy()));
  server.listen(0, "127.0.0.1");
  await once(server, "listening");

  return {
    apiRoot: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    async stop() {
      server.closeAllConnections();
      server.close();
      await once(server, "close");
    },
  };

  async function handle(req: IncomingMessage, res: ServerResponse): Promise<void> {
    const path = (req.url ?? "").split("?")[0]?.split("/").slice(1) ?? [];
    if (path[0] === "file") return sendFile(path, res);
    const gone = new AbortController();
    res.on("close", () => gone.abort());
    const params = await readParams(req);
    if (path[0] !== `bot${api.token}`) return reply(res, { code: 401, description: "Unauthorized" });
    reply(res, await api.call(path[1] ?? "", params, gone.signal));
  }

  /** `/file/bot<token>/files/<id>`, as getFile names it. */
  function sendFile([, bot, , fileId]: readonly string[], res: ServerResponse): void {
    const bytes = bot === `bot${api.token}` ? api.file(fileId ?? "") : undefined;
    res.writeHead(bytes === undefined ? 404 : 200, { "content-type": "application/octet-stream" }).end(bytes);
  }
}

async function readParams(req: IncomingMessage): Promise<Params> {
  const chunks: Buffer[] = [];
  for await (const chunk of req as AsyncIterable<Buffer>) chunks.push(chunk);
  const type = req.headers["content-type"] ?? "";
  if (type.startsWith("multipart/form-data")) return readForm(Buffer.concat(chunks));
  const parsed: unknown = chunks.length === 0 ? {} : JSON.parse(Buffer.concat(chunks).toString("utf8"));
  return typeof parsed === "object" && parsed !== null ? (parsed as Params) : {};
}

function reply(res: ServerResponse, answer: Answer): void {
  if (!("code" in answer)) return void res.writeHead(200, JSON_TYPE).end(JSON.stringify({ ok: true, result: answer.result }));
  const { code, description, retryAfterSec, html } = answer;
  if (html !== undefined) return void res.writeHead(code, { "content-type": "text/html" }).end(html);
  const parameters = retryAfterSec === undefined ? {} : { parameters: { retry_after: retryAfterSec } };
  res.writeHead(code, JSON_TYPE).end(JSON.stringify({ ok: false, error_code: code, description, ...parameters }));
}
