// A refusal of the hub as the console sees it: always a problem document, also when the network itself failed.
import type { ErrorCode, Problem } from "../../contract/errors.ts";

export type ProblemCode = ErrorCode | "offline";

export class ApiError extends Error {
  readonly code: ProblemCode;
  readonly detail: string | null;
  readonly requestId: string | null;
  readonly fields: Readonly<Record<string, string>>;
  constructor(code: ProblemCode, problem: Partial<Problem> = {}) {
    super(problem.detail ?? problem.title ?? code);
    this.name = "ApiError";
    this.code = code;
    this.detail = problem.detail ?? null;
    this.requestId = problem.requestId ?? null;
    this.fields = Object.fromEntries((problem.errors ?? []).map((error) => [error.path, error.message]));
  }
}

export function codeOf(error: unknown): ProblemCode {
  return error instanceof ApiError ? error.code : "internal";
}
