// Stops asking a server that fails again and again, and lets one question through after a while to see whether it is
// back: nobody waits for a time-out each time while it is away.
import type { Clock } from "../ports/world.ts";

export interface Breaker {
  /** False: do not ask now. After the pause one caller may. */
  readonly mayAsk: () => boolean;
  /** The same without taking the turn. */
  readonly isResting: () => boolean;
  readonly isOpen: () => boolean;
  /** The server asked for a pause. */
  readonly rest: (ms: number) => void;
  readonly worked: () => void;
  readonly failed: () => void;
}

const FAILURES_TO_OPEN = 4;
const FIRST_PAUSE_MS = 15_000;
const LONGEST_PAUSE_MS = 300_000;

export function createBreaker(clock: Clock): Breaker {
  let failures = 0;
  let opened = 0;
  let untilMs = 0;
  let isTrying = false;
  const isResting = (): boolean => isTrying || clock.now().getTime() < untilMs;
  return {
    isResting,
    mayAsk: () => {
      if (isResting()) return false;
      isTrying = opened > 0;
      return true;
    },
    rest: (ms) => {
      isTrying = false;
      untilMs = Math.max(untilMs, clock.now().getTime() + ms);
    },
    isOpen: () => opened > 0,
    worked: () => {
      failures = 0;
      opened = 0;
      untilMs = 0;
      isTrying = false;
    },
    failed: () => {
      failures += 1;
      if (!isTrying && failures < FAILURES_TO_OPEN) return;
      isTrying = false;
      untilMs = clock.now().getTime() + Math.min(LONGEST_PAUSE_MS, FIRST_PAUSE_MS * 2 ** Math.min(opened, 10));
      opened += 1;
    },
  };
}
