// Which queues are open at an instant: each in its own working hours, else in the company's.
import type { WorkingTime } from "../../domain/calendar.ts";
import { openHours } from "../../domain/workingClock.ts";

export interface OpenNow {
  /** Of the company. */
  readonly isWorkingTime: boolean;
  readonly openQueues: ReadonlySet<string>;
}

export type QueueHours = (instant: string) => OpenNow;

export function createQueueHours(
  workingTime: WorkingTime,
  queues: readonly { readonly id: string; readonly workingHours: WorkingTime["hours"] | null }[],
): QueueHours {
  const isCompanyOpen = openHours(workingTime);
  const own = queues.map(({ id, workingHours }) => ({ id, isOpen: workingHours === null ? null : openHours({ ...workingTime, hours: workingHours }) }));
  return (instant) => {
    const isWorkingTime = isCompanyOpen(instant);
    return { isWorkingTime, openQueues: new Set(own.flatMap(({ id, isOpen }) => ((isOpen?.(instant) ?? isWorkingTime) ? [id] : []))) };
  };
}
