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

/** Whoever asks while it runs waits for what runs and then for one run more, shared by all who asked. */
export function oneAtATime(work: () => Promise<unknown>): () => Promise<void> {
  let running: Promise<void> | null = null;
  let next: Promise<void> | null = null;
  const begin = (): Promise<void> => {
    running = work().then(
      () => undefined,
      (error: unknown) => Promise.reject(error),
    );
    const mine = running;
    const clear = (): void => {
      if (running === mine) running = null;
    };
    mine.then(clear, clear);
    return mine;
  };
  return () => {
    if (running === null) return begin();
    next ??= running
      .catch(() => undefined)
      .then(() => {
        next = null;
        return begin();
      });
    return next;
  };
}
