// Holds a sender to a time limit of its own: a delivery that outlives the outbox's lease could be taken by another
// hub while it is still on its way.
import type { Sleep } from "../../ports/world.ts";

/** Below the lease, with time left to write down what became of it. */
export const SEND_WITHIN_MS = 90_000;

/** Null when it took too long; the work itself may still end, unheard. */
export async function withinLimit<T>(work: Promise<T>, limitMs: number, sleep: Sleep): Promise<T | null> {
  const done = new AbortController();
  work.catch(() => undefined);
  const late = sleep(limitMs, done.signal).then(() => null);
  return Promise.race([work, late]).finally(() => done.abort());
}
