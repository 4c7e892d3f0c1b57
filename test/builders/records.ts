// Records as the hub keeps them, whole and plausible, of which a test states only what it is about.

import type { Actor } from "../../hub/actions/verb.ts";
import type { Advice } from "../../hub/contract/advice.ts";
import type { Client, User } from "../../hub/contract/api.ts";
import type { Role } from "../../hub/contract/vocabulary.ts";
import { NO_CONTENT } from "../../hub/domain/advice.ts";
import { type ComplaintInput, type NewComplaint, newComplaint } from "../../hub/domain/complaint.ts";
import { openKeyOf, threadExternalId } from "../../hub/domain/thread.ts";
import type { InteractionRecord } from "../../hub/ports/interactions.ts";

let built = 0;
function nextId(kind: string): string {
  built += 1;
  return `${kind}-${String(built).padStart(4, "0")}`;
}

export function callRecord(given: Partial<InteractionRecord> = {}): InteractionRecord {
  const id = given.id ?? nextId("call");
  return {
    id,
    channel: "call",
    direction: "inbound",
    state: "ringing",
    outcome: null,
    clientId: null,
    contactId: null,
    contactName: null,
    phone: "+74951234567",
    hidden: false,
    queue: null,
    agentId: null,
    startedAt: "2026-03-17T09:00:00.000Z",
    answeredAt: null,
    endedAt: null,
    waitSec: null,
    talkSec: null,
    holdSec: null,
    externalId: `external-${id}`,
    connectionId: "office",
    legs: [],
    recordings: [],
    essence: null,
    disposition: null,
    intent: null,
    language: "ru",
    line: null,
    version: 1,
    openKey: null,
    settleAt: null,
    offeredTo: [],
    declinedBy: [],
    waitingSince: null,
    unread: 0,
    ...given,
  };
}

export function threadRecord(given: Partial<InteractionRecord> & { readonly chatKey?: string } = {}): InteractionRecord {
  const { chatKey = "5001", ...rest } = given;
  const id = given.id ?? nextId("thread");
  return callRecord({
    id,
    channel: "telegram",
    connectionId: "telegram",
    state: "waiting",
    phone: null,
    unread: 1,
    waitingSince: "2026-03-17T09:00:00.000Z",
    externalId: threadExternalId(chatKey, id),
    openKey: openKeyOf("telegram", "telegram", chatKey),
    ...rest,
  });
}

/** Opened on a Tuesday at ten in Moscow, due on the third working day. `id` and `number` are the store's to give. */
export function openedComplaint(given: Pick<ComplaintInput, "id" | "number" | "clientId"> & Partial<ComplaintInput>): NewComplaint {
  return newComplaint({
    contactId: null,
    interactionId: null,
    severity: "normal",
    category: null,
    department: "quality",
    ownerId: null,
    text: "Витрина течёт",
    openedAt: "2026-03-17T07:00:00.000Z",
    openedBy: null,
    dueAt: "2026-03-20T15:00:00.000Z",
    ...given,
  });
}

export function clientRecord(given: Partial<Client> = {}): Client {
  return {
    id: nextId("client"),
    kind: "organisation",
    name: "Магазин у дома",
    contacts: [],
    managerId: null,
    segment: null,
    region: null,
    lineOfBusiness: null,
    source: null,
    language: "ru",
    openComplaints: 0,
    lastInteractionAt: null,
    createdAt: "2026-01-12T08:00:00.000Z",
    ...given,
  };
}

export function userOf(roles: readonly Role[], given: Partial<User> = {}): User {
  const id = given.id ?? nextId("user");
  return {
    id,
    email: `${id}@example.org`,
    name: `Name of ${id}`,
    roles,
    language: "ru",
    extension: null,
    department: null,
    queues: [],
    presence: "offline",
    presenceSince: null,
    active: true,
    ...given,
  };
}

export function actorOf(user: User): Actor {
  return { userId: user.id, name: user.name, roles: user.roles, queues: user.queues };
}

/** A reading that nobody has decided on: a grave complaint. */
export function adviceRecord(given: Pick<Advice, "interactionId" | "subjectId"> & Partial<Advice>): Advice {
  return {
    id: nextId("advice"),
    kind: "triage",
    state: "proposed",
    content: { ...NO_CONTENT, intent: "complaint", severity: "high", department: "quality" },
    corrected: null,
    model: "fake",
    promptVersion: "1",
    promptTokens: 1,
    answerTokens: 1,
    createdAt: "2026-03-17T09:00:00.000Z",
    decidedBy: null,
    decidedAt: null,
    ...given,
  };
}
