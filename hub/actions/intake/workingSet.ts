// What one shared transaction has read and will write: loaded in a few statements for all its events,
// changed in memory by the rules, written at the end. Later events of the batch see what earlier ones did.

import type { Card } from "../../contract/card.ts";
import type { HubEvent } from "../../contract/events.ts";
import type { Language } from "../../contract/vocabulary.ts";
import { toCard } from "../../domain/card.ts";
import type { NewAiJob } from "../../ports/advice.ts";
import type { KnownContact } from "../../ports/clients.ts";
import type { ComplaintRecord, ComplaintThread } from "../../ports/complaints.ts";
import type { IntakeChanges, MergedCall, StoredMessage } from "../../ports/intake.ts";
import type { InteractionRecord, NewMessage } from "../../ports/interactions.ts";
import type { NewRecording } from "../../ports/recordings.ts";
import type { Directory } from "./rules.ts";

export interface WorkingSet {
  readonly contactByKey: (matchKey: string) => KnownContact | null;
  readonly learnContact: (matchKey: string, contact: KnownContact) => void;
  /** What they write in, kept for what we write next. */
  readonly setLanguage: (matchKey: string, contact: KnownContact & { readonly language: Language }) => void;
  readonly contactById: (id: string) => KnownContact | null;
  readonly complaintsOf: (clientId: string) => readonly ComplaintRecord[];
  readonly knowComplaints: (complaints: readonly ComplaintRecord[]) => void;
  /** The newest state of an interaction this batch touched. */
  readonly current: (interactionId: string) => InteractionRecord | null;
  readonly know: (record: InteractionRecord) => void;
  readonly add: (record: InteractionRecord) => void;
  /** Gives it the next version; later changes in the same batch share it. */
  readonly save: (record: InteractionRecord) => void;
  readonly addMessage: (message: NewMessage) => void;
  /** Further keys by which it will be found. */
  readonly addMessageKeys: (messageId: string, channelKeys: readonly string[]) => void;
  readonly editMessage: (edit: IntakeChanges["editedMessages"][number]) => void;
  readonly extendMessage: (message: StoredMessage) => void;
  readonly deleteMessage: (deleted: IntakeChanges["deletedMessages"][number]) => void;
  readonly tellDelivery: (told: IntakeChanges["deliveries"][number]) => void;
  readonly addComplaint: (record: ComplaintRecord) => void;
  readonly addComplaintThread: (thread: ComplaintThread) => void;
  /** The cards of the aliases are told to be gone, their rows stay as names of the survivor. */
  readonly mergeCalls: (merged: MergedCall) => void;
  readonly wantRecordings: (recordings: readonly NewRecording[]) => void;
  /** To be asked of the model after the commit. */
  readonly wantAdvice: (job: NewAiJob) => void;
  readonly emit: (event: HubEvent, orderKey: string | null) => void;
  readonly changes: () => IntakeChanges;
  /** The cards of all that changed, composed of what is in hand. */
  readonly cards: (directory: Directory) => readonly Card[];
}

export function createWorkingSet(): WorkingSet {
  const contacts = new Map<string, KnownContact>();
  const contactsById = new Map<string, KnownContact>();
  const complaints = new Map<string, ComplaintRecord[]>();
  const records = new Map<string, InteractionRecord>();
  const added = new Set<string>();
  const saved = new Set<string>();
  const languages: IntakeChanges["languages"][number][] = [];
  const addedMessages: NewMessage[] = [];
  const messageKeys: IntakeChanges["messageKeys"][number][] = [];
  const editedMessages: IntakeChanges["editedMessages"][number][] = [];
  const extendedMessages = new Map<string, StoredMessage>();
  const deletedMessages: IntakeChanges["deletedMessages"][number][] = [];
  const deliveries: IntakeChanges["deliveries"][number][] = [];
  const addedComplaints: ComplaintRecord[] = [];
  const complaintThreads: ComplaintThread[] = [];
  const mergedCalls: MergedCall[] = [];
  const recordings: NewRecording[] = [];
  const aiJobs: NewAiJob[] = [];
  const emitted: { event: HubEvent; orderKey: string | null }[] = [];
  const firstComplaintsOf = (): readonly string[] => {
    const complained = new Set([...contactsById.values()].filter((contact) => contact.complained).map(({ clientId }) => clientId));
    return addedComplaints.map(({ clientId }) => clientId).filter((id) => !complained.has(id));
  };
  const changed = (): InteractionRecord[] => [...added, ...saved].map((id) => records.get(id)).filter((record) => record !== undefined);
  return {
    contactByKey: (matchKey) => contacts.get(matchKey) ?? null,
    learnContact: (matchKey, contact) => {
      contacts.set(matchKey, contact);
      contactsById.set(contact.contactId, contact);
    },
    setLanguage: (matchKey, contact) => {
      contacts.set(matchKey, contact);
      contactsById.set(contact.contactId, contact);
      languages.push({ contactId: contact.contactId, language: contact.language });
    },
    contactById: (id) => contactsById.get(id) ?? null,
    complaintsOf: (clientId) => complaints.get(clientId) ?? [],
    knowComplaints: (known) => {
      for (const complaint of known) {
        const others = (complaints.get(complaint.clientId) ?? []).filter(({ id }) => id !== complaint.id);
        complaints.set(complaint.clientId, [...others, complaint]);
      }
    },
    current: (id) => records.get(id) ?? null,
    know: (record) => {
      records.set(record.id, record);
    },
    add: (record) => {
      records.set(record.id, record);
      added.add(record.id);
    },
    save: (record) => {
      const first = !added.has(record.id) && !saved.has(record.id);
      records.set(record.id, first ? { ...record, version: record.version + 1 } : record);
      if (!added.has(record.id)) saved.add(record.id);
    },
    addMessage: (message) => addedMessages.push(message),
    addMessageKeys: (messageId, channelKeys) => messageKeys.push(...channelKeys.map((channelKey) => ({ channelKey, messageId }))),
    editMessage: (edit) => editedMessages.push(edit),
    extendMessage: (message) => extendedMessages.set(message.id, message),
    deleteMessage: (deleted) => deletedMessages.push(deleted),
    tellDelivery: (told) => deliveries.push(told),
    addComplaint: (record) => {
      addedComplaints.push(record);
      complaints.set(record.clientId, [...(complaints.get(record.clientId) ?? []), record]);
    },
    addComplaintThread: (thread) => complaintThreads.push(thread),
    mergeCalls: (merged) => mergedCalls.push(merged),
    wantRecordings: (told) => recordings.push(...told),
    wantAdvice: (job) => aiJobs.push(job),
    emit: (event, orderKey) => emitted.push({ event, orderKey }),
    changes: () => ({
      addedInteractions: changed().filter(({ id }) => added.has(id)),
      savedInteractions: changed().filter(({ id }) => saved.has(id)),
      languages,
      addedMessages,
      messageKeys,
      editedMessages,
      extendedMessages: [...extendedMessages.values()],
      deletedMessages,
      deliveries,
      addedComplaints,
      firstComplaintsOf: firstComplaintsOf(),
      complaintThreads,
      mergedCalls,
      recordings,
      aiJobs,
      emitted: [...emitted, ...changed().map(({ id }) => ({ event: { type: "card.changed", interactionId: id } as const, orderKey: null }))],
    }),
    cards: (directory) =>
      changed().map((record) => {
        const contact = record.contactId === null ? null : (contactsById.get(record.contactId) ?? null);
        return toCard(record, {
          client: contact === null ? null : { id: contact.clientId, ...contact.client },
          complaints: record.clientId === null ? [] : (complaints.get(record.clientId) ?? []),
          agentName: record.agentId === null ? null : directory.nameOf(record.agentId),
          isNewClient: contact?.client.isNew ?? false,
        });
      }),
  };
}
