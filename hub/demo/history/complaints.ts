// Complaints of the past: what they were about, how grave, when they were settled and how. In-time answers rise
// from month to month, with a dip in July.
import { DateTime } from "luxon";
import type { EndedPromise } from "../../contract/complaint.ts";
import type { Severity } from "../../contract/vocabulary.ts";
import { businessDay, type WorkingTime } from "../../domain/calendar.ts";
import { newComplaint } from "../../domain/complaint.ts";
import { endedPromise } from "../../domain/complaintChange.ts";
import { explainDeadline } from "../../domain/deadline.ts";
import { afterWorkingMinutes } from "../../domain/workingClock.ts";
import type { ComplaintRecord } from "../../ports/complaints.ts";
import { compensationOf } from "./compensations.ts";
import type { Grievance } from "./grievances.ts";
import type { Party } from "./people.ts";
import type { ComplaintCategory } from "./pleas.ts";
import type { Random } from "./random.ts";
import { resolutionOf } from "./resolutions.ts";

interface Desk {
  readonly department: string;
  /** Who there answers for it. */
  readonly owner: string;
}

const QUALITY = { department: "quality", owner: "zorina" } as const;
const SALES = { department: "sales", owner: "krechetov" } as const;

const DESKS: Readonly<Record<ComplaintCategory, Desk>> = {
  equipment_failure: QUALITY,
  repeat_failure: QUALITY,
  installation_delay: SALES,
  billing_documents: { department: "accounting", owner: "melnychuk" },
  no_answer: SALES,
  wrong_delivery: SALES,
  goods_loss: QUALITY,
  untidiness: QUALITY,
  price_promise: SALES,
  advertising: { department: "marketing", owner: "lisitsyna" },
  staff_conduct: QUALITY,
};

export function deskOf(category: ComplaintCategory): Desk {
  return DESKS[category];
}

/** Median working hours and sigma. */
const SETTLED: Readonly<Record<Severity, readonly [number, number]>> = { low: [6, 0.6], normal: [13, 0.5], high: [9, 0.6] };
const IN_TIME_NOW = 0.92;
const IN_TIME_GAIN_A_MONTH = 0.02;
const JULY_DIP = 0.12;
const DUE_DAYS = 3;
const HOURS_OF_DUE = 27;
const DAY_MS = 86_400_000;
const TAKEN_AFTER_MIN = 20;
/** Of those that run. */
const TAKEN_SHARE = 0.7;
/** Of the last days some take longer than the rest: those that are late when the demo's day begins, and those due on it. */
const STILL_RUNS = { days: 7, share: { late: 0.35, dueOnTheDay: 0.8 } } as const;

export interface ComplaintDraft {
  readonly interactionId: string;
  readonly party: Party;
  readonly text: string;
  readonly openedAt: string;
  readonly openedBy: string | null;
  readonly grievance: Grievance;
  /** Root causes which the unit's life leaves possible. */
  readonly canBe: (cause: string) => boolean;
  readonly monthsAgo: number;
}

export interface ComplaintDeps {
  readonly random: Random;
  /** Of how they ended: of its own, so that the rest of the past stays. */
  readonly causes: Random;
  /** As the company's catalogue calls it in the language of its office. */
  readonly decisionName: (id: string) => string;
  /** Whether one that is late, or due on the demo's day, still runs. */
  readonly stillRuns: Readonly<Record<keyof typeof STILL_RUNS.share, Quota>>;
  readonly time: WorkingTime;
  /** The evening on which history ends. */
  readonly untilAt: string;
  readonly userIdOf: (staffId: string) => string | null;
  readonly newId: (atMs: number) => string;
}

type Quota = () => boolean;

/** Takes the first, and of all as many as the share says, whatever the seed: of a few chance would take none now and then. */
function createQuota(share: number): Quota {
  let owed = 1;
  return () => {
    const takes = owed >= 1;
    owed += share - (takes ? 1 : 0);
    return takes;
  };
}

export function createStillRuns(): ComplaintDeps["stillRuns"] {
  return { late: createQuota(STILL_RUNS.share.late), dueOnTheDay: createQuota(STILL_RUNS.share.dueOnTheDay) };
}

/** When its owner takes it up: nobody does on a day off or at night. */
export function takenAt(openedAt: string, time: WorkingTime): string {
  return afterWorkingMinutes(openedAt, TAKEN_AFTER_MIN, time);
}

/** The number is drawn when it is written. */
export function complaintOf(
  { random, causes, decisionName, stillRuns: quotas, time, untilAt, userIdOf, newId }: ComplaintDeps,
  draft: ComplaintDraft,
): Omit<ComplaintRecord, "number"> {
  const { openedAt, party, grievance } = draft;
  const { category, severity } = grievance;
  const { department, owner } = deskOf(category);
  const dueAt = explainDeadline({ from: openedAt, days: DUE_DAYS, ...time }).dueAt;
  const fresh = newComplaint({
    id: newId(Date.parse(openedAt)),
    number: 0,
    clientId: party.clientId,
    contactId: party.contactId,
    interactionId: draft.interactionId,
    severity,
    category,
    department,
    ownerId: null,
    text: draft.text,
    openedAt,
    openedBy: draft.openedBy,
    dueAt,
  });
  const resolvedAt = resolution(random, time, draft, severity);
  const ownerId = userIdOf(owner);
  const mayRun = party.mayStillComplain ? mayStillRun(fresh, untilAt) : null;
  const stillRuns = mayRun !== null && quotas[mayRun]();
  if (resolvedAt < untilAt && !stillRuns) {
    const { decisionId, isRefused, rootCause } = resolutionOf(causes, category, draft.text, draft.canBe);
    const money = compensationOf(causes, decisionId, draft.text, category === "goods_loss");
    const decided = {
      decision: decisionName(decisionId),
      decisionId,
      compensationId: money?.id ?? null,
      compensationAmount: money?.amount ?? null,
      rootCause,
      resolvedAt,
    };
    return { ...fresh, ...decided, ownerId, status: isRefused ? "rejected" : "closed", version: 4 };
  }
  return takenAt(openedAt, time) < untilAt && random.chance(TAKEN_SHARE) ? { ...fresh, ownerId, status: "in_work", version: 2 } : fresh;
}

/** Null: it is long settled, or has time. */
function mayStillRun({ openedAt, dueAt }: Pick<ComplaintRecord, "openedAt" | "dueAt">, untilAt: string): keyof typeof STILL_RUNS.share | null {
  const untilMs = Date.parse(untilAt);
  if (untilMs - Date.parse(openedAt) > STILL_RUNS.days * DAY_MS || Date.parse(dueAt) > untilMs + DAY_MS) return null;
  return dueAt < untilAt ? "late" : "dueOnTheDay";
}

/** Of those that were closed so many come back. */
const COMES_BACK = 0.05;
/** Working hours after which they do, and within which they are answered for good. */
const BACK_AFTER_HOURS = { from: 4, to: 45 } as const;
const ANSWERED_HOURS = { from: 3, to: 24 } as const;

export interface SettledComplaint {
  readonly complaint: Omit<ComplaintRecord, "number">;
  /** Null: it was never opened again. */
  readonly ended: EndedPromise | null;
}

/** Some that were closed are worked on once more, with a new promise. `random`: of its own, so that the rest of the past stays. */
export function perhapsOpenedAgain(random: Random, time: WorkingTime, untilAt: string, complaint: Omit<ComplaintRecord, "number">): SettledComplaint {
  const { status, resolvedAt } = complaint;
  if (status !== "closed" || resolvedAt === null || !random.chance(COMES_BACK)) return { complaint, ended: null };
  const reopenedAt = afterWorkingHours(resolvedAt, random.whole(BACK_AFTER_HOURS.from, BACK_AFTER_HOURS.to), time);
  const settledAt = afterWorkingHours(reopenedAt, random.whole(ANSWERED_HOURS.from, ANSWERED_HOURS.to), time);
  // It has to end within the past: who complains on the demo's day comes to it without an older complaint that runs.
  if (settledAt >= untilAt) return { complaint, ended: null };
  const dueAt = explainDeadline({ from: reopenedAt, days: DUE_DAYS, ...time }).dueAt;
  return {
    complaint: { ...complaint, reopenedAt, dueAt, resolvedAt: settledAt, version: 6 },
    ended: endedPromise({ ...complaint, number: 0 }, reopenedAt),
  };
}

function resolution(random: Random, time: WorkingTime, { openedAt, party, monthsAgo }: ComplaintDraft, severity: Severity): string {
  const july = DateTime.fromISO(openedAt, { zone: time.timeZone }).month === 7;
  const inTime = IN_TIME_NOW + IN_TIME_GAIN_A_MONTH * monthsAgo - (july ? JULY_DIP : 0);
  const [median, sigma] = SETTLED[severity];
  // Whoever complains again in the script has been answered by then.
  const hours =
    random.chance(inTime) || !party.mayStillComplain ? Math.min(HOURS_OF_DUE - 1, random.lognormal(median, sigma)) : HOURS_OF_DUE + random.exponential(9);
  return afterWorkingHours(openedAt, hours, time);
}

function afterWorkingHours(from: string, hours: number, time: WorkingTime): string {
  let at = DateTime.fromISO(from, { zone: time.timeZone });
  let leftMs = hours * 3_600_000;
  for (;;) {
    const { span } = businessDay(at, time);
    if (span !== null && at < span.closesAt) {
      const startMs = Math.max(at.toMillis(), span.opensAt.toMillis());
      const worksMs = span.closesAt.toMillis() - startMs;
      if (leftMs <= worksMs) return new Date(startMs + leftMs).toISOString();
      leftMs -= worksMs;
    }
    at = at.startOf("day").plus({ days: 1 });
  }
}
