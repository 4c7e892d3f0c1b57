// A missed call of an important client is told at once, in the transaction that found it: of a segment the company named,
// or with a grave complaint on their mind.
import type { DebtRecord } from "../../contract/debt.ts";
import { missedAlert } from "../../domain/alertInputs.ts";
import type { IntakeRules } from "./rules.ts";
import type { WorkingSet } from "./workingSet.ts";

export function tellMissed(
  set: Pick<WorkingSet, "changes" | "contactById" | "complaintsOf" | "emit">,
  debts: readonly DebtRecord[],
  { rules, now }: { readonly rules: Pick<IntakeRules, "importantSegments">; readonly now: string },
): void {
  const { addedInteractions, savedInteractions } = set.changes();
  const contactOf = new Map([...addedInteractions, ...savedInteractions].map(({ clientId, contactId }) => [clientId, contactId]));
  for (const debt of debts) {
    // A second miss of the same number changes the debt that was told of already.
    if (debt.state !== "open" || debt.misses !== 1 || debt.tries > 0) continue;
    const segment = set.contactById(contactOf.get(debt.clientId) ?? "")?.client.segment ?? null;
    const isGrave = set.complaintsOf(debt.clientId).some(({ severity }) => severity === "high");
    if (isGrave || (segment !== null && rules.importantSegments.includes(segment))) set.emit(missedAlert(debt, isGrave ? "high" : "normal", now), null);
  }
}
