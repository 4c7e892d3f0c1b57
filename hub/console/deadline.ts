// How a deadline stands, in working time of the company's calendar: what is left of it, or by how much it is late.
import type { Company } from "../contract/api.ts";
import { type WorkPart, workMs, workParts } from "./workingTime.ts";

export interface Deadline {
  readonly parts: readonly WorkPart[];
  readonly totalMs: number;
  readonly leftMs: number;
  /** Working time too; nought while nobody has worked since. */
  readonly overdueMs: number;
  readonly tone: "plain" | "warn" | "late";
}

export function deadlineAt(fromAt: string, dueAt: string, nowMs: number, { timeZone, workdays }: Pick<Company, "timeZone" | "workdays">): Deadline {
  const dueMs = Date.parse(dueAt);
  const parts = workParts(Date.parse(fromAt), dueMs, timeZone, workdays);
  const totalMs = workMs(parts, dueMs);
  const leftMs = totalMs - workMs(parts, nowMs);
  const isLate = nowMs > dueMs;
  const overdueMs = isLate ? workMs(workParts(dueMs, nowMs, timeZone, workdays), nowMs) : 0;
  const tone = isLate ? "late" : leftMs * 3 <= totalMs ? "warn" : "plain";
  return { parts, totalMs, leftMs, overdueMs, tone };
}

/** Whether there is a span of working time to be said: of what was missed only now there is none. */
export function isCounted({ tone, overdueMs }: Deadline): boolean {
  return tone !== "late" || overdueMs > 0;
}
