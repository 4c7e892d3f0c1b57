// Asks whom a survey is due for, by the first way that reaches them: in their chat with buttons, by a link, or by a task
// for an agent to call. Asked once, however many hubs look; what nobody answered in time is closed.
import type { User } from "../../contract/api.ts";
import type { Survey, SurveyInvitation, SurveyWay } from "../../contract/survey.ts";
import type { Language, MessageChannel, Role } from "../../contract/vocabulary.ts";
import type { WorkingTime } from "../../domain/calendar.ts";
import { struckAddress } from "../../domain/clientPage.ts";
import { lotOf } from "../../domain/sample.ts";
import { surveyStep } from "../../domain/surveySteps.ts";
import { SURVEY_TEXTS, textIn } from "../../domain/surveyTexts.ts";
import { isThread } from "../../domain/thread.ts";
import { afterWorkingMinutes } from "../../domain/workingClock.ts";
import type { Clients } from "../../ports/clients.ts";
import type { Complaints } from "../../ports/complaints.ts";
import type { Surveys } from "../../ports/surveys.ts";
import type { Unit } from "../../ports/unit.ts";
import type { Users } from "../../ports/users.ts";
import { queueMessage, type Thread } from "../interactions/queueMessage.ts";
import type { VerbDeps } from "../verb.ts";
import { owesAnswer } from "./owesAnswer.ts";
import type { SurveyBook } from "./surveyBook.ts";

export interface AskSurveyDeps extends Pick<VerbDeps, "transactions" | "clock" | "ids" | "counters"> {
  readonly book: SurveyBook;
  readonly surveys: Pick<Surveys, "get" | "dueIds" | "overdueIds" | "threadsOf">;
  readonly clients: Pick<Clients, "get">;
  readonly complaints: Pick<Complaints, "get">;
  readonly users: Pick<Users, "list">;
  readonly mayTell: (channel: MessageChannel) => boolean;
  readonly publicUrl: string | null;
  readonly company: { readonly language: Language };
  readonly workingTime: WorkingTime;
}

interface Reach {
  readonly way: SurveyWay;
  readonly thread: Thread | null;
}

const LIMIT = 100;
/** Who waits for us is asked once they have their answer, if the survey still stands by then; of working time. */
const LOOK_AGAIN_MINUTES = 60;
/** Who calls clients; a company without any gives the task to nobody. */
const CALLERS: readonly Role[] = ["agent"];

export async function askDueSurveys(deps: AskSurveyDeps): Promise<void> {
  const now = deps.clock.now().toISOString();
  for (const id of await deps.surveys.overdueIds(now, LIMIT)) await end(deps, id, now);
  for (const id of await deps.surveys.dueIds(now, LIMIT)) await ask(deps, id, now);
}

async function ask(deps: AskSurveyDeps, id: string, at: string): Promise<void> {
  const seen = await deps.surveys.get(id);
  const survey = seen === null ? null : await deps.book.version(seen.surveyId, seen.version);
  if (seen === null || survey === null) return;
  const [client, complaint] = await Promise.all([
    deps.clients.get(seen.clientId),
    seen.subjectKind === "complaint" ? deps.complaints.get(seen.subjectId) : null,
  ]);
  const reach = await reachOf(deps, survey, seen, client?.contacts.some(({ points }) => points.some(({ kind }) => kind === "phone")) ?? false);
  const caller = reach?.way === "phone" ? await callerFor(deps, seen) : null;
  const closed = complaint === null ? null : { id: complaint.id, interactionId: complaint.interactionId, at: seen.createdAt };
  const asked = await deps.transactions.run(async (unit) => {
    const invitation = await unit.lockInvitation(id);
    if (invitation?.state !== "waiting") return null;
    if (await owesAnswer(unit, invitation.clientId, closed, at)) {
      await unit.saveInvitation({ ...invitation, askAt: afterWorkingMinutes(at, LOOK_AGAIN_MINUTES, deps.workingTime) });
      return null;
    }
    if (reach === null) {
      // Whoever opens the page of their complaint still finds it there.
      const onPage = invitation.subjectKind === "complaint" && deps.publicUrl !== null;
      await unit.saveInvitation(
        onPage ? { ...invitation, state: "asked", way: "page", askedAt: at } : { ...invitation, state: "skipped", reason: "unreachable", endedAt: at },
      );
      return onPage ? "asked" : "skipped";
    }
    const taskId = reach.thread === null ? await addCallTask(deps, unit, survey, invitation, client?.name ?? "", caller, at) : null;
    if (reach.thread !== null) await send(deps, unit, survey, invitation, reach.thread, introOf(invitation, complaint?.number ?? 0), at);
    await unit.saveInvitation({ ...invitation, state: "asked", way: reach.way, askedAt: at, taskId });
    return "asked";
  });
  if (asked !== null) deps.counters.count("otklik_surveys_total", { survey: survey.id, result: asked });
}

async function reachOf(deps: AskSurveyDeps, survey: Survey, { clientId }: SurveyInvitation, hasPhone: boolean): Promise<Reach | null> {
  const threads = await deps.surveys.threadsOf(clientId);
  for (const way of survey.by) {
    if (way === "phone") {
      if (hasPhone) return { way, thread: null };
      continue;
    }
    const thread = threads.find(({ channel }) => channel === way);
    // Without an address of our own there is no link to answer by; buttons need none.
    if (thread !== undefined && isThread(thread) && deps.mayTell(way) && (way === "telegram" || deps.publicUrl !== null)) return { way, thread };
  }
  return null;
}

function introOf({ subjectKind, language }: SurveyInvitation, number: number): string {
  return SURVEY_TEXTS[language].intro[subjectKind](number);
}

async function send(deps: AskSurveyDeps, unit: Unit, survey: Survey, invitation: SurveyInvitation, thread: Thread, intro: string, at: string): Promise<void> {
  const { id, language } = invitation;
  const address = deps.publicUrl === null ? null : struckAddress(deps.publicUrl, "s", id);
  const step = thread.channel === "telegram" ? surveyStep(survey, id, {}, language, address) : null;
  const draft = { id: deps.ids.next(), authorId: null, at, language };
  if (step !== null) await queueMessage(unit, thread, { ...draft, text: `${intro}\n\n${step.text}`, buttons: step.buttons });
  else await queueMessage(unit, thread, { ...draft, text: `${intro}\n${SURVEY_TEXTS[language].byLink(address ?? "")}` });
}

async function addCallTask(
  deps: AskSurveyDeps,
  unit: Unit,
  survey: Survey,
  invitation: SurveyInvitation,
  client: string,
  caller: Pick<User, "id" | "language"> | null,
  at: string,
): Promise<string> {
  const id = deps.ids.next();
  // It is the agent who reads it; the questions are the client's.
  const language = caller?.language ?? deps.company.language;
  const title = SURVEY_TEXTS[language].callTask(textIn(survey.name, language), client);
  await unit.addTask({
    id,
    kind: "callback",
    state: "open",
    title,
    matter: { kind: "survey_call", survey: survey.name, clientName: client },
    clientId: invitation.clientId,
    interactionId: null,
    assigneeId: caller?.id ?? null,
    // It can be asked as long as it stands.
    dueAt: invitation.expiresAt,
    createdAt: at,
    doneAt: null,
  });
  return id;
}

/** Evenly, by lot; never whom it is about. */
async function callerFor(deps: AskSurveyDeps, { id, agentId }: SurveyInvitation): Promise<Pick<User, "id" | "language"> | null> {
  const callers = (await deps.users.list()).filter((user) => user.active && user.id !== agentId && user.roles.some((role) => CALLERS.includes(role)));
  return callers.toSorted((a, b) => (a.id < b.id ? -1 : 1))[Math.floor(lotOf("caller", id) * callers.length)] ?? null;
}

async function end(deps: AskSurveyDeps, id: string, at: string): Promise<void> {
  const surveyId = await deps.transactions.run(async (unit) => {
    const invitation = await unit.lockInvitation(id);
    if (invitation === null || (invitation.state !== "waiting" && invitation.state !== "asked")) return null;
    await unit.saveInvitation({ ...invitation, state: "expired", endedAt: at });
    const task = invitation.taskId === null ? null : await unit.lockTask(invitation.taskId);
    if (task?.state === "open") await unit.saveTask({ ...task, state: "cancelled" });
    return invitation.surveyId;
  });
  if (surveyId !== null) deps.counters.count("otklik_surveys_total", { survey: surveyId, result: "expired" });
}
