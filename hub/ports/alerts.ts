// Alerts, what was said of them to whom, quiet hours of single people, and reminders.
import type { AlertMessage, AlertRecord } from "../contract/alerts.ts";

export interface AlertRecords {
  get(id: string): Promise<AlertRecord | null>;
  message(id: string): Promise<AlertMessage | null>;
  /** Open ones, oldest first. */
  open(after: string, limit: number): Promise<readonly AlertRecord[]>;
  /** Open ones whose next step is due. */
  toEscalate(now: string, limit: number): Promise<readonly string[]>;
  /** Messages whose quiet hours are over. */
  heldUntil(now: string, limit: number): Promise<readonly AlertMessage[]>;
  /** Open ones this person was told of: the gravest first, of those the newest. */
  openOf(userId: string, limit: number): Promise<readonly AlertRecord[]>;
  setPlace(messageId: string, place: string): Promise<void>;
}

export interface AlertUnit {
  /** The ids of those that were added: the others' keys were taken. Decided by the database. */
  addAlerts(alerts: readonly AlertRecord[]): Promise<ReadonlySet<string>>;
  lockAlert(id: string): Promise<AlertRecord | null>;
  saveAlert(alert: AlertRecord): Promise<void>;
  alertMessages(alertId: string): Promise<readonly AlertMessage[]>;
  addAlertMessages(messages: readonly AlertMessage[]): Promise<void>;
  saveAlertMessage(message: AlertMessage): Promise<void>;
}

/** Local times `HH:MM` between which somebody wants no peace broken. */
export interface QuietHours {
  readonly from: string;
  readonly until: string;
}

export interface QuietTimes {
  /** Own ones by person; `none`: this person wants to be told at any hour. Who has said nothing is not in the answer. */
  all(): Promise<ReadonlyMap<string, QuietHours | "none">>;
  /** Null: as the company has it. */
  set(userId: string, hours: QuietHours | "none" | null): Promise<void>;
}

export interface Reminder {
  /** Of the task. */
  readonly id: string;
  readonly userId: string;
  readonly at: string;
  readonly title: string;
  /** What it is about, as in a command; null: about nothing the hub knows. */
  readonly target: string | null;
  readonly state: "waiting" | "told" | "dropped";
}

export interface Reminders {
  get(id: string): Promise<Reminder | null>;
  /** Those that wait and whose time has come. */
  due(now: string, limit: number): Promise<readonly Reminder[]>;
}

export interface ReminderUnit {
  addReminder(reminder: Reminder): Promise<void>;
  lockReminder(id: string): Promise<Reminder | null>;
  saveReminder(reminder: Reminder): Promise<void>;
}
