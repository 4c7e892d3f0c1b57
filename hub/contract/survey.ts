// Surveys and scorecards as everybody sees them: what is asked, whom, and what was answered.
import type { Language } from "./vocabulary.ts";

type Texts = Readonly<Partial<Record<Language, string>>>;

/** `new_clients`, `regular_clients`: a monthly sample. */
export const SURVEY_TRIGGERS = ["complaint", "visit", "call", "new_clients", "regular_clients"] as const;
export type SurveyTrigger = (typeof SURVEY_TRIGGERS)[number];

/** `page`: nobody was written to; whoever opens the page of their complaint finds it there. */
export const SURVEY_WAYS = ["telegram", "email", "sms", "whatsapp", "phone", "page"] as const;
export type SurveyWay = (typeof SURVEY_WAYS)[number];

export const QUESTION_KINDS = ["scale", "nps", "choice", "text"] as const;
export type QuestionKind = (typeof QUESTION_KINDS)[number];

export interface Condition {
  readonly question: string;
  readonly atLeast: number | null;
  readonly atMost: number | null;
  readonly is: readonly string[] | null;
}

export interface Question {
  readonly id: string;
  readonly kind: QuestionKind;
  readonly text: Texts;
  readonly from: number;
  readonly to: number;
  readonly ends: { readonly low: Texts; readonly high: Texts } | null;
  readonly options: readonly { readonly id: string; readonly name: Texts }[];
  readonly measure: "csat" | null;
  readonly when: Condition | null;
  readonly low: number | readonly string[] | null;
}

export interface Survey {
  readonly id: string;
  /** Changes with the questions, so that old answers keep theirs. */
  readonly version: string;
  readonly name: Texts;
  readonly after: SurveyTrigger;
  readonly by: readonly Exclude<SurveyWay, "page">[];
  readonly delayMinutes: number;
  readonly expireDays: number;
  readonly share: number;
  readonly sample: { readonly size: number; readonly interactions: number };
  readonly questions: readonly Question[];
}

/** By question; an empty text: asked and passed over. */
export type Answers = Readonly<Record<string, number | string>>;

/** `waiting`: its time has not come. `skipped`: nobody was asked, see the reason. `refused`: they would not answer. */
export const INVITATION_STATES = ["waiting", "asked", "answered", "refused", "expired", "skipped"] as const;
export type InvitationState = (typeof INVITATION_STATES)[number];

/** Why somebody is not asked: asked of late, wants no surveys, cannot be reached, gave a mark already, not drawn. */
export const SKIP_REASONS = ["pause", "refusal", "unreachable", "marked", "share"] as const;
export type SkipReason = (typeof SKIP_REASONS)[number];

export const SURVEY_SUBJECTS = ["complaint", "visit", "call", "client"] as const;
export type SurveySubject = (typeof SURVEY_SUBJECTS)[number];

export interface SurveyInvitation {
  readonly id: string;
  readonly surveyId: string;
  readonly version: string;
  readonly subjectKind: SurveySubject;
  /** Of a complaint, a visit or a call its id (a visit is a task); of a sample the client's and the month. */
  readonly subjectId: string;
  readonly clientId: string;
  readonly contactId: string | null;
  /** Whose work it is about. */
  readonly agentId: string | null;
  readonly language: Language;
  readonly way: SurveyWay | null;
  readonly state: InvitationState;
  readonly reason: SkipReason | null;
  readonly createdAt: string;
  readonly askAt: string;
  readonly askedAt: string | null;
  readonly expiresAt: string;
  readonly endedAt: string | null;
  readonly answers: Answers;
  /** The agent who asked on the phone. */
  readonly answeredBy: string | null;
  readonly csat: number | null;
  readonly nps: number | null;
  readonly isLow: boolean;
  /** Of the agent who is to call. */
  readonly taskId: string | null;
  /** Opened by a low mark. */
  readonly lowTaskId: string | null;
  readonly complaintId: string | null;
}

export interface Criterion {
  readonly id: string;
  readonly name: Texts;
  readonly weight: number;
  readonly most: number;
  readonly critical: boolean;
}

export interface Scorecard {
  readonly id: string;
  readonly version: string;
  readonly name: Texts;
  readonly perWeek: number;
  readonly calibratePerWeek: number;
  readonly leastTalkSec: number;
  readonly criteria: readonly Criterion[];
}

/** By criterion; null: it did not apply to this call. */
export type CallMarks = Readonly<Record<string, number | null>>;

/** A call that was drawn to be judged. */
export interface CallPick {
  readonly id: string;
  readonly scorecardId: string;
  readonly interactionId: string;
  readonly agentId: string;
  /** The week it is of, by its Monday. */
  readonly period: string;
  /** Two people judge it, each without seeing the other's marks. */
  readonly isCalibration: boolean;
  readonly createdAt: string;
}

export interface CallScore {
  readonly id: string;
  readonly scorecardId: string;
  readonly version: string;
  readonly interactionId: string;
  readonly agentId: string;
  readonly scorerId: string;
  readonly marks: CallMarks;
  /** 0–100. */
  readonly score: number;
  readonly comment: string | null;
  readonly createdAt: string;
  /** When the agent had read it, and what they answered. */
  readonly seenAt: string | null;
  readonly reply: string | null;
}

/** A figure over marks with the span it lies in with 95 % certainty. CSAT: 0…1, NPS: −100…100; null without answers. */
export interface Satisfaction {
  readonly answers: number;
  readonly value: number | null;
  readonly low: number | null;
  readonly high: number | null;
}

export interface QuestionFigures {
  readonly question: Question;
  readonly answers: number;
  /** Of marks and options; a text has none. */
  readonly counts: readonly { readonly value: string; readonly count: number }[];
}

/** What became of the invitations of a span, and what was answered. */
export interface SurveyFigures {
  readonly surveyId: string;
  readonly name: Texts;
  readonly after: SurveyTrigger;
  readonly invited: number;
  readonly waiting: number;
  readonly asked: number;
  readonly answered: number;
  readonly refused: number;
  readonly expired: number;
  readonly skipped: Readonly<Record<SkipReason, number>>;
  readonly low: number;
  readonly csat: Satisfaction;
  readonly nps: Satisfaction;
  readonly questions: readonly QuestionFigures[];
}

export interface SurveyResults {
  readonly measures: Readonly<Record<"csat" | "nps", { readonly name: Texts; readonly definition: Texts }>>;
  /** Over all marks of the span, also those given under a conversation in a chat. */
  readonly csat: Satisfaction;
  readonly nps: Satisfaction;
  readonly surveys: readonly SurveyFigures[];
}

/** One answer beside its question. */
export interface Said {
  /** In the language of the account that asks. */
  readonly question: string;
  readonly answer: string;
  /** The same in every language the questionnaire has; of an answer null: a mark, or the client's own words. */
  readonly texts: { readonly question: Texts; readonly answer: Texts | null };
}

/** An answer as people read it. */
export interface SurveyAnswer extends Omit<SurveyInvitation, "answers"> {
  readonly clientName: string;
  readonly said: readonly Said[];
}

/** To be asked on the phone. */
export interface SurveyCall {
  readonly invitation: SurveyInvitation;
  readonly survey: Survey;
}

/** A drawn call as its judge sees it. */
export interface CallToJudge extends CallPick {
  readonly startedAt: string;
  readonly talkSec: number | null;
  readonly clientId: string | null;
  readonly scorers: number;
  readonly mine: CallScore | null;
}

export interface CallsToJudge {
  readonly scorecards: readonly Scorecard[];
  readonly items: readonly CallToJudge[];
}

/** All scores of a call for who has judged it, and where they differ. */
export interface Calibration {
  readonly scores: readonly CallScore[];
  readonly points: number;
  readonly on: readonly { readonly criterion: string; readonly marks: readonly (number | null)[] }[];
}

export interface AgentQuality {
  readonly agentId: string;
  readonly calls: number;
  readonly average: number | null;
  readonly unseen: number;
  /** By Monday, oldest first. */
  readonly weeks: readonly { readonly period: string; readonly calls: number; readonly average: number }[];
  /** Share of the best mark by criterion, 0…1. */
  readonly criteria: readonly { readonly criterion: string; readonly share: number; readonly calls: number }[];
}

export interface QualityResults {
  readonly scorecards: readonly Scorecard[];
  readonly agents: readonly AgentQuality[];
  /** Calls two people judged, and how far apart they were on average. */
  readonly calibration: { readonly calls: number; readonly points: number | null };
}
