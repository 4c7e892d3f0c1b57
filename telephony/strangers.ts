// Addresses that keep failing to prove themselves are told to wait for the rest of the minute and learn no more
// about why. Only failures are asked about: whoever proves themselves passes, also from such an address, because
// many senders may share one. Memory is bounded whatever they send.
import type { Clock } from "../hub/ports/world.ts";

const WINDOW_MS = 60_000;
const TRIES = 100;
const MOST_ADDRESSES = 10_000;

export interface Strangers {
  isLimited(address: string): boolean;
  failed(address: string): void;
}

export function createStrangers(clock: Clock): Strangers {
  const known = new Map<string, { tries: number; readonly sinceMs: number }>();

  function current(address: string): { tries: number; readonly sinceMs: number } | undefined {
    const entry = known.get(address);
    return entry !== undefined && clock.now().getTime() - entry.sinceMs < WINDOW_MS ? entry : undefined;
  }

  return {
    isLimited(address) {
      return known.size > 0 && (current(address)?.tries ?? 0) > TRIES;
    },
    failed(address) {
      const entry = current(address);
      if (entry !== undefined) {
        entry.tries += 1;
        return;
      }
      // Deleted first, so that the map stays in order of age and the oldest can be dropped.
      known.delete(address);
      known.set(address, { tries: 1, sinceMs: clock.now().getTime() });
      if (known.size <= MOST_ADDRESSES) return;
      const [oldest] = known.keys();
      if (oldest !== undefined) known.delete(oldest);
    },
  };
}
