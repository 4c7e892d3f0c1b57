// Runs of reports, and the facts their figures are made of.

import type { Complaint, Interaction, ReportRun, User } from "../contract/api.ts";
import type { InfoRequest } from "../contract/complaint.ts";
import type { DeadlineFact } from "../contract/deadline.ts";
import type { DebtRecord } from "../contract/debt.ts";
import type { HubEvent } from "../contract/events.ts";
import type { ReportName } from "../contract/vocabulary.ts";
import type { ComplaintRecord } from "./complaints.ts";
import type { ClientTexts } from "./interactions.ts";
import type { MarkRecord } from "./marks.ts";
import type { Page, Paged } from "./pages.ts";
import type { DayReconciled } from "./reconciliations.ts";

export interface ReportRuns {
  get(id: string): Promise<ReportRun | null>;
  list(page: Page): Promise<Paged<ReportRun>>;
  /**
   * Decided by the database: null when this (name, period) already has its scheduled run. One that `failed` is
   * taken over instead, by one hub alone: the same id comes back, `running` again and created at `at`.
   */
  claimScheduled(run: {
    readonly id: string;
    readonly name: ReportName;
    readonly period: string;
    readonly at: string;
    readonly recipients: readonly string[];
  }): Promise<ReportRun | null>;
  start(run: {
    readonly id: string;
    readonly name: ReportName;
    readonly period: string;
    readonly at: string;
    readonly requestedBy: string | null;
    readonly recipients: readonly string[];
  }): Promise<void>;
  finish(id: string, file: { readonly name: string; readonly bytes: Uint8Array }, mail: ReportRun["mail"]): Promise<void>;
  /** Commits the file and the `report.ready` event together; nothing when the run is no longer `running`. */
  finishAndEmit(id: string, file: { readonly name: string; readonly bytes: Uint8Array }, event: HubEvent): Promise<void>;
  /** Commits the failure and the event together; nothing when the run is no longer `running`. */
  fail(id: string, error: string, event: HubEvent | null): Promise<void>;
  /** Fails what is still `running` since before that instant: its hub died. How many. */
  failAbandoned(before: string, error: string): Promise<number>;
  setMail(id: string, mail: ReportRun["mail"]): Promise<void>;
  file(id: string): Promise<{ readonly name: string; readonly bytes: Uint8Array } | null>;
}

/** A fact about a complaint's deadline: owner and department as they were then, the rest as it is known now. */
export type NotedDeadline = Pick<DeadlineFact, "kind" | "since" | "ownerId"> & Pick<Complaint, "severity" | "department" | "rootCause">;

/** Plain facts for the reports; the formulas stand in domain/metrics. Ordered by `startedAt`. */
export interface ReportSource {
  interactions(from: string, to: string): AsyncIterable<readonly Interaction[]>;
  /** First agent answer per thread message of a client: waits in seconds, null when unanswered. */
  messageWaits(
    from: string,
    to: string,
  ): Promise<readonly { readonly at: string; readonly channel: Interaction["channel"]; readonly agentId: string | null; readonly waitSec: number | null }[]>;
  /** `dueTo`: up to when deadlines are told, where the span ends before its day does; else up to its end. */
  complaints(
    from: string,
    to: string,
    dueTo?: string,
  ): Promise<{ readonly opened: readonly ComplaintRecord[]; readonly due: readonly ComplaintRecord[]; readonly overdue: readonly ComplaintRecord[] }>;
  /** What was answered, noticed, due and marked within the span. */
  quality(
    from: string,
    to: string,
  ): Promise<{
    /** Those that went on in another complaint are not among them. */
    readonly resolved: readonly ComplaintRecord[];
    readonly noted: readonly NotedDeadline[];
    /** Due in it, and not taken back before. */
    readonly requests: readonly InfoRequest[];
    readonly marks: readonly MarkRecord[];
  }>;
  /** Debts whose first miss lies in the span. */
  debts(from: string, to: string): Promise<readonly DebtRecord[]>;
  /** Those that stood open at the instant. */
  openDebts(at: string): Promise<readonly DebtRecord[]>;
  /** How the business day stands beside the providers' own lists; a connection that is not reconciled is not in it. */
  reconciled(dayOn: string): Promise<readonly DayReconciled[]>;
  users(): Promise<readonly User[]>;
  /** Only those that exist. */
  clientNames(ids: readonly string[]): Promise<ReadonlyMap<string, string>>;
  /** What clients said first in these threads, up to the instant, and what they said last; those with no words of theirs are not in it. */
  clientTexts(threadIds: readonly string[], to: string): Promise<ReadonlyMap<string, ClientTexts>>;
}
