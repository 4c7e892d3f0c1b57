// How our calls stand beside the providers' own lists.
import type { InteractionRecord } from "./interactions.ts";

/** A connection's business day: the calls its provider lists and those we have. */
export interface DayReconciled {
  readonly connectionId: string;
  readonly dayOn: string;
  readonly known: number;
  readonly ours: number;
  /** Lost to us until the provider's list was read. */
  readonly recovered: number;
  /** On one side only, or without an end. */
  readonly unexplained: number;
  /** How far the provider's list has been read. */
  readonly coveredTo: string;
}

export interface ListedCall {
  readonly callKey: string;
  readonly startedAt: string;
  readonly interactionId: string | null;
  readonly isRecovered: boolean;
}

/** What we have of a call: null outcome while it lives. */
export interface OurCall {
  readonly interactionId: string;
  readonly outcome: InteractionRecord["outcome"];
  readonly endedAt: string | null;
}

export interface Reconciliations {
  /** Until when the list was read; null: never. */
  coveredTo(connectionId: string): Promise<string | null>;
  /** When the oldest call that still lives began; null when none does. */
  oldestLive(connectionId: string): Promise<string | null>;
  /** By call key, also where the call is known by another of its ids. */
  ourCalls(connectionId: string, callKeys: readonly string[]): Promise<ReadonlyMap<string, OurCall>>;
  /** A call that is listed already keeps that it was recovered. */
  addListed(connectionId: string, calls: readonly ListedCall[]): Promise<void>;
  /** Counts a day anew from what is listed and what we have, up to `coveredTo`. */
  countDay(day: {
    readonly connectionId: string;
    readonly dayOn: string;
    readonly from: string;
    readonly to: string;
    readonly coveredTo: string;
  }): Promise<DayReconciled>;
  /** Of these business days, by connection. */
  days(daysOn: readonly string[]): Promise<readonly DayReconciled[]>;
  /** The last counted day of each connection. */
  latest(): Promise<readonly DayReconciled[]>;
}
