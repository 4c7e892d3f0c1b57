// Calls and threads with what only the hub needs, and the reading of them.
import type { Interaction, Message } from "../contract/api.ts";
import type { Attachment } from "../contract/inbound.ts";
import type { MessageDirection } from "../contract/vocabulary.ts";
import type { Page, Paged } from "./pages.ts";

export interface InteractionRecord extends Interaction {
  readonly contactName: string | null;
  /** Set while a thread or call is live; unique, so one chat has one open interaction. */
  readonly openKey: string | null;
  /** When the sweep must look at it again (grace, watchdog, wrap-up), or when a chat's offer ends; null: never. */
  readonly settleAt: string | null;
  readonly offeredTo: readonly string[];
  /** Who did not want it: a call is not offered to them again, however often it rings, a chat not until all were asked. */
  readonly declinedBy: readonly string[];
  readonly waitingSince: string | null;
  readonly unread: number;
  /** Only on a further name of a call: the id of the interaction that has its facts and all that people wrote. */
  readonly mergedInto?: string;
}

export interface NewMessage {
  readonly id: string;
  readonly interactionId: string;
  readonly direction: MessageDirection;
  readonly text: string;
  readonly attachments: readonly Attachment[];
  readonly authorId: string | null;
  readonly at: string;
  readonly delivery: Message["delivery"];
  /** The channel's identity of the message, unique; null for what we wrote. */
  readonly channelKey: string | null;
  /** Written by a machine of the client's: nobody waits for an answer to it. */
  readonly byMachine?: boolean;
}

export interface InteractionFilter {
  readonly clientId?: string;
  readonly contactId?: string;
  readonly phone?: string;
  readonly channel?: Interaction["channel"];
  readonly state?: Interaction["state"];
  readonly agentId?: string;
  /** Essence contains. */
  readonly q?: string;
  readonly from?: string;
  readonly to?: string;
}

export interface Interactions {
  get(id: string): Promise<InteractionRecord | null>;
  /** Newest first. */
  list(filter: InteractionFilter, page: Page): Promise<Paged<InteractionRecord>>;
  /** Everything that stands as a card now. */
  live(): Promise<readonly InteractionRecord[]>;
  /** Calls that ring at one of us, or that one of us speaks on or writes up. */
  busyCalls(): Promise<readonly InteractionRecord[]>;
  /** Ids of those that stand as a card of this client. */
  liveIdsOf(clientId: string): Promise<readonly string[]>;
  byIds(ids: readonly string[]): Promise<readonly InteractionRecord[]>;
  /** Ids of calls whose settleAt has come. */
  due(now: string, limit: number): Promise<readonly string[]>;
}

export interface ClientTexts {
  /** At most three, oldest first, from before anybody of ours answered; the very first one even if we wrote before it. */
  readonly first: readonly string[];
  /** Whenever it was written. */
  readonly last: string;
}

export interface Messages {
  get(id: string): Promise<Message | null>;
  /** Oldest first. */
  list(interactionId: string, page: Page): Promise<Paged<Message>>;
  /** The newest, oldest first. */
  newest(interactionId: string, limit: number): Promise<readonly Message[]>;
  /** The newest of the client's, oldest first. */
  newestInbound(interactionId: string, limit: number): Promise<readonly Message[]>;
  /** What clients said first and last in these threads; those with no words of theirs are not in it. */
  clientTexts(threadIds: readonly string[]): Promise<ReadonlyMap<string, ClientTexts>>;
}
