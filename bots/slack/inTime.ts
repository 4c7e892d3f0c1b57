// Slack waits three seconds and a person less: what is not done by then is answered for otherwise, and goes on.
import type { Sleep } from "../../hub/ports/world.ts";

/** So short that a queue of frozen requests still ends within a second. */
export const ANSWER_WITHIN_MS = 800;

/** Null: it takes longer. */
export async function inTime<T extends object>(work: Promise<T>, sleep: Sleep): Promise<T | null> {
  const done = new AbortController();
  const late = sleep(ANSWER_WITHIN_MS, done.signal).then(() => null);
  return Promise.race([work, late]).finally(() => done.abort());
}
