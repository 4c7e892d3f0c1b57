// What a model proposes: never a decision. It says which model of which prompt wrote it and when, and what people
// made of it.
import type { Department, Intent, Language, Severity } from "./vocabulary.ts";

export const ADVICE_KINDS = ["triage", "summary", "transcript", "answer", "translation"] as const;
export type AdviceKind = (typeof ADVICE_KINDS)[number];
/** What a person may ask for; the rest comes by itself. */
export const ASKED_KINDS = ["summary", "answer", "translation"] as const satisfies readonly AdviceKind[];
export type AskedKind = (typeof ASKED_KINDS)[number];

/**
 * `agreed`: it says what the hub had read itself; `overruled`: it would have lowered something, so the hub's own reading
 * stands; `applied`: it raised something by itself. The other ends are a person's.
 */
export const ADVICE_STATES = ["proposed", "agreed", "overruled", "applied", "accepted", "corrected", "dismissed"] as const;
export type AdviceState = (typeof ADVICE_STATES)[number];

/** Why the model has not answered: switched off, not to be reached just now, or its day's budget is spent. */
export const MODEL_STATES = ["off", "ready", "away", "spent"] as const;
export type ModelState = (typeof MODEL_STATES)[number];

export interface AdviceContent {
  /** A summary, a transcript, an answer, a translation; null for triage. */
  readonly text: string | null;
  readonly intent: Intent | null;
  readonly severity: Severity | null;
  readonly department: Department | null;
  readonly language: Language | null;
  /** The article an answer is made of. */
  readonly articleId: string | null;
  readonly articleTitle: string | null;
}

export interface Advice {
  readonly id: string;
  readonly interactionId: string;
  readonly kind: AdviceKind;
  /** The message, recording or interaction it is about. */
  readonly subjectId: string;
  readonly state: AdviceState;
  readonly content: AdviceContent;
  /** As a person wrote it instead. */
  readonly corrected: string | null;
  readonly model: string;
  readonly promptVersion: string;
  readonly promptTokens: number;
  readonly answerTokens: number;
  readonly createdAt: string;
  readonly decidedBy: string | null;
  readonly decidedAt: string | null;
}

/** All that was advised on one dealing, and whether more may come. */
export interface AdviceOfInteraction {
  readonly items: readonly Advice[];
  /** On their way. */
  readonly waiting: readonly AdviceKind[];
  readonly model: { readonly state: ModelState; readonly name: string | null };
}
