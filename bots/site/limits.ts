// How much one address, and all together, may ask of a form. Counted per hub, in memory, in fixed windows: there is no
// store to fail, so it cannot fail open.
import type { Clock } from "../../hub/ports/world.ts";

export interface Limits {
  /** True: it is within the limit, and counted. */
  allows(what: "message" | "look" | "token", formId: string, address: string): boolean;
}

const WINDOW_MS = 60_000;
const PER_ADDRESS = { message: 30, look: 120, token: 30 } as const;
const PER_FORM = { message: 300, look: 20_000, token: 1_000 } as const;
const MOST_KEYS = 50_000;

export function createLimits(clock: Clock): Limits {
  let startedMs = 0;
  let counts = new Map<string, number>();
  const count = (key: string): number => {
    const next = (counts.get(key) ?? 0) + 1;
    if (counts.size < MOST_KEYS || next > 1) counts.set(key, next);
    return next;
  };
  return {
    allows: (what, formId, address) => {
      const nowMs = clock.now().getTime();
      if (nowMs - startedMs >= WINDOW_MS) {
        startedMs = nowMs;
        counts = new Map();
      }
      if (count(`${what} ${formId} ${neighbourhood(address)}`) > PER_ADDRESS[what]) return false;
      return count(`${what} ${formId}`) <= PER_FORM[what];
    },
  };
}

/** Whoever has one IPv6 address has all of its network. */
function neighbourhood(address: string): string {
  const plain = address.replace(/^::ffff:/, "");
  return plain.includes(":") ? plain.split(":").slice(0, 4).join(":") : plain;
}
