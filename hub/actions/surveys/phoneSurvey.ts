// What an agent does with a survey: writes down what was said on the phone, or that the client would not, and makes a
// complaint of a low mark.
import { HubError } from "../../contract/errors.ts";
import type { SurveyInvitation } from "../../contract/survey.ts";
import { saidIn } from "../../domain/surveyFigures.ts";
import type { ComplaintRecord, Complaints } from "../../ports/complaints.ts";
import type { Surveys } from "../../ports/surveys.ts";
import { type ComplaintDeps, openComplaint } from "../complaints/openComplaint.ts";
import { type Actor, requirePermission } from "../verb.ts";
import { type AnswerDeps, answerAll, refuseSurvey } from "./answerSurvey.ts";

export interface PhoneDeps extends AnswerDeps {
  readonly surveys: Pick<Surveys, "get">;
}

export async function answerByPhone(
  deps: PhoneDeps,
  actor: Actor,
  input: { readonly id: string; readonly answers: Readonly<Record<string, string | number>> },
): Promise<SurveyInvitation> {
  requirePermission(actor, "task.write");
  await openCall(deps, input.id);
  const answered = await answerAll(deps, input.id, input.answers, actor.userId);
  if (answered === null) throw new HubError("wrong_state", { detail: "This survey is over already." });
  return answered.invitation;
}

export async function refuseByPhone(deps: PhoneDeps, actor: Actor, input: { readonly id: string; readonly never: boolean }): Promise<SurveyInvitation> {
  requirePermission(actor, "task.write");
  await openCall(deps, input.id);
  const refused = await refuseSurvey(deps, input.id, { never: input.never, toldBy: actor.userId });
  if (refused?.state !== "refused") throw new HubError("wrong_state", { detail: "This survey is over already." });
  return refused;
}

async function openCall({ surveys }: PhoneDeps, id: string): Promise<void> {
  const invitation = await surveys.get(id);
  if (invitation === null) throw new HubError("not_found");
  if (invitation.way !== "phone") throw new HubError("wrong_state", { detail: "This client is asked otherwise, not on the phone." });
}

/** One complaint of one answer, however often it is asked for. */
export async function complaintOfSurvey(
  deps: PhoneDeps & ComplaintDeps & { readonly complaints: Pick<Complaints, "get"> },
  actor: Actor,
  id: string,
): Promise<ComplaintRecord> {
  requirePermission(actor, "complaint.open");
  const seen = await deps.surveys.get(id);
  const survey = seen === null ? null : await deps.book.version(seen.surveyId, seen.version);
  if (seen === null || survey === null) throw new HubError("not_found");
  if (seen.state !== "answered") throw new HubError("wrong_state", { detail: "Nothing was answered yet." });
  const complaintId = await reserved(deps, id);
  const known = await deps.complaints.get(complaintId);
  if (known !== null) throw new HubError("duplicate", { detail: `This answer is complaint No. ${known.number} already.` });
  const said = saidIn(survey, seen.answers, deps.company.language).map(({ question, answer }) => `${question} — ${answer}`);
  const opened = await openComplaint(deps, actor, {
    id: complaintId,
    clientId: seen.clientId,
    interactionId: null,
    text: said.join("\n"),
    severity: "normal",
    department: "quality",
    tellClient: false,
  });
  const { lowTaskId } = seen;
  if (lowTaskId !== null) {
    await deps.transactions.run(async (unit) => {
      const task = await unit.lockTask(lowTaskId);
      if (task?.state === "open") await unit.saveTask({ ...task, state: "done", doneAt: deps.clock.now().toISOString() });
    });
  }
  return opened;
}

/** The id the complaint will have is the invitation's first: of two who ask at once the second makes none. */
function reserved(deps: PhoneDeps, id: string): Promise<string> {
  return deps.transactions.run(async (unit) => {
    const invitation = await unit.lockInvitation(id);
    if (invitation === null) throw new HubError("not_found");
    const complaintId = invitation.complaintId ?? deps.ids.next();
    if (invitation.complaintId === null) await unit.saveInvitation({ ...invitation, complaintId });
    return complaintId;
  });
}
