// The hub's ports in memory: one transaction at a time, undone when it throws, told to the live door after it
// ended well. Verbs and sockets are tried on it; what only a database can prove is proven on the real store.

import type { CardSources } from "../../hub/actions/interactions/readCards.ts";
import type { VerbDeps } from "../../hub/actions/verb.ts";
import type { Client, Task, User } from "../../hub/contract/api.ts";
import type { ComplaintEntry, InfoRequest, Telling } from "../../hub/contract/complaint.ts";
import type { HubEvent } from "../../hub/contract/events.ts";
import { COMPLAINT_ENDED, type ComplaintStatus } from "../../hub/contract/vocabulary.ts";
import { isLive } from "../../hub/domain/card.ts";
import type { CallCommandRecord } from "../../hub/ports/calls.ts";
import type { KnownContact, NewClient, NewContact } from "../../hub/ports/clients.ts";
import type { ComplaintRecord, Complaints } from "../../hub/ports/complaints.ts";
import type { InteractionRecord, Interactions, NewMessage } from "../../hub/ports/interactions.ts";
import type { LivePush } from "../../hub/ports/live.ts";
import type { MarkRecord } from "../../hub/ports/marks.ts";
import type { Outbox } from "../../hub/ports/outbox.ts";
import type { Unit } from "../../hub/ports/unit.ts";
import type { Users } from "../../hub/ports/users.ts";
import { createObserved, type Observed } from "../fakes/observed.ts";
import { noSurveys } from "./noSurveys.ts";

interface State {
  readonly interactions: Map<string, InteractionRecord>;
  readonly clients: Map<string, Client>;
  readonly newClients: Set<string>;
  readonly contacts: Map<string, NewContact>;
  readonly messages: Map<string, NewMessage>;
  readonly complaints: Map<string, ComplaintRecord>;
  readonly entries: Map<string, readonly ComplaintEntry[]>;
  readonly requests: Map<string, InfoRequest>;
  readonly tasks: Map<string, Task>;
  readonly users: Map<string, User>;
  readonly callCommands: Map<string, CallCommandRecord>;
  readonly marks: Map<string, MarkRecord>;
  readonly outbox: { readonly event: HubEvent; readonly orderKey: string | null }[];
}

export interface MemoryHub extends Observed {
  readonly verbs: VerbDeps &
    CardSources & {
      readonly users: Pick<Users, "get" | "list">;
      readonly interactions: Pick<Interactions, "live" | "byIds" | "liveIdsOf">;
      readonly complaints: Pick<Complaints, "openOf">;
    };
  readonly outbox: Pick<Outbox, "cardsSince" | "lastCursor">;
  /** What is stored now. */
  state(): State;
  readonly clock: { nowMs: number };
  /** Who is told after a commit; a test may listen. */
  live: LivePush;
  readonly notices: readonly Parameters<LivePush["notice"]>[0][];
  /** A change from outside the verbs, as intake makes them. */
  store(record: InteractionRecord): number;
  addUser(user: User): User;
  addClient(client: Client): Client;
}

export function createMemoryHub(): MemoryHub {
  let state: State = {
    interactions: new Map(),
    clients: new Map(),
    newClients: new Set(),
    contacts: new Map(),
    messages: new Map(),
    complaints: new Map(),
    entries: new Map(),
    requests: new Map(),
    tasks: new Map(),
    users: new Map(),
    callCommands: new Map(),
    marks: new Map(),
    outbox: [],
  };
  const observed = createObserved();
  const clock = { nowMs: Date.parse("2026-03-17T09:05:00.000Z") };
  const notices: Parameters<LivePush["notice"]>[0][] = [];
  let lastId = 0;
  let queue: Promise<unknown> = Promise.resolve();

  const run = async <T>(work: (unit: Unit) => Promise<T>): Promise<T> => {
    const before = structuredClone(state);
    const from = state.outbox.length;
    try {
      const result = await work(unitOf(() => state));
      const changed = state.outbox.slice(from).flatMap(({ event }) => (event.type === "card.changed" ? [event.interactionId] : []));
      if (changed.length > 0) hub.live.cardsChanged(changed, from + 1, state.outbox.length);
      return result;
    } catch (error) {
      state = before;
      throw error;
    }
  };

  const hub: MemoryHub = {
    ...observed,
    state: () => state,
    clock,
    notices,
    live: { cardsChanged: () => {}, cardsChangedWith: () => {}, notice: (notice) => void notices.push(notice) },
    verbs: {
      transactions: {
        run: (work) => {
          const mine = queue.then(() => run(work));
          queue = mine.catch(() => undefined);
          return mine;
        },
      },
      clock: { now: () => new Date(clock.nowMs) },
      ids: {
        next: () => {
          lastId += 1;
          return `id-${String(lastId).padStart(4, "0")}`;
        },
      },
      counters: observed.counters,
      live: {
        cardsChanged: (...change) => hub.live.cardsChanged(...change),
        cardsChangedWith: (...change) => hub.live.cardsChangedWith(...change),
        notice: (...notice) => hub.live.notice(...notice),
      },
      interactions: {
        live: async () => [...state.interactions.values()].filter((record) => isLive(record.state)),
        byIds: async (ids) => ids.flatMap((id) => state.interactions.get(id) ?? []),
        liveIdsOf: async (clientId) =>
          [...state.interactions.values()].filter((record) => record.clientId === clientId && isLive(record.state)).map(({ id }) => id),
      },
      clients: {
        byIds: async (ids) => ids.flatMap((id) => state.clients.get(id) ?? []),
        isNew: async (ids) => new Set(ids.filter((id) => state.newClients.has(id))),
      },
      complaints: {
        openOf: async (ids) => [...state.complaints.values()].filter((one) => ids.includes(one.clientId) && !hasEnded(one.status)),
      },
      users: { get: async (id) => state.users.get(id) ?? null, list: async () => [...state.users.values()] },
    },
    outbox: {
      lastCursor: async () => state.outbox.length,
      cardsSince: async (cursor) => {
        const newest = new Map<string, number>();
        for (const [at, { event }] of state.outbox.entries()) if (event.type === "card.changed" && at + 1 > cursor) newest.set(event.interactionId, at + 1);
        const changes = [...newest].map(([id, seq]) => ({ id, seq }));
        return { ids: changes.map(({ id }) => id), changes, cursor: state.outbox.length, tooOld: false };
      },
    },
    store: (record) => {
      state.interactions.set(record.id, record);
      return state.outbox.push({ event: { type: "card.changed", interactionId: record.id }, orderKey: null });
    },
    addUser: (user) => {
      state.users.set(user.id, user);
      return user;
    },
    addClient: (client) => {
      state.clients.set(client.id, client);
      return client;
    },
  };
  return hub;
}

function hasEnded(status: ComplaintStatus): boolean {
  return (COMPLAINT_ENDED as readonly ComplaintStatus[]).includes(status);
}

function unitOf(current: () => State): Unit {
  return {
    lockInteraction: async (id) => current().interactions.get(id) ?? null,
    saveInteraction: async (record) => void current().interactions.set(record.id, { ...record, version: record.version + 1 }),
    touchInteractions: async (ids) => {
      for (const id of ids) {
        const record = current().interactions.get(id);
        if (record !== undefined) current().interactions.set(id, { ...record, version: record.version + 1 });
      }
    },
    claimInteraction: async (id, agentId) => {
      const record = current().interactions.get(id);
      if (record === undefined || record.agentId !== null) return false;
      current().interactions.set(id, { ...record, agentId, version: record.version + 1 });
      return true;
    },
    addMessage: async (message) => void current().messages.set(message.id, message),
    setDelivery: async (ids, delivery) => {
      for (const id of ids) {
        const message = current().messages.get(id);
        if (message !== undefined) current().messages.set(id, { ...message, delivery });
      }
    },
    nextComplaintNumber: async () => current().complaints.size + 1,
    addComplaint: async (record) => void current().complaints.set(record.id, record),
    addComplaintThread: async () => undefined,
    lockComplaint: async (id) => current().complaints.get(id) ?? null,
    saveComplaint: async (record) => void current().complaints.set(record.id, { ...record, version: record.version + 1 }),
    lockYear: async () => null,
    saveYear: async () => undefined,
    addEntries: async (id, entries) => void current().entries.set(id, [...(current().entries.get(id) ?? []), ...entries]),
    tellings: async (clientId, since) => tellingsOf(current(), clientId, since),
    nextRequestNumber: async () => current().requests.size + 1,
    addRequest: async (request) => void current().requests.set(request.id, request),
    lockRequest: async (id) => current().requests.get(id) ?? null,
    saveRequest: async (request) => void current().requests.set(request.id, { ...request, version: request.version + 1 }),
    openRequests: async (id) => [...current().requests.values()].filter(({ complaintId, state }) => complaintId === id && state === "open"),
    addRequestFile: async (id, { at: _at, addedBy: _by, ...file }) => {
      const request = current().requests.get(id);
      if (request !== undefined) current().requests.set(id, { ...request, files: [...request.files, file] });
    },
    lockClient: async (id) => current().clients.get(id) ?? null,
    addClient: async (client) => void current().clients.set(client.id, clientOf(client)),
    saveClient: async (id, patch) => {
      const client = current().clients.get(id);
      if (client === undefined) return;
      const { isNew, ...rest } = patch;
      current().clients.set(id, { ...client, ...rest });
      if (isNew === false) current().newClients.delete(id);
    },
    addContact: async (contact) => void current().contacts.set(contact.id, contact),
    addPoint: async (contactId, point) => {
      const contact = current().contacts.get(contactId);
      if (contact !== undefined) current().contacts.set(contactId, { ...contact, points: [...contact.points, point] });
    },
    noteEnded: async () => true,
    ...noSurveys,
    contactsByMatchKey: async (keys) => new Map([...current().contacts.values()].flatMap((contact) => ownedBy(contact, keys, current()))),
    addTask: async (task) => void current().tasks.set(task.id, task),
    lockTask: async (id) => current().tasks.get(id) ?? null,
    saveTask: async (task) => void current().tasks.set(task.id, task),
    lockDebt: async () => null,
    saveDebt: async () => undefined,
    lockDeadline: async () => null,
    addDeadlineFact: async () => false,
    unanswered: async () => null,
    addEndedPromise: async () => undefined,
    addAlerts: async () => new Set(),
    lockAlert: async () => null,
    saveAlert: async () => undefined,
    alertMessages: async () => [],
    addAlertMessages: async () => undefined,
    saveAlertMessage: async () => undefined,
    addReminder: async () => undefined,
    lockReminder: async () => null,
    saveReminder: async () => undefined,
    isLeftBehind: async () => true,
    setPresence: async (id, presence, at) => {
      const user = current().users.get(id);
      if (user !== undefined) current().users.set(id, { ...user, presence, presenceSince: at });
    },
    addCallCommand: async (command) => {
      const busy = [...current().callCommands.values()].some(
        ({ agentId, state }) => agentId === command.agentId && (state === "pending" || state === "ringing"),
      );
      if (!busy) current().callCommands.set(command.id, command);
      return !busy;
    },
    lockCallCommand: async (id) => current().callCommands.get(id) ?? null,
    saveCallCommand: async (command) => void current().callCommands.set(command.id, command),
    addMark: async (mark) => {
      const isThere = [...current().marks.values()].some((one) => one.subjectId === mark.subjectId && one.kind === mark.kind);
      if (!isThere) current().marks.set(mark.id, mark);
      return !isThere;
    },
    lockMark: async (id) => current().marks.get(id) ?? null,
    saveMark: async (mark) => void current().marks.set(mark.id, mark),
    lockLastMark: async (openKey, since) =>
      [...current().marks.values()].findLast((mark) => mark.openKey === openKey && mark.answeredAt !== null && mark.answeredAt >= since) ?? null,
    openComplaintsOf: async (clientId) => [...current().complaints.values()].filter((one) => one.clientId === clientId && !hasEnded(one.status)),
    addArticle: async () => undefined,
    lockArticle: async () => null,
    saveArticle: async () => undefined,
    addAiJob: async () => true,
    addAdvice: async () => true,
    lockAdvice: async () => null,
    lockArticleOffer: async () => null,
    lockArticleOffersOf: async () => [],
    saveArticleOffer: async () => undefined,
    saveAdvice: async () => undefined,
    saveCorrection: async () => undefined,
    emit: async (event, orderKey) => void current().outbox.push({ event, orderKey }),
  };
}

function tellingsOf({ interactions, messages }: State, clientId: string, since: string): Telling[] {
  const mine = [...interactions.values()].filter((record) => record.clientId === clientId);
  const calls = mine.flatMap(({ id, channel, direction, answeredAt, endedAt }): Telling[] =>
    channel === "call" && answeredAt !== null && (endedAt ?? since) >= since
      ? [{ interactionId: id, messageId: null, channel, direction, at: answeredAt, text: null }]
      : [],
  );
  const written = [...messages.values()].flatMap(({ id, interactionId, direction, authorId, delivery, at, text }): Telling[] => {
    const thread = mine.find((record) => record.id === interactionId);
    const left = delivery === "sent" || delivery === "delivered";
    if (thread === undefined || direction !== "outbound" || authorId === null || !left || at < since) return [];
    return [{ interactionId, messageId: id, channel: thread.channel, direction, at, text }];
  });
  return [...calls, ...written].sort((one, other) => other.at.localeCompare(one.at));
}

function clientOf({ isNew: _, ...client }: NewClient): Client {
  return { ...client, contacts: [], openComplaints: 0, lastInteractionAt: null };
}

function ownedBy(contact: NewContact, keys: readonly string[], state: State): [string, KnownContact][] {
  const client = state.clients.get(contact.clientId);
  return contact.points
    .map((point) => `${point.kind}:${point.value}`)
    .filter((key) => keys.includes(key))
    .map((key) => [
      key,
      {
        contactId: contact.id,
        clientId: contact.clientId,
        contactName: contact.name,
        language: contact.language,
        client: { name: client?.name ?? "", segment: null, managerId: null, isNew: false },
        complained: [...state.complaints.values()].some(({ clientId }) => clientId === contact.clientId),
      },
    ]);
}
