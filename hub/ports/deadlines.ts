// Deadlines that are watched, whatever has them, and the facts about them.
import type { DeadlineFact, DeadlineSubject } from "../contract/deadline.ts";

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
  /** Whose clock runs and whose present deadline has passed, which is not noted yet: nearest first, a page at a time. */
  missed(subject: DeadlineSubject, now: string, after: WatchedDeadline | null, limit: number): Promise<readonly WatchedDeadline[]>;
  /** Each deadline that is ahead of somebody whose clock runs and who is not noted to be at risk of it, nearest first: the first start of those. */
  ahead(subject: DeadlineSubject, now: string): Promise<readonly Pick<WatchedDeadline, "startedAt" | "dueAt">[]>;
  /** Whose clock runs to this deadline and who is not noted to be at risk of it: first those that began first, a page at a time. */
  runningTo(subject: DeadlineSubject, dueAt: string, after: WatchedDeadline | null, limit: number): Promise<readonly WatchedDeadline[]>;
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
