// What intake must know of the company, as plain functions that main.ts makes from the company file: it
// reads nothing itself, so that an event never waits for anything but its own transaction.
import type { Language } from "../../contract/vocabulary.ts";
import type { RoutingFacts } from "../../domain/routing.ts";
import type { Triage } from "../../domain/triage.ts";

export interface IntakeRules {
  readonly companyLanguage: Language;
  readonly chooseQueue: (facts: RoutingFacts) => string | null;
  readonly triage: (text: string) => Triage;
  /** The end of the last working day a complaint opened now may take. */
  readonly complaintDueAt: (openedAt: string) => string;
  /** What the client is told; null: nothing. */
  readonly registeredText: (language: Language, complaint: { readonly number: number; readonly dueAt: string }) => string;
  readonly notedText: (language: Language, complaint: { readonly number: number; readonly dueAt: string }) => string;
  readonly greetingText: (language: Language) => string | null;
  readonly phoneThanksText: (language: Language) => string;
  readonly phoneForeignText: (language: Language) => string;
}

/** The staff as intake needs it, kept in memory and refreshed by whoever made it. */
export interface Directory {
  readonly byExtension: (extension: string) => { readonly id: string; readonly name: string } | null;
  readonly nameOf: (userId: string) => string | null;
}
