// Answers at the address Slack gives with each command and press: for that person, in that place, for half an hour.
import type { Log, Sleep } from "../../../hub/ports/world.ts";
import { describeFailure } from "../failure.ts";

export interface Response {
  readonly text: string;
  readonly blocks: readonly unknown[];
  /** `ephemeral`: only that person sees it. */
  readonly response_type: "ephemeral" | "in_channel";
  readonly replace_original: boolean;
}

export type Respond = (url: string, response: Response) => Promise<void>;

interface RespondDeps {
  /** Where such addresses stand; nothing is sent anywhere else. */
  readonly origins: readonly string[];
  readonly sleep: Sleep;
  readonly log: Log;
}

const WITHIN_MS = 5_000;
const TRIES = 3;
const LONGEST_WAIT_SEC = 30;

export function createRespond({ origins, sleep, log }: RespondDeps): Respond {
  return async (url, response) => {
    if (!URL.canParse(url) || !origins.includes(new URL(url).origin)) {
      log.warn({}, "A response address is not Slack's; nothing was sent there");
      return;
    }
    for (let tried = 1; ; tried += 1) {
      const failure = await post(url, response);
      if (failure === null) return;
      if (tried >= TRIES || failure.waitSec === null) return log.warn({ reason: failure.reason, tried }, "An answer to a person of ours did not reach Slack");
      await sleep(failure.waitSec * 1000, new AbortController().signal);
    }
  };
}

/** `waitSec` null: trying again is no use. */
async function post(url: string, response: Response): Promise<{ readonly reason: string; readonly waitSec: number | null } | null> {
  try {
    const answer = await fetch(url, {
      method: "POST",
      headers: { "content-type": "application/json; charset=utf-8" },
      body: JSON.stringify(response),
      redirect: "error",
      signal: AbortSignal.timeout(WITHIN_MS),
    });
    await answer.body?.cancel();
    if (answer.ok) return null;
    const waitSec = Number(answer.headers.get("retry-after") ?? 1);
    const mayRepeat = (answer.status === 429 || answer.status >= 500) && waitSec >= 0 && waitSec <= LONGEST_WAIT_SEC;
    return { reason: `HTTP ${answer.status}`, waitSec: mayRepeat ? waitSec : null };
  } catch (error) {
    return { reason: describeFailure(error).reason, waitSec: 1 };
  }
}
