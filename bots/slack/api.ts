// Slack's Web API as the hub calls it: no waiting and no repeating behind our back, because the outbox keeps both, and
// no lines of the library's own in the log.
import { type Logger, LogLevel, WebClient } from "@slack/web-api";

/** Under the outbox's lease, so that a hung call ends before another hub may try the same row. */
const CALL_TIMEOUT_MS = 15_000;

const ignore = (): void => undefined;
const SILENT: Logger = { debug: ignore, info: ignore, warn: ignore, error: ignore, setLevel: ignore, setName: ignore, getLevel: () => LogLevel.ERROR };

export function createApi(token: string, apiUrl: string | null, timeoutMs = CALL_TIMEOUT_MS): WebClient {
  return new WebClient(token, {
    ...(apiUrl === null ? {} : { slackApiUrl: apiUrl }),
    logger: SILENT,
    timeout: timeoutMs,
    retryConfig: { retries: 0 },
    rejectRateLimitedCalls: true,
  });
}
