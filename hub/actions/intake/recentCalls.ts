// The calls this hub stored something of lately, so that the first word of one it has not heard of is written without
// a look at the database. It only saves asking: whoever has heard of the call, the unique key knows.
import { LRUCache } from "lru-cache";

export interface RecentCalls {
  has(subjectKey: string): boolean;
  /** After the commit. */
  stored(subjectKeys: readonly string[]): void;
}

/** Bounded: those not heard of for longest are forgotten first. */
export function createRecentCalls(limit: number): RecentCalls {
  const subjects = new LRUCache<string, true>({ max: limit });
  return {
    has: (subjectKey) => subjects.has(subjectKey),
    stored: (subjectKeys) => {
      for (const subjectKey of subjectKeys) subjects.set(subjectKey, true);
    },
  };
}
