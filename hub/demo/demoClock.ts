// The time of the demo: it can stand, jump ahead and run faster than ours, and the hub, the provider and the
// fake Telegram all look at it, so that a day played in seconds has the times of a day.
import type { Clock } from "../ports/world.ts";

export interface DemoClock extends Clock {
  /** Never back. */
  jumpTo(at: Date): void;
  /** From now on; 0 stands still. */
  runAt(speed: number): void;
  readonly speed: () => number;
}

export function createDemoClock(startsAt: Date, realMs: () => number = Date.now): DemoClock {
  let baseMs = startsAt.getTime();
  let sinceMs = realMs();
  let speed = 0;
  const nowMs = (): number => baseMs + (realMs() - sinceMs) * speed;
  const rebase = (atMs: number): void => {
    baseMs = atMs;
    sinceMs = realMs();
  };
  return {
    now: () => new Date(nowMs()),
    jumpTo: (at) => rebase(Math.max(at.getTime(), nowMs())),
    runAt: (next) => {
      rebase(nowMs());
      speed = next;
    },
    speed: () => speed,
  };
}
