// What one shared transaction has read and will write: loaded in a few statements for all its events,
// changed in memory by the rules, written at the end. Later events of the batch see what earlier ones did.

import type { Card } from "../../contract/card.ts";
import type { HubEvent } from "../../contract/events.ts";
import { toCard } from "../../domain/card.ts";
import type { NewAiJob } from "../../ports/advice.ts";
import type { KnownContact } from "../../ports/clients.ts";
import type { ComplaintRecord } from "../../ports/complaints.ts";
import type { IntakeChanges, MergedCall } from "../../ports/intake.ts";
import type { InteractionRecord, NewMessage } from "../../ports/interactions.ts";
import type { NewRecording } from "../../ports/recordings.ts";
import type { Directory } from "./rules.ts";

export interface WorkingSet {
  readonly contactByKey: (matchKey: string) => KnownContact | null;
  readonly learnContact: (matchKey: string, contact: KnownContact) => void;
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
  readonly editMessage: (edit: { readonly id: string; readonly text: string; readonly at: string }) => void;
  readonly tellDelivery: (told: IntakeChanges["deliveries"][number]) => void;
  readonly addComplaint: (record: ComplaintRecord) => void;
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
  const addedMessages: NewMessage[] = [];
  const editedMessages: { id: string; text: string; at: string }[] = [];
  const deliveries: IntakeChanges["deliveries"][number][] = [];
  const addedComplaints: ComplaintRecord[] = [];
  const mergedCalls: MergedCall[] = [];
  const recordings: NewRecording[] = [];
  const aiJobs: NewAiJob[] = [];
  const emitted: { event: HubEvent; orderKey: string | null }[] = [];
  const changed = (): InteractionRecord[] => [...added, ...saved].map((id) => records.get(id)).filter((record) => record !== undefined);
  return {
    contactByKey: (matchKey) => contacts.get(matchKey) ?? null,
    learnContact: (matchKey, contact) => {
      contacts.set(matchKey, contact);
      contactsById.set(contact.contactId, contact);
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
    editMessage: (edit) => editedMessages.push(edit),
    tellDelivery: (told) => deliveries.push(told),
    addComplaint: (record) => {
      addedComplaints.push(record);
      complaints.set(record.clientId, [...(complaints.get(record.clientId) ?? []), record]);
    },
    mergeCalls: (merged) => mergedCalls.push(merged),
    wantRecordings: (told) => recordings.push(...told),
    wantAdvice: (job) => aiJobs.push(job),
    emit: (event, orderKey) => emitted.push({ event, orderKey }),
    changes: () => ({
      addedInteractions: changed().filter(({ id }) => added.has(id)),
      savedInteractions: changed().filter(({ id }) => saved.has(id)),
      addedMessages,
      editedMessages,
      deliveries,
      addedComplaints,
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
