// What the outside may see: the shapes of /api/v1, the same for console, tokens and outgoing webhooks.
// Instants are ISO 8601 UTC, durations in whole seconds, ids opaque strings.
import type { AlertMatter, AlertSubject } from "./alerts.ts";
import type { Attachment } from "./inbound.ts";
import type { TaskMatter } from "./tasks.ts";
import type {
  CallCommandState,
  CallFailure,
  Channel,
  ClientKind,
  ComplaintStatus,
  DebtState,
  Delivery,
  Department,
  Direction,
  Intent,
  InteractionState,
  Language,
  LegKind,
  MessageChannel,
  MessageDirection,
  Outcome,
  PointKind,
  Presence,
  ReportName,
  Role,
  Severity,
  TaskKind,
  TaskState,
} from "./vocabulary.ts";

export interface List<T> {
  readonly items: readonly T[];
  readonly nextCursor: string | null;
}

export interface Leg {
  readonly id: string;
  readonly kind: LegKind;
  readonly agentId: string | null;
  readonly extension: string | null;
  readonly outcome: Outcome | null;
  readonly startedAt: string | null;
  readonly answeredAt: string | null;
  readonly endedAt: string | null;
}

export interface Interaction {
  readonly id: string;
  readonly channel: Channel;
  readonly direction: Direction;
  readonly state: InteractionState;
  readonly outcome: Outcome | null;
  readonly clientId: string | null;
  readonly contactId: string | null;
  readonly phone: string | null;
  readonly hidden: boolean;
  readonly queue: string | null;
  readonly agentId: string | null;
  readonly startedAt: string;
  readonly answeredAt: string | null;
  readonly endedAt: string | null;
  readonly waitSec: number | null;
  readonly talkSec: number | null;
  readonly holdSec: number | null;
  readonly externalId: string;
  readonly connectionId: string;
  readonly legs: readonly Leg[];
  readonly recordings: readonly { readonly id: string; readonly url: string | null }[];
  readonly essence: string | null;
  readonly disposition: string | null;
  readonly intent: Intent | null;
  readonly language: Language | null;
  readonly line: string | null;
  readonly version: number;
}

export interface Message {
  readonly id: string;
  readonly interactionId: string;
  readonly direction: MessageDirection;
  readonly text: string;
  readonly attachments: readonly Attachment[];
  readonly authorId: string | null;
  readonly at: string;
  readonly editedAt: string | null;
  /** When it was taken back in the chat; its words stay here. */
  readonly deletedAt: string | null;
  /** One of us wrote it by another program, such as the telephone of a business account. */
  readonly elsewhere: boolean;
  readonly delivery: Delivery;
  /** Why a `failed` one did not leave, in a sentence. */
  readonly deliveryError: string | null;
}

export interface Point {
  readonly id: string;
  readonly kind: PointKind;
  readonly value: string;
}

export interface Contact {
  readonly id: string;
  readonly clientId: string;
  readonly name: string;
  readonly role: string | null;
  readonly points: readonly Point[];
}

export interface Client {
  readonly id: string;
  readonly kind: ClientKind;
  readonly name: string;
  readonly contacts: readonly Omit<Contact, "clientId">[];
  readonly managerId: string | null;
  readonly segment: string | null;
  readonly region: string | null;
  readonly lineOfBusiness: string | null;
  readonly source: string | null;
  readonly language: Language | null;
  readonly openComplaints: number;
  readonly lastInteractionAt: string | null;
  readonly createdAt: string;
}

export interface Complaint {
  readonly id: string;
  readonly number: number;
  readonly clientId: string;
  readonly interactionId: string | null;
  readonly status: ComplaintStatus;
  readonly severity: Severity;
  readonly category: string | null;
  readonly department: Department | string;
  readonly ownerId: string | null;
  readonly essence: string;
  readonly openedAt: string;
  /** When it was opened again, the last time: from then on a new promise counts. Null: never. */
  readonly reopenedAt: string | null;
  readonly dueAt: string;
  readonly resolvedAt: string | null;
  readonly decision: string | null;
  /** Out of the company's catalogues; `decision` says it in words. */
  readonly decisionId: string | null;
  readonly compensationId: string | null;
  /** In the company's money. */
  readonly compensationAmount: number | null;
  readonly rootCause: string | null;
  /** What is changed so that it does not happen again. */
  readonly correctiveAction: string | null;
  /** `client` or `department:<id>`; null unless it is waiting. */
  readonly waitingFor: string | null;
  /** Since when the deadline's clock stands still; null: it runs. */
  readonly clockStoppedAt: string | null;
  /** The call, or the thread and its message, in which the client was told the decision. */
  readonly toldInteractionId: string | null;
  readonly toldMessageId: string | null;
  /** The complaint that has taken this one over. */
  readonly joinedTo: string | null;
  /** The last one before it by which it is a repeated one. */
  readonly repeatOf: string | null;
  /** Who opened it: a person's id, or null when triage did. */
  readonly openedBy: string | null;
  /** Sent back with a change; an older one is refused as `stale_version`. */
  readonly version: number;
}

export interface Task {
  readonly id: string;
  readonly kind: TaskKind;
  readonly state: TaskState;
  readonly title: string;
  /** What the title says, in parts, where the hub itself wrote it; null: a person did. */
  readonly matter: TaskMatter | null;
  readonly clientId: string | null;
  readonly interactionId: string | null;
  readonly assigneeId: string | null;
  readonly dueAt: string | null;
  readonly createdAt: string;
  readonly doneAt: string | null;
}

/** A number that called and was not spoken with: several misses are one debt. */
export interface Debt {
  readonly id: string;
  /** E.164. */
  readonly phone: string;
  readonly clientId: string;
  readonly clientName: string | null;
  /** Null: anybody's of the queue. */
  readonly assigneeId: string | null;
  readonly queue: string | null;
  readonly misses: number;
  readonly firstMissedAt: string;
  readonly lastMissedAt: string;
  /** Calls back that nobody answered. */
  readonly tries: number;
  readonly lastTryAt: string | null;
  /** Null unless open. */
  readonly nextTryAt: string | null;
  /** By when it should be spoken with; then it becomes the supervisors' concern too. */
  readonly escalatesAt: string;
  readonly escalatedAt: string | null;
  readonly state: DebtState;
  /** The conversation that ended it. */
  readonly closedBy: string | null;
  readonly closedAt: string | null;
  /** Who gave it up, and why; null on a dropped one: the missed call turned out to be none. */
  readonly droppedBy: string | null;
  readonly dropReason: string | null;
  /** The client's, and the time there when this was read, `HH:MM`. */
  readonly timeZone: string;
  readonly localTime: string;
  readonly stake: {
    /** Of the gravest complaint still open. */
    readonly severity: Severity | null;
    readonly complaints: number;
    readonly segment: string | null;
  };
}

/** A call one of us asked for: the provider rings their extension first, then the client. */
export interface CallCommand {
  readonly id: string;
  readonly state: CallCommandState;
  readonly extension: string;
  readonly agentId: string;
  readonly clientId: string | null;
  readonly contactId: string | null;
  /** E.164. */
  readonly phone: string;
  /** Our number the client sees; null: the provider's own choice. */
  readonly line: string | null;
  readonly connectionId: string;
  /** The call that came of it. */
  readonly interactionId: string | null;
  readonly error: CallFailure | null;
  /** What the provider said, if anything. */
  readonly errorDetail: string | null;
  readonly createdAt: string;
  readonly endedAt: string | null;
}

export interface User {
  readonly id: string;
  readonly email: string;
  readonly name: string;
  readonly roles: readonly Role[];
  readonly language: Language;
  readonly extension: string | null;
  readonly department: string | null;
  readonly queues: readonly string[];
  readonly presence: Presence;
  readonly presenceSince: string | null;
  readonly active: boolean;
}

/** What somebody was told of and nobody has taken yet. */
export interface Alert {
  readonly id: string;
  /** What it is about. */
  readonly subject: AlertSubject;
  readonly subjectId: string;
  /** In the language of the person's account. */
  readonly title: string;
  readonly lines: readonly string[];
  /** The same in parts, for who reads in another language. */
  readonly matter: AlertMatter;
  readonly raisedAt: string;
}

export interface ReportRun {
  readonly id: string;
  readonly name: ReportName;
  /** The business day or range the figures are of: `2026-03-17` or `2026-03-01/2026-03-31`. */
  readonly period: string;
  readonly state: "running" | "done" | "failed";
  readonly createdAt: string;
  readonly requestedBy: string | null;
  readonly fileName: string | null;
  readonly sizeBytes: number | null;
  /** `kept`: made and archived, but there is no mail server to send it by. */
  readonly mail: "none" | "queued" | "sent" | "failed" | "kept";
  readonly recipients: readonly string[];
  readonly error: string | null;
}

/** One name in the interface languages; `ru` is there when nothing else is. */
export interface Named {
  readonly id: string;
  readonly name: Partial<Record<Language, string>>;
}

/** An entry of a catalogue that costs money or not: whoever chooses one that does says how much. */
export interface Priced extends Named {
  readonly amount: boolean;
}

/** What the console needs to know of the company file; no secrets. */
export interface Company {
  readonly name: string;
  readonly timeZone: string;
  readonly country: string;
  readonly language: Language;
  readonly queues: readonly Named[];
  readonly departments: readonly Named[];
  readonly dispositions: readonly Named[];
  readonly categories: readonly (Named & { readonly department: string })[];
  readonly severities: readonly Severity[];
  readonly cannedAnswers: readonly { readonly id: string; readonly text: Partial<Record<Language, string>> }[];
  readonly complaintDays: number;
  readonly complaintCatalogue: {
    readonly decisions: readonly Priced[];
    readonly compensations: readonly Priced[];
    readonly rootCauses: readonly Named[];
  };
  /** Whether the deadline's clock stands while the complaint waits. */
  readonly complaintClock: { readonly client: "stops" | "runs"; readonly department: "stops" | "runs" };
  /** `messageMinutes`: of working time, by channel. */
  readonly sla: { readonly percent: number; readonly seconds: number; readonly messageMinutes: Readonly<Record<MessageChannel, number>> };
  readonly mail: boolean;
  readonly connections: readonly { readonly id: string; readonly title: string; readonly canDial: boolean; readonly canTransfer: boolean }[];
  /** Working days around today, oldest first and unbroken: deadlines are drawn and counted in working time. */
  readonly workdays: readonly { readonly on: string; readonly from: string; readonly to: string }[];
}

export interface Session {
  readonly user: User;
  readonly permissions: readonly string[];
  readonly company: Company;
  /** Connections that are silent just now; none for who does not oversee. */
  readonly silentConnections: readonly string[];
}
