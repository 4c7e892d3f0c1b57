// Writes down a fact about a deadline with its consequence, once. A change that ends, stops or moves a deadline writes
// down first that it was missed: after it the watch would not see any more what was late before.
import { promisedFrom } from "../../contract/complaint.ts";
import type { DeadlineFactKind } from "../../contract/deadline.ts";
import type { ComplaintRecord } from "../../ports/complaints.ts";
import type { WatchedDeadline } from "../../ports/deadlines.ts";
import type { Unit } from "../../ports/unit.ts";
import type { VerbDeps } from "../verb.ts";

interface Noted {
  readonly kind: DeadlineFactKind;
  readonly since: string;
  /** As it stands under the lock. */
  readonly held: Omit<WatchedDeadline, "clientId">;
  readonly now: string;
}

/** False, and nothing is left, when the fact was known. */
export async function noteFact({ ids }: Pick<VerbDeps, "ids">, unit: Unit, { kind, since, held, now }: Noted): Promise<boolean> {
  const { subject, subjectId, startedAt, dueAt, ownerId, department } = held;
  const fact = { id: ids.next(), kind, subject, subjectId, startedAt, dueAt, since, noticedAt: now, ownerId, department };
  if (!(await unit.addDeadlineFact(fact))) return false;
  await unit.emit({ type: "deadline.noted", fact }, null);
  return true;
}

/** `before`: held by the unit. True when it was missed and nobody had noticed; to be counted after the commit. */
export async function noteMissed(deps: Pick<VerbDeps, "ids">, unit: Unit, before: ComplaintRecord, after: ComplaintRecord, now: string): Promise<boolean> {
  const ran = before.resolvedAt === null && before.clockStoppedAt === null;
  const runsOn = after.resolvedAt === null && after.clockStoppedAt === null && after.dueAt === before.dueAt;
  if (!ran || runsOn || before.dueAt > now) return false;
  const { id: subjectId, dueAt, ownerId, department } = before;
  const held = { subject: "complaint", subjectId, startedAt: promisedFrom(before), dueAt, ownerId, department } as const;
  return noteFact(deps, unit, { kind: "breached", since: dueAt, held, now });
}

export function countFact({ counters }: Pick<VerbDeps, "counters">, fact: DeadlineFactKind, subject: WatchedDeadline["subject"]): void {
  counters.count("otklik_deadlines_total", { subject, fact });
}
