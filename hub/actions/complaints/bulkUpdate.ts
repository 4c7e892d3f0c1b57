// The same change to many complaints: each keeps its own transaction and its own outcome, so that one that changed
// meanwhile holds up no other.
import type { BulkOutcome } from "../../contract/complaint.ts";
import { HubError } from "../../contract/errors.ts";
import type { ComplaintPatch } from "../../domain/complaintChange.ts";
import { type Actor, requirePermission } from "../verb.ts";
import { updateComplaint, type WorkDeps } from "./updateComplaint.ts";

export interface Bulk {
  readonly items: readonly { readonly id: string; readonly version: number }[];
  readonly patch: Pick<ComplaintPatch, "ownerId" | "severity" | "department" | "category">;
}

/** In the order asked. Only what was refused by a rule is an outcome; a database that is away ends the whole. */
export async function bulkUpdate(deps: WorkDeps, actor: Actor, { items, patch }: Bulk): Promise<readonly BulkOutcome[]> {
  requirePermission(actor, "complaint.write");
  const outcomes: BulkOutcome[] = [];
  for (const { id, version } of items) {
    try {
      await updateComplaint(deps, actor, { id, version, patch });
      outcomes.push({ id, ok: true, code: null });
    } catch (error) {
      if (!(error instanceof HubError) || error.code === "unavailable") throw error;
      outcomes.push({ id, ok: false, code: error.code });
    }
  }
  return outcomes;
}
