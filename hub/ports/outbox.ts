// What leaves the hub, and those who carry it.
import type { DeliverableEvent, MessageQueued } from "../contract/events.ts";

export interface OutboxRow {
  readonly seq: number;
  readonly event: DeliverableEvent;
  readonly orderKey: string | null;
  readonly attempts: number;
  /** How many parts of a long message have left already. */
  readonly parts: number;
}

/** Without what it says: that is in its own record. */
export interface DeadLetter {
  readonly seq: number;
  readonly type: DeliverableEvent["type"];
  /** By what way it was to leave, where it has several. */
  readonly channel: string | null;
  readonly attempts: number;
  readonly error: string;
  readonly createdAt: string;
}

export interface Outbox {
  /** The oldest undelivered row of each order key whose time has come, leased to this hub for `leaseSec`. */
  claim(now: string, leaseSec: number, limit: number, hubId: string): Promise<readonly OutboxRow[]>;
  /** False: another hub has taken it over meanwhile. */
  holds(seq: number, hubId: string): Promise<boolean>;
  sent(seq: number, now: string): Promise<void>;
  /** So many parts of a long message have left; the next may go now. Like `retry` and `dead` only the holder's word counts. */
  partly(seq: number, hubId: string, parts: number, now: string): Promise<void>;
  /** `counts`: it was a try of its own; a wait the platform asked for is none. */
  retry(seq: number, hubId: string, error: string, nextAt: string, counts: boolean): Promise<void>;
  dead(seq: number, hubId: string, error: string): Promise<void>;
  /** This hub lives: counted once more. What the others' counts are. */
  beat(hubId: string): Promise<ReadonlyMap<string, number>>;
  /**
   * What a hub that lives no more had on its way is free for the others. Answers what it had sent after the instant and
   * did not come to write on the message.
   */
  takeOver(hubId: string, now: string, sentAfter: string): Promise<readonly MessageQueued[]>;
  /** Nothing of that hub is left to be done. */
  forget(hubId: string): Promise<void>;
  /** Given up, newest first. */
  deadLetters(limit: number): Promise<readonly DeadLetter[]>;
  /** Puts what was given up back to be delivered now; how many. */
  replay(seqs: readonly number[] | "all", now: string): Promise<number>;
  depth(): Promise<{ readonly pending: number; readonly dead: number; readonly oldestAt: string | null }>;
  /**
   * Interactions with a card event after `cursor` (with overlap, for events that committed out of order), each
   * with the newest of its own, and the newest of all.
   */
  cardsSince(cursor: number): Promise<{
    readonly ids: readonly string[];
    readonly changes: readonly { readonly id: string; readonly seq: number }[];
    readonly cursor: number;
    readonly tooOld: boolean;
  }>;
  lastCursor(): Promise<number>;
}

/**
 * How one deliverable event leaves. `retryAfterSec` comes from the platform and is kept exactly. `partly`: so many parts
 * of a long message have left and it goes on with the next.
 */
export type SendResult =
  | { readonly kind: "sent"; readonly channelKey: string | null }
  | { readonly kind: "partly"; readonly parts: number }
  | { readonly kind: "retry"; readonly error: string; readonly retryAfterSec: number | null }
  | { readonly kind: "refused"; readonly error: string };

export type Senders = {
  /** `parts`: of a long message, that have left already. */
  readonly [T in DeliverableEvent["type"]]: (event: Extract<DeliverableEvent, { type: T }>, parts: number) => Promise<SendResult>;
};
