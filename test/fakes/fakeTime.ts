// A clock that stands still until a test moves it, and sleeps that end only then: so a test can say that
// nothing happened before its time.
import { setTimeout as realSleep } from "node:timers/promises";
import type { Clock, Sleep } from "../../hub/ports/world.ts";

export interface FakeTime {
  readonly clock: Clock;
  readonly sleep: Sleep;
  /** What is slept for now, in milliseconds as asked. */
  sleeping(): readonly number[];
  /** Moves the clock and ends the sleeps that are over. */
  advance(ms: number): void;
}

export function createFakeTime(startAt = "2026-03-17T08:00:00.000Z"): FakeTime {
  let nowMs = Date.parse(startAt);
  const sleeps = new Set<{ readonly ms: number; readonly untilMs: number; readonly end: () => void }>();
  return {
    clock: { now: () => new Date(nowMs) },
    sleep: (ms, signal) =>
      new Promise((resolve) => {
        if (signal.aborted) return resolve();
        const end = (): void => {
          sleeps.delete(one);
          resolve();
        };
        const one = { ms, untilMs: nowMs + ms, end };
        sleeps.add(one);
        signal.addEventListener("abort", end, { once: true });
      }),
    sleeping: () => [...sleeps].map((one) => one.ms),
    advance(ms) {
      nowMs += ms;
      for (const one of [...sleeps]) if (one.untilMs <= nowMs) one.end();
    },
  };
}

/** Waits for what other tasks of this process bring about; the limit only ends a test that has failed. */
export async function until(condition: () => boolean, what: string): Promise<void> {
  const deadlineMs = Date.now() + 10_000;
  while (!condition()) {
    if (Date.now() > deadlineMs) throw new Error(`It never happened: ${what}`);
    await realSleep(2);
  }
}
