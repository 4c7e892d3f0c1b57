// A card: what the console shows of one live interaction. Carries its version; an older one never
// overwrites a newer one, whichever way it came.
import type { Channel, Direction, InteractionState, Language, Outcome, Severity } from "./vocabulary.ts";

export interface CardComplaint {
  readonly id: string;
  readonly number: number;
  readonly severity: Severity;
  readonly essence: string;
  readonly dueAt: string;
  /** Set: it is answered, and its deadline is over. */
  readonly resolvedAt: string | null;
}

export interface Card {
  /** The interaction's id. */
  readonly id: string;
  readonly version: number;
  readonly kind: "call" | "thread";
  readonly channel: Channel;
  readonly direction: Direction;
  readonly state: InteractionState;
  readonly outcome: Outcome | null;
  readonly client: {
    readonly id: string;
    readonly name: string;
    readonly segment: string | null;
    readonly managerId: string | null;
    /** Made by the hub from this very interaction: nobody has looked at it yet. */
    readonly isNew: boolean;
  } | null;
  readonly contact: { readonly id: string; readonly name: string } | null;
  readonly phone: string | null;
  readonly hidden: boolean;
  readonly queue: string | null;
  /** Who took it. */
  readonly agent: { readonly id: string; readonly name: string } | null;
  /** Whose phones it rings at now, or whose turn it is to take this chat; empty: anybody's of the queue. */
  readonly offeredTo: readonly string[];
  /** Of a chat: when it is the next one's turn; null where nobody's time is limited. */
  readonly offerEndsAt: string | null;
  readonly openedAt: string;
  readonly answeredAt: string | null;
  readonly endedAt: string | null;
  /** Threads: when the client last wrote and we have not answered; null when the turn is theirs. */
  readonly waitingSince: string | null;
  /** One line: the last message or what triage made of it. */
  readonly essence: string | null;
  readonly language: Language | null;
  readonly complaints: readonly CardComplaint[];
  readonly unread: number;
}
