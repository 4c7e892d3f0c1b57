// Telegram lets one program poll for a bot and answers a second one with an error for ever. So of several hubs one
// polls, by a lease in their database, and another takes over when it lays the lease down or dies.

import type { Leases } from "../../hub/ports/leases.ts";
import type { Clock } from "../../hub/ports/world.ts";

export interface PollLease {
  /** Before each poll: true when it is this hub's turn. */
  renew(): Promise<boolean>;
  release(): Promise<void>;
}

/** Longer than a poll that brings nothing. */
const LEASE_SEC = 30;
/** How often a hub that stands by asks whether it is its turn. */
export const STAND_BY_MS = 5_000;

export function createPollLease(deps: { readonly leases: Leases; readonly holder: string; readonly clock: Clock }): PollLease {
  return {
    renew: () => {
      const nowMs = deps.clock.now().getTime();
      const until = new Date(nowMs + LEASE_SEC * 1000).toISOString();
      return deps.leases.claim({ name: "telegram", holder: deps.holder, now: new Date(nowMs).toISOString(), until });
    },
    release: () => deps.leases.release("telegram", deps.holder),
  };
}

/** For the only hub of its database. */
export const ALONE: PollLease = { renew: async () => true, release: async () => {} };
