// The daily report as plain data, every name already in its language: what the workbook is built from, and what
// travels to the worker that builds it.
import type { Channel, ComplaintStatus, Direction, Language, Outcome, Severity } from "../../hub/contract/vocabulary.ts";

export interface DailyReport {
  readonly language: Language;
  readonly companyName: string;
  readonly timeZone: string;
  readonly day: string;
  readonly generatedAt: string;
  /** The nearest earlier day on which something happened; null when there is none. */
  readonly previousDay: string | null;
  readonly figures: readonly Figure[];
  readonly hours: readonly HourRow[];
  readonly agents: readonly AgentRow[];
  readonly complaints: readonly ComplaintRow[];
  readonly conversations: readonly ConversationRow[];
  /** May be more than the rows above. */
  readonly conversationCount: number;
}

export interface Figure {
  readonly id: string;
  readonly name: string;
  readonly definition: string;
  readonly unit: "count" | "percent" | "duration";
  readonly value: number | null;
  readonly previous: number | null;
}

export interface HourRow {
  /** 0–23. */
  readonly hour: number;
  readonly calls: number;
  readonly answered: number;
  readonly missed: number;
  readonly abandoned: number;
  readonly inTime: number;
  readonly messages: number;
  readonly messagesInTime: number;
  readonly complaintsOpened: number;
}

export interface AgentRow {
  readonly name: string;
  readonly answered: number;
  readonly inTime: number;
  readonly talkSec: number;
  readonly handlingSec: number | null;
  readonly messagesAnswered: number;
  readonly messagesInTime: number;
  readonly complaintsOpened: number;
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
  readonly essence: string;
}
