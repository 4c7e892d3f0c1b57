// What has a deadline that is watched, and what becomes of deadlines that are not kept. Each fact is true of one
// deadline: whoever moves a deadline makes new facts possible.

export const DEADLINE_SUBJECTS = ["complaint"] as const;
export type DeadlineSubject = (typeof DEADLINE_SUBJECTS)[number];

/** `at_risk`: little of its working time is left and nobody has ended it; `breached`: it has passed. */
export type DeadlineFactKind = "at_risk" | "breached";

export interface DeadlineFact {
  readonly id: string;
  readonly kind: DeadlineFactKind;
  readonly subject: DeadlineSubject;
  readonly subjectId: string;
  /** From when the promise counts that it is true of: the same day may be promised twice. */
  readonly startedAt: string;
  /** The deadline it is true of. */
  readonly dueAt: string;
  /** When it became true, not when somebody looked. */
  readonly since: string;
  readonly noticedAt: string;
  /** Whose it was at that time. */
  readonly ownerId: string | null;
  readonly department: string | null;
}
