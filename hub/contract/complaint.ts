// A complaint's page as everybody sees it: its whole history, who had it and how long, what other departments were
// asked, and how its deadline came about.
import type { Complaint } from "./api.ts";
import type { Attachment } from "./inbound.ts";
import type { Channel, ComplaintStatus, Direction, Severity } from "./vocabulary.ts";

/** Who has the complaint and makes it move: its owner, a department that was asked, the client, or nobody yet. */
export type Holder =
  | { readonly kind: "owner"; readonly id: string }
  | { readonly kind: "department"; readonly id: string }
  | { readonly kind: "client"; readonly id: null }
  | { readonly kind: "nobody"; readonly id: null };

/** From when its deadline counts: whoever opens a complaint again makes a new promise. */
export function promisedFrom({ openedAt, reopenedAt }: Pick<Complaint, "openedAt" | "reopenedAt">): string {
  return reopenedAt ?? openedAt;
}

/** Whether the client knows how it ended. What was joined with another complaint is answered by that one. */
export function isHeard({ status, toldInteractionId }: Pick<Complaint, "status" | "toldInteractionId">): boolean {
  return status === "told" || status === "closed" || (status !== "joined" && toldInteractionId !== null);
}

/** A promise that had ended when the complaint was opened again, as it stood then: figures of past days are made of it. */
export interface EndedPromise {
  readonly startedAt: string;
  readonly dueAt: string;
  readonly resolvedAt: string;
  readonly reopenedAt: string;
  /** The end it had found. */
  readonly status: ComplaintStatus;
  readonly severity: Severity;
  readonly department: string;
  readonly rootCause: string | null;
  readonly ownerId: string | null;
}

/** What one line of the history is about. */
export const COMPLAINT_CHANGES = [
  "opened",
  "status",
  "owner",
  "severity",
  "category",
  "department",
  "decision",
  "compensation",
  "root_cause",
  "corrective_action",
  "due",
  "clock",
  "request",
  "answer",
  "request_dropped",
  "request_late",
  "joined",
  "repeat",
] as const;
export type ComplaintChange = (typeof COMPLAINT_CHANGES)[number];

/** A complaint is repeated when the same client had one of the same category answered so many days before it was opened, or fewer. */
export const REPEAT_WITHIN_DAYS = 90;

/** From when to when a complaint ran; null: it runs still. */
export interface Run {
  readonly fromAt: string;
  readonly toAt: string | null;
}

/** To what a line of the history leads. */
export const ENTRY_LINKS = ["interaction", "message", "request", "complaint"] as const;
export type EntryLink = { readonly kind: (typeof ENTRY_LINKS)[number]; readonly id: string };

export interface ComplaintEntry {
  readonly id: string;
  readonly at: string;
  /** Null: the hub itself. */
  readonly byId: string | null;
  readonly change: ComplaintChange;
  /** Ids and words as they are in the complaint; instants for `due`. */
  readonly from: string | null;
  readonly to: string | null;
  readonly why: string | null;
  readonly link: EntryLink | null;
  /** Who has the complaint from here on; null: nobody any more, it has ended or the client knows the answer. */
  readonly holder: Holder | null;
}

export const REQUEST_STATES = ["open", "answered", "dropped"] as const;
export type RequestState = (typeof REQUEST_STATES)[number];

export const ANSWER_WAYS = ["console", "telegram", "slack", "email"] as const;
export type AnswerWay = (typeof ANSWER_WAYS)[number];

/** A file that came with an answer, kept by the hub under a name of its own. */
export interface RequestFile {
  readonly id: string;
  readonly name: string;
  readonly mimeType: string;
  readonly sizeBytes: number;
}

/** What another department, or one named person, is asked about a complaint. */
export interface InfoRequest {
  readonly id: string;
  /** By which it is answered in a chat: `answer 12 …`. */
  readonly number: number;
  readonly complaintId: string;
  readonly complaintNumber: number;
  readonly department: string;
  /** Null: anybody of the department. */
  readonly personId: string | null;
  readonly question: string;
  readonly askedBy: string;
  readonly askedAt: string;
  readonly dueAt: string;
  /** When whoever was asked is reminded. */
  readonly remindAt: string;
  readonly remindedAt: string | null;
  /** When it was late and the head of the department was told. */
  readonly escalatedAt: string | null;
  readonly state: RequestState;
  readonly answer: string | null;
  /** Null with an answer by mail from an address that is no account's. */
  readonly answeredBy: string | null;
  readonly answeredAt: string | null;
  readonly answeredVia: AnswerWay | null;
  readonly files: readonly RequestFile[];
  readonly version: number;
}

export interface TimeSpan {
  readonly holder: Holder;
  readonly fromAt: string;
  readonly toAt: string;
  /** Working time of the company within it. */
  readonly workingSec: number;
}

/** "Who spent the three days". The spans sum to the whole; what passed between the answer and a reopening is nobody's. */
export interface TimeSplit {
  readonly spans: readonly TimeSpan[];
  readonly totals: readonly { readonly holder: Holder; readonly workingSec: number }[];
  readonly totalSec: number;
  /** Of the whole, the part during which the clock of the deadline stood. */
  readonly stoppedSec: number;
}

export const DAY_REASONS = ["start_day", "working", "short_day", "working_weekend", "weekend", "holiday", "transferred"] as const;
export type DayReason = (typeof DAY_REASONS)[number];

/** How the promised day was counted. */
export interface ExplainedDeadline {
  /** The opening, or the last reopening. */
  readonly from: string;
  readonly dueAt: string;
  /** As the calendar says today; `dueAt` is later by what the clock stood still. */
  readonly days: readonly { readonly on: string; readonly counted: boolean; readonly reason: DayReason }[];
  readonly pauses: readonly { readonly fromAt: string; readonly toAt: string | null; readonly workingSec: number }[];
  /** A year without a calendar was read as weekends only. */
  readonly assumed: boolean;
}

/** Another complaint in one line. */
export interface ComplaintBrief {
  readonly id: string;
  readonly number: number;
  readonly status: ComplaintStatus;
  readonly openedAt: string;
  readonly category: string | null;
  readonly decision: string | null;
}

export interface ComplaintDetail extends Complaint {
  /** Oldest first. */
  readonly history: readonly ComplaintEntry[];
  readonly requests: readonly InfoRequest[];
  readonly timeSplit: TimeSplit;
  /** Of the promise that counts now. */
  readonly deadline: ExplainedDeadline;
  /** Those before it, oldest first. */
  readonly endedPromises: readonly EndedPromise[];
  /** Null: nothing waits for an answer. */
  readonly unanswered: Unanswered | null;
  /** Those before it by which it is a repeated one, newest first. */
  readonly repeats: readonly ComplaintBrief[];
  /** Those that were joined with this one. */
  readonly joined: readonly ComplaintBrief[];
}

/** What the client wrote about it and nobody of us has answered, neither in writing nor in a call. */
export interface Unanswered {
  readonly interactionId: string;
  /** Of the newest of them; sent back as `readUpTo` by whoever decides nevertheless. */
  readonly messageId: string;
  /** Of the oldest. */
  readonly since: string;
  /** Oldest first; of very many the newest fifty. */
  readonly messages: readonly UnansweredMessage[];
}

export interface UnansweredMessage {
  readonly id: string;
  /** Empty where only something was sent along, or spoken. */
  readonly text: string;
  readonly attachments: readonly Attachment["kind"][];
  readonly at: string;
}

/** A call or message in which the client could have been told what was decided. */
export interface Telling {
  readonly interactionId: string;
  /** Null: a call. */
  readonly messageId: string | null;
  readonly channel: Channel;
  readonly direction: Direction;
  readonly at: string;
  /** Of a message. */
  readonly text: string | null;
}

/** What became of one complaint of many that were changed at once; `code` is an error's. */
export interface BulkOutcome {
  readonly id: string;
  readonly ok: boolean;
  readonly code: string | null;
}
