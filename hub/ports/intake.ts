// Intake: many events, one transaction.
import type { Message } from "../contract/api.ts";
import type { HubEvent } from "../contract/events.ts";
import type { Attachment, CallEvent, InboundEvent } from "../contract/inbound.ts";
import type { Language } from "../contract/vocabulary.ts";
import type { NewAiJob } from "./advice.ts";
import type { ArticleOfferIntake } from "./articleOffers.ts";
import type { CallCommandRecord } from "./calls.ts";
import type { ChatTokenUnit } from "./chatTokens.ts";
import type { KnownContact, NewPerson, PointRecord } from "./clients.ts";
import type { ComplaintRecord, ComplaintThread } from "./complaints.ts";
import type { ConsentUnit } from "./consents.ts";
import type { DebtUnit } from "./debts.ts";
import type { InteractionRecord, NewMessage } from "./interactions.ts";
import type { MarkUnit } from "./marks.ts";
import type { NewRecording } from "./recordings.ts";

export interface LedgerEntry {
  readonly id: string;
  readonly event: InboundEvent;
}

/** Reads that are asked for in one breath travel together: no read here depends on another of the same breath. */
export interface IntakeUnit extends MarkUnit, ArticleOfferIntake, ConsentUnit, ChatTokenUnit {
  /**
   * Whether what is most likely new may be written without a look: where it is not, the commit fails on a unique key and the
   * transaction runs again, this time without guessing.
   */
  readonly guesses: boolean;
  /** Inserts them; the ids of those that were there before (repeats) are not in the answer. */
  claim(entries: readonly LedgerEntry[]): Promise<ReadonlySet<string>>;
  /** Rows kept as failed count as done from here on, if this transaction commits. */
  resolve(ledgerIds: readonly string[]): void;
  /** By matchKey (`phone:+7…`, `telegram:700…`), with the running complaints of their clients. */
  people(matchKeys: readonly string[]): Promise<{ readonly contacts: ReadonlyMap<string, KnownContact>; readonly complaints: readonly ComplaintRecord[] }>;
  /** By contact id. */
  contactsById(ids: readonly string[]): Promise<ReadonlyMap<string, KnownContact>>;
  /** Makes contact and client for each key nobody owns; where another hub was first, answers theirs. */
  addContacts(people: readonly NewPerson[]): Promise<ReadonlyMap<string, KnownContact>>;
  /** Adds a further point to a contact; the key's owner afterwards, who may be somebody else. */
  addPoint(point: PointRecord & { readonly matchKey: string }): Promise<KnownContact>;
  /** Two contacts proved to be one person: everything of the first becomes the second's, the first is gone. */
  joinContacts(from: KnownContact, into: KnownContact): Promise<void>;
  /** The first works for the second's company: the contact stays, and is that client's from now on. */
  moveContact(contact: KnownContact, into: KnownContact): Promise<KnownContact>;
  /** All facts of these calls stored so far, by `connectionId:callKey`, this transaction's included. */
  callFacts(subjectKeys: readonly string[]): Promise<ReadonlyMap<string, readonly CallEvent[]>>;
  /** The ids, as the provider has them, of calls begun since then that have this leg. */
  callsOfLeg(leg: { readonly connectionId: string; readonly legKey: string; readonly since: string }): Promise<readonly string[]>;
  /** By `connectionId:externalId` of the interaction, locked. */
  interactions(subjectKeys: readonly string[]): Promise<ReadonlyMap<string, InteractionRecord>>;
  /** By open key, locked. */
  openThreads(openKeys: readonly string[]): Promise<ReadonlyMap<string, InteractionRecord>>;
  /** By id, locked. */
  interactionsById(ids: readonly string[]): Promise<readonly InteractionRecord[]>;
  messagesByChannelKey(channelKeys: readonly string[]): Promise<ReadonlyMap<string, { readonly id: string; readonly interactionId: string }>>;
  /** By the keys of further pieces of a message, or of the whole album. */
  messagesByFurtherKey(keys: readonly string[]): Promise<ReadonlyMap<string, StoredMessage>>;
  /** Until when a chat needs no word about our hours: it was told. */
  toldHours(openKeys: readonly string[]): Promise<ReadonlyMap<string, string>>;
  tellHours(openKey: string, until: string): Promise<void>;
  /** Of ours, by id. */
  sentMessages(ids: readonly string[]): Promise<ReadonlyMap<string, { readonly interactionId: string; readonly delivery: Message["delivery"] }>>;
  /** By id, ended ones too. */
  complaintsById(ids: readonly string[]): Promise<ReadonlyMap<string, ComplaintRecord>>;
  openComplaints(clientIds: readonly string[]): Promise<readonly ComplaintRecord[]>;
  /** By id, locked. */
  callCommands(ids: readonly string[]): Promise<readonly CallCommandRecord[]>;
  /** Leaves with the commit. */
  saveCallCommands(commands: readonly CallCommandRecord[]): void;
  complaintNumbers(count: number): Promise<readonly number[]>;
  readonly debts: DebtUnit;
  /** Leaves with the commit; the receipt speaks only after it. */
  write(changes: IntakeChanges): WriteReceipt;
}

/** What stands in the record of a message that grows. */
export interface StoredMessage {
  readonly id: string;
  readonly interactionId: string;
  readonly text: string;
  readonly attachments: readonly Attachment[];
}

export interface WriteReceipt {
  /** `cursor` is safe for every card of the batch, `newest` is the last of its events. */
  cursors(): { readonly cursor: number; readonly newest: number };
}

export interface IntakeChanges {
  readonly addedInteractions: readonly InteractionRecord[];
  readonly savedInteractions: readonly InteractionRecord[];
  /** Of contacts whose language was not known. */
  readonly languages: readonly { readonly contactId: string; readonly language: Language }[];
  readonly addedMessages: readonly NewMessage[];
  /** `attachments` null: they stay as they are. */
  readonly editedMessages: readonly { readonly id: string; readonly text: string; readonly attachments: readonly Attachment[] | null; readonly at: string }[];
  /** Messages that came in pieces, with the later ones. */
  readonly extendedMessages: readonly StoredMessage[];
  /** Further keys by which a message is found. */
  readonly messageKeys: readonly { readonly channelKey: string; readonly messageId: string }[];
  readonly deletedMessages: readonly { readonly id: string; readonly at: string }[];
  /** Written where the message has not come further by then. */
  readonly deliveries: readonly { readonly id: string; readonly delivery: Message["delivery"]; readonly error: string | null }[];
  readonly addedComplaints: readonly ComplaintRecord[];
  /** Clients among them of whom no complaint was known before. */
  readonly firstComplaintsOf: readonly string[];
  /** One that is known already keeps its beginning. */
  readonly complaintThreads: readonly ComplaintThread[];
  readonly mergedCalls: readonly MergedCall[];
  /** Told of by the calls above; one that is known already keeps its state. */
  readonly recordings: readonly NewRecording[];
  /** What the model is to be asked because of them. */
  readonly aiJobs: readonly NewAiJob[];
  readonly emitted: readonly { readonly event: HubEvent; readonly orderKey: string | null }[];
}

/** Names that proved to mean one call. Applied twice it changes nothing. */
export interface MergedCall {
  readonly survivorId: string;
  /** `connectionId:externalId` of the survivor: its facts stand under it. */
  readonly subjectKey: string;
  /** Facts under these keys become the survivor's. */
  readonly aliasKeys: readonly string[];
  /** These interactions are names of the survivor from here on; what hangs on them moves there. */
  readonly aliasIds: readonly string[];
}

export interface IntakeStore {
  /** Throws HubError("unavailable") when the database is away; retries deadlocks itself. */
  transaction<T>(work: (unit: IntakeUnit) => Promise<T>): Promise<T>;
  /** The ledger row alone, as failed, to be tried again at `nextAt`. A repeat changes nothing. */
  keepFailed(entry: LedgerEntry, error: string, nextAt: string): Promise<"kept" | "duplicate">;
  failedDue(now: string, limit: number): Promise<readonly (LedgerEntry & { readonly attempts: number })[]>;
  retryLater(ledgerId: string, error: string, nextAt: string | null): Promise<void>;
  failures(): Promise<{ readonly waiting: number; readonly dead: number }>;
  /** When each connection last sent anything by itself: events we asked its provider for do not count. Silent ones are not in the answer. */
  lastEvents(connectionIds: readonly string[]): Promise<ReadonlyMap<string, string>>;
  /** Puts dead and waiting failures back to be tried now; how many. */
  replay(ledgerIds: readonly string[] | "all", now: string): Promise<number>;
}
