// Follows the outbox, so that what another hub of the company committed reaches the browsers of this one.
// The database is the truth; a wake-up only makes it sooner.

import type { Outbox } from "../ports/outbox.ts";
import type { Log } from "../ports/world.ts";

export interface Tail {
  start(): void;
  /** Looks now; while it looks, once more afterwards. */
  wake(): void;
  /** This hub pushed these itself. */
  pushed(ids: readonly string[], cursor: number): void;
  close(): void;
}

export function createTail(deps: {
  readonly outbox: Pick<Outbox, "cardsSince" | "lastCursor">;
  readonly everyMs: number;
  readonly show: (ids: readonly string[], cursor: number) => void;
  /** The tail was away too long to list what it missed. */
  readonly showEverything: () => Promise<void>;
  readonly log: Log;
}): Tail {
  const handled = new Map<string, number>();
  let cursor: number | null = null;
  let timer: NodeJS.Timeout | null = null;
  let looking = false;
  let again = false;
  let failing = false;
  let closed = false;

  const look = async (): Promise<void> => {
    if (cursor === null) {
      cursor = await deps.outbox.lastCursor();
      return;
    }
    const since = await deps.outbox.cardsSince(cursor);
    if (since.tooOld || since.cursor < cursor) {
      cursor = since.cursor;
      handled.clear();
      await deps.showEverything();
      return;
    }
    cursor = since.cursor;
    const others = since.changes.filter(({ id, seq }) => (handled.get(id) ?? -1) < seq);
    for (const { id, seq } of others) handled.set(id, seq);
    if (others.length > 0)
      deps.show(
        others.map(({ id }) => id),
        since.cursor,
      );
    forget(
      since.changes.map(({ id }) => id),
      since.cursor,
    );
  };

  /** What the outbox no longer repeats needs no memory. */
  const forget = (repeated: readonly string[], upTo: number): void => {
    const kept = new Set(repeated);
    for (const [id, seq] of handled) if (seq <= upTo && !kept.has(id)) handled.delete(id);
  };

  const run = async (): Promise<void> => {
    if (looking || closed) {
      again = looking;
      return;
    }
    looking = true;
    try {
      do {
        again = false;
        await look();
      } while (again && !closed);
      if (failing) deps.log.info({}, "Following the changes of other hubs again");
      failing = false;
    } catch (error) {
      if (!failing) deps.log.warn({ error: error instanceof Error ? error.name : "unknown" }, "Changes of other hubs cannot be followed; trying on");
      failing = true;
    } finally {
      looking = false;
    }
  };

  return {
    start: () => {
      timer = setInterval(() => void run(), deps.everyMs);
      timer.unref();
      void run();
    },
    wake: () => void run(),
    pushed: (ids, at) => {
      for (const id of ids) handled.set(id, Math.max(handled.get(id) ?? -1, at));
    },
    close: () => {
      closed = true;
      if (timer !== null) clearInterval(timer);
    },
  };
}
