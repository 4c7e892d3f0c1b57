// Complaints of the past: what they were about, how grave, when they were settled and how. In-time answers rise
// from month to month, with a dip in July.
import { DateTime } from "luxon";
import type { EndedPromise } from "../../contract/complaint.ts";
import type { Severity } from "../../contract/vocabulary.ts";
import { businessDay, type WorkingTime } from "../../domain/calendar.ts";
import { newComplaint } from "../../domain/complaint.ts";
import { endedPromise } from "../../domain/complaintChange.ts";
import { explainDeadline } from "../../domain/deadline.ts";
import type { ComplaintRecord } from "../../ports/complaints.ts";
import { takenAt } from "./complaintLife.ts";
import type { Grievance } from "./grievances.ts";
import type { Party } from "./people.ts";
import type { Random } from "./random.ts";
import { type ComplaintCategory, rootCauseOf } from "./rootCauses.ts";

interface Treatment {
  readonly department: string;
  /** Who there answers for it. */
  readonly owner: string;
  /** What helps against it, and how often. */
  readonly decisions: Readonly<Record<string, number>>;
}

const EXPLAINED = "Объяснили причину, клиент согласен";
const REPAIRED = "Отремонтировано на месте";
const REPLACED = "Деталь заменена";
const REFUNDED = "Деньги возвращены";
const DISCOUNT = "Дана скидка";
const CORRECTED = "Документ исправлен";
const QUALITY = { department: "quality", owner: "zorina" } as const;
const SALES = { department: "sales", owner: "krechetov" } as const;

const TREATMENTS: Readonly<Record<ComplaintCategory, Treatment>> = {
  equipment_failure: { ...QUALITY, decisions: { [REPAIRED]: 66, [REPLACED]: 20, [EXPLAINED]: 14 } },
  repeat_failure: { ...QUALITY, decisions: { [REPAIRED]: 62, [REPLACED]: 27, [DISCOUNT]: 6, [REFUNDED]: 5 } },
  installation_delay: { ...SALES, decisions: { "Смонтировано в новый срок": 52, [EXPLAINED]: 32, [DISCOUNT]: 16 } },
  billing_documents: { department: "accounting", owner: "melnychuk", decisions: { [CORRECTED]: 82, [EXPLAINED]: 14, [REFUNDED]: 4 } },
  no_answer: { ...SALES, decisions: { "Перезвонили, вопрос решён": 68, [EXPLAINED]: 32 } },
  wrong_delivery: { ...SALES, decisions: { "Довезли заказанное": 70, [EXPLAINED]: 12, [REFUNDED]: 18 } },
  goods_loss: { ...QUALITY, decisions: { [REFUNDED]: 72, [EXPLAINED]: 18, [DISCOUNT]: 10 } },
  untidiness: { ...QUALITY, decisions: { "Убрали за собой и извинились": 78, [DISCOUNT]: 22 } },
  price_promise: { ...SALES, decisions: { "Счёт выставлен по обещанной цене": 60, [DISCOUNT]: 26, [EXPLAINED]: 14 } },
  advertising: { department: "marketing", owner: "lisitsyna", decisions: { "Отписаны от рассылки": 100 } },
  staff_conduct: { ...QUALITY, decisions: { "Извинились перед клиентом": 80, [EXPLAINED]: 20 } },
};

const REFUSED = "Отказано с объяснением причин";
const REFUSED_SHARE = 0.03;

/** Median working hours and sigma. */
const SETTLED: Readonly<Record<Severity, readonly [number, number]>> = { low: [6, 0.6], normal: [13, 0.5], high: [9, 0.6] };
const IN_TIME_NOW = 0.92;
const IN_TIME_GAIN_A_MONTH = 0.02;
const JULY_DIP = 0.12;
const DUE_DAYS = 3;
const HOURS_OF_DUE = 27;
const DAY_MS = 86_400_000;
/** Of those that run. */
const TAKEN_SHARE = 0.7;
/** Of the last days some take longer than the rest: those that are late when the demo's day begins, and those due on it. */
const STILL_RUNS = { days: 7, late: 0.35, dueOnTheDay: 0.8 } as const;

export interface ComplaintDraft {
  readonly interactionId: string;
  readonly party: Party;
  readonly text: string;
  readonly openedAt: string;
  readonly openedBy: string | null;
  readonly grievance: Grievance;
  readonly monthsAgo: number;
}

export interface ComplaintDeps {
  readonly random: Random;
  /** Of root causes, and of what still runs: of their own, so that the rest of the past stays. */
  readonly causes: Random;
  readonly running: Random;
  readonly time: WorkingTime;
  /** The evening on which history ends. */
  readonly untilAt: string;
  readonly userIdOf: (staffId: string) => string | null;
  readonly newId: (atMs: number) => string;
}

/** The number is drawn when it is written. */
export function complaintOf(
  { random, causes, running, time, untilAt, userIdOf, newId }: ComplaintDeps,
  draft: ComplaintDraft,
): Omit<ComplaintRecord, "number"> {
  const { openedAt, party, grievance } = draft;
  const { category, severity } = grievance;
  const { department, owner, decisions } = TREATMENTS[category];
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
  const stillRuns = party.mayStillComplain && running.chance(stillRunsShare(fresh, untilAt));
  if (resolvedAt < untilAt && !stillRuns) {
    const isRefused = random.chance(REFUSED_SHARE);
    const [decision] = isRefused ? [REFUSED] : random.weighted(Object.entries(decisions), ([, share]) => share);
    const rootCause = rootCauseOf(causes, category);
    return { ...fresh, ownerId, status: isRefused ? "rejected" : "closed", decision, rootCause, resolvedAt, version: 4 };
  }
  return takenAt(openedAt, time) < untilAt && random.chance(TAKEN_SHARE) ? { ...fresh, ownerId, status: "in_work", version: 2 } : fresh;
}

function stillRunsShare({ openedAt, dueAt }: Pick<ComplaintRecord, "openedAt" | "dueAt">, untilAt: string): number {
  const untilMs = Date.parse(untilAt);
  if (untilMs - Date.parse(openedAt) > STILL_RUNS.days * DAY_MS || Date.parse(dueAt) > untilMs + DAY_MS) return 0;
  return dueAt < untilAt ? STILL_RUNS.late : STILL_RUNS.dueOnTheDay;
}

/** Of those that were closed so many come back. */
const COMES_BACK = 0.05;
/** Working hours after which they do, and within which they are answered for good. */
const BACK_AFTER_HOURS = { from: 4, to: 45 } as const;
const ANSWERED_HOURS = { from: 3, to: 24 } as const;

export interface WrittenComplaint {
  readonly complaint: Omit<ComplaintRecord, "number">;
  /** Null: it was never opened again. */
  readonly ended: EndedPromise | null;
}

/** Some that were closed are worked on once more, with a new promise. `random`: of its own, so that the rest of the past stays. */
export function perhapsOpenedAgain(random: Random, time: WorkingTime, untilAt: string, complaint: Omit<ComplaintRecord, "number">): WrittenComplaint {
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
