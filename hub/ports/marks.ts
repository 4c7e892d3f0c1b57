// Marks of clients: asked once for each subject and kind, answered once.
import type { Mark, MarkSubject } from "../contract/marks.ts";

export interface MarkRecord extends Mark {
  /** The chat in which it was asked; null where it was asked otherwise. */
  readonly openKey: string | null;
}

export interface Marks {
  get(id: string): Promise<MarkRecord | null>;
  /** Asked or answered, of these subjects. */
  of(subjectKind: MarkSubject, subjectIds: readonly string[]): Promise<readonly MarkRecord[]>;
  ofClient(clientId: string): Promise<readonly MarkRecord[]>;
  /** Answered within the span, oldest answer first. */
  answered(from: string, to: string): Promise<readonly MarkRecord[]>;
}

/** What a transaction does with them. */
export interface MarkUnit {
  /** False, and nothing is added: this subject has its mark of this kind already. Decided by the database. */
  addMark(mark: MarkRecord): Promise<boolean>;
  lockMark(id: string): Promise<MarkRecord | null>;
  /** The value, its comment and when it was answered. */
  saveMark(mark: MarkRecord): Promise<void>;
  /** The newest of this chat that was answered since then, locked. */
  lockLastMark(openKey: string, answeredSince: string): Promise<MarkRecord | null>;
}
