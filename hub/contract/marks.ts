// Marks clients give us, each once: how they liked a dealing, or whether they would recommend us.
import { SURVEY_TRIGGERS } from "./survey.ts";
import type { Channel } from "./vocabulary.ts";

/** `csat`: 1 to 5. `nps`: 0 to 10. */
export const MARK_KINDS = ["csat", "nps"] as const;
export type MarkKind = (typeof MARK_KINDS)[number];

/** What a mark may be about. `visit`: the task; `survey`: no one dealing, the invitation is the subject. */
export const MARK_SUBJECTS = ["interaction", "complaint", "visit", "survey"] as const;
export type MarkSubject = (typeof MARK_SUBJECTS)[number];

/** On what occasion it was asked for: `chat`, when an agent had closed one; else by a survey. */
export const MARK_OCCASIONS = ["chat", ...SURVEY_TRIGGERS] as const;
export type MarkOccasion = (typeof MARK_OCCASIONS)[number];

export interface Mark {
  readonly id: string;
  readonly subjectKind: MarkSubject;
  readonly subjectId: string;
  readonly occasion: MarkOccasion;
  readonly clientId: string;
  readonly kind: MarkKind;
  /** Null: asked and not answered yet. */
  readonly value: number | null;
  readonly comment: string | null;
  readonly channel: Channel;
  readonly askedAt: string;
  readonly answeredAt: string | null;
}
