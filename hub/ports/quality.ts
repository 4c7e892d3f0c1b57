// Calls that were drawn to be judged, and how they were.
import type { CallPick, CallScore } from "../contract/survey.ts";

/** A call that may be drawn. */
export interface JudgeableCall {
  readonly id: string;
  readonly agentId: string;
  /** Its sound lies in the hub. */
  readonly isRecorded: boolean;
}

export interface DrawnCall extends CallPick {
  readonly startedAt: string;
  readonly talkSec: number | null;
  readonly clientId: string | null;
}

export interface Quality {
  /** Answered calls of the span with one of us who talked so long. */
  judgeable(span: { readonly from: string; readonly to: string }, leastTalkSec: number): Promise<readonly JudgeableCall[]>;
  /** Newest first. */
  picks(since: string, limit: number): Promise<readonly DrawnCall[]>;
  scoresOf(interactionIds: readonly string[]): Promise<readonly CallScore[]>;
  score(id: string): Promise<CallScore | null>;
  /** Given within the span, oldest first. */
  scores(span: { readonly from: string; readonly to: string }, agentId: string | null): Promise<readonly CallScore[]>;
}

/** Within the transaction of a verb. */
export interface QualityUnit {
  /** False: the call was drawn for this scorecard already. */
  addPick(pick: CallPick): Promise<boolean>;
  /** False, and nothing is added: this person judged this call by this scorecard. Decided by the database. */
  addScore(score: CallScore): Promise<boolean>;
  lockScore(id: string): Promise<CallScore | null>;
  /** What the agent said to it. */
  saveSeen(score: CallScore): Promise<void>;
}
