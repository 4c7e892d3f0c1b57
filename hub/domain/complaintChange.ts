// What a change makes of a complaint: whether the stage may follow, what must be known for it, how the clock goes on,
// and the lines of history it leaves.
import type { Company, Complaint } from "../contract/api.ts";
import { type ComplaintChange, type ComplaintEntry, type EndedPromise, type EntryLink, isHeard, promisedFrom, type Telling } from "../contract/complaint.ts";
import { HubError } from "../contract/errors.ts";
import type { ComplaintStatus } from "../contract/vocabulary.ts";
import type { WorkingTime } from "./calendar.ts";
import { mayMove } from "./complaint.ts";
import { laterBy } from "./complaintDeadline.ts";
import { departmentWaitedFor, holderOf, waitingForDepartment } from "./complaintHistory.ts";
import { explainDeadline } from "./deadline.ts";
import { workingMinutesBetween } from "./workingClock.ts";

/** What may be set in one change; what is left out stays. */
export type ComplaintPatch = Partial<
  Pick<
    Complaint,
    | "ownerId"
    | "status"
    | "severity"
    | "category"
    | "department"
    | "decision"
    | "decisionId"
    | "compensationId"
    | "compensationAmount"
    | "rootCause"
    | "correctiveAction"
    | "waitingFor"
    | "joinedTo"
    | "repeatOf"
  >
>;

export interface ChangeRules {
  readonly clock: Company["complaintClock"];
  readonly workingTime: WorkingTime;
  /** Working days that are promised for an answer. */
  readonly days: number;
}

/** Stages in which the answer stands; going back to work takes it back. */
const RESOLVED: Readonly<Record<ComplaintStatus, boolean>> = {
  registered: false,
  acknowledged: false,
  in_work: false,
  waiting: false,
  decided: true,
  told: true,
  closed: true,
  withdrawn: true,
  rejected: true,
  joined: true,
};

/** `telling`: of a move to `told`, the call or message it happened in. Errors: wrong_state, invalid, not_told. */
export function changed<C extends Complaint>(before: C, patch: ComplaintPatch, at: string, rules: ChangeRules, telling: Telling | null, why: string | null): C {
  const status = patch.status ?? before.status;
  if (status !== before.status && !mayMove(before.status, status)) {
    throw new HubError("wrong_state", { detail: `A complaint does not go from ${before.status} to ${status}.` });
  }
  const decision = patch.decision === undefined ? before.decision : patch.decision;
  if (status === "decided" && decision === null) throw new HubError("invalid", { errors: [{ path: "decision", message: "Say what was decided." }] });
  if (status === "rejected" && decision === null && why === null) {
    throw new HubError("invalid", { errors: [{ path: "why", message: "Say why it is rejected." }] });
  }
  if (status === "told" && before.status !== "told" && telling === null) throw new HubError("not_told");
  const reopened = RESOLVED[before.status] && !RESOLVED[status];
  const untold = reopened || status !== "told" || telling === null;
  const after = withClock(
    before,
    {
      ...before,
      ...patch,
      status,
      decision,
      waitingFor: waitingFor(before, patch, status),
      resolvedAt: RESOLVED[status] ? (before.resolvedAt ?? at) : null,
      toldInteractionId: untold ? (reopened ? null : before.toldInteractionId) : telling.interactionId,
      toldMessageId: untold ? (reopened ? null : before.toldMessageId) : telling.messageId,
      joinedTo: status === "joined" ? (patch.joinedTo ?? before.joinedTo) : null,
    },
    at,
    rules,
  );
  return isOpenedAgain(before, after)
    ? { ...after, reopenedAt: at, dueAt: explainDeadline({ ...rules.workingTime, from: at, days: rules.days }).dueAt }
    : after;
}

/**
 * The client knew the answer, and now somebody works on it again. What is taken back before they heard of it, be it a
 * decision, a rejection, a withdrawal or a joining, ends nothing: the promise of that time stands.
 */
export function isOpenedAgain(before: Complaint, after: Complaint): boolean {
  return RESOLVED[before.status] && !RESOLVED[after.status] && isHeard(before);
}

/** What is kept of the promise that `before` had answered, when it is opened again at that instant. */
export function endedPromise(before: Complaint, reopenedAt: string): EndedPromise {
  const { dueAt, resolvedAt, status, severity, department, rootCause, ownerId } = before;
  return { startedAt: promisedFrom(before), dueAt, resolvedAt: resolvedAt ?? reopenedAt, reopenedAt, status, severity, department, rootCause, ownerId };
}

/** Waiting without a word of whom: for a department, because then the clock runs by default and nobody loses a day unseen. */
function waitingFor(before: Complaint, patch: ComplaintPatch, status: ComplaintStatus): string | null {
  if (status !== "waiting") return null;
  return patch.waitingFor ?? before.waitingFor ?? waitingForDepartment(patch.department ?? before.department);
}

/** Stops the clock, or lets it go on with the deadline later by the working time it stood; one that was missed before stays missed. */
function withClock<C extends Complaint>(before: C, after: C, at: string, { clock, workingTime }: ChangeRules): C {
  const rule = departmentWaitedFor(after.waitingFor) === null ? clock.client : clock.department;
  const stands = after.status === "waiting" && rule === "stops";
  if (stands) return { ...after, clockStoppedAt: before.clockStoppedAt ?? at };
  if (before.clockStoppedAt === null) return after;
  const dueAt =
    before.clockStoppedAt >= before.dueAt ? before.dueAt : laterBy(before.dueAt, workingMinutesBetween(before.clockStoppedAt, at, workingTime), workingTime);
  return { ...after, clockStoppedAt: null, dueAt };
}

export interface ChangeNote {
  readonly at: string;
  /** Null: the hub itself. */
  readonly byId: string | null;
  readonly why: string | null;
  /** Of the stage's line. */
  readonly link: EntryLink | null;
  readonly newId: () => string;
}

/** A line for everything that differs. The reason stands at the stage, or at the first line where the stage stays. */
export function linesOf(before: Complaint, after: Complaint, { at, byId, why, link, newId }: ChangeNote): readonly ComplaintEntry[] {
  const holder = holderOf(after);
  const differing: [ComplaintChange, string | null, string | null][] = FIELDS.map(([change, read]) => [change, read(before), read(after)]);
  const lines = differing.filter(([, from, to]) => from !== to);
  const reasoned = lines.some(([change]) => change === "status") ? "status" : lines[0]?.[0];
  return lines.map(([change, from, to]) => ({
    id: newId(),
    at,
    byId,
    change,
    from,
    to,
    why: change === reasoned ? why : null,
    link: change === reasoned ? link : null,
    holder,
  }));
}

const FIELDS: readonly (readonly [ComplaintChange, (complaint: Complaint) => string | null])[] = [
  ["severity", ({ severity }) => severity],
  ["category", ({ category }) => category],
  ["department", ({ department }) => department],
  ["owner", ({ ownerId }) => ownerId],
  ["decision", ({ decision }) => decision],
  ["compensation", ({ compensationId, compensationAmount }) => [compensationId, compensationAmount].filter((part) => part !== null).join(" ") || null],
  ["root_cause", ({ rootCause }) => rootCause],
  ["corrective_action", ({ correctiveAction }) => correctiveAction],
  ["repeat", ({ repeatOf }) => repeatOf],
  ["status", ({ status, waitingFor }) => (waitingFor === null ? status : `${status} ${waitingFor}`)],
  ["clock", ({ clockStoppedAt }) => (clockStoppedAt === null ? "running" : "stopped")],
  ["due", ({ dueAt }) => dueAt],
];
