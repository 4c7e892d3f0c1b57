// Whom surveys ask without anybody's doing: after a complaint has ended, after a visit or a call, and each month a sample of clients.
import { DateTime } from "luxon";
import type { Survey } from "../../contract/survey.ts";
import type { Language } from "../../contract/vocabulary.ts";
import { drawn, isDrawn } from "../../domain/sample.ts";
import type { ComplaintRecord } from "../../ports/complaints.ts";
import type { Marks } from "../../ports/marks.ts";
import type { Surveys } from "../../ports/surveys.ts";
import type { Unit } from "../../ports/unit.ts";
import type { VerbDeps } from "../verb.ts";
import { type InviteDeps, type Invited, invite } from "./invite.ts";
import type { SurveyBook } from "./surveyBook.ts";

export interface InviteAfterDeps extends InviteDeps, Pick<VerbDeps, "transactions" | "clock" | "counters"> {
  readonly book: SurveyBook;
  readonly surveys: Pick<Surveys, "askableCalls" | "askableVisits" | "candidates" | "wasDrawn">;
  readonly marks: Pick<Marks, "of">;
  readonly company: { readonly language: Language; readonly timeZone: string };
}

const LIMIT = 500;
/** A hub that was away for longer asks about nothing older: it would be asked too late. */
const LOOK_BACK_MS = 6 * 3_600_000;
const DAY_MS = 86_400_000;

/** What is to be done in the transaction that notes the end. Withdrawn and rejected complaints are not asked about. */
export async function inviteAfterComplaint(deps: InviteAfterDeps, complaintId: string): Promise<(unit: Unit, at: string) => Promise<void>> {
  const surveys = deps.book.all.filter(({ after }) => after === "complaint");
  const isMarked = surveys.length > 0 && (await deps.marks.of("complaint", [complaintId])).some(({ kind }) => kind === "csat");
  return async (unit, at) => {
    const complaint = surveys.length === 0 ? null : await unit.lockComplaint(complaintId);
    if (complaint?.status === "closed") await inviteAll(deps, unit, surveys, complaint, isMarked, at);
  };
}

async function inviteAll(
  deps: InviteAfterDeps,
  unit: Unit,
  surveys: readonly Survey[],
  complaint: ComplaintRecord,
  isMarked: boolean,
  at: string,
): Promise<void> {
  for (const survey of surveys) {
    const { id: complaintId, clientId, contactId, ownerId } = complaint;
    const reason =
      isMarked && survey.questions.some(({ measure }) => measure === "csat") ? "marked" : isDrawn(survey.id, complaintId, survey.share) ? null : "share";
    const added = await invite(
      unit,
      deps,
      survey,
      { subjectKind: "complaint", subjectId: complaintId, clientId, contactId, agentId: ownerId, language: deps.company.language, reason },
      at,
    );
    if (added) deps.counters.count("otklik_surveys_total", { survey: survey.id, result: reason === null ? "invited" : "skipped" });
  }
}

export async function inviteAfterCalls(deps: InviteAfterDeps): Promise<void> {
  const { now, span } = lately(deps);
  for (const survey of deps.book.all.filter(({ after }) => after === "call")) {
    for (const { id, language, ...call } of await deps.surveys.askableCalls(survey.id, span, LIMIT))
      await inviteOne(deps, survey, { ...call, subjectKind: "call", subjectId: id, language: language ?? deps.company.language }, now);
  }
}

/** A visit is a task; who has it went there. */
export async function inviteAfterVisits(deps: InviteAfterDeps): Promise<void> {
  const { now, span } = lately(deps);
  for (const survey of deps.book.all.filter(({ after }) => after === "visit")) {
    for (const { id, ...visit } of await deps.surveys.askableVisits(survey.id, span, LIMIT))
      await inviteOne(deps, survey, { ...visit, subjectKind: "visit", subjectId: id, contactId: null, language: deps.company.language }, now);
  }
}

function lately({ clock }: InviteAfterDeps): { readonly now: string; readonly span: { readonly from: string; readonly to: string } } {
  const at = clock.now();
  const now = at.toISOString();
  return { now, span: { from: new Date(at.getTime() - LOOK_BACK_MS).toISOString(), to: now } };
}

async function inviteOne(deps: InviteAfterDeps, survey: Survey, whom: Omit<Invited, "reason">, at: string): Promise<void> {
  // Written down too: looked at again and again, those left out would keep the newer ones waiting.
  const reason = isDrawn(survey.id, whom.subjectId, survey.share) ? null : "share";
  const added = await deps.transactions.run((unit) => invite(unit, deps, survey, { ...whom, reason }, at));
  if (added) deps.counters.count("otklik_surveys_total", { survey: survey.id, result: reason === null ? "invited" : "skipped" });
}

/** The month that has ended, once: seeded by survey and month, so that the same clients are drawn whoever draws. */
export async function drawSamples(deps: InviteAfterDeps): Promise<void> {
  for (const survey of deps.book.all.filter(({ after }) => after === "new_clients" || after === "regular_clients")) {
    const now = deps.clock.now().toISOString();
    const { period, ...span } = lastMonth(now, deps.company.timeZone);
    if (await deps.surveys.wasDrawn(`survey:${survey.id}`, period)) continue;
    const all = await deps.surveys.candidates(survey.after === "new_clients" ? { new: true } : { regular: survey.sample.interactions }, {
      ...span,
      askedSince: new Date(Date.parse(now) - deps.pauseDays * DAY_MS).toISOString(),
    });
    const chosen = drawn(all, survey.sample.size, `${survey.id} ${period}`);
    const added = await deps.transactions.run(async (unit) => {
      if (!(await unit.claimSample(`survey:${survey.id}`, period, { population: all.length, taken: chosen.length }, now))) return 0;
      let count = 0;
      for (const { id } of chosen) if (await invite(unit, deps, survey, ofClient(deps, id, period), now)) count += 1;
      return count;
    });
    if (added > 0) deps.counters.count("otklik_surveys_total", { survey: survey.id, result: "invited" }, added);
  }
}

function ofClient(deps: InviteAfterDeps, clientId: string, period: string) {
  return { subjectKind: "client", subjectId: `${clientId}:${period}`, clientId, contactId: null, agentId: null, language: deps.company.language } as const;
}

/** `2026-02` and its bounds in the company's zone. */
export function lastMonth(now: string, timeZone: string): { readonly period: string; readonly from: string; readonly to: string; readonly yearFrom: string } {
  const to = DateTime.fromISO(now, { zone: timeZone }).startOf("month");
  const from = to.minus({ months: 1 });
  const iso = (at: DateTime): string => new Date(at.toMillis()).toISOString();
  return { period: from.toFormat("yyyy-MM"), from: iso(from), to: iso(to), yearFrom: iso(to.minus({ years: 1 })) };
}
