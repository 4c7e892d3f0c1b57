// Lets through one after another, so that a kill finds at most one message of which nobody knows whether it left. A
// platform that is slow to answer does not hold up the others for long.
import type { Sleep } from "../../ports/world.ts";

export interface OneByOne {
  /** Waits for its turn; the answer ends it. */
  enter(): Promise<() => void>;
}

/** Platforms answer within this when they are well. */
export const TURN_MS = 1_000;

export function createOneByOne(sleep: Sleep): OneByOne {
  let last: Promise<void> = Promise.resolve();
  return {
    async enter() {
      const before = last;
      const done = new AbortController();
      const left = new Promise<void>((resolve) => done.signal.addEventListener("abort", () => resolve(), { once: true }));
      // Its time runs from when it enters.
      last = before.then(() => Promise.race([left, sleep(TURN_MS, done.signal)]));
      await before;
      return () => done.abort();
    },
  };
}
