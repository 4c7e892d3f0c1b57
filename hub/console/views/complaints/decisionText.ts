// A decision in words: as a person wrote it, or, where nobody wrote more than the catalogue says, the catalogue in the
// reader's language.
import type { Named } from "../../../contract/api.ts";
import type { Language } from "../../../contract/vocabulary.ts";
import { nameOf } from "../../components/useWords.ts";

export function decisionText(decisions: readonly Named[], text: string, language: Language): string {
  const named = ofCatalogue(decisions, text);
  return named === undefined ? text : nameOf(named, language);
}

export function isOfCatalogue(decisions: readonly Named[], text: string): boolean {
  return ofCatalogue(decisions, text) !== undefined;
}

/** In whatever language it was written down. */
function ofCatalogue(decisions: readonly Named[], text: string): Named | undefined {
  return decisions.find(({ name }) => Object.values(name).some((one) => one === text));
}
