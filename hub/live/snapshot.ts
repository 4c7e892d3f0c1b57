// Everything live, read once for all who ask at the same time: after a restart every browser of the company
// asks within the same second.
import type { Card } from "../contract/card.ts";

export interface Snapshot {
  readonly cards: readonly Card[];
  /** Taken before the cards were read: what changed since comes as a push or by the next sync. */
  readonly cursor: number;
}

/**
 * Who asks while a read is under way gets the next one: that read may have passed what changed before the
 * asker was listening.
 */
export function sharedSnapshot(read: () => Promise<Snapshot>): () => Promise<Snapshot> {
  let current: Promise<Snapshot> | null = null;
  let next: Promise<Snapshot> | null = null;

  const start = (): Promise<Snapshot> => {
    const started = read().finally(() => {
      if (current === started) current = null;
    });
    current = started;
    return started;
  };

  return () => {
    if (current === null) return start();
    next ??= current
      .catch(() => undefined)
      .then(() => {
        next = null;
        return start();
      });
    return next;
  };
}
