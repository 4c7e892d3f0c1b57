// Surveys: whom they are to ask, and what was answered.
import type { Interaction } from "../contract/api.ts";
import type { InvitationState, SurveyInvitation } from "../contract/survey.ts";
import type { InteractionRecord } from "./interactions.ts";
import type { Page, Paged } from "./pages.ts";

/** Somebody a monthly sample may draw. */
export interface SurveyCandidate {
  /** The client's. */
  readonly id: string;
}

/** A call that ended, and nobody was asked about it yet. */
export type AskableCall = Pick<Interaction, "id" | "contactId" | "agentId" | "language"> & { readonly clientId: string };

/** A visit that was made, and nobody was asked about it yet. */
export interface AskableVisit {
  /** The task's. */
  readonly id: string;
  readonly clientId: string;
  /** Who went. */
  readonly agentId: string | null;
}

export interface Surveys {
  get(id: string): Promise<SurveyInvitation | null>;
  ofSubject(subjectId: string): Promise<readonly SurveyInvitation[]>;
  /** Waiting ones whose time has come. */
  dueIds(now: string, limit: number): Promise<readonly string[]>;
  /** Those nobody answered in time. */
  overdueIds(now: string, limit: number): Promise<readonly string[]>;
  /** Newest first. `commented`: with a text. */
  list(
    filter: { readonly surveyId?: string; readonly state?: InvitationState; readonly isLow?: boolean; readonly from?: string; readonly to?: string },
    page: Page,
  ): Promise<Paged<SurveyInvitation>>;
  /** To be asked on the phone now. */
  calls(): Promise<readonly SurveyInvitation[]>;
  /** Made within the span. */
  made(from: string, to: string): Promise<readonly SurveyInvitation[]>;
  /** Calls answered and ended that this survey has not looked at, of the span. */
  askableCalls(surveyId: string, span: { readonly from: string; readonly to: string }, limit: number): Promise<readonly AskableCall[]>;
  /** Visits done that this survey has not looked at, of the span. */
  askableVisits(surveyId: string, span: { readonly from: string; readonly to: string }, limit: number): Promise<readonly AskableVisit[]>;
  /**
   * Who may be drawn for the span: `new`, came in it and had one dealing; `regular`, came before it and had so many in
   * the year to its end. Who wants no surveys, or was asked since, is not among them.
   */
  candidates(
    kind: { readonly new: true } | { readonly regular: number },
    span: { readonly from: string; readonly to: string; readonly yearFrom: string; readonly askedSince: string },
  ): Promise<readonly SurveyCandidate[]>;
  /** Whether somebody drew the sample of this period. */
  wasDrawn(name: string, period: string): Promise<boolean>;
  /** The newest thread of the client by each channel. */
  threadsOf(clientId: string): Promise<readonly InteractionRecord[]>;
  /** A questionnaire or scorecard as it was in that version. */
  definition(formId: string, version: string): Promise<unknown>;
  keepDefinition(formId: string, version: string, definition: unknown, at: string): Promise<void>;
}

/** `at`: when it ended; it was answered for good before that or just then. */
export interface ClosedComplaint {
  readonly id: string;
  readonly interactionId: string | null;
  readonly at: string;
}

/** Within the transaction of a verb. */
export interface SurveyUnit {
  /** False, and nothing is added: the survey has one of this subject. Decided by the database. */
  addInvitation(invitation: SurveyInvitation): Promise<boolean>;
  lockInvitation(id: string): Promise<SurveyInvitation | null>;
  /** Whose call this task is; null: no survey's. Not locked. */
  invitationOfTask(taskId: string): Promise<string | null>;
  saveInvitation(invitation: SurveyInvitation): Promise<void>;
  /** Whether the client was invited since; the skipped do not count. */
  wasInvited(clientId: string, since: string): Promise<boolean>;
  refusesSurveys(clientId: string): Promise<boolean>;
  /**
   * Whether something they wrote in an open thread waits for an answer; praise waits for none, nor does what stands in the
   * threads of this complaint from before it was closed.
   */
  isAwaitingAnswer(clientId: string, closed: ClosedComplaint | null): Promise<boolean>;
  refuseSurveys(clientId: string, at: string, toldBy: string | null): Promise<void>;
  /** True for one alone, however many hubs draw: the sample of this period is theirs to use. Decided by the database. */
  claimSample(name: string, period: string, drawn: { readonly population: number; readonly taken: number }, at: string): Promise<boolean>;
}
