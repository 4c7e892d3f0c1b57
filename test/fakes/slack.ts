// Slack's Web API over real HTTP, as the app meets it: `ok: false` with status 200, 429 with Retry-After, one message a
// second to a channel, addresses that take answers and files, and a socket. And Slack's hand: it signs what it sends.
import { once } from "node:events";
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { NEEDED_SCOPES } from "../../bots/slack/scopes.ts";
import { signSlack } from "../../bots/slack/signature.ts";
import { createFakeSocket, type FakeSocket } from "./slackSocket.ts";

export const SLACK = { botToken: "xoxb-canary-bot-token-1", appToken: "xapp-canary-app-token-1", signingSecret: "slack-signing-secret-of-the-tests" } as const;

export interface Posted {
  readonly channel: string;
  readonly threadTs: string | null;
  readonly text: string;
  readonly username: string | null;
  readonly blocks: readonly unknown[];
  readonly ts: string;
  readonly atMs: number;
}

export interface ScriptedFailure {
  readonly method: string;
  /** Slack's own word, or a status with its wait. */
  readonly error?: string;
  readonly status?: number;
  readonly retryAfterSec?: number;
  readonly times?: number;
}

type Params = Readonly<Record<string, string>>;
type Answer = Readonly<Record<string, unknown>> & { readonly error?: string };
export interface FakeSlackOptions {
  readonly nowMs: () => number;
  /** Answers 429 to a second message to one channel within a second. */
  readonly limitPerChannel: boolean;
  /** What the app may do. */
  readonly scopes: readonly string[];
}

export interface FakeSlack {
  readonly apiUrl: string;
  readonly socket: FakeSocket;
  readonly posted: readonly Posted[];
  readonly updated: readonly { readonly channel: string; readonly ts: string; readonly text: string }[];
  readonly homes: ReadonlyMap<string, readonly unknown[]>;
  readonly files: readonly { readonly channel: string; readonly name: string; readonly bytes: number }[];
  /** What came to answer addresses, by the address. */
  readonly responses: readonly { readonly url: string; readonly body: Readonly<Record<string, unknown>> }[];
  responseUrl(): string;
  /** Something that can be downloaded with the bot's token; its id. `elsewhere`: Slack names another host. */
  putFile(bytes: Uint8Array, elsewhere?: string): string;
  addUser(id: string, name: string, locale?: string): void;
  archive(channel: string): void;
  leave(channel: string): void;
  fail(failure: ScriptedFailure): void;
  calls(method: string): number;
  stop(): Promise<void>;
}

export async function startFakeSlack(given: Partial<FakeSlackOptions> = {}): Promise<FakeSlack> {
  const { nowMs, limitPerChannel, scopes }: FakeSlackOptions = { nowMs: Date.now, limitPerChannel: false, scopes: NEEDED_SCOPES, ...given };
  const posted: Posted[] = [];
  const updated: { channel: string; ts: string; text: string }[] = [];
  const homes = new Map<string, readonly unknown[]>();
  const uploads = new Map<string, { name: string; bytes: number }>();
  const files: { channel: string; name: string; bytes: number }[] = [];
  const kept = new Map<string, { readonly bytes: Uint8Array; readonly elsewhere: string | null }>();
  const responses: { url: string; body: Record<string, unknown> }[] = [];
  const users = new Map<string, { name: string; locale: string }>();
  const closed = new Map<string, "is_archived" | "not_in_channel">();
  const failures: (ScriptedFailure & { left: number })[] = [];
  const called = new Map<string, number>();
  const lastMs = new Map<string, number>();

  const methods: Readonly<Record<string, (params: Params) => Answer>> = {
    "auth.test": () => ({ team: "Прилавок Север", team_id: "T0OURS001", user_id: "U0BOT0001", bot_id: "B0BOT0001" }),
    "apps.connections.open": () => ({ url: `${root().replace("http", "ws")}/link?ticket=${socket.ticket()}` }),
    "chat.postMessage": (params) => post(params),
    "chat.update": ({ channel = "", ts = "", text = "" }) => {
      if (!posted.some((one) => one.ts === ts)) return { error: "message_not_found" };
      updated.push({ channel, ts, text });
      return { channel, ts };
    },
    "users.info": ({ user = "" }) => {
      const found = users.get(user);
      if (found === undefined) return { error: "user_not_found" };
      return { user: { id: user, name: user.toLowerCase(), locale: found.locale, profile: { real_name: found.name } } };
    },
    "conversations.open": ({ users: user = "" }) => ({ channel: { id: `D${user.slice(1)}` } }),
    "views.publish": ({ user_id: user = "", view = "{}" }) => {
      homes.set(user, (JSON.parse(view) as { blocks: unknown[] }).blocks);
      return { view: {} };
    },
    "files.info": ({ file = "" }) => {
      const found = kept.get(file);
      if (found === undefined) return { error: "file_not_found" };
      return { file: { id: file, mode: "hosted", mimetype: "image/png", url_private_download: found.elsewhere ?? `${root()}/files-pri/${file}` } };
    },
    "files.getUploadURLExternal": ({ filename = "" }) => {
      const id = `F${uploads.size + 1}`;
      uploads.set(id, { name: filename, bytes: 0 });
      return { upload_url: `${root()}/upload/${id}`, file_id: id };
    },
    "files.completeUploadExternal": ({ files: list = "[]", channel_id: channel = "" }) => {
      for (const { id } of JSON.parse(list) as { id: string }[]) files.push({ channel, ...(uploads.get(id) ?? { name: "", bytes: 0 }) });
      return { files: [] };
    },
  };

  function post(params: Params): Answer {
    const { channel = "", text = "", thread_ts: threadTs, username, blocks = "[]" } = params;
    const shut = closed.get(channel);
    if (shut !== undefined) return { error: shut };
    if (!/^[CDGU][A-Z0-9]+$/.test(channel)) return { error: "channel_not_found" };
    if (text === "" && blocks === "[]") return { error: "no_text" };
    if (text.length > 40_000) return { error: "msg_too_long" };
    const atMs = nowMs();
    lastMs.set(channel, atMs);
    const ts = `${1_790_000_500 + posted.length}.000100`;
    const place = channel.startsWith("U") ? `D${channel.slice(1)}` : channel;
    posted.push({ channel: place, threadTs: threadTs ?? null, text, username: username ?? null, blocks: JSON.parse(blocks) as unknown[], ts, atMs });
    return { channel: place, ts };
  }

  const server = createServer((request, response) => void handle(request, response).catch(() => response.destroy()));
  const socket = createFakeSocket(server, "/link");
  const root = (): string => `http://127.0.0.1:${(server.address() as AddressInfo).port}`;

  async function handle(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const chunks: Buffer[] = [];
    for await (const chunk of request as AsyncIterable<Buffer>) chunks.push(chunk);
    const body = Buffer.concat(chunks);
    const path = request.url ?? "";
    if (path.startsWith("/upload/")) {
      const upload = uploads.get(path.slice("/upload/".length));
      if (upload !== undefined) upload.bytes = body.length;
      return void response.writeHead(upload === undefined ? 404 : 200).end("OK");
    }
    if (path.startsWith("/files-pri/")) {
      const found = kept.get(path.slice("/files-pri/".length));
      // Without the token Slack shows a page to log in.
      if (request.headers.authorization !== `Bearer ${SLACK.botToken}`) return void response.writeHead(200, { "content-type": "text/html" }).end("<html>");
      return void response.writeHead(found === undefined ? 404 : 200, { "content-type": "image/png" }).end(found?.bytes);
    }
    if (path.startsWith("/response/")) {
      responses.push({ url: root() + path, body: JSON.parse(body.toString("utf8")) as Record<string, unknown> });
      return void response.writeHead(200).end("ok");
    }
    call(path.slice("/api/".length), Object.fromEntries(new URLSearchParams(body.toString("utf8"))), request, response);
  }

  function call(method: string, params: Params, request: IncomingMessage, response: ServerResponse): void {
    called.set(method, (called.get(method) ?? 0) + 1);
    const scripted = failures.find((one) => one.method === method && one.left > 0);
    if (scripted !== undefined) scripted.left -= 1;
    const channel = params["channel"] ?? "";
    const isTooSoon = limitPerChannel && method === "chat.postMessage" && nowMs() - (lastMs.get(channel) ?? Number.NEGATIVE_INFINITY) < 1_000;
    const status = scripted?.status ?? (isTooSoon ? 429 : 200);
    if (status !== 200) {
      const wait = scripted?.retryAfterSec ?? (status === 429 ? 1 : undefined);
      return void response.writeHead(status, wait === undefined ? {} : { "retry-after": String(wait) }).end(status === 429 ? "" : "<html>oops</html>");
    }
    const answer = scripted?.error !== undefined ? { error: scripted.error } : answerTo(method, params, request.headers.authorization);
    response
      .writeHead(200, { "content-type": "application/json", "x-oauth-scopes": scopes.join(",") })
      .end(JSON.stringify({ ok: answer.error === undefined, ...answer }));
  }

  function answerTo(method: string, params: Params, authorization: string | undefined): Answer {
    const needed = method === "apps.connections.open" ? SLACK.appToken : SLACK.botToken;
    if (authorization === undefined) return { error: "not_authed" };
    if (authorization !== `Bearer ${needed}`) return { error: "invalid_auth" };
    return methods[method]?.(params) ?? { error: "unknown_method" };
  }

  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  return {
    apiUrl: `${root()}/api`,
    socket,
    posted,
    updated,
    homes,
    files,
    responses,
    responseUrl: () => `${root()}/response/${responses.length + 1}`,
    putFile: (bytes, elsewhere) => {
      const id = `F0FILE${kept.size + 1}`;
      kept.set(id, { bytes, elsewhere: elsewhere ?? null });
      return id;
    },
    addUser: (id, name, locale = "ru-RU") => void users.set(id, { name, locale }),
    archive: (channel) => void closed.set(channel, "is_archived"),
    leave: (channel) => void closed.set(channel, "not_in_channel"),
    fail: (failure) => void failures.push({ ...failure, left: failure.times ?? 1 }),
    calls: (method) => called.get(method) ?? 0,
    stop: async () => {
      socket.stop();
      server.closeAllConnections();
      server.close();
      await once(server, "close");
    },
  };
}

/** A request as Slack signs it. */
export function signed(body: string, unixSec: number, secret: string = SLACK.signingSecret): RequestInit {
  const type = body.startsWith("{") ? "application/json" : "application/x-www-form-urlencoded";
  const headers = { "content-type": type, "x-slack-request-timestamp": String(unixSec), "x-slack-signature": signSlack(secret, String(unixSec), body) };
  return { method: "POST", headers, body };
}

export function pressForm(payload: object): string {
  return new URLSearchParams({ payload: JSON.stringify(payload) }).toString();
}
