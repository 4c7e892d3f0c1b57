// Chats that nobody has taken, and what their offering asks about them.
import type { ChatOffer, WaitingChat } from "../contract/chatOffer.ts";

export interface UntakenChat extends WaitingChat {
  readonly id: string;
  readonly version: number;
  readonly offer: ChatOffer;
}

export interface ChatOffers {
  /** Who waits longest first. */
  untaken(): Promise<readonly UntakenChat[]>;
  /** How many live chats each person has taken. */
  inHand(): Promise<ReadonlyMap<string, number>>;
}
