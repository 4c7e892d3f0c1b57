// Waiting for what will come, without a time of its own.
import { setTimeout as sleep } from "node:timers/promises";

const PATIENCE_MS = 12_000;
/** Between two looks: soon at first; a look itself keeps the hub from what is waited for. */
const FIRST_PAUSE_MS = 10;
const LONGEST_PAUSE_MS = 100;

/** What the look finds as soon as it finds anything; throws with `what` when it never does. */
export async function eventually<T>(
  what: string,
  look: () => Promise<T | null | undefined | false> | T | null | undefined | false,
  patienceMs = PATIENCE_MS,
): Promise<T> {
  const until = Date.now() + patienceMs;
  for (let pauseMs = FIRST_PAUSE_MS; ; pauseMs = Math.min(pauseMs * 1.5, LONGEST_PAUSE_MS)) {
    const found = await look();
    if (found !== null && found !== undefined && found !== false) return found;
    if (Date.now() > until) throw new Error(`It never happened: ${what}.`);
    await sleep(pauseMs);
  }
}
