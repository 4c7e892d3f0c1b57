// What people are told of unasked: why, about what, and how it goes on. An alert is one for its cause, however many
// hubs notice it and however many people are told.
import type { AlertKind } from "./commands.ts";
import { DEADLINE_SUBJECTS } from "./deadline.ts";
import type { ReportName, Severity } from "./vocabulary.ts";

export const ALERT_CAUSES = ["at_risk", "breached", "severe", "missed", "silent", "failed"] as const;
export type AlertCause = (typeof ALERT_CAUSES)[number];

/** What may be said of a complaint. */
export const COMPLAINT_CAUSES = ["at_risk", "breached", "severe"] as const satisfies readonly AlertCause[];

/** What somebody subscribes to, by what happened. */
export const ALERT_KIND_OF = {
  at_risk: "deadline",
  breached: "deadline",
  severe: "severe",
  missed: "missed",
  silent: "silence",
  failed: "report",
} as const satisfies Record<AlertCause, AlertKind>;

export const ALERT_SUBJECTS = [...DEADLINE_SUBJECTS, "debt", "connection", "report"] as const;
export type AlertSubject = (typeof ALERT_SUBJECTS)[number];

/** What is known of an alert's matter, for whoever puts it into words. Instants are ISO 8601 UTC. */
export type AlertMatter =
  | {
      readonly subject: "complaint";
      readonly cause: (typeof COMPLAINT_CAUSES)[number];
      readonly number: number;
      readonly dueAt: string;
      readonly essence: string;
      readonly clientName: string | null;
      readonly ownerId: string | null;
      readonly ownerName: string | null;
    }
  | {
      readonly subject: "debt";
      readonly debtId: string;
      /** E.164. */
      readonly phone: string;
      readonly clientName: string | null;
      readonly segment: string | null;
      readonly misses: number;
      readonly firstMissedAt: string;
    }
  | { readonly subject: "connection"; readonly title: string }
  /** `isMade`: it is in the archive, and only the mail failed. */
  | { readonly subject: "report"; readonly name: ReportName; readonly period: string; readonly isMade: boolean };

/** `taken`: somebody deals with it; `over`: there is nothing left to deal with. */
export const ALERT_STATES = ["open", "taken", "over"] as const;
export type AlertState = (typeof ALERT_STATES)[number];

export interface AlertInput {
  /** One alert for one key. */
  readonly key: string;
  readonly cause: AlertCause;
  readonly subject: AlertSubject;
  readonly subjectId: string;
  readonly severity: Severity;
  /** Whose it was then. */
  readonly ownerId: string | null;
  readonly department: string | null;
  readonly raisedAt: string;
}

export interface AlertRecord extends AlertInput {
  readonly id: string;
  readonly state: AlertState;
  /** How many steps of its ladder people were told on; nought: only those it concerns first. */
  readonly level: number;
  /** When the next step is due; null: there is none, or nobody need be told any more. */
  readonly escalatesAt: string | null;
  /** Null: the matter ended by itself. */
  readonly settledBy: string | null;
  readonly settledAt: string | null;
}

/** By what way a person is told: their linked chats, else mail, else the console alone. */
export const ALERT_CHANNELS = ["telegram", "slack", "mail", "console"] as const;
export type AlertChannel = (typeof ALERT_CHANNELS)[number];

export interface AlertMessage {
  readonly id: string;
  readonly alertId: string;
  readonly userId: string;
  readonly channel: AlertChannel;
  readonly level: number;
  /** `held`: until quiet hours are over; `dropped`: there was nothing left to tell by then. */
  readonly state: "held" | "told" | "dropped";
  readonly sendAt: string | null;
  /** Where it stands on the platform, so that it can be changed; null: it has not left, or cannot be changed. */
  readonly place: string | null;
}
