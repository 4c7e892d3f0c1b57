// Invites a client to a survey, once for each subject. Whoever was asked of late or wants no surveys is written down as
// passed over, so that the figures tell whom they are of.
import type { SkipReason, Survey, SurveyInvitation, SurveySubject } from "../../contract/survey.ts";
import type { Language } from "../../contract/vocabulary.ts";
import type { WorkingTime } from "../../domain/calendar.ts";
import { afterWorkingMinutes } from "../../domain/workingClock.ts";
import type { Unit } from "../../ports/unit.ts";
import type { Ids } from "../../ports/world.ts";

export interface InviteDeps {
  readonly ids: Ids;
  readonly pauseDays: number;
  readonly workingTime: WorkingTime;
}

export interface Invited {
  readonly subjectKind: SurveySubject;
  readonly subjectId: string;
  readonly clientId: string;
  readonly contactId: string | null;
  readonly agentId: string | null;
  readonly language: Language;
  /** Decided already: nobody is to be asked. */
  readonly reason?: SkipReason | null;
}

const DAY_MS = 86_400_000;

/** False: this subject has its invitation already. */
export async function invite(unit: Unit, deps: InviteDeps, survey: Survey, whom: Invited, at: string): Promise<boolean> {
  // Two subjects of one client that end at once are two invitations: the second has to see the first.
  const client = await unit.lockClient(whom.clientId);
  if (client === null) return false;
  const reason = whom.reason ?? (await reasonNotTo(unit, deps, whom.clientId, at));
  const askAt = afterWorkingMinutes(new Date(Date.parse(at) + survey.delayMinutes * 60_000).toISOString(), 0, deps.workingTime);
  const { reason: _, ...about } = whom;
  const invitation: SurveyInvitation = {
    ...about,
    id: deps.ids.next(),
    surveyId: survey.id,
    version: survey.version,
    language: client.language ?? whom.language,
    way: null,
    state: reason === null ? "waiting" : "skipped",
    reason,
    createdAt: at,
    askAt,
    askedAt: null,
    expiresAt: new Date(Date.parse(askAt) + survey.expireDays * DAY_MS).toISOString(),
    endedAt: reason === null ? null : at,
    answers: {},
    answeredBy: null,
    csat: null,
    nps: null,
    isLow: false,
    taskId: null,
    lowTaskId: null,
    complaintId: null,
  };
  return unit.addInvitation(invitation);
}

async function reasonNotTo(unit: Unit, { pauseDays }: InviteDeps, clientId: string, at: string): Promise<SkipReason | null> {
  if (await unit.refusesSurveys(clientId)) return "refusal";
  return (await unit.wasInvited(clientId, new Date(Date.parse(at) - pauseDays * DAY_MS).toISOString())) ? "pause" : null;
}
