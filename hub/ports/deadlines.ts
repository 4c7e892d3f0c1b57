// Deadlines that are watched, whatever has them, and the facts about them.
import type { DeadlineFact, DeadlineFactKind, DeadlineSubject } from "../contract/deadline.ts";

export interface WatchedDeadline {
  readonly subject: DeadlineSubject;
  readonly subjectId: string;
  /** From when its working time counts. */
  readonly startedAt: string;
  readonly dueAt: string;
  readonly ownerId: string | null;
  readonly department: string | null;
  /** Whose cards show it. */
  readonly clientId: string | null;
}

export interface Deadlines {
  /**
   * Those whose clock runs and for whose present deadline there is no such fact yet, nearest first, a page at a time.
   * `at_risk`: only those whose deadline is still ahead; `breached`: only those whose deadline has passed.
   */
  without(fact: DeadlineFactKind, subject: DeadlineSubject, now: string, after: WatchedDeadline | null, limit: number): Promise<readonly WatchedDeadline[]>;
  /** At risk and still ahead, nearest first. */
  atRisk(subject: DeadlineSubject, now: string, limit: number): Promise<readonly WatchedDeadline[]>;
  /** Facts that became true in the span, in the order in which they did. */
  facts(from: string, to: string): Promise<readonly DeadlineFact[]>;
  /** Newest first. */
  factsOf(subject: DeadlineSubject, subjectId: string): Promise<readonly DeadlineFact[]>;
}

/** What the watch does in its transaction. */
export interface DeadlineUnit {
  /** As it stands, held until the commit; null when its clock does not run any more. */
  lockDeadline(subject: DeadlineSubject, subjectId: string): Promise<WatchedDeadline | null>;
  /** False, and nothing is added, when the fact was known. Decided by the database. */
  addDeadlineFact(fact: DeadlineFact): Promise<boolean>;
}
