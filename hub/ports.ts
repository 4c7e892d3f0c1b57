// What the verbs need from the world, in small interfaces that the verbs own. Doors implement them; only
// main.ts joins the two. Instants are ISO 8601 UTC strings, durations carry their unit.

import type { CallCommand, Client, Complaint, Contact, Interaction, Message, ReportRun, Task, User } from "./contract/api.ts";
import type { Card } from "./contract/card.ts";
import type { AlertKind, LinkChannel } from "./contract/commands.ts";
import type { CounterLabels, CounterName } from "./contract/counters.ts";
import type { DebtCall, DebtRecord } from "./contract/debt.ts";
import type { DeliverableEvent, HubEvent } from "./contract/events.ts";
import type { Attachment, CallEvent, InboundEvent } from "./contract/inbound.ts";
import type { Recording } from "./contract/recordings.ts";
import type { Notice } from "./contract/socket.ts";
import type { ClientKind, Language, MessageDirection, PointKind, Presence, ReportName, Role, Severity } from "./contract/vocabulary.ts";

// ---- the world ------------------------------------------------------------------------------------------

export interface Clock {
  now(): Date;
}

/** Ends early, without an error, when the signal says so. */
export type Sleep = (ms: number, signal: AbortSignal) => Promise<void>;

/** Ids that sort by time of birth (ULID, 26 characters). */
export interface Ids {
  next(): string;
}

export interface Log {
  info(fields: object, message: string): void;
  warn(fields: object, message: string): void;
  error(fields: object, message: string): void;
}

export interface Counters {
  count<N extends CounterName>(name: N, labels: CounterLabels<N>, by?: number): void;
}

/** Slow on purpose. */
export interface PasswordHasher {
  hash(password: string): Promise<string>;
  /** Against null it does the same work and answers false, so that an unknown name takes as long as a known one. */
  verify(hash: string | null, password: string): Promise<boolean>;
}

/** Secrets that go to one person once; only their digest is kept. */
export interface Secrets {
  /** At least 128 random bits, safe in an address. */
  make(): string;
  /** SHA-256, hexadecimal; keyed where the hub has a secret of its own. */
  digest(secret: string): string;
}

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

// ---- records: the contract's shapes with what only the hub needs -----------------------------------------

export interface InteractionRecord extends Interaction {
  readonly contactName: string | null;
  /** Set while a thread or call is live; unique, so one chat has one open interaction. */
  readonly openKey: string | null;
  /** When the sweep must look at it again (grace, watchdog, wrap-up); null: never. */
  readonly settleAt: string | null;
  readonly offeredTo: readonly string[];
  /** Who did not want this call: it is not offered to them again, however often it rings. */
  readonly declinedBy: readonly string[];
  readonly waitingSince: string | null;
  readonly unread: number;
  /** Only on a further name of a call: the id of the interaction that has its facts and all that people wrote. */
  readonly mergedInto?: string;
}

export interface ComplaintRecord extends Complaint {
  readonly contactId: string | null;
  readonly version: number;
}

export interface PointRecord {
  readonly id: string;
  readonly contactId: string;
  readonly kind: PointKind;
  readonly value: string;
  readonly raw: string;
  /**
   * `kind:value` when intake finds the contact by it; unique. Null on a second card that carries the same
   * number: it is shown there, and it is a sign of a duplicate.
   */
  readonly matchKey: string | null;
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
}

// ---- one transaction of a verb ---------------------------------------------------------------------------

/** Everything a verb may read and write, in one transaction. Row locks are taken by `lock…`. */
export interface Unit {
  lockInteraction(id: string): Promise<InteractionRecord | null>;
  /** Bumps `version`. */
  saveInteraction(record: InteractionRecord): Promise<void>;
  /** True when this call won: nobody had it before. Decided by the database. */
  claimInteraction(id: string, agentId: string): Promise<boolean>;
  addMessage(message: NewMessage): Promise<void>;
  /** Changes nothing where word of the channel was quicker and says more. */
  setDelivery(messageId: string, delivery: Message["delivery"], error: string | null): Promise<void>;
  nextComplaintNumber(): Promise<number>;
  addComplaint(record: ComplaintRecord): Promise<void>;
  lockComplaint(id: string): Promise<ComplaintRecord | null>;
  saveComplaint(record: ComplaintRecord): Promise<void>;
  lockClient(id: string): Promise<Client | null>;
  addClient(client: NewClient): Promise<void>;
  saveClient(id: string, patch: ClientPatch): Promise<void>;
  addContact(contact: NewContact): Promise<void>;
  /** Who is found by these points (`phone:+7…`) today. */
  contactsByMatchKey(matchKeys: readonly string[]): Promise<ReadonlyMap<string, KnownContact>>;
  addTask(task: Task): Promise<void>;
  lockTask(id: string): Promise<Task | null>;
  saveTask(task: Task): Promise<void>;
  setPresence(userId: string, presence: Presence, at: string): Promise<void>;
  lockDebt(id: string): Promise<DebtRecord | null>;
  saveDebt(debt: DebtRecord): Promise<void>;
  /** False, and nothing is added, while another call of the same agent is on its way. Decided by the database. */
  addCallCommand(command: CallCommandRecord): Promise<boolean>;
  lockCallCommand(id: string): Promise<CallCommandRecord | null>;
  saveCallCommand(command: CallCommandRecord): Promise<void>;
  /** Committed with the cause, or not at all. `orderKey`: deliveries with one key leave one after another. */
  emit(event: HubEvent, orderKey: string | null): Promise<void>;
}

export interface NewClient {
  readonly id: string;
  readonly kind: ClientKind;
  readonly name: string;
  readonly managerId: string | null;
  readonly segment: string | null;
  readonly region: string | null;
  readonly lineOfBusiness: string | null;
  readonly source: string | null;
  readonly language: Language | null;
  readonly isNew: boolean;
  readonly createdAt: string;
}

export type ClientPatch = Partial<Omit<NewClient, "id" | "createdAt">>;

export interface NewContact {
  readonly id: string;
  readonly clientId: string;
  readonly name: string;
  readonly role: string | null;
  readonly language: Language | null;
  readonly points: readonly { readonly kind: PointKind; readonly value: string; readonly raw: string }[];
}

/** Runs the work in one transaction; pushes the live events after the commit, never before. */
export interface Transactions {
  run<T>(work: (unit: Unit) => Promise<T>): Promise<T>;
}

// ---- reading ---------------------------------------------------------------------------------------------

export interface Page {
  readonly cursor: string | null;
  /** 1–200. */
  readonly limit: number;
}

export interface Paged<T> {
  readonly items: readonly T[];
  readonly nextCursor: string | null;
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
  /** Ids of those that stand as a card of this client. */
  liveIdsOf(clientId: string): Promise<readonly string[]>;
  byIds(ids: readonly string[]): Promise<readonly InteractionRecord[]>;
  /** Ids of interactions whose settleAt has come. */
  due(now: string, limit: number): Promise<readonly string[]>;
}

export interface Messages {
  get(id: string): Promise<Message | null>;
  /** Oldest first. */
  list(interactionId: string, page: Page): Promise<Paged<Message>>;
}

export interface Clients {
  get(id: string): Promise<Client | null>;
  byIds(ids: readonly string[]): Promise<readonly Client[]>;
  /** `phone` is E.164. `q` matches name, contact names, numbers; newest activity first. */
  list(filter: { readonly phone?: string; readonly q?: string }, page: Page): Promise<Paged<Client>>;
  isNew(ids: readonly string[]): Promise<ReadonlySet<string>>;
}

/** Who a number belongs to, as routing needs it. */
export interface KnownCaller {
  readonly phone: string;
  readonly clientId: string;
  /** Null: the hub itself made the client of the number, and nobody has named them. */
  readonly name: string | null;
  readonly managerId: string | null;
  readonly lastAgentId: string | null;
  readonly language: Language | null;
}

export interface Callers {
  byPhone(phone: string): Promise<KnownCaller | null>;
  /** Those with a manager first, then the newest; without who spoke with them last. */
  important(limit: number): Promise<readonly KnownCaller[]>;
}

export interface Contacts {
  get(id: string): Promise<Contact | null>;
  list(filter: { readonly clientId?: string; readonly phone?: string; readonly q?: string }, page: Page): Promise<Paged<Contact>>;
}

export interface Complaints {
  get(id: string): Promise<ComplaintRecord | null>;
  list(
    filter: {
      readonly clientId?: string;
      readonly interactionId?: string;
      readonly open?: boolean;
      readonly number?: number;
      readonly q?: string;
      /** Null: nobody's. */
      readonly ownerId?: string | null;
      readonly severity?: Severity;
    },
    page: Page,
  ): Promise<Paged<ComplaintRecord>>;
  /** Those still running, of these clients, nearest deadline first. */
  openOf(clientIds: readonly string[]): Promise<readonly ComplaintRecord[]>;
}

export interface Tasks {
  get(id: string): Promise<Task | null>;
  /** `q`: the title contains. */
  list(
    filter: { readonly assigneeId?: string; readonly clientId?: string; readonly state?: Task["state"]; readonly q?: string },
    page: Page,
  ): Promise<Paged<Task>>;
}

/** A debt beside what tells how much is at stake. */
export interface DebtView extends DebtRecord {
  readonly clientName: string | null;
  readonly segment: string | null;
  readonly region: string | null;
  /** Of the complaints still running. */
  readonly severities: readonly Severity[];
}

export interface Debts {
  get(id: string): Promise<DebtView | null>;
  /** Open ones all at once, oldest first and no more than `limit`: they are put in order by what is at stake. */
  open(filter: { readonly clientId?: string; readonly phone?: string }, limit: number): Promise<readonly DebtView[]>;
  /** Newest first. */
  ended(
    filter: { readonly state: Exclude<DebtRecord["state"], "open">; readonly clientId?: string; readonly phone?: string },
    page: Page,
  ): Promise<Paged<DebtView>>;
  /** Open ones that have grown old and nobody was told of. */
  toEscalate(now: string, limit: number): Promise<readonly string[]>;
  /** Clients with an open debt who were spoken with after it: two hubs heard of the two calls in one instant. */
  answeredClients(limit: number): Promise<readonly string[]>;
}

export interface NewUser {
  readonly id: string;
  readonly email: string;
  readonly name: string;
  readonly roles: readonly Role[];
  readonly language: Language;
  readonly extension: string | null;
  readonly department: string | null;
  readonly queues: readonly string[];
  readonly passwordHash: string;
}

export interface Users {
  get(id: string): Promise<User | null>;
  byEmail(email: string): Promise<{ readonly user: User; readonly passwordHash: string } | null>;
  list(): Promise<readonly User[]>;
  add(user: NewUser): Promise<void>;
  save(id: string, patch: Partial<Omit<NewUser, "id" | "email">> & { readonly active?: boolean }): Promise<void>;
  count(): Promise<number>;
}

export interface TokenRecord {
  readonly id: string;
  /** What it is for. */
  readonly name: string;
  readonly userId: string;
}

/** Bearer tokens; only a digest of each is kept. */
export interface Tokens {
  add(token: { readonly id: string; readonly name: string; readonly hash: string; readonly userId: string }): Promise<void>;
  findUser(hash: string): Promise<User | null>;
  /** Those of the digests whose token was not revoked. */
  standing(hashes: readonly string[]): Promise<ReadonlySet<string>>;
  /** Newest first; never the token or its digest. */
  list(): Promise<readonly TokenRecord[]>;
  /** False when there was none. */
  delete(id: string): Promise<boolean>;
  deleteOfUser(userId: string): Promise<void>;
}

export interface SessionRecord {
  readonly userId: string;
  readonly createdAt: string;
  readonly lastSeenAt: string;
}

/** Log-ins of people, shared by all hubs. Only a digest of each cookie is kept: a copied table opens nothing. */
export interface Sessions {
  create(session: SessionRecord & { readonly hash: string }): Promise<void>;
  find(hash: string): Promise<SessionRecord | null>;
  /** For the open sockets of a hub, all at once; those that ended are not in the answer. */
  findMany(hashes: readonly string[]): Promise<ReadonlyMap<string, SessionRecord>>;
  touch(hash: string, at: string): Promise<void>;
  delete(hash: string): Promise<void>;
  /** After a changed password or a switched-off account: all of them, on every hub. */
  deleteOfUser(userId: string): Promise<void>;
  /** Those that ended anyway: not seen since the one, or made before the other. How many. */
  deleteEnded(before: { readonly seen: string; readonly created: string }): Promise<number>;
}

/** A chat account that was proved to be one of ours: what comes from it has that person's rights. */
export interface ChannelLink {
  readonly id: string;
  readonly channel: LinkChannel;
  /** The platform's id of the account. */
  readonly externalId: string;
  readonly userId: string;
  readonly createdAt: string;
}

export interface ChannelLinks {
  /** By external id, as they are now; unlinked and switched-off people are not in the answer. */
  users(channel: LinkChannel, externalIds: readonly string[]): Promise<ReadonlyMap<string, User>>;
  ofUser(userId: string): Promise<readonly ChannelLink[]>;
  /** False when it was not theirs or there was none. */
  remove(id: string, userId: string): Promise<boolean>;
  /** Only the digest is kept; an earlier code of the person for this channel opens nothing any more. */
  putCode(code: { readonly digest: string; readonly userId: string; readonly channel: LinkChannel; readonly expiresAt: string }): Promise<void>;
  /** The code is used up and the account linked, both or neither; null when no such code stands. Decided by the database. */
  redeem(digest: string, link: Omit<ChannelLink, "userId">): Promise<User | null>;
}

/** Who wants to be told of what unasked. */
export interface AlertSubscriptions {
  of(userId: string): Promise<ReadonlySet<AlertKind>>;
  set(userId: string, kind: AlertKind, wanted: boolean): Promise<void>;
  /** Active people alone. */
  subscribers(kind: AlertKind): Promise<readonly string[]>;
}

export interface ReportRuns {
  get(id: string): Promise<ReportRun | null>;
  list(page: Page): Promise<Paged<ReportRun>>;
  /**
   * Decided by the database: null when this (name, period) already has its scheduled run. One that `failed` is
   * taken over instead, by one hub alone: the same id comes back, `running` again and created at `at`.
   */
  claimScheduled(run: {
    readonly id: string;
    readonly name: ReportName;
    readonly period: string;
    readonly at: string;
    readonly recipients: readonly string[];
  }): Promise<ReportRun | null>;
  start(run: {
    readonly id: string;
    readonly name: ReportName;
    readonly period: string;
    readonly at: string;
    readonly requestedBy: string | null;
    readonly recipients: readonly string[];
  }): Promise<void>;
  finish(id: string, file: { readonly name: string; readonly bytes: Uint8Array }, mail: ReportRun["mail"]): Promise<void>;
  /** Commits the file and the `report.ready` event together; nothing when the run is no longer `running`. */
  finishAndEmit(id: string, file: { readonly name: string; readonly bytes: Uint8Array }, event: HubEvent): Promise<void>;
  fail(id: string, error: string): Promise<void>;
  /** Fails what is still `running` since before that instant: its hub died. How many. */
  failAbandoned(before: string, error: string): Promise<number>;
  setMail(id: string, mail: ReportRun["mail"]): Promise<void>;
  file(id: string): Promise<{ readonly name: string; readonly bytes: Uint8Array } | null>;
}

// ---- calls we ask for ------------------------------------------------------------------------------------

export interface CallCommandRecord extends CallCommand {
  /** The provider's id of the call, where it told one. */
  readonly callKey: string | null;
}

export interface CallCommands {
  get(id: string): Promise<CallCommandRecord | null>;
  /** Those that have neither failed nor ended, oldest first. */
  active(): Promise<readonly CallCommandRecord[]>;
}

/** The providers' own interfaces, as far as they place calls. */
export interface Telephone {
  canDial(connectionId: string): boolean;
  /** Rings the extension, then the customer. Asked once and never again by itself: nobody is called twice. Never throws. */
  dial(order: DialOrder): Promise<DialResult>;
}

export interface DialOrder {
  readonly connectionId: string;
  readonly commandId: string;
  readonly extension: string;
  /** E.164. */
  readonly customer: string;
  readonly line: string | null;
}

/** `unknown`: it may ring all the same. `detail` may stand on a screen. */
export type DialResult =
  | { readonly kind: "placed"; readonly callKey: string | null }
  | { readonly kind: "refused" | "unreachable" | "unknown"; readonly detail: string };

// ---- intake: many events, one transaction ----------------------------------------------------------------

export interface LedgerEntry {
  readonly id: string;
  readonly event: InboundEvent;
}

/** What intake knows of a person by one of the points an event carried. */
export interface KnownContact {
  readonly contactId: string;
  readonly clientId: string;
  readonly contactName: string;
  readonly language: Language | null;
  readonly client: { readonly name: string; readonly segment: string | null; readonly managerId: string | null; readonly isNew: boolean };
}

/** Reads that are asked for in one breath travel together: no read here depends on another of the same breath. */
export interface IntakeUnit {
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
  /** Of ours, by id. */
  sentMessages(ids: readonly string[]): Promise<ReadonlyMap<string, { readonly interactionId: string; readonly delivery: Message["delivery"] }>>;
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

/** The debts of clients, as intake keeps them. */
export interface DebtUnit {
  /** Of these clients or numbers: those still open, and those that ended at or after the instant. `held`: until the commit. */
  since(who: Debtors, endedSince: string, held: boolean): Promise<readonly DebtRecord[]>;
  /** Holds the clients until the commit: two hubs settle the debts of one client one after another. */
  lock(clientIds: readonly string[]): Promise<void>;
  /** Calls of these clients or numbers that are over, from the instant on. */
  calls(who: Debtors, since: string): Promise<readonly DebtCall[]>;
  /** By client: which of us spoke with them last. */
  lastTalkers(clientIds: readonly string[], since: string): Promise<ReadonlyMap<string, string>>;
  /** Leaves with the commit. */
  write(added: readonly DebtRecord[], changed: readonly DebtRecord[]): void;
}

export interface Debtors {
  readonly clientIds: readonly string[];
  readonly phones: readonly string[];
}

export interface WriteReceipt {
  /** `cursor` is safe for every card of the batch, `newest` is the last of its events. */
  cursors(): { readonly cursor: number; readonly newest: number };
}

export interface NewPerson {
  readonly clientId: string;
  readonly contactId: string;
  readonly name: string;
  readonly language: Language | null;
  readonly source: string;
  readonly createdAt: string;
  readonly point: PointRecord & { readonly matchKey: string };
}

export interface IntakeChanges {
  readonly addedInteractions: readonly InteractionRecord[];
  readonly savedInteractions: readonly InteractionRecord[];
  readonly addedMessages: readonly NewMessage[];
  readonly editedMessages: readonly { readonly id: string; readonly text: string; readonly at: string }[];
  /** Written where the message has not come further by then. */
  readonly deliveries: readonly { readonly id: string; readonly delivery: Message["delivery"]; readonly error: string | null }[];
  readonly addedComplaints: readonly ComplaintRecord[];
  readonly mergedCalls: readonly MergedCall[];
  /** Told of by the calls above; one that is known already keeps its state. */
  readonly recordings: readonly NewRecording[];
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
  /** `events`: how many it is about, as far as known; so few may be done another way than many. */
  transaction<T>(work: (unit: IntakeUnit) => Promise<T>, events?: number): Promise<T>;
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

// ---- recordings of calls ---------------------------------------------------------------------------------

export interface NewRecording {
  readonly interactionId: string;
  readonly connectionId: string;
  readonly callKey: string;
  /** The provider's. */
  readonly recordingId: string;
  readonly url: string | null;
  readonly durationSec: number | null;
  readonly expiresAt: string | null;
}

export interface RecordingRecord extends NewRecording, Recording {
  /** This one included. */
  readonly attempts: number;
  /** Below the folder of recordings; set when stored. */
  readonly file: string | null;
}

export interface StoredRecording {
  readonly file: string;
  readonly mimeType: string;
  readonly bytes: number;
  /** SHA-256, hexadecimal. */
  readonly checksum: string;
}

export interface Recordings {
  get(id: string): Promise<RecordingRecord | null>;
  /** Those whose time has come, theirs alone until then who asked; what expires goes first. */
  claimDue(now: string, until: string, limit: number): Promise<readonly RecordingRecord[]>;
  /** False when it is no longer wanted: then the file is to go again. */
  stored(id: string, file: StoredRecording): Promise<boolean>;
  retry(id: string, error: string, nextAt: string): Promise<void>;
  giveUp(id: string, state: "failed" | "gone", error: string): Promise<void>;
  /** Known before that instant and not erased yet, oldest first. */
  olderThan(before: string, limit: number): Promise<readonly RecordingRecord[]>;
  erased(ids: readonly string[]): Promise<void>;
  /** Of these files those that a stored recording has. */
  keptFiles(files: readonly string[]): Promise<ReadonlySet<string>>;
  depth(): Promise<{ readonly wanted: number; readonly failed: number }>;
}

/** Where the files are. */
export interface RecordingFiles {
  /** Also what was fetched of it so far. Nothing happens where there is none. */
  remove(recording: Pick<RecordingRecord, "id" | "file">): Promise<void>;
}

// ---- reconciliation with the providers' call lists --------------------------------------------------------

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

/** Deletes what is older than the instant and finished; how many rows. */
export interface Purge {
  outbox(before: string): Promise<number>;
  rawEvents(before: string): Promise<number>;
  reports(before: string): Promise<number>;
  /** Calls as the providers list them; the counts of their days stay. */
  listedCalls(before: string): Promise<number>;
}

// ---- several hubs ----------------------------------------------------------------------------------------

export type LeaseName = "telegram" | "reconciliation" | "mailbox";

/** A duty of the company that one of its hubs has at a time. */
export interface Leases {
  /** True when the holder has it until then: it was free, run out, or theirs already. Decided by the database. */
  claim(lease: { readonly name: LeaseName; readonly holder: string; readonly now: string; readonly until: string }): Promise<boolean>;
  release(name: LeaseName, holder: string): Promise<void>;
}

// ---- e-mail ----------------------------------------------------------------------------------------------

/** A letter as threads are found by it, without its text. */
export interface MailRecord {
  /** Without angle brackets. */
  readonly messageId: string;
  readonly channel: "email" | "form";
  readonly connectionId: string;
  /** Of the conversation it belongs to. */
  readonly chatKey: string;
  readonly direction: "inbound" | "outbound";
  /** Who wrote it, or whom we wrote to. */
  readonly address: string;
  /** Where an answer to it goes. */
  readonly replyTo: string;
  readonly subject: string;
  readonly at: string;
  /** Written by a machine: ours or theirs. */
  readonly automatic: boolean;
  /** Of what we sent: the id of the message in the thread. */
  readonly sentMessageId: string | null;
}

export interface Mails {
  /** One that is there already stays as it is. */
  add(mail: MailRecord): Promise<void>;
  byMessageIds(messageIds: readonly string[]): Promise<readonly MailRecord[]>;
  /** The newest of a conversation, oldest first. */
  ofChat(chatKey: string, limit: number): Promise<readonly MailRecord[]>;
  /** Subjects of what the hub by itself wrote to the address since then. */
  automaticSince(address: string, since: string): Promise<readonly string[]>;
  position(mailbox: string): Promise<MailboxPosition | null>;
  savePosition(mailbox: string, position: MailboxPosition): Promise<void>;
}

/** How far a mailbox has been read. */
export interface MailboxPosition {
  readonly uidValidity: string;
  readonly lastUid: number;
}

// ---- visitors of the site -------------------------------------------------------------------------------

/** What a visitor may see of their own chat: never a note. */
export interface SiteMessage {
  readonly id: string;
  readonly direction: Exclude<MessageDirection, "note">;
  readonly text: string;
  readonly at: string;
  /** As the browser named it; null for our answers. */
  readonly clientId: string | null;
}

export interface SiteChats {
  /** Newest last: those above `after`, and for safety all since then, whatever their ids. */
  messages(
    connectionId: string,
    chatKey: string,
    from: { readonly after: string | null; readonly since: string },
    limit: number,
  ): Promise<readonly SiteMessage[]>;
}

// ---- outbox ----------------------------------------------------------------------------------------------

export interface OutboxRow {
  readonly seq: number;
  readonly event: DeliverableEvent;
  readonly orderKey: string | null;
  readonly attempts: number;
}

export interface Outbox {
  /** The oldest undelivered row of each order key whose time has come, leased to this hub for `leaseSec`. */
  claim(now: string, leaseSec: number, limit: number): Promise<readonly OutboxRow[]>;
  sent(seq: number): Promise<void>;
  retry(seq: number, error: string, nextAt: string): Promise<void>;
  dead(seq: number, error: string): Promise<void>;
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

export interface Senders {
  readonly "message.queued": (event: Extract<DeliverableEvent, { type: "message.queued" }>) => Promise<SendResult>;
  readonly "report.ready": (event: Extract<DeliverableEvent, { type: "report.ready" }>) => Promise<SendResult>;
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
  notice(notice: Notice, to: NoticeAudience): void;
}

/** The open sockets of this hub; the other hubs close theirs when they next look who may still be there. */
export interface Sockets {
  dropUser(userId: string): void;
  /** By the digest of its cookie. */
  dropSession(sessionHash: string): void;
}

// ---- figures ---------------------------------------------------------------------------------------------

/** Plain facts for the reports; the formulas stand in domain/metrics. Ordered by `startedAt`. */
export interface ReportSource {
  interactions(from: string, to: string): AsyncIterable<readonly Interaction[]>;
  /** First agent answer per thread message of a client: waits in seconds, null when unanswered. */
  messageWaits(
    from: string,
    to: string,
  ): Promise<readonly { readonly at: string; readonly channel: Interaction["channel"]; readonly agentId: string | null; readonly waitSec: number | null }[]>;
  complaints(
    from: string,
    to: string,
  ): Promise<{ readonly opened: readonly ComplaintRecord[]; readonly due: readonly ComplaintRecord[]; readonly overdue: readonly ComplaintRecord[] }>;
  /** Debts whose first miss lies in the span. */
  debts(from: string, to: string): Promise<readonly DebtRecord[]>;
  /** Those that stood open at the instant. */
  openDebts(at: string): Promise<readonly DebtRecord[]>;
  /** How the business day stands beside the providers' own lists; a connection that is not reconciled is not in it. */
  reconciled(dayOn: string): Promise<readonly DayReconciled[]>;
  users(): Promise<readonly User[]>;
  /** Only those that exist. */
  clientNames(ids: readonly string[]): Promise<ReadonlyMap<string, string>>;
}
