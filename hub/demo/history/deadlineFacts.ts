// What the watch would have written down of the past's promises while they ran: which came to be at risk, and which passed.
import { type EndedPromise, promisedFrom } from "../../contract/complaint.ts";
import type { DeadlineFact } from "../../contract/deadline.ts";
import type { WorkingTime } from "../../domain/calendar.ts";
import { atRiskFrom } from "../../domain/deadlineRisk.ts";
import type { ComplaintRecord } from "../../ports/complaints.ts";

export interface DeadlineFactDeps {
  readonly time: WorkingTime;
  readonly atRiskPercent: number;
  /** The evening on which history ends: what becomes true later the hub sees itself. */
  readonly untilAt: string;
  readonly newId: (atMs: number) => string;
}

/** `ended`: the promise before the complaint was opened again; null: it never was. */
export function factsOf(complaint: ComplaintRecord, ended: EndedPromise | null, deps: DeadlineFactDeps): readonly DeadlineFact[] {
  const { id, dueAt, resolvedAt, ownerId, department } = complaint;
  return [...(ended === null ? [] : [ended]), { startedAt: promisedFrom(complaint), dueAt, resolvedAt, ownerId, department }].flatMap((promise) =>
    factsOfPromise(id, promise, deps),
  );
}

interface Promised extends Pick<EndedPromise, "startedAt" | "dueAt" | "ownerId" | "department"> {
  /** Null: it runs. */
  readonly resolvedAt: string | null;
}

function factsOfPromise(
  subjectId: string,
  { startedAt, dueAt, resolvedAt, ownerId, department }: Promised,
  { time, atRiskPercent, untilAt, newId }: DeadlineFactDeps,
): readonly DeadlineFact[] {
  const ranUntil = resolvedAt !== null && resolvedAt < untilAt ? resolvedAt : untilAt;
  const moments = [
    { kind: "at_risk", since: atRiskFrom({ startedAt, dueAt }, atRiskPercent, time) },
    { kind: "breached", since: dueAt },
  ] as const;
  return moments
    .filter(({ since }) => since < ranUntil)
    .map(({ kind, since }) => ({
      id: newId(Date.parse(since)),
      kind,
      subject: "complaint",
      subjectId,
      startedAt,
      dueAt,
      since,
      noticedAt: since,
      ownerId,
      department,
    }));
}
