// When a connection has been silent for too long: counted in the company's working time, so that nights, weekends
// and holidays alarm nobody. A socket that is down is silent at once, whatever the hour. Pure.
import type { WorkingTime } from "./calendar.ts";
import { workingMinutesBetween } from "./workingClock.ts";

export interface Heard {
  /** Null: nothing ever; then it counts from when we began to listen. */
  readonly lastEventAt: string | null;
  readonly listeningSince: string;
  /** Nought: never an alarm. */
  readonly silenceMinutes: number;
  /** Of a connection that is a socket of ours; null while it stands, and for those that send to us. */
  readonly socketDownSince: string | null;
}

/** Since when there is an alarm-worthy silence; null: none. */
export function silentSince({ lastEventAt, listeningSince, silenceMinutes, socketDownSince }: Heard, now: string, time: WorkingTime): string | null {
  if (silenceMinutes === 0) return null;
  if (socketDownSince !== null) return socketDownSince;
  const since = lastEventAt ?? listeningSince;
  return workingMinutesBetween(since, now, time) >= silenceMinutes ? since : null;
}
