// Which queues are open at an instant: each in its own working hours, else in the company's.
import type { WorkingTime } from "../../domain/calendar.ts";
import { openHours } from "../../domain/workingClock.ts";

export interface OpenNow {
  /** Of the company. */
  readonly isWorkingTime: boolean;
  readonly openQueues: ReadonlySet<string>;
}

/** Of an ISO instant, as far as its seconds. */
const SECOND = "2026-01-01T00:00:00".length;

export type QueueHours = (instant: string) => OpenNow;

export function createQueueHours(
  workingTime: WorkingTime,
  queues: readonly { readonly id: string; readonly workingHours: WorkingTime["hours"] | null }[],
): QueueHours {
  const isCompanyOpen = openHours(workingTime);
  const own = queues.map(({ id, workingHours }) => ({ id, isOpen: workingHours === null ? null : openHours({ ...workingTime, hours: workingHours }) }));
  const openAt = (instant: string): OpenNow => {
    const isWorkingTime = isCompanyOpen(instant);
    return { isWorkingTime, openQueues: new Set(own.flatMap(({ id, isOpen }) => ((isOpen?.(instant) ?? isWorkingTime) ? [id] : []))) };
  };
  // Doors open and close at full minutes; calls come many in a second.
  let last: { readonly second: string; readonly open: OpenNow } | null = null;
  return (instant) => {
    const second = instant.slice(0, SECOND);
    if (last?.second !== second) last = { second, open: openAt(instant) };
    return last.open;
  };
}
