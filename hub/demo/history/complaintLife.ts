// What became of the complaints of the past, line by line: who took each up and when, what was decided, when the client was
// told and it was closed, and how a few came back. Without these lines all the time since they were opened would be their owner's.
import type { ComplaintEntry, EntryLink } from "../../contract/complaint.ts";
import type { WorkingTime } from "../../domain/calendar.ts";
import { UNDECIDED } from "../../domain/complaint.ts";
import { linesOf } from "../../domain/complaintChange.ts";
import type { ComplaintRecord } from "../../ports/complaints.ts";
import { takenAt } from "./complaints.ts";
import type { Heard, WrittenComplaint } from "./hearings.ts";

const BACK = { failed: "Открыта снова: неисправность повторилась", other: "Открыта снова: вопрос не решён до конца" } as const;

export function lifeOf(
  { complaint: written, ended, heardBefore, heard }: WrittenComplaint,
  { time, newId }: { readonly time: WorkingTime; readonly newId: (atMs: number) => string },
): readonly ComplaintEntry[] {
  const complaint: ComplaintRecord = { ...written, number: 0 };
  const { openedAt, ownerId, resolvedAt } = complaint;
  if (ownerId === null) return [];
  const firstDueAt = ended?.dueAt ?? complaint.dueAt;
  const opened: ComplaintRecord = { ...complaint, ownerId: null, status: "registered", ...UNDECIDED, dueAt: firstDueAt };
  const taken: ComplaintRecord = { ...opened, ownerId, status: "in_work" };
  const tookAt = takenAt(openedAt, time);
  const firstAt = ended?.resolvedAt ?? resolvedAt;
  // Lines of one instant stand in the order of their ids.
  let place = 0;
  const lines: ComplaintEntry[] = [];
  let now = opened;
  const becomes = (next: ComplaintRecord, at: string, why: string | null = null, link: EntryLink | null = null): void => {
    lines.push(...linesOf(now, next, { at, byId: ownerId, why, link, newId: () => newId(Date.parse(at) + place++) }));
    now = next;
  };
  const answered = (decided: ComplaintRecord, at: string, of: Heard | null): void => {
    becomes({ ...decided, toldInteractionId: null }, at);
    if (of === null) return;
    becomes({ ...now, status: "told", toldInteractionId: of.interactionId }, of.toldAt, null, { kind: "interaction", id: of.interactionId });
    if (of.closedAt !== null) becomes({ ...now, status: "closed" }, of.closedAt);
  };
  becomes(taken, firstAt !== null && firstAt < tookAt ? firstAt : tookAt);
  const decided: ComplaintRecord = complaint.status === "rejected" ? complaint : { ...complaint, status: "decided" };
  if (ended !== null) {
    const before: ComplaintRecord = { ...decided, rootCause: ended.rootCause, resolvedAt: ended.resolvedAt, reopenedAt: null, dueAt: firstDueAt };
    answered(before, ended.resolvedAt, heardBefore);
    const again: ComplaintRecord = {
      ...now,
      status: "in_work",
      resolvedAt: null,
      toldInteractionId: null,
      reopenedAt: ended.reopenedAt,
      dueAt: complaint.dueAt,
    };
    becomes(again, ended.reopenedAt, complaint.category?.endsWith("_failure") ? BACK.failed : BACK.other);
  }
  if (resolvedAt !== null) answered(decided, resolvedAt, heard);
  return lines;
}
