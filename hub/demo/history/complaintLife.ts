// What became of the complaints of the past, line by line: who took each up and when, and when it was settled. Without
// these lines all the time since they were opened would be their owner's.
import type { ComplaintEntry } from "../../contract/complaint.ts";
import { linesOf } from "../../domain/complaintChange.ts";
import type { ComplaintRecord } from "../../ports/complaints.ts";

const TAKEN_AFTER_MS = 20 * 60_000;

export function lifeOf(complaint: ComplaintRecord, newId: (atMs: number) => string): readonly ComplaintEntry[] {
  const { openedAt, resolvedAt, ownerId } = complaint;
  if (ownerId === null) return [];
  const opened: ComplaintRecord = { ...complaint, ownerId: null, status: "registered", decision: null, resolvedAt: null };
  const taken: ComplaintRecord = { ...opened, ownerId, status: "in_work" };
  const tookAt = new Date(Date.parse(openedAt) + TAKEN_AFTER_MS).toISOString();
  // Lines of one instant stand in the order of their ids.
  let place = 0;
  const noteAt = (at: string) => ({ at, byId: ownerId, why: null, link: null, newId: () => newId(Date.parse(at) + place++) });
  const settled = resolvedAt === null ? [] : linesOf(taken, complaint, noteAt(resolvedAt));
  return [...linesOf(opened, taken, noteAt(resolvedAt !== null && resolvedAt < tookAt ? resolvedAt : tookAt)), ...settled];
}
