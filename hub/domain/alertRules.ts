// Who is told of an alert, at once and on each step of its ladder, and whose peace waits until when. Pure.
import { DateTime } from "luxon";
import { ALERT_KIND_OF, type AlertInput, type AlertSubject } from "../contract/alerts.ts";
import type { User } from "../contract/api.ts";
import type { AlertKind } from "../contract/commands.ts";
import { may, type Permission } from "../contract/permissions.ts";
import type { Role, Severity } from "../contract/vocabulary.ts";

/** `owner`: whose the matter is; `department`: everybody there who works on such matters; else everybody with the role. */
export type AlertTo = "owner" | "department" | Role;

export interface LadderStep {
  readonly to: AlertTo;
  /** Working minutes in which nobody took it. */
  readonly afterMinutes: number;
}

export interface QuietSpan {
  readonly from: string;
  readonly until: string;
}

export interface AlertTerms {
  readonly who: Readonly<Record<AlertKind, readonly AlertTo[]>>;
  readonly ladder: Readonly<Record<Severity, readonly LadderStep[]>>;
  /** Null: the company has none. */
  readonly quietHours: QuietSpan | null;
  /** So grave that nobody's peace counts. */
  readonly throughQuiet: readonly Severity[];
  readonly timeZone: string;
}

type Staff = Pick<User, "id" | "roles" | "active" | "department">;
type Concern = Pick<AlertInput, "cause" | "subject" | "ownerId" | "department" | "severity">;

/** What somebody must be allowed to see to be told at all; one is enough. */
const SEEN_BY = {
  complaint: ["complaint.see"],
  debt: ["task.see"],
  connection: ["card.see_all", "system.see"],
  report: ["report.see"],
} as const satisfies Record<AlertSubject, readonly Permission[]>;

export function maySeeAlert(roles: readonly Role[], { subject }: Pick<AlertInput, "subject">): boolean {
  return SEEN_BY[subject].some((permission) => may(roles, permission));
}

export interface Told {
  readonly userIds: readonly string[];
  /** How many steps of the ladder are behind it. */
  readonly level: number;
}

/** Those it concerns, and those who asked to be told of such things; where it concerns nobody, the first step that finds somebody. */
export function toldFirst(alert: Concern, staff: readonly Staff[], subscribers: readonly string[], terms: AlertTerms): Told {
  const concerned = terms.who[ALERT_KIND_OF[alert.cause]].flatMap((to) => reached(to, alert, staff));
  const wanting = staff.filter(({ id, active, roles }) => active && subscribers.includes(id) && maySeeAlert(roles, alert)).map(({ id }) => id);
  if (concerned.length > 0) return { userIds: distinct([...concerned, ...wanting]), level: 0 };
  const step = toldNext(alert, 0, staff, terms);
  return { userIds: distinct([...(step?.userIds ?? []), ...wanting]), level: step?.level ?? 0 };
}

/** The next step that finds somebody; null: the ladder has ended. */
export function toldNext(alert: Concern, level: number, staff: readonly Staff[], terms: AlertTerms): Told | null {
  const steps = terms.ladder[alert.severity];
  for (let at = level; at < steps.length; at += 1) {
    const step = steps[at];
    const userIds = step === undefined ? [] : reached(step.to, alert, staff);
    if (userIds.length > 0) return { userIds: distinct(userIds), level: at + 1 };
  }
  return null;
}

/** How long the next step waits; null: there is none. */
export function nextStepMinutes({ severity }: Pick<AlertInput, "severity">, level: number, { ladder }: AlertTerms): number | null {
  return ladder[severity][level]?.afterMinutes ?? null;
}

function reached(to: AlertTo, alert: Concern, staff: readonly Staff[]): readonly string[] {
  const able = staff.filter(({ active, roles }) => active && maySeeAlert(roles, alert));
  if (to === "owner") return able.filter(({ id }) => id === alert.ownerId).map(({ id }) => id);
  const inDepartment = (person: Staff): boolean => alert.department !== null && person.department === alert.department;
  if (to === "department") {
    return able.filter((person) => inDepartment(person) && (may(person.roles, "complaint.open") || may(person.roles, "complaint.write"))).map(({ id }) => id);
  }
  const all = able.filter(({ roles }) => roles.includes(to));
  // The head of the department where it has one.
  const own = all.filter(inDepartment);
  return (own.length > 0 ? own : all).map(({ id }) => id);
}

function distinct(ids: readonly string[]): readonly string[] {
  return [...new Set(ids)];
}

/** When somebody may be told: null: at once. `own`: what this person wants; undefined: what the company has. */
export function quietUntil(now: Date, severity: Severity, own: QuietSpan | "none" | undefined, terms: AlertTerms): string | null {
  const span = own === undefined ? terms.quietHours : own === "none" ? null : own;
  if (span === null || span.from === span.until || terms.throughQuiet.includes(severity)) return null;
  const local = DateTime.fromJSDate(now, { zone: terms.timeZone });
  const time = local.toFormat("HH:mm");
  const overnight = span.from > span.until;
  const isQuiet = overnight ? time >= span.from || time < span.until : time >= span.from && time < span.until;
  if (!isQuiet) return null;
  const end = local.set({ hour: Number(span.until.slice(0, 2)), minute: Number(span.until.slice(3)), second: 0, millisecond: 0 });
  return (overnight && time >= span.from ? end.plus({ days: 1 }) : end).toJSDate().toISOString();
}
