// What clients said of the past: surveys after closed complaints, after visits and of each month's new clients, answered by
// about half of those asked. The month before the demo's is left to the hub, which draws its sample itself.
import { DateTime } from "luxon";
import { ulid } from "ulid";
import type { Company } from "../../../config/companyTypes.ts";
import { versionOf } from "../../assembly/surveys.ts";
import type { Answers, Question, Survey, SurveyInvitation, SurveySubject, SurveyWay } from "../../contract/survey.ts";
import type { WorkingTime } from "../../domain/calendar.ts";
import { keptAnswers, outcomeOf } from "../../domain/survey.ts";
import { nextWorkingInstant } from "../../domain/workingClock.ts";
import type { NewClient } from "../../ports/clients.ts";
import type { ComplaintRecord } from "../../ports/complaints.ts";
import type { Unit } from "../../ports/unit.ts";
import type { Random } from "./random.ts";
import type { Visit } from "./visits.ts";

export interface PastComplaint extends ComplaintRecord {
  /** Null: it is not. */
  readonly closedAt: string | null;
}

export interface SatisfactionSettings {
  readonly company: Company;
  readonly time: WorkingTime;
  readonly complaints: readonly PastComplaint[];
  readonly visits: readonly Visit[];
  readonly newcomers: readonly NewClient[];
  /** The demo's day. */
  readonly end: DateTime;
}

/** By telephone somebody is reached on the same day. */
const MOST_CALL_MIN = 7 * 60;
const DAY_MS = 86_400_000;
const ANSWERED_SHARE = 0.54;
const REFUSED_SHARE = 0.06;
/** A late answer, a late visit, or none at all, is remembered. */
const MARK_SHARE = { inTime: [2, 4, 12, 38, 44], late: [16, 22, 27, 24, 11] } as const;
const COMMENTS = {
  complaint: ["Долго ждали инженера", "Приехали со второго раза", "Никто не объяснил, в чём причина", "Пришлось звонить самим", "Обещали перезвонить и забыли"],
  new_clients: ["Инструкцию искали в коробке", "Ждали замера неделю"],
  visit: ["Опоздал на два часа и не предупредил", "Не было нужной детали", "Уехал, не показав, что сделал", "Через день снова потекло"],
} as const;

type Occasion = keyof typeof COMMENTS;

/** What somebody was asked about. */
interface Ended {
  readonly occasion: Occasion;
  readonly subjectKind: SurveySubject;
  readonly way: SurveyWay;
  readonly subjectId: string;
  readonly clientId: string;
  readonly contactId: string | null;
  readonly agentId: string | null;
  readonly endedMs: number;
  readonly isLate: boolean;
}

export async function writeSatisfaction(
  unit: Unit,
  random: Random,
  { company, time, complaints, visits, newcomers, end }: SatisfactionSettings,
): Promise<void> {
  const ended = [...complaints.flatMap(endOfComplaint), ...visits.map(endOfVisit), ...newcomers.flatMap((one) => monthOf(one, end))].toSorted(
    (a, b) => a.endedMs - b.endedMs,
  );
  const askedMs = new Map<string, number>();
  for (const one of ended) {
    const survey = company.surveys.find(({ after }) => after === one.occasion);
    if (survey === undefined) continue;
    const isPaused = one.endedMs - (askedMs.get(one.clientId) ?? Number.NEGATIVE_INFINITY) < company.surveyPauseDays * DAY_MS;
    const isWritten = await writeInvitation(unit, random, { ...survey, version: versionOf(survey.questions) }, one, {
      company,
      time,
      isPaused,
      endMs: end.toMillis(),
    });
    if (isWritten && !isPaused) askedMs.set(one.clientId, one.endedMs);
  }
}

function endOfComplaint({ id, closedAt, resolvedAt, dueAt, clientId, contactId, ownerId }: PastComplaint): readonly Ended[] {
  if (closedAt === null || resolvedAt === null) return [];
  return [
    {
      occasion: "complaint",
      subjectKind: "complaint",
      way: "telegram",
      subjectId: id,
      clientId,
      contactId,
      agentId: ownerId,
      endedMs: Date.parse(closedAt),
      isLate: resolvedAt > dueAt,
    },
  ];
}

function endOfVisit({ id, clientId, contactId, assigneeId, doneAt, isLate }: Visit): Ended {
  const about = { occasion: "visit", subjectKind: "visit", way: "telegram", subjectId: id, clientId, contactId, agentId: assigneeId } as const;
  return { ...about, endedMs: Date.parse(doneAt), isLate };
}

/** Drawn on the first morning after the month they came in. */
function monthOf({ id, createdAt }: NewClient, end: DateTime): readonly Ended[] {
  const month = DateTime.fromISO(createdAt, { zone: end.zone }).startOf("month");
  const drawnAt = month.plus({ months: 1 });
  if (drawnAt >= end.startOf("month")) return [];
  const about = { occasion: "new_clients", subjectKind: "client", way: "phone", clientId: id, contactId: null, agentId: null } as const;
  return [{ ...about, subjectId: `${id}:${month.toFormat("yyyy-MM")}`, endedMs: drawnAt.plus({ hours: 9 }).toMillis(), isLate: false }];
}

/** False: what would end after the demo's day is not yet known on it. */
async function writeInvitation(
  unit: Unit,
  random: Random,
  survey: Survey,
  { occasion, way, endedMs, isLate, ...about }: Ended,
  { company, time, isPaused, endMs }: Pick<SatisfactionSettings, "company" | "time"> & { readonly isPaused: boolean; readonly endMs: number },
): Promise<boolean> {
  const iso = (ms: number): string => new Date(ms).toISOString();
  // Nobody telephones on a day off.
  const readyMs = way === "phone" ? Date.parse(nextWorkingInstant(iso(endedMs), time)) : endedMs;
  const askMs = readyMs + random.whole(10, 90) * 60_000;
  const fate = random.next();
  const answers = answersTo(survey.questions, random, occasion, isLate);
  const answeredMs = askMs + random.whole(2, way === "phone" ? MOST_CALL_MIN : 20 * 60) * 60_000;
  const state = isPaused ? "skipped" : fate < ANSWERED_SHARE ? "answered" : fate < ANSWERED_SHARE + REFUSED_SHARE ? "refused" : "expired";
  const expiresMs = askMs + survey.expireDays * DAY_MS;
  if (answeredMs >= endMs || (state === "expired" && expiresMs >= endMs)) return false;
  const outcome = state === "answered" ? outcomeOf(survey.questions, answers) : null;
  const invitation: SurveyInvitation = {
    ...about,
    id: ulid(endedMs, random.next),
    surveyId: survey.id,
    version: survey.version,
    language: company.language,
    way: isPaused ? null : way,
    state,
    reason: isPaused ? "pause" : null,
    createdAt: iso(endedMs),
    askAt: iso(askMs),
    askedAt: isPaused ? null : iso(askMs),
    expiresAt: iso(expiresMs),
    endedAt: iso(state === "skipped" ? endedMs : state === "expired" ? expiresMs : answeredMs),
    answers: outcome === null ? {} : answers,
    answeredBy: null,
    csat: outcome?.csat ?? null,
    nps: outcome?.nps ?? null,
    isLow: outcome?.isLow ?? false,
    taskId: null,
    lowTaskId: null,
    complaintId: null,
  };
  await unit.addInvitation(invitation);
  for (const kind of ["csat", "nps"] as const) {
    const value = outcome?.[kind] ?? null;
    if (value === null) continue;
    await unit.addMark({
      id: ulid(answeredMs, random.next),
      ...(occasion === "new_clients" ? { subjectKind: "survey", subjectId: invitation.id } : { subjectKind: occasion, subjectId: about.subjectId }),
      occasion,
      clientId: about.clientId,
      kind,
      value,
      comment: outcome?.comments.join("\n") || null,
      channel: way === "phone" ? "call" : "telegram",
      openKey: null,
      askedAt: iso(askMs),
      answeredAt: iso(answeredMs),
    });
  }
  return true;
}

/** One mood answers every question: who is content says so throughout. */
function answersTo(questions: readonly Question[], random: Random, occasion: Occasion, isLate: boolean): Answers {
  const shares = MARK_SHARE[isLate ? "late" : "inTime"];
  const mark = random.weighted([1, 2, 3, 4, 5], (one) => shares[one - 1] ?? 0);
  const answerTo = ({ kind, options }: Question): number | string => {
    if (kind === "scale") return mark;
    if (kind === "nps") return Math.max(0, Math.min(10, mark * 2 + random.whole(-1, 1)));
    if (kind === "text") return random.chance(0.7) ? random.pick(COMMENTS[occasion]) : "";
    if (occasion !== "visit") return random.pick(options).id;
    // The first option is the good one.
    return (isLate ? options.at(random.whole(1, options.length - 1)) : options[0])?.id ?? "";
  };
  return keptAnswers(questions, Object.fromEntries(questions.map((question) => [question.id, answerTo(question)])));
}
