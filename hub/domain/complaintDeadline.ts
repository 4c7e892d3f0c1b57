// The deadline of a complaint: N working days, later by the working time in which the clock stood, each day explained.
import type { Complaint } from "../contract/api.ts";
import { type ComplaintEntry, type ExplainedDeadline, promisedFrom } from "../contract/complaint.ts";
import { businessDay, readInstant, type WorkingTime } from "./calendar.ts";
import { explainDeadline } from "./deadline.ts";
import { pausesOf } from "./timeSplit.ts";
import { workingMinutesBetween } from "./workingClock.ts";

/** Longer than any row of holidays: then the hours leave no working day at all, and the plain clock must do. */
const LONGEST_PAUSE_DAYS = 40;

/** So much working time later. A deadline at closing time stays at a closing time when it moves by whole days. */
export function laterBy(dueAt: string, minutes: number, time: WorkingTime): string {
  const start = readInstant(dueAt, time.timeZone);
  let leftMs = Math.round(minutes * 60_000);
  if (leftMs <= 0) return dueAt;
  let pause = 0;
  for (let day = start.startOf("day"); pause < LONGEST_PAUSE_DAYS; day = day.plus({ days: 1 })) {
    const { span } = businessDay(day, time);
    pause = span === null ? pause + 1 : 0;
    if (span === null) continue;
    const opensMs = Math.max(span.opensAt.toMillis(), start.toMillis());
    const closesMs = span.closesAt.toMillis();
    if (opensMs >= closesMs) continue;
    if (opensMs + leftMs <= closesMs) return new Date(opensMs + leftMs).toISOString();
    leftMs -= closesMs - opensMs;
  }
  return new Date(start.toMillis() + minutes * 60_000).toISOString();
}

export function explainComplaint(
  complaint: Pick<Complaint, "openedAt" | "reopenedAt" | "dueAt">,
  history: readonly ComplaintEntry[],
  untilAt: string,
  time: WorkingTime & { readonly days: number },
): ExplainedDeadline {
  const { from, days, assumed } = explainDeadline({ ...time, from: promisedFrom(complaint) });
  const pauses = pausesOf(since(history, from), untilAt).map((pause) => ({
    ...pause,
    workingSec: Math.floor(workingMinutesBetween(pause.fromAt, pause.toAt ?? untilAt, time) * 60),
  }));
  return { from, dueAt: complaint.dueAt, days, pauses, assumed };
}

/** What the calendar of today makes of it; a pause that still lasts is added when it ends. */
export function dueNow(
  complaint: Pick<Complaint, "openedAt" | "reopenedAt">,
  history: readonly ComplaintEntry[],
  untilAt: string,
  time: WorkingTime & { readonly days: number },
): string {
  const { from, dueAt } = explainDeadline({ ...time, from: promisedFrom(complaint) });
  const minutes = pausesOf(since(history, from), untilAt).reduce(
    (sum, { fromAt, toAt }) => sum + (toAt === null ? 0 : workingMinutesBetween(fromAt, toAt, time)),
    0,
  );
  return laterBy(dueAt, minutes, time);
}

/** What stopped the clock of an earlier promise moves no later one. */
function since(history: readonly ComplaintEntry[], from: string): readonly ComplaintEntry[] {
  return history.filter(({ at }) => at >= from);
}
