// What leaves the hub, and those who carry it.
import type { DeliverableEvent } from "../contract/events.ts";

export interface OutboxRow {
  readonly seq: number;
  readonly event: DeliverableEvent;
  readonly orderKey: string | null;
  readonly attempts: number;
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
  claim(now: string, leaseSec: number, limit: number): Promise<readonly OutboxRow[]>;
  sent(seq: number): Promise<void>;
  /** `counts`: it was a try of its own; a wait the platform asked for is none. */
  retry(seq: number, error: string, nextAt: string, counts: boolean): Promise<void>;
  dead(seq: number, error: string): Promise<void>;
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

/** How one deliverable event leaves. `retryAfterSec` comes from the platform and is kept exactly. */
export type SendResult =
  | { readonly kind: "sent"; readonly channelKey: string | null }
  | { readonly kind: "retry"; readonly error: string; readonly retryAfterSec: number | null }
  | { readonly kind: "refused"; readonly error: string };

export type Senders = {
  readonly [T in DeliverableEvent["type"]]: (event: Extract<DeliverableEvent, { type: T }>) => Promise<SendResult>;
};
