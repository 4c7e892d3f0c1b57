// The daily report as plain data, every name already in its language: what the workbook is built from, and what
// travels to the worker that builds it.
import type { Channel, ComplaintStatus, Direction, Language, Outcome, Severity } from "../../hub/contract/vocabulary.ts";
import type { ComplaintFigures, ComplaintTrait, OccasionFigures } from "../../hub/domain/complaintFigures.ts";
import type { Figures } from "../../hub/domain/measures.ts";

export interface DailyReport {
  readonly language: Language;
  readonly companyName: string;
  readonly timeZone: string;
  readonly day: string;
  readonly generatedAt: string;
  /** Made before the day was closed: its figures will grow. */
  readonly unfinished: boolean;
  /** The nearest earlier day on which something happened; null when there is none or this day is unfinished. */
  readonly previousDay: string | null;
  readonly totals: Figures;
  readonly previousTotals: Figures | null;
  /** Both sides of all connections that are reconciled; null when none is. */
  readonly reconciled: ReconciledSides | null;
  /** From the first hour with something in it to the last, and the usual hours of work in any case. */
  readonly hours: readonly HourRow[];
  /** What the day had from earlier ones. */
  readonly earlier: Figures;
  /** The last one is of nobody, where something was held by nobody. */
  readonly agents: readonly AgentRow[];
  readonly quality: QualityTable;
  readonly complaints: readonly ComplaintRow[];
  readonly conversations: readonly ConversationRow[];
  /** May be more than the rows above. */
  readonly conversationCount: number;
}

/** Calls as the providers list them and as we have them. */
export interface ReconciledSides {
  readonly known: number;
  readonly ours: number;
  readonly recovered: number;
  readonly unexplained: number;
}

export interface HourRow {
  /** 0–23. */
  readonly hour: number;
  readonly figures: Figures;
}

export interface AgentRow {
  /** Null: nobody's. */
  readonly name: string | null;
  readonly figures: Figures;
  readonly talkSec: number;
}

/** What the rows of the month are told apart by: complaints by their traits, marks by their occasion. */
export type QualityTrait = ComplaintTrait | OccasionFigures["trait"];

/** Complaints, requests to departments and clients' marks of the month so far. */
export interface QualityTable {
  readonly firstDay: string;
  readonly total: ComplaintFigures;
  readonly rows: readonly { readonly trait: QualityTrait; readonly name: string; readonly figures: ComplaintFigures }[];
}

export interface ComplaintRow {
  readonly number: number;
  readonly client: string;
  readonly essence: string;
  readonly severity: Severity;
  readonly category: string;
  readonly department: string;
  readonly owner: string;
  readonly openedAt: string;
  readonly dueAt: string;
  readonly status: ComplaintStatus;
  readonly overdue: boolean;
}

export interface ConversationRow {
  readonly startedAt: string;
  readonly channel: Channel;
  readonly direction: Direction;
  readonly client: string;
  readonly phone: string | null;
  readonly hidden: boolean;
  readonly queue: string;
  readonly agent: string;
  readonly outcome: Outcome | null;
  readonly waitSec: number | null;
  readonly talkSec: number | null;
  /** Of a thread: what the client began with, unless a person said in their words what it was. */
  readonly essence: string;
}
