// What clients and judges said of the past: surveys after closed complaints, answered by about half of those asked, and
// calls of every week judged by the scorecard. The week before the demo's day is left to the hub, which draws it itself.
import { DateTime } from "luxon";
import { ulid } from "ulid";
import type { Company } from "../../../config/companyTypes.ts";
import { scorecardsOf } from "../../assembly/quality.ts";
import { versionOf } from "../../assembly/surveys.ts";
import type { Answers, CallMarks, SurveyInvitation } from "../../contract/survey.ts";
import { drawnEach } from "../../domain/sample.ts";
import { callScore } from "../../domain/scorecard.ts";
import { outcomeOf } from "../../domain/survey.ts";
import type { ComplaintRecord } from "../../ports/complaints.ts";
import type { InteractionRecord } from "../../ports/interactions.ts";
import type { Transactions, Unit } from "../../ports/unit.ts";
import { createRandom, type Random } from "./random.ts";

export interface SatisfactionSettings {
  readonly store: { readonly transactions: Transactions };
  readonly company: Company;
  readonly complaints: readonly ComplaintRecord[];
  readonly calls: readonly InteractionRecord[];
  /** Who judges calls. */
  readonly judgeId: string;
  /** The demo's day. */
  readonly end: DateTime;
  readonly seed: number;
}

const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;
const ANSWERED_SHARE = 0.54;
const REFUSED_SHARE = 0.06;
/** A late answer, or none at all, is remembered. */
const MARK_SHARE = { inTime: [2, 4, 12, 38, 44], late: [16, 22, 27, 24, 11] } as const;
const COMMENTS = [
  "Долго ждали инженера",
  "Приехали со второго раза",
  "Никто не объяснил, в чём причина",
  "Пришлось звонить самим",
  "Обещали перезвонить и забыли",
] as const;
const SEEN_SHARE = 0.8;
const GREETED_SHARE = 0.92;
const RUDE_SHARE = 0.01;

export async function writeSatisfaction(settings: SatisfactionSettings): Promise<void> {
  const random = createRandom(settings.seed);
  await settings.store.transactions.run(async (unit) => {
    await writeSurveys(unit, random, settings);
    await writeScores(unit, random, settings);
  });
}

async function writeSurveys(unit: Unit, random: Random, { company, complaints, end }: SatisfactionSettings): Promise<void> {
  const survey = company.surveys.find(({ after }) => after === "complaint");
  if (survey === undefined) return;
  const askedMs = new Map<string, number>();
  const closed = complaints.flatMap((one) => (one.status === "closed" && one.resolvedAt !== null ? [{ ...one, resolvedAt: one.resolvedAt }] : []));
  for (const complaint of closed.toSorted((a, b) => (a.resolvedAt < b.resolvedAt ? -1 : 1))) {
    const endedMs = Date.parse(complaint.resolvedAt);
    const iso = (ms: number): string => new Date(ms).toISOString();
    const isPaused = endedMs - (askedMs.get(complaint.clientId) ?? Number.NEGATIVE_INFINITY) < company.surveyPauseDays * DAY_MS;
    const askMs = endedMs + random.whole(10, 90) * 60_000;
    const fate = random.next();
    const isLate = complaint.resolvedAt > complaint.dueAt;
    const answers = answersOf(random, isLate);
    const answeredMs = askMs + random.whole(2, 20 * 60) * 60_000;
    const state = isPaused ? "skipped" : fate < ANSWERED_SHARE ? "answered" : fate < ANSWERED_SHARE + REFUSED_SHARE ? "refused" : "expired";
    // What would end after the demo's day is not yet known on it.
    if (answeredMs >= end.toMillis() || (state === "expired" && askMs + survey.expireDays * DAY_MS >= end.toMillis())) continue;
    if (!isPaused) askedMs.set(complaint.clientId, endedMs);
    const outcome = state === "answered" ? outcomeOf(survey.questions, answers) : null;
    const endedAt = state === "skipped" ? iso(endedMs) : state === "expired" ? iso(askMs + survey.expireDays * DAY_MS) : iso(answeredMs);
    const invitation: SurveyInvitation = {
      id: ulid(endedMs, random.next),
      surveyId: survey.id,
      version: versionOf(survey.questions),
      subjectKind: "complaint",
      subjectId: complaint.id,
      clientId: complaint.clientId,
      contactId: complaint.contactId,
      agentId: complaint.ownerId,
      language: company.language,
      way: isPaused ? null : "telegram",
      state,
      reason: isPaused ? "pause" : null,
      createdAt: iso(endedMs),
      askAt: iso(askMs),
      askedAt: isPaused ? null : iso(askMs),
      expiresAt: iso(askMs + survey.expireDays * DAY_MS),
      endedAt,
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
    if (outcome === null) continue;
    for (const kind of ["csat", "nps"] as const) {
      const value = outcome[kind];
      if (value === null) continue;
      await unit.addMark({
        id: ulid(answeredMs, random.next),
        subjectKind: "complaint",
        subjectId: complaint.id,
        clientId: complaint.clientId,
        kind,
        value,
        comment: outcome.comments.join("\n") || null,
        channel: "telegram",
        openKey: null,
        askedAt: iso(askMs),
        answeredAt: iso(answeredMs),
      });
    }
  }
}

function answersOf(random: Random, isLate: boolean): Answers {
  const shares = MARK_SHARE[isLate ? "late" : "inTime"];
  const mark = random.weighted([1, 2, 3, 4, 5], (one) => shares[one - 1] ?? 0);
  const recommend = Math.max(0, Math.min(10, mark * 2 + random.whole(-1, 1)));
  const marks = { mark, recommend };
  return mark <= 3 ? { ...marks, why: random.chance(0.7) ? random.pick(COMMENTS) : "" } : marks;
}

async function writeScores(unit: Unit, random: Random, { company, calls, judgeId, end }: SatisfactionSettings): Promise<void> {
  const [scorecard] = scorecardsOf(company);
  if (scorecard === undefined) return;
  const lastWeek = end.startOf("week").minus({ weeks: 1 });
  const weeks = new Map<string, { readonly id: string; readonly agentId: string }[]>();
  for (const { id, agentId, outcome, talkSec, startedAt } of calls) {
    if (agentId === null || agentId === judgeId || outcome !== "answered" || (talkSec ?? 0) < scorecard.leastTalkSec) continue;
    const week = DateTime.fromISO(startedAt, { zone: end.zone }).startOf("week");
    if (week >= lastWeek) continue;
    const period = week.toFormat("yyyy-MM-dd");
    weeks.set(period, [...(weeks.get(period) ?? []), { id, agentId }]);
  }
  for (const [period, population] of weeks) {
    const drawnMs = DateTime.fromISO(period, { zone: end.zone }).plus({ weeks: 1, hours: 9 }).toMillis();
    for (const { id: interactionId, agentId } of drawnEach(population, scorecard.perWeek, `scorecard:${scorecard.id} ${period}`)) {
      const judgedMs = Math.min(drawnMs + random.whole(1, 100) * HOUR_MS, end.toMillis() - HOUR_MS);
      const drawnAt = new Date(drawnMs).toISOString();
      await unit.addPick({
        id: ulid(drawnMs, random.next),
        scorecardId: scorecard.id,
        interactionId,
        agentId,
        period,
        isCalibration: false,
        createdAt: drawnAt,
      });
      const marks: CallMarks = Object.fromEntries(
        scorecard.criteria.map(({ id, most, critical }) => [
          id,
          critical
            ? random.chance(RUDE_SHARE)
              ? 0
              : most
            : most === 1
              ? random.chance(GREETED_SHARE)
                ? 1
                : 0
              : Math.max(0, most - (random.whole(0, 4) % 3)),
        ]),
      );
      const isSeen = random.chance(SEEN_SHARE);
      await unit.addScore({
        id: ulid(judgedMs, random.next),
        scorecardId: scorecard.id,
        version: scorecard.version,
        interactionId,
        agentId,
        scorerId: judgeId,
        marks,
        score: callScore(scorecard.criteria, marks),
        comment: null,
        createdAt: new Date(judgedMs).toISOString(),
        seenAt: isSeen ? new Date(judgedMs + HOUR_MS).toISOString() : null,
        reply: null,
      });
    }
  }
}
