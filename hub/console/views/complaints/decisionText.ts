// A decision in words: as a person wrote it, or, where nobody wrote more than the catalogue says, the catalogue in the
// reader's language.
import type { Named } from "../../../contract/api.ts";
import type { Language } from "../../../contract/vocabulary.ts";
import { nameOf } from "../../components/useWords.ts";
import { decisionNamed } from "./decisionChoice.ts";

export function decisionText(decisions: readonly Named[], text: string, language: Language): string {
  const named = decisionNamed(decisions, text);
  return named === undefined ? text : nameOf(named, language);
}
