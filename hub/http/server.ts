// One port for everything. Webhooks go straight to their receivers over bare node:http, because their speed and
// their raw bytes matter; slow senders are cut before they hold a connection.
import { createServer as createNodeServer, type IncomingMessage, type RequestListener, type Server, type ServerResponse } from "node:http";
import type { AddressInfo, Socket } from "node:net";
import { HubError } from "../contract/errors.ts";
import type { Counters } from "../ports/world.ts";
import { problemDocument } from "./problems.ts";

const HEADERS_WITHIN_MS = 10_000;
const REQUEST_WITHIN_MS = 30_000;
const CHECK_EVERY_MS = 2_000;
/** Longer than the usual minute of a reverse proxy, so that it never writes into a closing connection. */
const KEEP_ALIVE_MS = 65_000;

export interface ServerDeps {
  readonly app: RequestListener;
  readonly counters: Counters;
  /** Everything below /hooks/ that has no door of its own. */
  readonly receiver: RequestListener;
  /** Null: Telegram is polled, or not connected. */
  readonly telegramWebhook: RequestListener | null;
  /** Null: Slack is heard by a socket, or not connected. */
  readonly slackWebhook: RequestListener | null;
  /** Everything below /widget/: visitors of the company's site. */
  readonly site?: RequestListener;
  /** Everything below /p/ and /s/: clients with a private link. */
  readonly clientPages?: RequestListener;
  readonly headersWithinMs?: number;
  readonly requestWithinMs?: number;
  readonly checkEveryMs?: number;
}

export interface HubServer {
  /** For Socket.IO, which answers /socket.io itself. */
  readonly server: Server;
  listen(port: number, host?: string): Promise<AddressInfo>;
  /** Lets what runs finish for `withinMs`, then cuts it. */
  close(withinMs: number): Promise<void>;
}

export function createServer(deps: ServerDeps): HubServer {
  const server = createNodeServer(
    {
      headersTimeout: deps.headersWithinMs ?? HEADERS_WITHIN_MS,
      requestTimeout: deps.requestWithinMs ?? REQUEST_WITHIN_MS,
      connectionsCheckingInterval: deps.checkEveryMs ?? CHECK_EVERY_MS,
      keepAliveTimeout: KEEP_ALIVE_MS,
    },
    (request, response) => doorOf(deps, request)(request, response),
  );
  server.on("clientError", (error: NodeJS.ErrnoException, socket: Socket) => refuseRaw(deps, error, socket));
  return {
    server,
    listen: (port, host) =>
      new Promise((resolve, reject) => {
        server.once("error", reject);
        server.listen(port, host, () => {
          server.off("error", reject);
          resolve(server.address() as AddressInfo);
        });
      }),
    close: (withinMs) =>
      new Promise((resolve) => {
        const force = setTimeout(() => server.closeAllConnections(), withinMs);
        server.close(() => {
          clearTimeout(force);
          resolve();
        });
        server.closeIdleConnections();
      }),
  };
}

function doorOf(deps: ServerDeps, request: IncomingMessage): RequestListener {
  const path = (request.url ?? "").split("?", 1)[0] ?? "";
  if (path.startsWith("/widget/") && deps.site !== undefined) return deps.site;
  if (/^\/[ps]\//.test(path) && deps.clientPages !== undefined) return deps.clientPages;
  if (!path.startsWith("/hooks/")) return deps.app;
  if (path === "/hooks/telegram") return deps.telegramWebhook ?? ((_request, response) => notConnected(deps, response));
  if (path === "/hooks/slack") return deps.slackWebhook ?? ((_request, response) => notConnected(deps, response));
  return deps.receiver;
}

function notConnected(deps: ServerDeps, response: ServerResponse): void {
  deps.counters.count("otklik_api_refusals_total", { code: "unknown_path" });
  const problem = problemDocument(new HubError("unknown_path"), null);
  response.writeHead(problem.status, { "content-type": "application/problem+json", connection: "close" });
  response.end(JSON.stringify(problem));
}

/** What never became a request: too slow, too long a header, not HTTP. */
function refuseRaw(deps: ServerDeps, error: NodeJS.ErrnoException, socket: Socket): void {
  if (error.code === "ECONNRESET" || !socket.writable) {
    socket.destroy();
    return;
  }
  deps.counters.count("otklik_api_refusals_total", { code: "malformed" });
  const status = RAW_STATUS[error.code ?? ""] ?? "400 Bad Request";
  socket.end(`HTTP/1.1 ${status}\r\nConnection: close\r\n\r\n`);
}

const RAW_STATUS: Readonly<Record<string, string>> = {
  ERR_HTTP_REQUEST_TIMEOUT: "408 Request Timeout",
  HPE_HEADER_OVERFLOW: "431 Request Header Fields Too Large",
};
