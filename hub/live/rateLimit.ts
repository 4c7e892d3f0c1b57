// How much one socket may ask: short bursts as people and reconnects make them, no flood.
import type { Clock } from "../ports/world.ts";

const BURST = 40;
const PER_SECOND = 10;

/** True when this request may go on. */
export function createRateLimit(clock: Clock): () => boolean {
  let tokens = BURST;
  let filledAtMs = clock.now().getTime();
  return () => {
    const nowMs = clock.now().getTime();
    tokens = Math.min(BURST, tokens + (Math.max(0, nowMs - filledAtMs) / 1000) * PER_SECOND);
    filledAtMs = nowMs;
    if (tokens < 1) return false;
    tokens -= 1;
    return true;
  };
}
