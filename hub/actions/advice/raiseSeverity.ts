// Makes a complaint graver, with its line in the history and word to who must know at once; never the reverse.
import type { Severity } from "../../contract/vocabulary.ts";
import { gravity } from "../../domain/advice.ts";
import { severeAlert } from "../../domain/alertInputs.ts";
import { linesOf } from "../../domain/complaintChange.ts";
import type { ComplaintRecord } from "../../ports/complaints.ts";
import type { Unit } from "../../ports/unit.ts";
import type { VerbDeps } from "../verb.ts";

/** Null where it is as grave already, or gone. `byId`: null for the model. */
export async function raiseSeverity(
  unit: Unit,
  deps: Pick<VerbDeps, "clock" | "ids">,
  id: string,
  severity: Severity,
  byId: string | null,
  why: string,
): Promise<ComplaintRecord | null> {
  const before = await unit.lockComplaint(id);
  if (before === null || gravity(before.severity) >= gravity(severity)) return null;
  const after = { ...before, severity };
  await unit.saveComplaint(after);
  const at = deps.clock.now().toISOString();
  await unit.addEntries(id, linesOf(before, after, { at, byId, why, link: null, newId: deps.ids.next }));
  const alert = severeAlert(after, at);
  if (alert !== null) await unit.emit(alert, null);
  return after;
}
