// The log: JSON lines on standard output. What may carry a secret or a person is cut even where somebody passes
// it by mistake.
import pino, { type Logger } from "pino";

const NEVER_LOGGED = ["password", "token", "secret", "authorization", "cookie", "apiKey", "phone", "e164", "email", "text", "body", "headers"] as const;

export function createLogger(level: string): Logger {
  return pino({
    level,
    base: null,
    timestamp: pino.stdTimeFunctions.isoTime,
    formatters: { level: (label) => ({ level: label }) },
    redact: { paths: NEVER_LOGGED.flatMap((key) => [key, `*.${key}`]), censor: "…" },
  });
}
