// What became of the complaints of the past, line by line: who took each up and when, when it was settled, and how a few
// came back. Without these lines all the time since they were opened would be their owner's.
import type { ComplaintEntry, EndedPromise } from "../../contract/complaint.ts";
import type { WorkingTime } from "../../domain/calendar.ts";
import { UNDECIDED } from "../../domain/complaint.ts";
import { linesOf } from "../../domain/complaintChange.ts";
import { afterWorkingMinutes } from "../../domain/workingClock.ts";
import type { ComplaintRecord } from "../../ports/complaints.ts";

const TAKEN_AFTER_MIN = 20;
const BACK = { failed: "Открыта снова: неисправность повторилась", other: "Открыта снова: вопрос не решён до конца" } as const;

/** When its owner takes it up: nobody does on a day off or at night. */
export function takenAt(openedAt: string, time: WorkingTime): string {
  return afterWorkingMinutes(openedAt, TAKEN_AFTER_MIN, time);
}

/** `ended`: the promise before the complaint was opened again; null: it never was. */
export function lifeOf(
  complaint: ComplaintRecord,
  ended: EndedPromise | null,
  { time, newId }: { readonly time: WorkingTime; readonly newId: (atMs: number) => string },
): readonly ComplaintEntry[] {
  const { openedAt, ownerId } = complaint;
  if (ownerId === null) return [];
  const firstDueAt = ended?.dueAt ?? complaint.dueAt;
  const opened: ComplaintRecord = {
    ...complaint,
    ownerId: null,
    status: "registered",
    ...UNDECIDED,
    dueAt: firstDueAt,
  };
  const taken: ComplaintRecord = { ...opened, ownerId, status: "in_work" };
  const settled: ComplaintRecord =
    ended === null
      ? complaint
      : { ...complaint, status: ended.status, rootCause: ended.rootCause, resolvedAt: ended.resolvedAt, reopenedAt: null, dueAt: firstDueAt };
  const tookAt = takenAt(openedAt, time);
  // Lines of one instant stand in the order of their ids.
  let place = 0;
  const noteAt = (at: string, why: string | null = null) => ({ at, byId: ownerId, why, link: null, newId: () => newId(Date.parse(at) + place++) });
  const settledAt = settled.resolvedAt;
  const lines = [...linesOf(opened, taken, noteAt(settledAt !== null && settledAt < tookAt ? settledAt : tookAt))];
  if (settledAt !== null) lines.push(...linesOf(taken, settled, noteAt(settledAt)));
  if (ended === null) return lines;
  const again: ComplaintRecord = { ...settled, status: "in_work", resolvedAt: null, reopenedAt: ended.reopenedAt, dueAt: complaint.dueAt };
  lines.push(...linesOf(settled, again, noteAt(ended.reopenedAt, complaint.category?.endsWith("_failure") ? BACK.failed : BACK.other)));
  if (complaint.resolvedAt !== null) lines.push(...linesOf(again, complaint, noteAt(complaint.resolvedAt)));
  return lines;
}
