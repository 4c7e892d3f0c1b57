// Takes an answer to a survey, one question or all of them, from whichever side it came. Whoever answers the last
// question ends it: marks are written down once, and a low one becomes somebody's task in the same transaction.
import { HubError } from "../../contract/errors.ts";
import type { Mark, MarkSubject } from "../../contract/marks.ts";
import type { Answers, Survey, SurveyInvitation, SurveySubject } from "../../contract/survey.ts";
import type { Channel, Language, Role } from "../../contract/vocabulary.ts";
import { lotOf } from "../../domain/sample.ts";
import { keptAnswers, nextQuestion, outcomeOf, readAnswer, type SurveyOutcome } from "../../domain/survey.ts";
import { SURVEY_TEXTS } from "../../domain/surveyTexts.ts";
import type { Clients } from "../../ports/clients.ts";
import type { Unit } from "../../ports/unit.ts";
import type { Users } from "../../ports/users.ts";
import type { VerbDeps } from "../verb.ts";
import type { SurveyBook } from "./surveyBook.ts";

export interface AnswerDeps extends Pick<VerbDeps, "transactions" | "clock" | "ids" | "counters" | "live"> {
  readonly book: SurveyBook;
  readonly clients: Pick<Clients, "get">;
  readonly users: Pick<Users, "list">;
  readonly company: { readonly language: Language };
}

/** As it stands after the answer; null: there is no such question to answer now. */
export interface Answered {
  readonly survey: Survey;
  readonly invitation: SurveyInvitation;
}

/** What a mark is about, by what the survey is. */
const MARKED: Readonly<Record<SurveySubject, MarkSubject>> = { complaint: "complaint", visit: "visit", call: "interaction", client: "survey" };

/** Who takes up a low mark that is nobody's complaint. */
const OVERSEERS: readonly Role[] = ["quality", "supervisor"];

/** Until the last question an answer may be changed. `wrong`: no answer to this question. */
export async function answerQuestion(
  deps: AnswerDeps,
  invitationId: string,
  said: { readonly questionId: string; readonly raw: string },
  by: { readonly channel: Channel; readonly answeredBy: string | null },
): Promise<Answered | "wrong" | null> {
  return settle(deps, invitationId, by, (survey, { answers }) => {
    const question = survey.questions.find(({ id }) => id === said.questionId);
    const value = question === undefined ? null : readAnswer(question, said.raw);
    return value === null ? null : keptAnswers(survey.questions, { ...answers, [said.questionId]: value });
  });
}

/** By an agent on the phone: everything at once, and all that is to be asked. */
export async function answerAll(
  deps: AnswerDeps,
  invitationId: string,
  answers: Readonly<Record<string, string | number>>,
  answeredBy: string,
): Promise<Answered | null> {
  const result = await settle(deps, invitationId, { channel: "call", answeredBy }, (survey) => {
    const read: Answers = Object.fromEntries(
      survey.questions.flatMap((question) => {
        const raw = answers[question.id];
        const value = raw === undefined ? null : readAnswer(question, String(raw));
        return value === null ? [] : [[question.id, value]];
      }),
    );
    const missing = nextQuestion(survey.questions, read);
    if (missing !== null) throw new HubError("invalid", { errors: [{ path: `answers.${missing.id}`, message: "This question needs an answer." }] });
    return keptAnswers(survey.questions, read);
  });
  return result === "wrong" ? null : result;
}

/** They will not answer; `never`: nor any other survey. */
export async function refuseSurvey(
  deps: AnswerDeps,
  invitationId: string,
  { never, toldBy }: { readonly never: boolean; readonly toldBy: string | null },
): Promise<SurveyInvitation | null> {
  const at = deps.clock.now().toISOString();
  const refused = await deps.transactions.run(async (unit) => {
    const invitation = await unit.lockInvitation(invitationId);
    if (invitation === null) return null;
    if (never) await unit.refuseSurveys(invitation.clientId, at, toldBy);
    if (invitation.state !== "asked" && invitation.state !== "waiting") return invitation;
    const after: SurveyInvitation = { ...invitation, state: "refused", endedAt: at, answeredBy: toldBy };
    await unit.saveInvitation(after);
    await finishTask(unit, invitation.taskId, at);
    return after;
  });
  if (refused?.endedAt === at) deps.counters.count("otklik_surveys_total", { survey: refused.surveyId, result: "refused" });
  return refused;
}

async function settle(
  deps: AnswerDeps,
  invitationId: string,
  by: { readonly channel: Channel; readonly answeredBy: string | null },
  change: (survey: Survey, invitation: SurveyInvitation) => Answers | null,
): Promise<Answered | "wrong" | null> {
  const seen = await deps.transactions.run((unit) => unit.lockInvitation(invitationId));
  const survey = seen === null ? null : await deps.book.version(seen.surveyId, seen.version);
  if (seen === null || survey === null) return null;
  const client = await deps.clients.get(seen.clientId);
  const overseer = await overseerFor(deps, seen);
  const at = deps.clock.now().toISOString();
  const result = await deps.transactions.run(async (unit) => {
    const invitation = await unit.lockInvitation(invitationId);
    if (invitation === null || !isOpen(invitation, at)) return null;
    const answers = change(survey, invitation);
    if (answers === null) return "wrong" as const;
    const after = await saved(deps, unit, survey, { ...invitation, answers }, by, { client: client?.name ?? "", overseer }, at);
    return { after, isNew: invitation.state !== "answered" && after.state === "answered" };
  });
  if (result === null || result === "wrong") return result;
  if (result.isNew) deps.counters.count("otklik_surveys_total", { survey: survey.id, result: result.after.isLow ? "answered_low" : "answered" });
  return { survey, invitation: result.after };
}

/** `waiting` too: the page of an ended complaint offers it before anybody was written to. */
export function isOpen({ state, expiresAt }: SurveyInvitation, at: string): boolean {
  return (state === "waiting" || state === "asked") && at < expiresAt;
}

async function saved(
  deps: AnswerDeps,
  unit: Unit,
  survey: Survey,
  invitation: SurveyInvitation,
  by: { readonly channel: Channel; readonly answeredBy: string | null },
  low: LowTask,
  at: string,
): Promise<SurveyInvitation> {
  if (nextQuestion(survey.questions, invitation.answers) !== null) {
    // Somebody who changes an early answer may be asked more: until then what they said stands.
    const going: SurveyInvitation = invitation.state === "waiting" ? { ...invitation, state: "asked", way: "page", askedAt: at } : invitation;
    await unit.saveInvitation(going);
    return going;
  }
  const outcome = outcomeOf(survey.questions, invitation.answers);
  await writeMarks(deps, unit, invitation, outcome, { channel: by.channel, occasion: survey.after }, at);
  const lowTaskId = outcome.isLow ? (invitation.lowTaskId ?? (await addLowTask(deps, unit, invitation, outcome, low, at))) : invitation.lowTaskId;
  const after: SurveyInvitation = {
    ...invitation,
    state: "answered",
    // Who was to be called has answered on the page before that.
    way: invitation.way === null || (invitation.way === "phone" && by.channel === "form") ? "page" : invitation.way,
    askedAt: invitation.askedAt ?? at,
    endedAt: invitation.endedAt ?? at,
    answeredBy: by.answeredBy,
    csat: outcome.csat,
    nps: outcome.nps,
    isLow: outcome.isLow,
    lowTaskId,
  };
  await unit.saveInvitation(after);
  await finishTask(unit, invitation.taskId, at);
  return after;
}

async function writeMarks(
  deps: AnswerDeps,
  unit: Unit,
  invitation: SurveyInvitation,
  { csat, nps, comments }: SurveyOutcome,
  { channel, occasion }: Pick<Mark, "channel" | "occasion">,
  at: string,
): Promise<void> {
  const subjectKind = MARKED[invitation.subjectKind];
  const subject = { subjectKind, subjectId: subjectKind === "survey" ? invitation.id : invitation.subjectId, occasion };
  for (const [kind, value] of [
    ["csat", csat],
    ["nps", nps],
  ] as const) {
    if (value === null) continue;
    const comment = comments.join("\n") || null;
    // Where the same was asked otherwise already, that mark stands.
    await unit.addMark({
      ...subject,
      id: deps.ids.next(),
      clientId: invitation.clientId,
      kind,
      value,
      comment,
      channel,
      openKey: null,
      askedAt: invitation.askedAt ?? at,
      answeredAt: at,
    });
  }
}

async function addLowTask(
  deps: AnswerDeps,
  unit: Unit,
  invitation: SurveyInvitation,
  { csat, nps }: SurveyOutcome,
  { client, overseer }: LowTask,
  at: string,
): Promise<string> {
  const texts = SURVEY_TEXTS[deps.company.language];
  const mark = csat === null ? (nps === null ? "" : ` (NPS ${nps})`) : ` ${csat}`;
  const complaint = invitation.subjectKind === "complaint" ? await unit.lockComplaint(invitation.subjectId) : null;
  const about = texts.about[invitation.subjectKind](complaint?.number ?? 0);
  const id = deps.ids.next();
  await unit.addTask({
    id,
    kind: "todo",
    state: "open",
    title: texts.lowTask(mark, `${about}, ${client}`),
    matter: { kind: "low_mark", csat, nps, subject: invitation.subjectKind, number: complaint?.number ?? null, clientName: client },
    clientId: invitation.clientId,
    interactionId: invitation.subjectKind === "call" ? invitation.subjectId : null,
    // Whoever decided the complaint answers for it; a bad call is not its own agent's to judge.
    assigneeId: complaint?.ownerId ?? overseer,
    dueAt: at,
    createdAt: at,
    doneAt: null,
  });
  return id;
}

interface LowTask {
  readonly client: string;
  readonly overseer: string | null;
}

/** By lot; never whom the answer is about. */
async function overseerFor({ users }: AnswerDeps, { id, agentId }: SurveyInvitation): Promise<string | null> {
  const all = (await users.list())
    .filter((user) => user.active && user.id !== agentId && user.roles.some((role) => OVERSEERS.includes(role)))
    .map((user) => user.id);
  return all.toSorted()[Math.floor(lotOf("low", id) * all.length)] ?? null;
}

async function finishTask(unit: Unit, taskId: string | null, at: string): Promise<void> {
  const task = taskId === null ? null : await unit.lockTask(taskId);
  if (task?.state === "open") await unit.saveTask({ ...task, state: "done", doneAt: at });
}
