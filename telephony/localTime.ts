// Local times of a zone as instants, cheaply: asking for a zone's offset costs more than all the rest of an event. An
// hour's offset is remembered unless the clocks change near it; around a change the zone is asked each time, because
// which of two equal hours is meant depends on when one asks.
import { DateTime } from "luxon";

const HOUR_MS = 3_600_000;
/** No clock is set by more, and none twice within it. */
const NEAR_MS = 3 * HOUR_MS;
const MOST_REMEMBERED = 2_000;

const offsets = new Map<string, number | null>();

/** `localMs`: the local time read as if it were UTC. Null near a change of the clocks and for a zone nobody knows. */
export function instantOfLocal(localMs: number, timeZone: string): number | null {
  const hour = Math.floor(localMs / HOUR_MS);
  const key = `${hour} ${timeZone}`;
  let offsetMs = offsets.get(key);
  if (offsetMs === undefined) {
    offsetMs = steadyOffset(hour * HOUR_MS, timeZone);
    if (offsets.size >= MOST_REMEMBERED) offsets.clear();
    offsets.set(key, offsetMs);
  }
  return offsetMs === null ? null : localMs - offsetMs;
}

function steadyOffset(hourMs: number, timeZone: string): number | null {
  const about = offsetAt(hourMs, timeZone);
  if (about === null) return null;
  const [before, after] = [offsetAt(hourMs - about - NEAR_MS, timeZone), offsetAt(hourMs + HOUR_MS - about + NEAR_MS, timeZone)];
  return before === after ? before : null;
}

function offsetAt(ms: number, timeZone: string): number | null {
  const at = DateTime.fromMillis(ms, { zone: timeZone });
  return at.isValid ? at.offset * 60_000 : null;
}
