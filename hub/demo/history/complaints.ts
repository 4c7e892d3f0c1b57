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
import type { Party } from "./people.ts";
import type { Random } from "./random.ts";
import { type ComplaintCategory, rootCauseOf } from "./rootCauses.ts";

/** What a sentence of the past is a complaint about, and so what is done about it. */
const SUBJECTS = [
  {
    said: /после ремонта|після ремонту|after the repair/,
    category: "repeat_failure",
    decisions: ["Отремонтировано на месте", "Деталь заменена", "Дана скидка"],
  },
  {
    said: /никого нет|ніхто не приїхав|Nobody came/,
    category: "installation_delay",
    decisions: ["Отремонтировано на месте", "Объяснили причину, клиент согласен", "Дана скидка"],
  },
  { said: /выбросили товара/, category: "goods_loss", decisions: ["Деньги возвращены", "Объяснили причину, клиент согласен", "Дана скидка"] },
  { said: /снова ошибка/, category: "billing_documents", decisions: ["Документ исправлен", "Объяснили причину, клиент согласен"] },
] as const;

/** Share, department and who there answers for it. */
const CATEGORIES = [
  { id: "equipment_failure", share: 26, department: "quality", owner: "zorina" },
  { id: "repeat_failure", share: 16, department: "quality", owner: "zorina" },
  { id: "installation_delay", share: 14, department: "sales", owner: "krechetov" },
  { id: "billing_documents", share: 12, department: "accounting", owner: "melnychuk" },
  { id: "no_answer", share: 9, department: "sales", owner: "krechetov" },
  { id: "wrong_delivery", share: 7, department: "sales", owner: "krechetov" },
  { id: "goods_loss", share: 6, department: "quality", owner: "zorina" },
  { id: "untidiness", share: 4, department: "quality", owner: "zorina" },
  { id: "price_promise", share: 3, department: "sales", owner: "krechetov" },
  { id: "advertising", share: 2, department: "marketing", owner: "lisitsyna" },
  { id: "staff_conduct", share: 1, department: "quality", owner: "zorina" },
] as const satisfies readonly { readonly id: ComplaintCategory; readonly share: number; readonly department: string; readonly owner: string }[];

const DECISIONS = [
  { share: 44, text: "Отремонтировано на месте" },
  { share: 17, text: "Объяснили причину, клиент согласен" },
  { share: 13, text: "Деталь заменена" },
  { share: 11, text: "Документ исправлен" },
  { share: 8, text: "Деньги возвращены" },
  { share: 4, text: "Дана скидка" },
] as const;
const REFUSED = { share: 3, text: "Отказано с объяснением причин" } as const;

/** Median working hours and sigma. */
const SETTLED: Readonly<Record<Severity, readonly [number, number]>> = { low: [6, 0.6], normal: [13, 0.5], high: [9, 0.6] };
const IN_TIME_NOW = 0.92;
const IN_TIME_GAIN_A_MONTH = 0.02;
const JULY_DIP = 0.12;
const DUE_DAYS = 3;
const HOURS_OF_DUE = 27;
const DAY_MS = 86_400_000;
/** Of the last days some take longer than the rest: those that are late when the demo's day begins, and those due on it. */
const STILL_RUNS = { days: 7, late: 0.35, dueOnTheDay: 0.8 } as const;

export interface ComplaintDraft {
  readonly interactionId: string;
  readonly party: Party;
  readonly text: string;
  readonly openedAt: string;
  readonly openedBy: string | null;
  readonly heat: boolean;
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
  const { openedAt, party } = draft;
  const drawn = random.weighted(CATEGORIES, ({ share }) => share);
  const subject = SUBJECTS.find(({ said }) => said.test(draft.text));
  const category = CATEGORIES.find(({ id }) => id === subject?.category) ?? drawn;
  const roll = random.next();
  const severity: Severity = roll < (draft.heat ? 0.27 : 0.18) ? "high" : roll < 0.82 ? "normal" : "low";
  const dueAt = explainDeadline({ from: openedAt, days: DUE_DAYS, ...time }).dueAt;
  const fresh = newComplaint({
    id: newId(Date.parse(openedAt)),
    number: 0,
    clientId: party.clientId,
    contactId: party.contactId,
    interactionId: draft.interactionId,
    severity,
    category: category.id,
    department: category.department,
    ownerId: null,
    text: draft.text,
    openedAt,
    openedBy: draft.openedBy,
    dueAt,
  });
  const resolvedAt = resolution(random, time, draft, severity);
  const ownerId = userIdOf(category.owner);
  const stillRuns = party.mayStillComplain && running.chance(stillRunsShare(fresh, untilAt));
  if (resolvedAt < untilAt && !stillRuns) {
    const fitting = DECISIONS.filter(({ text }) => subject === undefined || subject.decisions.some((one) => one === text));
    const decision = random.weighted([...fitting, REFUSED], ({ share }) => share);
    const rootCause = rootCauseOf(causes, category.id);
    return { ...fresh, ownerId, status: decision === REFUSED ? "rejected" : "closed", decision: decision.text, rootCause, resolvedAt, version: 4 };
  }
  return random.chance(0.7) ? { ...fresh, ownerId, status: "in_work", version: 2 } : fresh;
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
