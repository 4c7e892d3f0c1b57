// One log line per request that names the route, never the address: addresses carry numbers and ids of people,
// and headers and bodies carry secrets. Errors lose what databases quote from the rows.
import { randomUUID } from "node:crypto";
import type { IncomingMessage, ServerResponse } from "node:http";
import type { RequestHandler } from "express";
import type { Logger } from "pino";
import { pinoHttp } from "pino-http";

export function createRequestLog(logger: Logger): RequestHandler {
  return pinoHttp({
    logger,
    genReqId: (_request, response) => {
      const id = randomUUID();
      response.setHeader("X-Request-Id", id);
      return id;
    },
    quietReqLogger: true,
    quietResLogger: true,
    customLogLevel: (_request, response, error) => {
      if (error !== undefined || response.statusCode >= 500) return "error";
      return response.statusCode >= 400 ? "info" : "debug";
    },
    serializers: { req: () => undefined, res: () => undefined },
    customSuccessObject: (request, response, { responseTime }: { readonly responseTime: number }) => lineOf(request, response, responseTime),
    customErrorObject: (request, response, _error, { responseTime }: { readonly responseTime: number }) => lineOf(request, response, responseTime),
  });
}

function lineOf(request: IncomingMessage, response: ServerResponse, durationMs: number): object {
  return { method: request.method, route: routeOf(request), status: response.statusCode, durationMs };
}

/** The pattern that matched (`/api/v1/clients/:id`); set by the router, never the address itself. */
export function routeOf(request: object): string {
  return "routeName" in request && typeof request.routeName === "string" ? request.routeName : "none";
}

export function nameRoute(request: object, name: string): void {
  Object.assign(request, { routeName: name });
}

/** Databases quote values in their messages, and their error objects carry the parameters: both stay out. */
export function safeError(thrown: unknown): { readonly name: string; readonly message: string; readonly at: readonly string[] } {
  if (!(thrown instanceof Error)) return { name: typeof thrown, message: "something that is not an error was thrown", at: [] };
  const frames = (thrown.stack ?? "").split("\n").filter((line) => /^\s+at /.test(line));
  return { name: thrown.name, message: masked(thrown.message), at: frames.slice(0, 8).map((line) => line.trim()) };
}

function masked(message: string): string {
  return message
    .slice(0, 500)
    .replace(/'[^']*'|"[^"]*"|`[^`]*`/g, "'…'")
    .replace(/\+?\d[\d\s()-]{5,}\d/g, "…")
    .replace(/\S+@\S+/g, "…");
}
