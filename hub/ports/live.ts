// How browsers and the other hubs of the company are told what changed.
import type { Card } from "../contract/card.ts";
import type { Notice } from "../contract/socket.ts";

/** How hubs of one company wake one another after a commit. It may lose signals: the cursor finds what was lost. */
export interface Wake {
  publish(): void;
  /** Hands a notice to the browsers of the other hubs. A lost one is lost: it only says that something is worth reading again. */
  relay(notice: Notice, to: NoticeAudience): void;
  subscribe(onWake: () => void, onNotice: (notice: Notice, to: NoticeAudience) => void): void;
}

/** Those named, or all. */
export interface NoticeAudience {
  readonly userIds?: readonly string[];
  readonly all?: boolean;
}

/**
 * After a commit: tells the browsers. Never throws, never waited for. `cursor` is the first outbox row of the
 * transaction, from which a browser may resume; `newest` its last, by which a hub knows its own rows again
 * when it follows those of others: without it they are read once more.
 */
export interface LivePush {
  cardsChanged(interactionIds: readonly string[], cursor: number, newest?: number): void;
  /** The same for who has the cards in hand already: nothing is read again. */
  cardsChangedWith(cards: readonly Card[], cursor: number, newest?: number): void;
  /** In a busy time what is told to all leaves a little later, and may be overtaken by what is told to some. */
  notice(notice: Notice, to: NoticeAudience): void;
}

/** The open sockets of this hub; the other hubs close theirs when they next look who may still be there. */
export interface Sockets {
  dropUser(userId: string): void;
  /** By the digest of its cookie. */
  dropSession(sessionHash: string): void;
}
