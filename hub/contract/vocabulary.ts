// Every closed vocabulary of the hub, once. Lists are `as const` so that both the compiler and the doors
// (which parse input) read the same words.

export const CHANNELS = ["call", "telegram", "slack", "email", "form", "sms", "whatsapp"] as const;
export type Channel = (typeof CHANNELS)[number];
/** Channels in which one interaction is a thread of messages. */
export type MessageChannel = Exclude<Channel, "call">;

export const DIRECTIONS = ["inbound", "outbound", "internal", "unknown"] as const;
export type Direction = (typeof DIRECTIONS)[number];

/**
 * Life of an interaction. Calls: ringing → talking ⇄ held → wrapup → closed (a call nobody answered goes
 * straight to closed). Message threads: waiting → open → closed.
 */
export const INTERACTION_STATES = ["ringing", "waiting", "talking", "held", "open", "wrapup", "closed"] as const;
export type InteractionState = (typeof INTERACTION_STATES)[number];
/** States in which an interaction stands as a card in the console. */
export const LIVE_STATES = ["ringing", "waiting", "talking", "held", "open", "wrapup"] as const satisfies readonly InteractionState[];

export const OUTCOMES = ["answered", "missed", "abandoned", "busy", "rejected", "cancelled", "failed", "voicemail", "blocked", "unknown"] as const;
export type Outcome = (typeof OUTCOMES)[number];

export const LEG_KINDS = ["agent", "customer", "queue", "ivr", "unknown"] as const;
export type LegKind = (typeof LEG_KINDS)[number];

/** `site`: a visitor of the company's site, known by nothing but their visit. */
export const POINT_KINDS = ["phone", "telegram", "slack", "email", "site"] as const;
export type PointKind = (typeof POINT_KINDS)[number];

export const CLIENT_KINDS = ["organisation", "person"] as const;
export type ClientKind = (typeof CLIENT_KINDS)[number];

export const LANGUAGES = ["ru", "uk", "en"] as const;
export type Language = (typeof LANGUAGES)[number];

export const INTENTS = ["complaint", "service_request", "payment", "purchase_interest", "question", "feedback_positive", "spam", "other"] as const;
export type Intent = (typeof INTENTS)[number];

export const SEVERITIES = ["low", "normal", "high"] as const;
export type Severity = (typeof SEVERITIES)[number];

/** Departments triage can name; a company may name its own beside them. */
export const DEPARTMENTS = ["sales", "service", "marketing", "quality", "accounting", "legal"] as const;
export type Department = (typeof DEPARTMENTS)[number];

/** ISO 10002 stages. `joined`: another complaint goes on with it. */
export const COMPLAINT_STATUSES = ["registered", "acknowledged", "in_work", "waiting", "decided", "told", "closed", "withdrawn", "rejected", "joined"] as const;
export type ComplaintStatus = (typeof COMPLAINT_STATUSES)[number];
/** Complaints whose clock no longer runs. */
export const COMPLAINT_ENDED = ["closed", "withdrawn", "rejected", "joined"] as const satisfies readonly ComplaintStatus[];

export const PRESENCES = ["available", "busy", "break", "wrapup", "offline"] as const;
export type Presence = (typeof PRESENCES)[number];

export const ROLES = ["agent", "quality", "sales", "service", "marketing", "accountant", "legal", "supervisor", "executive", "administrator"] as const;
export type Role = (typeof ROLES)[number];

export const MESSAGE_DIRECTIONS = ["inbound", "outbound", "note"] as const;
/** `note` is internal and has no way out by any channel. */
export type MessageDirection = (typeof MESSAGE_DIRECTIONS)[number];

/** `sent`: the channel took it; `delivered`: it says that the client has it, where the channel can tell. */
export const DELIVERIES = ["received", "queued", "sent", "delivered", "failed"] as const;
export type Delivery = (typeof DELIVERIES)[number];

/** Why an SMS or WhatsApp message did not reach the client. */
export const DELIVERY_FAILURES = ["stopped", "unreachable", "window", "too_long", "no_sender", "empty", "not_accepted", "not_delivered"] as const;
export type DeliveryFailure = (typeof DELIVERY_FAILURES)[number];

/** `visit`: somebody of ours comes to the client at that time; the client may know of it. */
export const TASK_KINDS = ["callback", "todo", "visit"] as const;
export type TaskKind = (typeof TASK_KINDS)[number];

export const TASK_STATES = ["open", "done", "cancelled"] as const;
export type TaskState = (typeof TASK_STATES)[number];

/** Of a call we asked a provider for: asked, the telephone of ours rings or the client's does, they talk, and how it left. */
export const CALL_COMMAND_STATES = ["pending", "ringing", "connected", "failed", "ended"] as const;
export type CallCommandState = (typeof CALL_COMMAND_STATES)[number];

/** Why no call came of it: the provider said no, was not reached, our own telephone was not taken up, or nothing was heard of the call. */
export const CALL_FAILURES = ["refused", "unreachable", "not_taken", "no_events"] as const;
export type CallFailure = (typeof CALL_FAILURES)[number];

/** A callback debt is closed by a conversation, dropped by a person or because nobody had been missed after all. */
export const DEBT_STATES = ["open", "closed", "dropped"] as const;
export type DebtState = (typeof DEBT_STATES)[number];

export const REPORT_NAMES = ["daily"] as const;
export type ReportName = (typeof REPORT_NAMES)[number];
