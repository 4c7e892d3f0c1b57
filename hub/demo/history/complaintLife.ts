// What became of the complaints of the past, line by line: who took each up and when, when it was settled, and how a few
// came back. Without these lines all the time since they were opened would be their owner's.
import type { ComplaintEntry, EndedPromise } from "../../contract/complaint.ts";
import { linesOf } from "../../domain/complaintChange.ts";
import type { ComplaintRecord } from "../../ports/complaints.ts";

const TAKEN_AFTER_MS = 20 * 60_000;

/** `ended`: the promise before the complaint was opened again; null: it never was. */
export function lifeOf(complaint: ComplaintRecord, ended: EndedPromise | null, newId: (atMs: number) => string): readonly ComplaintEntry[] {
  const { openedAt, ownerId } = complaint;
  if (ownerId === null) return [];
  const firstDueAt = ended?.dueAt ?? complaint.dueAt;
  const opened: ComplaintRecord = {
    ...complaint,
    ownerId: null,
    status: "registered",
    decision: null,
    rootCause: null,
    resolvedAt: null,
    reopenedAt: null,
    dueAt: firstDueAt,
  };
  const taken: ComplaintRecord = { ...opened, ownerId, status: "in_work" };
  const settled: ComplaintRecord =
    ended === null ? complaint : { ...taken, status: ended.status, decision: complaint.decision, rootCause: ended.rootCause, resolvedAt: ended.resolvedAt };
  const tookAt = new Date(Date.parse(openedAt) + TAKEN_AFTER_MS).toISOString();
  // Lines of one instant stand in the order of their ids.
  let place = 0;
  const noteAt = (at: string, why: string | null = null) => ({ at, byId: ownerId, why, link: null, newId: () => newId(Date.parse(at) + place++) });
  const settledAt = settled.resolvedAt;
  const lines = [...linesOf(opened, taken, noteAt(settledAt !== null && settledAt < tookAt ? settledAt : tookAt))];
  if (settledAt !== null) lines.push(...linesOf(taken, settled, noteAt(settledAt)));
  if (ended === null) return lines;
  const again: ComplaintRecord = { ...settled, status: "in_work", resolvedAt: null, reopenedAt: ended.reopenedAt, dueAt: complaint.dueAt };
  lines.push(...linesOf(settled, again, noteAt(ended.reopenedAt, "Клиент позвонил: неисправность повторилась")));
  if (complaint.resolvedAt !== null) lines.push(...linesOf(again, complaint, noteAt(complaint.resolvedAt)));
  return lines;
}
