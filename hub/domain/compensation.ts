// Money that goes with a decision: what by the company's catalogue costs something is not chosen without saying how much.
import type { Company, Complaint, Priced } from "../contract/api.ts";

/** The entry that wants an amount and has none; null: all is said. */
export function unpriced(
  { decisionId, compensationId, compensationAmount }: Pick<Complaint, "decisionId" | "compensationId" | "compensationAmount">,
  { decisions, compensations }: Pick<Company["complaintCatalogue"], "decisions" | "compensations">,
): Priced | null {
  if (compensationAmount !== null && compensationAmount > 0) return null;
  return compensations.find(({ id, amount }) => amount && id === compensationId) ?? decisions.find(({ id, amount }) => amount && id === decisionId) ?? null;
}
