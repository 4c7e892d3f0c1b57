// What of a complaint's past is not stored line by line: its first line, told from what it is now and how it changed,
// and who has it after each change.
import type { Complaint } from "../contract/api.ts";
import type { ComplaintChange, ComplaintEntry, EntryLink, Holder, Run } from "../contract/complaint.ts";
import { COMPLAINT_ENDED } from "../contract/vocabulary.ts";

const WAITS_FOR_DEPARTMENT = "department:";

export function waitingForDepartment(id: string): string {
  return `${WAITS_FOR_DEPARTMENT}${id}`;
}

/** Null: the client, or nobody. */
export function departmentWaitedFor(waitingFor: string | null): string | null {
  return waitingFor?.startsWith(WAITS_FOR_DEPARTMENT) ? waitingFor.slice(WAITS_FOR_DEPARTMENT.length) : null;
}

type Held = Pick<Complaint, "status" | "ownerId" | "waitingFor">;

/** Null: it has ended, or the client knows the answer. */
export function holderOf({ status, ownerId, waitingFor }: Held): Holder | null {
  if (status === "told" || isEnded(status)) return null;
  const department = departmentWaitedFor(waitingFor);
  if (status === "waiting" && department !== null) return { kind: "department", id: department };
  if (status === "waiting" && waitingFor === "client") return { kind: "client", id: null };
  return ownerId === null ? { kind: "nobody", id: null } : { kind: "owner", id: ownerId };
}

/** The whole history: stored lines, oldest first, behind the one that opened it. */
export function withOpening(complaint: Complaint, stored: readonly ComplaintEntry[]): readonly ComplaintEntry[] {
  const first = (change: ComplaintChange, now: string | null): string | null => {
    const entry = stored.find((one) => one.change === change);
    return entry === undefined ? now : entry.from;
  };
  const ownerId = first("owner", complaint.ownerId);
  return [
    {
      id: `${complaint.id}-opened`,
      at: complaint.openedAt,
      byId: complaint.openedBy,
      change: "opened",
      from: null,
      to: first("severity", complaint.severity),
      why: null,
      link: openedIn(complaint),
      holder: holderOf({ status: "registered", ownerId, waitingFor: null }),
    },
    ...stored,
  ];
}

/** Up to when its time is counted: the first line after somebody last had it, else now. */
export function countedUntil(complaint: Complaint, history: readonly ComplaintEntry[], now: string): string {
  if (holderOf(complaint) !== null) return now;
  const lastHeld = history.findLastIndex(({ holder }) => holder !== null);
  return history[lastHeld + 1]?.at ?? complaint.resolvedAt ?? now;
}

/**
 * The times it ran, oldest first: from its opening, then from each opening anew, until the end it found. A rejection is
 * followed by telling it, which is of the same run.
 */
export function runsOf(
  { openedAt, status, resolvedAt }: Pick<Complaint, "openedAt" | "status" | "resolvedAt">,
  history: readonly ComplaintEntry[],
): readonly Run[] {
  const runs: Run[] = [];
  let now: Run = { fromAt: openedAt, toAt: null };
  for (const { at, change, to } of history) {
    if (change !== "status") continue;
    if (isEnded(to)) now = { ...now, toAt: now.toAt ?? at };
    else if (to === "told") now = { ...now, toAt: null };
    else if (now.toAt !== null) {
      runs.push(now);
      now = { fromAt: at, toAt: null };
    }
  }
  return [...runs, now.toAt === null && isEnded(status) ? { ...now, toAt: resolvedAt } : now];
}

function isEnded(status: string | null): boolean {
  return (COMPLAINT_ENDED as readonly (string | null)[]).includes(status);
}

function openedIn({ interactionId }: Complaint): EntryLink | null {
  return interactionId === null ? null : { kind: "interaction", id: interactionId };
}
