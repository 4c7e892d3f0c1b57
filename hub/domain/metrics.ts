// The formulas of the measures over plain facts. Report and console both take their figures from here, so that
// they can never disagree.
import { DateTime } from "luxon";
import type { Debt, Interaction } from "../contract/api.ts";
import type { Channel, MessageChannel } from "../contract/vocabulary.ts";
import type { WorkingTime } from "./calendar.ts";
import { type ComplaintFacts, complaintFigures, NO_QUALITY, type QualityFacts, qualityOf } from "./complaintFigures.ts";
import type { Figures } from "./measures.ts";
import { workingMinutesBetween } from "./workingClock.ts";

export interface CallFact
  extends Pick<Interaction, "channel" | "direction" | "outcome" | "queue" | "agentId" | "startedAt" | "answeredAt" | "waitSec" | "talkSec" | "holdSec"> {
  readonly legs: readonly Pick<Interaction["legs"][number], "kind" | "agentId" | "outcome">[];
  readonly wrapUpSec?: number | null;
}

export interface MessageWait {
  readonly at: string;
  readonly channel: Channel;
  readonly agentId: string | null;
  /** Null: not answered yet. */
  readonly waitSec: number | null;
}

type DebtFact = Pick<Debt, "firstMissedAt" | "misses" | "state" | "closedAt" | "escalatesAt" | "assigneeId">;

/** Debts whose first miss lies in the period, and those still open at its end. */
export interface DebtFacts {
  readonly opened: readonly DebtFact[];
  readonly open: readonly DebtFact[];
}

export interface MetricSettings {
  readonly timeZone: string;
  readonly serviceLevelSec: number;
  readonly messageMinutes: Readonly<Record<MessageChannel, number>>;
  readonly workingTime: WorkingTime;
}

export interface DayInput {
  /** When the day begins. */
  readonly from: string;
  readonly interactions: readonly CallFact[];
  readonly waits: readonly MessageWait[];
  readonly complaints: ComplaintFacts;
  readonly debts?: DebtFacts;
  readonly quality?: QualityFacts;
}

/** Counts of hours and of what stood before add up to those of the day; counts of people and of nobody do so too. */
export interface DailyFigures {
  readonly totals: Figures;
  /** 24 of them, by local hour. */
  readonly byHour: readonly Figures[];
  /** What this day had from earlier ones: complaints overdue before it began, callbacks owed before. All else is nought. */
  readonly earlier: Figures;
  /** Whoever did something, in order of id. What belongs to a queue is null. */
  readonly byAgent: readonly { readonly agentId: string; readonly figures: Figures }[];
  /** What no person holds: complaints nobody leads or a machine opened, messages nobody answered. */
  readonly unheld: Figures;
}

/** A caller who hangs up sooner gave nobody a chance to answer. */
const SHORT_ABANDON_SEC = 5;
const NO_DEBTS: DebtFacts = { opened: [], open: [] };
const MISSED = new Set<CallFact["outcome"]>(["missed", "busy", "rejected", "cancelled", "failed", "voicemail"]);
const AGENT_MISSED = new Set<CallFact["outcome"]>(["missed", "rejected", "busy"]);

export function dailyFigures(input: DayInput, settings: MetricSettings): DailyFigures {
  const { from, interactions, waits, complaints, debts = NO_DEBTS, quality = NO_QUALITY } = input;
  const calls = interactions.filter(({ channel }) => channel === "call");
  const inHours = <T>(facts: readonly T[], at: (fact: T) => string) => byLocalHour(facts, at, settings.timeZone);
  const [overdueBefore, overdueNow] = parted(complaints.overdue, ({ dueAt }) => dueAt < from);
  const [owedBefore, owedNow] = parted(debts.open, ({ firstMissedAt }) => firstMissedAt < from);
  const callHours = inHours(calls, ({ startedAt }) => startedAt);
  const waitHours = inHours(waits, ({ at }) => at);
  const opened = inHours(complaints.opened, ({ openedAt }) => openedAt);
  const due = inHours(complaints.due, ({ dueAt }) => dueAt);
  const overdue = inHours(overdueNow, ({ dueAt }) => dueAt);
  const owed = inHours(debts.opened, ({ firstMissedAt }) => firstMissedAt);
  const owing = inHours(owedNow, ({ firstMissedAt }) => firstMissedAt);
  const qualities = qualityByHour(quality, settings.timeZone);
  const held = (holder: string | null): Figures => figuresOfHolder(holder, calls, waits, complaints, debts, quality, settings);
  return {
    totals: figuresOf(calls, waits, complaints, settings, debts, quality),
    byHour: callHours.map((hourCalls, hour) =>
      figuresOf(
        hourCalls,
        waitHours[hour] ?? [],
        { opened: opened[hour] ?? [], due: due[hour] ?? [], overdue: overdue[hour] ?? [] },
        settings,
        { opened: owed[hour] ?? [], open: owing[hour] ?? [] },
        qualities[hour],
      ),
    ),
    earlier: figuresOf([], [], { opened: [], due: [], overdue: overdueBefore }, settings, { opened: [], open: owedBefore }),
    byAgent: agentsOf(calls, waits, complaints, debts, quality).map((agentId) => ({ agentId, figures: held(agentId) })),
    unheld: held(null),
  };
}

function parted<T>(all: readonly T[], isFirst: (one: T) => boolean): readonly [readonly T[], readonly T[]] {
  return [all.filter(isFirst), all.filter((one) => !isFirst(one))];
}

function qualityByHour({ resolved, noted, requests, marks }: QualityFacts, timeZone: string): readonly QualityFacts[] {
  const hours = {
    resolved: byLocalHour(resolved, ({ resolvedAt, dueAt }) => resolvedAt ?? dueAt, timeZone),
    noted: byLocalHour(noted, ({ since }) => since, timeZone),
    requests: byLocalHour(requests, ({ dueAt }) => dueAt, timeZone),
    marks: byLocalHour(marks, ({ answeredAt }) => answeredAt ?? "", timeZone),
  };
  return hours.resolved.map((those, hour) => ({
    resolved: those,
    noted: hours.noted[hour] ?? [],
    requests: hours.requests[hour] ?? [],
    marks: hours.marks[hour] ?? [],
  }));
}

function byLocalHour<T>(facts: readonly T[], at: (fact: T) => string, timeZone: string): readonly (readonly T[])[] {
  const hours: T[][] = Array.from({ length: 24 }, () => []);
  for (const fact of facts) hours[DateTime.fromISO(at(fact), { zone: timeZone }).hour]?.push(fact);
  return hours;
}

export function figuresOf(
  calls: readonly CallFact[],
  waits: readonly MessageWait[],
  complaints: ComplaintFacts,
  settings: MetricSettings,
  debts: DebtFacts = NO_DEBTS,
  quality: QualityFacts = NO_QUALITY,
): Figures {
  const inbound = calls.filter(
    ({ direction, outcome, answeredAt }) => direction === "inbound" && outcome !== "blocked" && (outcome !== null || answeredAt !== null),
  );
  const offered = inbound.filter(({ queue }) => queue !== null);
  const direct = inbound.filter(({ queue }) => queue === null);
  const outbound = calls.filter(({ direction, outcome }) => direction === "outbound" && outcome !== null);
  const answered = offered.filter(isAnswered);
  const abandoned = offered.filter(({ outcome }) => outcome === "abandoned");
  const short = abandoned.filter(({ waitSec }) => waitSec !== null && waitSec < SHORT_ABANDON_SEC);
  const inTime = answered.filter(({ waitSec }) => waitSec !== null && waitSec <= settings.serviceLevelSec);
  return {
    calls_offered: offered.length,
    calls_answered: answered.length,
    calls_missed: offered.filter(({ outcome }) => MISSED.has(outcome)).length,
    calls_abandoned: abandoned.length - short.length,
    calls_abandoned_short: short.length,
    service_level: ratio(inTime.length, offered.length),
    asa: mean(answered.map(({ waitSec }) => waitSec)),
    aht: mean(calls.filter((call) => call.direction !== "internal" && isAnswered(call)).map(handlingSec)),
    abandonment: ratio(abandoned.length - short.length, offered.length),
    direct_calls: direct.length,
    direct_answered: direct.filter(isAnswered).length,
    direct_missed: direct.filter((call) => !isAnswered(call)).length,
    calls_not_taken: calls.reduce((sum, call) => sum + notTakenBy(call).length, 0),
    outbound_calls: outbound.length,
    outbound_answered: outbound.filter(isAnswered).length,
    ...messageFigures(waits, settings),
    ...complaintFigures(complaints, quality),
    // A debt without a miss turned out to be none.
    debts_opened: debts.opened.filter(({ misses }) => misses > 0).length,
    debts_in_time: debts.opened.filter(({ state, closedAt, escalatesAt }) => state === "closed" && closedAt !== null && closedAt <= escalatesAt).length,
    debts_open: debts.open.length,
  };
}

function messageFigures(waits: readonly MessageWait[], settings: MetricSettings) {
  const answered = waits.filter(({ waitSec }) => waitSec !== null);
  const inTime = answered.filter((wait) => answeredInTime(wait, settings)).length;
  return {
    messages_in: waits.length,
    messages_answered: answered.length,
    messages_answered_in_time: inTime,
    messages_in_time: ratio(inTime, waits.length),
    first_answer_median: median(answered.map((wait) => workingWaitSec(wait, settings))),
  };
}

/** As long as anybody was at work; by the clock where it was answered outside working hours. */
function workingWaitSec({ at, waitSec }: MessageWait, { workingTime }: MetricSettings): number {
  const clockSec = waitSec ?? 0;
  const workingSec = Math.round(workingMinutesBetween(at, new Date(Date.parse(at) + clockSec * 1000).toISOString(), workingTime) * 60);
  return workingSec > 0 ? workingSec : clockSec;
}

/** By the clock first; a message of the night has until the same time after opening. */
export function answeredInTime({ at, channel, waitSec }: MessageWait, { messageMinutes, workingTime }: MetricSettings): boolean {
  if (waitSec === null || channel === "call") return false;
  const limitMin = messageMinutes[channel];
  if (waitSec <= limitMin * 60) return true;
  const answeredAt = new Date(Date.parse(at) + waitSec * 1000).toISOString();
  return workingMinutesBetween(at, answeredAt, workingTime) <= limitMin;
}

/**
 * A person's calls are those they spoke in or that rang at them; what happened in the queue before is nobody's.
 * `holder` null: what no person has.
 */
function figuresOfHolder(
  holder: string | null,
  calls: readonly CallFact[],
  waits: readonly MessageWait[],
  complaints: ComplaintFacts,
  debts: DebtFacts,
  quality: QualityFacts,
  settings: MetricSettings,
): Figures {
  const figures = figuresOf(
    calls.filter(({ agentId }) => agentId === holder),
    waits.filter(({ agentId }) => agentId === holder),
    {
      opened: complaints.opened.filter(({ openedBy }) => openedBy === holder),
      due: complaints.due.filter(({ ownerId }) => ownerId === holder),
      overdue: complaints.overdue.filter(({ ownerId }) => ownerId === holder),
    },
    settings,
    { opened: debts.opened.filter(({ assigneeId }) => assigneeId === holder), open: debts.open.filter(({ assigneeId }) => assigneeId === holder) },
    qualityOf(holder, quality),
  );
  return {
    ...figures,
    calls_offered: null,
    calls_missed: null,
    calls_not_taken: holder === null ? 0 : calls.filter((call) => notTakenBy(call).includes(holder)).length,
    calls_abandoned: null,
    calls_abandoned_short: null,
    service_level: null,
    abandonment: null,
  };
}

/** At whose phones it rang in vain, each once. */
function notTakenBy(call: CallFact): readonly string[] {
  if (call.direction !== "inbound") return [];
  const rang = call.legs.flatMap(({ kind, agentId, outcome }) => (kind === "agent" && agentId !== null && AGENT_MISSED.has(outcome) ? [agentId] : []));
  return [...new Set(rang)].filter((agentId) => agentId !== call.agentId || !isAnswered(call));
}

function agentsOf(
  calls: readonly CallFact[],
  waits: readonly MessageWait[],
  { opened, due, overdue }: ComplaintFacts,
  debts: DebtFacts,
  { resolved, noted, requests }: QualityFacts,
): readonly string[] {
  const ids = [
    ...calls.map(({ agentId }) => agentId),
    ...calls.flatMap(notTakenBy),
    ...waits.map(({ agentId }) => agentId),
    ...opened.map(({ openedBy }) => openedBy),
    ...[...due, ...overdue].map(({ ownerId }) => ownerId),
    ...[...resolved, ...noted].map(({ ownerId }) => ownerId),
    ...requests.map(({ personId }) => personId),
    ...[...debts.opened, ...debts.open].map(({ assigneeId }) => assigneeId),
  ];
  return [...new Set(ids.filter((id) => id !== null))].sort();
}

/** Nobody spoke with a caller who waited for it: the calls that are counted as missed or as abandoned. */
export function isMissedCall({ outcome, waitSec }: Pick<CallFact, "outcome" | "waitSec">): boolean {
  return MISSED.has(outcome) || (outcome === "abandoned" && !(waitSec !== null && waitSec < SHORT_ABANDON_SEC));
}

function isAnswered({ outcome, answeredAt }: CallFact): boolean {
  return outcome === "answered" || (outcome === null && answeredAt !== null);
}

/** Null while the talk is not over, or its length was never told. */
function handlingSec({ talkSec, holdSec, wrapUpSec }: CallFact): number | null {
  return talkSec === null ? null : talkSec + (holdSec ?? 0) + (wrapUpSec ?? 0);
}

function ratio(part: number, whole: number): number | null {
  return whole === 0 ? null : part / whole;
}

function mean(values: readonly (number | null)[]): number | null {
  const known = values.filter((value) => value !== null);
  return ratio(
    known.reduce((sum, value) => sum + value, 0),
    known.length,
  );
}

function median(values: readonly number[]): number | null {
  const sorted = values.toSorted((a, b) => a - b);
  const middle = sorted.length >> 1;
  const upper = sorted[middle];
  if (upper === undefined) return null;
  return sorted.length % 2 === 1 ? upper : ((sorted[middle - 1] ?? upper) + upper) / 2;
}
