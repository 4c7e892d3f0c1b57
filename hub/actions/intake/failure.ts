// An event whose rule threw: how it is named in the ledger and the log, and when it is tried again.

const FIRST_RETRY_SEC = 5;
const LONGEST_RETRY_SEC = 3_600;

/** 5 s, 10 s, 20 s … an hour. */
export function retryAt(now: Date, attempts: number): string {
  const waitSec = Math.min(LONGEST_RETRY_SEC, FIRST_RETRY_SEC * 2 ** (attempts - 1));
  return new Date(now.getTime() + waitSec * 1000).toISOString();
}

/** Without the values: they may be somebody's number or words. */
export function describe(error: unknown): string {
  if (!(error instanceof Error)) return "not an error object";
  const code = (error as { code?: unknown }).code;
  const at =
    error.stack
      ?.split("\n")[1]
      ?.trim()
      .replace(/\(.*\/(?=[^/]+$)/, "(") ?? "";
  return [error.name, typeof code === "string" ? code : null, at].filter(Boolean).join(" ");
}
