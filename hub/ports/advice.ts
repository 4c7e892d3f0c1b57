// What the model is asked, what it said, and what that may cost a day.
import type { Advice, AdviceKind, ModelState } from "../contract/advice.ts";
import type { Department, Intent, Language, Severity } from "../contract/vocabulary.ts";

/** A question to the model, committed with what caused it. */
export interface NewAiJob {
  readonly id: string;
  readonly kind: AdviceKind;
  readonly interactionId: string;
  readonly subjectId: string;
  /** What the answer is to be written in; null for triage and transcripts. */
  readonly language: Language | null;
  /** Whose text costs: a client or, for calls, the call. */
  readonly senderKey: string;
  /** Who asked; null: it came by itself. */
  readonly requestedBy: string | null;
}

export interface AiJob extends NewAiJob {
  /** This one included. */
  readonly attempts: number;
  readonly createdAt: string;
}

export interface AiJobs {
  /** Those whose time has come, theirs alone until then who asked. */
  claim(now: string, until: string, limit: number): Promise<readonly AiJob[]>;
  done(id: string): Promise<void>;
  retry(id: string, error: string, nextAt: string): Promise<void>;
  giveUp(id: string, error: string): Promise<void>;
  /** Asks once for every recording that is in the hub and came since; how many were new. */
  wantTranscripts(since: string, now: string, newId: () => string): Promise<number>;
  waitingOf(interactionId: string): Promise<readonly AdviceKind[]>;
  depth(): Promise<{ readonly waiting: number; readonly dead: number }>;
}

export interface AdviceRecords {
  get(id: string): Promise<Advice | null>;
  /** Newest first. */
  ofInteraction(interactionId: string): Promise<readonly Advice[]>;
}

/** In a verb's transaction. */
export interface AdviceUnit {
  /** False, and nothing is added, where the same was asked before or, by hand, is on its way. */
  addAiJob(job: NewAiJob): Promise<boolean>;
  /** False when it stands already: the job was done twice. */
  addAdvice(advice: Advice): Promise<boolean>;
  lockAdvice(id: string): Promise<Advice | null>;
  saveAdvice(advice: Advice): Promise<void>;
}

export interface SpendingLimits {
  readonly requests: number;
  readonly tokens: number;
  readonly senderRequests: number;
}

/** Decided by the database, so that several hubs share one budget. */
export interface AiSpending {
  /** Takes one request and so many tokens out of the day; or says whose budget is spent and takes nothing. */
  reserve(ask: {
    readonly day: string;
    readonly senderKey: string;
    readonly tokens: number;
    readonly limits: SpendingLimits;
  }): Promise<"granted" | "company" | "sender">;
  /** Corrects what was reserved by what it came to. */
  settle(spent: {
    readonly day: string;
    readonly senderKey: string;
    readonly reserved: number;
    readonly tokens: number;
    /** False: it never left, so it was no request either. */
    readonly isSent: boolean;
  }): Promise<void>;
  ofDay(day: string): Promise<{ readonly requests: number; readonly tokens: number }>;
}

export type Advised<T> =
  | { readonly kind: "answered"; readonly value: T; readonly promptTokens: number; readonly answerTokens: number }
  | { readonly kind: "failed"; readonly reason: AdvisorFailure; readonly retryAfterSec: number | null; readonly mayRetry: boolean };

/** `refused`: the server does not take it; `unreadable`: no answer of the asked shape; `leaked`: it quoted its orders; `suspicious`: the text gives orders itself. */
export const ADVISOR_FAILURES = ["off", "unreachable", "timeout", "limited", "server", "refused", "unreadable", "leaked", "suspicious", "gone"] as const;
export type AdvisorFailure = (typeof ADVISOR_FAILURES)[number];

export interface Line {
  readonly who: "client" | "agent";
  readonly text: string;
}

export interface AdvisorArticle {
  readonly id: string;
  readonly title: string;
  readonly body: string;
}

/** The model behind its door. What is personal is taken out of every text before it leaves and put back after. */
export interface Advisor {
  readonly name: string;
  readonly promptVersion: string;
  readonly state: () => ModelState;
  /** It is not to be asked just now. */
  readonly isResting: () => boolean;
  /** `names`: of people and companies known around the text. */
  readTriage(
    text: string,
    names: readonly string[],
  ): Promise<Advised<{ readonly intent: Intent; readonly severity: Severity | null; readonly department: Department }>>;
  summarise(lines: readonly Line[], language: Language, names: readonly string[]): Promise<Advised<readonly string[]>>;
  /** Null: no article answers it. */
  answer(
    lines: readonly Line[],
    articles: readonly AdvisorArticle[],
    language: Language,
    names: readonly string[],
  ): Promise<Advised<{ readonly text: string; readonly articleId: string } | null>>;
  translate(text: string, language: Language, names: readonly string[]): Promise<Advised<string>>;
  /** Sound leaves as it is. */
  transcribe(sound: Blob, fileName: string): Promise<Advised<string>>;
}

export interface Sound {
  readonly sound: Blob;
  readonly fileName: string;
  readonly durationSec: number | null;
}

/** Where the sound of a job is: of a recording, or of a voice message. `gone`: nowhere; `later`: its channel does not give it now. */
export type SoundOf = (job: Pick<AiJob, "subjectId" | "interactionId">) => Promise<Sound | "gone" | "later">;
