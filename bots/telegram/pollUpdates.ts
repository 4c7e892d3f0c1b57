// Asks Telegram for updates and confirms them only after they are committed. grammY's own polling moves the
// offset before the handlers have finished, so a kill in between would lose what the client wrote; therefore
// this small loop on top of grammY's API client.
import type { Api } from "grammy";
import type { Log, Sleep } from "../../hub/ports/world.ts";
import type { DescribeFailure } from "./failure.ts";
import { type PollLease, STAND_BY_MS } from "./pollLease.ts";
import { grammySignal } from "./signal.ts";

/** Only what the hub acts upon is asked for. */
export const ALLOWED_UPDATES = [
  "message",
  "edited_message",
  "callback_query",
  "business_connection",
  "business_message",
  "edited_business_message",
  "deleted_business_messages",
] as const;

export const POLL_SEC = 25;
const LONGEST_WAIT_MS = 30_000;

interface PollDeps {
  readonly api: Api;
  /** Resolves when the updates are committed; Telegram repeats them when it throws. */
  readonly take: (updates: readonly unknown[]) => Promise<unknown>;
  readonly lease: PollLease;
  readonly describe: DescribeFailure;
  readonly sleep: Sleep;
  readonly log: Log;
}

export function waitMs(failures: number): number {
  return Math.min(LONGEST_WAIT_MS, 1000 * 2 ** Math.min(failures - 1, 10));
}

/** Runs until the signal; the batch in hand is finished first. */
export async function pollUpdates(deps: PollDeps, signal: AbortSignal): Promise<void> {
  await pollInTurn(deps, signal);
  // Another hub may go on at once; one that cannot be told waits until the lease has run out.
  await deps.lease.release().catch(() => undefined);
}

async function pollInTurn({ api, take, lease, describe, sleep, log }: PollDeps, signal: AbortSignal): Promise<void> {
  let offset = 0;
  let webhookGone = false;
  let failures = 0;
  let standingBy = false;
  while (!signal.aborted) {
    try {
      if (!(await lease.renew())) {
        if (!standingBy) log.info({}, "Another hub of the company polls Telegram; this one stands by");
        standingBy = true;
        // What the other confirmed is not known here: Telegram says it again.
        offset = 0;
        await sleep(STAND_BY_MS, signal);
        continue;
      }
      if (standingBy) log.info({}, "This hub polls Telegram now");
      standingBy = false;
      if (!webhookGone) await api.deleteWebhook({}, grammySignal(signal));
      webhookGone = true;
      const updates = await api.getUpdates({ offset, timeout: POLL_SEC, allowed_updates: ALLOWED_UPDATES }, grammySignal(signal));
      await take(updates);
      // The last one, not the greatest: after a quiet week Telegram goes on from any number.
      const last = updates.at(-1);
      if (last !== undefined) offset = last.update_id + 1;
      failures = 0;
    } catch (error) {
      if (signal.aborted) return;
      failures += 1;
      const failure = describe(error);
      if (failure.code === 409) webhookGone = false;
      const pauseMs = failure.retryAfterSec === null ? waitMs(failures) : failure.retryAfterSec * 1000;
      log.warn({ code: failure.code, reason: failure.reason, failures, pauseMs }, sentence(failure.code));
      await sleep(pauseMs, signal);
    }
  }
}

function sentence(code: number | null): string {
  if (code === 409) return "Telegram: another program polls with this bot's token, or set a webhook for it; stop it, or give this hub a bot of its own";
  if (code === 401 || code === 404) return "Telegram does not accept the bot's token; check TELEGRAM_BOT_TOKEN";
  return "Telegram updates could not be taken; they stay with Telegram and are asked for again";
}
