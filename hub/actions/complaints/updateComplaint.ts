// Works on a complaint: who has it, how far it is, how grave it is, what was decided. A change made from an
// older view is refused, so that two people do not undo each other unseen.
import { HubError } from "../../contract/errors.ts";
import { may } from "../../contract/permissions.ts";
import { type ComplaintStatus, SEVERITIES, type Severity } from "../../contract/vocabulary.ts";
import { mayMove } from "../../domain/complaint.ts";
import type { ComplaintRecord, Complaints } from "../../ports/complaints.ts";
import type { Interactions } from "../../ports/interactions.ts";
import { touchCards } from "../interactions/touchCards.ts";
import { type Actor, requirePermission, type VerbDeps } from "../verb.ts";

export interface ComplaintPatch {
  readonly ownerId?: string | null;
  readonly status?: ComplaintStatus;
  readonly severity?: Severity;
  readonly category?: string | null;
  readonly department?: string;
  readonly decision?: string | null;
}

/** Stages in which the answer stands; going back to work takes it back. */
const RESOLVED: Record<ComplaintStatus, boolean> = {
  registered: false,
  acknowledged: false,
  in_work: false,
  waiting: false,
  decided: true,
  told: true,
  closed: true,
  withdrawn: true,
  rejected: true,
};

export async function updateComplaint(
  deps: VerbDeps & { readonly interactions: Pick<Interactions, "liveIdsOf">; readonly complaints: Pick<Complaints, "get"> },
  actor: Actor,
  input: { readonly id: string; readonly version: number; readonly patch: ComplaintPatch },
): Promise<ComplaintRecord> {
  requirePermission(actor, "complaint.see");
  const seen = await deps.complaints.get(input.id);
  if (seen === null) throw new HubError("not_found");
  const cards = await deps.interactions.liveIdsOf(seen.clientId);
  const changed = await deps.transactions.run(async (unit) => {
    const before = await unit.lockComplaint(input.id);
    if (before === null) throw new HubError("not_found");
    if (before.version !== input.version) throw new HubError("stale_version");
    refuseUnlessMay(actor, before, input.patch);
    const after = withPatch(before, input.patch, deps.clock.now().toISOString());
    await unit.saveComplaint(after);
    await touchCards(unit, cards);
    return { ...after, version: before.version + 1 };
  });
  deps.live.notice({ type: "complaint.changed", id: changed.id }, { all: true });
  return changed;
}

/** One's own and nobody's anybody may work on who works with complaints; the rest needs the right. */
function refuseUnlessMay(actor: Actor, complaint: ComplaintRecord, patch: ComplaintPatch): void {
  if (may(actor.roles, "complaint.write")) return;
  requirePermission(actor, "complaint.open");
  if (complaint.ownerId !== null && complaint.ownerId !== actor.userId) requirePermission(actor, "complaint.write");
  if (patch.severity !== undefined && gravity(patch.severity) < gravity(complaint.severity)) {
    throw new HubError("forbidden", { detail: "Only a person who may write complaints lowers a severity." });
  }
}

function withPatch(before: ComplaintRecord, patch: ComplaintPatch, at: string): ComplaintRecord {
  const status = patch.status ?? before.status;
  if (status !== before.status && !mayMove(before.status, status)) {
    throw new HubError("wrong_state", { detail: `A complaint does not go from ${before.status} to ${status}.` });
  }
  const decision = patch.decision === undefined ? before.decision : patch.decision;
  if (status === "decided" && decision === null) throw new HubError("invalid", { errors: [{ path: "decision", message: "Say what was decided." }] });
  return {
    ...before,
    status,
    decision,
    ownerId: patch.ownerId === undefined ? before.ownerId : patch.ownerId,
    severity: patch.severity ?? before.severity,
    category: patch.category === undefined ? before.category : patch.category,
    department: patch.department ?? before.department,
    resolvedAt: RESOLVED[status] ? (before.resolvedAt ?? at) : null,
  };
}

function gravity(severity: Severity): number {
  return SEVERITIES.indexOf(severity);
}
