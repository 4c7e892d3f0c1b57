// A chat nobody has taken yet, and whose turn it is to take it.
import type { Language } from "./vocabulary.ts";

export interface WaitingChat {
  readonly queue: string | null;
  readonly language: Language | null;
  readonly managerId: string | null;
  /** Who of us dealt with the client last. */
  readonly lastAgentId: string | null;
  readonly waitingSince: string;
  readonly offer: ChatOffer;
}

export interface ChatOffer {
  readonly offeredTo: readonly string[];
  /** Null: as long as nobody takes it. */
  readonly offerEndsAt: string | null;
  /** Who was asked in vain. */
  readonly declinedBy: readonly string[];
}
