// One transaction of a verb.
import type { Client, Message, Task } from "../contract/api.ts";
import type { ComplaintEntry, EndedPromise, InfoRequest, RequestFile, Telling, Unanswered } from "../contract/complaint.ts";
import type { DebtRecord } from "../contract/debt.ts";
import type { HubEvent } from "../contract/events.ts";
import type { Presence } from "../contract/vocabulary.ts";
import type { AdviceUnit } from "./advice.ts";
import type { AlertUnit, ReminderUnit } from "./alerts.ts";
import type { ArticleOfferUnit } from "./articleOffers.ts";
import type { CalendarUnit } from "./calendars.ts";
import type { CallCommandRecord } from "./calls.ts";
import type { ClientPageUnit } from "./clientPages.ts";
import type { ClientPatch, KnownContact, NewClient, NewContact } from "./clients.ts";
import type { ComplaintRecord, ComplaintThread } from "./complaints.ts";
import type { DeadlineUnit } from "./deadlines.ts";
import type { InteractionRecord, NewMessage } from "./interactions.ts";
import type { KnowledgeUnit } from "./knowledge.ts";
import type { MarkUnit } from "./marks.ts";
import type { QualityUnit } from "./quality.ts";
import type { ReadingUnit } from "./readings.ts";
import type { SurveyUnit } from "./surveys.ts";

/** Everything a verb may read and write, in one transaction. Row locks are taken by `lock…`. */
export interface Unit
  extends MarkUnit,
    DeadlineUnit,
    ClientPageUnit,
    AdviceUnit,
    ArticleOfferUnit,
    AlertUnit,
    ReminderUnit,
    SurveyUnit,
    QualityUnit,
    CalendarUnit,
    ReadingUnit,
    KnowledgeUnit {
  lockInteraction(id: string): Promise<InteractionRecord | null>;
  /** Bumps `version`. */
  saveInteraction(record: InteractionRecord): Promise<void>;
  /** Bumps the `version` of those of which something else is shown with them. */
  touchInteractions(ids: readonly string[]): Promise<void>;
  /** True when this call won: nobody had it before. Decided by the database. */
  claimInteraction(id: string, agentId: string): Promise<boolean>;
  addMessage(message: NewMessage): Promise<void>;
  /** Changes nothing where word of the channel was quicker and says more. */
  setDelivery(messageIds: readonly string[], delivery: Message["delivery"], error: string | null): Promise<void>;
  nextComplaintNumber(): Promise<number>;
  addComplaint(record: ComplaintRecord): Promise<void>;
  /** One that is known already keeps its beginning. */
  addComplaintThread(thread: ComplaintThread): Promise<void>;
  /** Still running, nearest deadline first. */
  openComplaintsOf(clientId: string): Promise<readonly ComplaintRecord[]>;
  lockComplaint(id: string): Promise<ComplaintRecord | null>;
  saveComplaint(record: ComplaintRecord): Promise<void>;
  /** Lines of its history, in the order they are given. */
  addEntries(complaintId: string, entries: readonly ComplaintEntry[]): Promise<void>;
  /** What became of a promise, kept when the complaint is opened again. */
  addEndedPromise(complaintId: string, promise: EndedPromise): Promise<void>;
  /** How the client could have been told something since then, newest first. */
  tellings(clientId: string, since: string): Promise<readonly Telling[]>;
  /** What the client wrote about it and waits for an answer to. */
  unanswered(complaint: ComplaintRecord): Promise<Unanswered | null>;
  nextRequestNumber(): Promise<number>;
  addRequest(request: InfoRequest): Promise<void>;
  lockRequest(id: string): Promise<InfoRequest | null>;
  /** Bumps `version`. */
  saveRequest(request: InfoRequest): Promise<void>;
  openRequests(complaintId: string): Promise<readonly InfoRequest[]>;
  addRequestFile(requestId: string, file: RequestFile & { readonly at: string; readonly addedBy: string | null }): Promise<void>;
  lockClient(id: string): Promise<Client | null>;
  addClient(client: NewClient): Promise<void>;
  saveClient(id: string, patch: ClientPatch): Promise<void>;
  addContact(contact: NewContact): Promise<void>;
  /** A further way to know them by; intake finds them by it unless somebody else is found by it already. */
  addPoint(contactId: string, point: NewContact["points"][number]): Promise<void>;
  /** Who is found by these points (`phone:+7…`) today. */
  contactsByMatchKey(matchKeys: readonly string[]): Promise<ReadonlyMap<string, KnownContact>>;
  addTask(task: Task): Promise<void>;
  lockTask(id: string): Promise<Task | null>;
  saveTask(task: Task): Promise<void>;
  /**
   * This chat is theirs, their console was last there at that instant or before, and they did nothing in it without one
   * since. Holds their row, so that they come back before or after.
   */
  isLeftBehind(interactionId: string, agentId: string, before: string): Promise<boolean>;
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

/** Runs the work in one transaction; pushes the live events after the commit, never before. */
export interface Transactions {
  run<T>(work: (unit: Unit) => Promise<T>): Promise<T>;
}
