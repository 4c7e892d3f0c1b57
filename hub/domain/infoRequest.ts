// When a request for information is due, when whoever was asked is reminded, and who may answer it.
import type { InfoRequest } from "../contract/complaint.ts";
import type { WorkingTime } from "./calendar.ts";
import { laterBy } from "./complaintDeadline.ts";
import { workingMinutesBetween } from "./workingClock.ts";

export interface RequestTerms {
  /** Of the working time that is left until the complaint must be answered. */
  readonly sharePercent: number;
  /** Of the request's own time: after so much of it comes the reminder. */
  readonly remindPercent: number;
  /** The company's, by which what is left is counted. */
  readonly workingTime: WorkingTime;
  readonly workingTimeOf: (department: string) => WorkingTime;
}

/** With less than this left nobody can answer anything. */
const LEAST_MINUTES = 60;

/** `asked`: a time somebody named instead of the share. */
export function requestTimes(
  at: string,
  complaintDueAt: string,
  department: string,
  asked: string | null,
  terms: RequestTerms,
): { readonly dueAt: string; readonly remindAt: string } {
  const time = terms.workingTimeOf(department);
  const dueAt = asked ?? dueByShare(at, complaintDueAt, time, terms);
  const minutes = workingMinutesBetween(at, dueAt, time);
  const remindAt = minutes === 0 ? dueAt : laterBy(at, (minutes * terms.remindPercent) / 100, time);
  return { dueAt, remindAt: earlier(remindAt, dueAt) };
}

function dueByShare(at: string, complaintDueAt: string, time: WorkingTime, terms: RequestTerms): string {
  const left = workingMinutesBetween(at, complaintDueAt, terms.workingTime);
  const dueAt = laterBy(at, Math.max(LEAST_MINUTES, (left * terms.sharePercent) / 100), time);
  return dueAt > complaintDueAt && complaintDueAt > at ? complaintDueAt : dueAt;
}

function earlier(one: string, other: string): string {
  return [one, other].sort()[0] ?? one;
}

/** Whom it is put to: the person named, else everybody of the department. */
export function isAsked(request: Pick<InfoRequest, "personId" | "department">, person: { readonly id: string; readonly department: string | null }): boolean {
  return request.personId === null ? person.department === request.department : person.id === request.personId;
}
