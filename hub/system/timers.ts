// Work that comes round: never twice at once, never silently dead, stopped in order.
import type { Log } from "../ports/world.ts";

export interface Timers {
  /** Runs the work every `everyMs`, the first time after `everyMs`; an error is logged and the next round comes. */
  every(everyMs: number, name: string, work: () => Promise<unknown>): void;
  /** No new round; resolves when the rounds under way have ended. */
  stop(): Promise<void>;
}

export function createTimers(log: Log): Timers {
  const timers: NodeJS.Timeout[] = [];
  const running = new Map<string, Promise<void>>();
  return {
    every: (everyMs, name, work) => {
      const round = (): void => {
        if (running.has(name)) return;
        const done = work()
          .then(
            () => undefined,
            (error: unknown) =>
              log.warn({ work: name, error: error instanceof Error ? error.name : "unknown" }, "a round of background work failed; the next one comes"),
          )
          .finally(() => running.delete(name));
        running.set(name, done);
      };
      const timer = setInterval(round, everyMs);
      timer.unref();
      timers.push(timer);
    },
    stop: async () => {
      for (const timer of timers.splice(0)) clearInterval(timer);
      await Promise.all(running.values());
    },
  };
}
