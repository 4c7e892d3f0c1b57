// Every refusal leaves as an RFC 9457 problem document with a stable code, is counted, and tells the log what
// the caller must not see.
import type { ErrorRequestHandler, Request, Response } from "express";
import { ERRORS, type ErrorCode, HubError, type Problem } from "../contract/errors.ts";
import type { Counters } from "../ports/world.ts";
import { safeError } from "./logging.ts";

/** Errors of Express and its body parser, by their `type` or status. */
const PARSER_CODES: Readonly<Record<string, ErrorCode>> = {
  "entity.too.large": "payload_too_large",
  "encoding.unsupported": "unsupported_media_type",
  "charset.unsupported": "unsupported_media_type",
};

export function problemDocument(error: HubError, requestId: string | null): Problem {
  const { status, title } = ERRORS[error.code];
  return {
    type: `urn:otklik:problem:${error.code}`,
    title,
    status,
    code: error.code,
    ...(error.detail === undefined ? {} : { detail: error.detail }),
    ...(requestId === null ? {} : { requestId }),
    ...(error.errors === undefined ? {} : { errors: error.errors }),
  };
}

export function createProblemHandler(deps: { readonly counters: Counters }): ErrorRequestHandler {
  return (thrown: unknown, request, response, next) => {
    const error = toHubError(thrown);
    deps.counters.count("otklik_api_refusals_total", { code: error.code });
    if (error.code === "internal" || error.code === "unavailable") {
      request.log.error({ err: safeError(thrown) }, error.code === "internal" ? "request failed" : "store unavailable");
    }
    if (response.headersSent) {
      next(thrown);
      return;
    }
    sendProblem(request, response, error);
  };
}

function sendProblem(request: Request, response: Response, error: HubError): void {
  const problem = problemDocument(error, String(request.id));
  if (error.code === "unauthenticated") response.setHeader("WWW-Authenticate", "Bearer");
  if (error.code === "unavailable") response.setHeader("Retry-After", "5");
  response.setHeader("Cache-Control", "no-store");
  response.status(problem.status).type("application/problem+json").send(JSON.stringify(problem));
}

function toHubError(thrown: unknown): HubError {
  if (thrown instanceof HubError) return thrown;
  if (thrown instanceof URIError) return new HubError("unknown_path", { cause: thrown });
  const { type, status } = fieldsOf(thrown);
  const parserCode = typeof type === "string" ? PARSER_CODES[type] : undefined;
  if (parserCode !== undefined) return new HubError(parserCode, { cause: thrown });
  const isCallersFault = typeof status === "number" && status >= 400 && status < 500;
  return new HubError(isCallersFault ? (status === 404 ? "unknown_path" : "malformed") : "internal", { cause: thrown });
}

function fieldsOf(thrown: unknown): { readonly type?: unknown; readonly status?: unknown } {
  return typeof thrown === "object" && thrown !== null ? thrown : {};
}
