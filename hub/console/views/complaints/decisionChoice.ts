// What a complaint's decision says of itself: the one chosen out of the catalogue, and the words a person wrote beside it.
import type { Complaint, Named } from "../../../contract/api.ts";

/** Not when the chosen decision says it already; another's name beside it is what a person wrote. */
export function hasOwnWords(decisions: readonly Named[], { decision, decisionId }: Pick<Complaint, "decision" | "decisionId">): boolean {
  if (decision === null) return false;
  const chosen = decisions.filter(({ id }) => id === decisionId);
  return decisionNamed(chosen, decision) === undefined;
}

/** What a dialog begins with: a text that is a decision's own name stands as that decision, unless another one is chosen. */
export function decisionToEdit(
  decisions: readonly Named[],
  complaint: Pick<Complaint, "decision" | "decisionId">,
): { readonly decisionId: string | null; readonly text: string } {
  const { decision } = complaint;
  const decisionId = complaint.decisionId ?? (decision === null ? null : (decisionNamed(decisions, decision)?.id ?? null));
  return { decisionId, text: hasOwnWords(decisions, { decision, decisionId }) ? (decision ?? "") : "" };
}

/** The one whose own name the text is, in whatever language it was written down. */
export function decisionNamed(decisions: readonly Named[], text: string): Named | undefined {
  return decisions.find(({ name }) => Object.values(name).some((one) => one === text));
}
