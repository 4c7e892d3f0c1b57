// The ports the HTTP tests stand on, in memory: people, log-ins and tokens work; the rest is empty unless a test
// puts something there.

import { createHash, randomBytes } from "node:crypto";
import type { Advising } from "../../hub/actions/advice/advising.ts";
import type { User } from "../../hub/contract/api.ts";
import { HubError } from "../../hub/contract/errors.ts";
import type { Role } from "../../hub/contract/vocabulary.ts";
import type { Calendars } from "../../hub/ports/calendars.ts";
import type { Clients, Contacts } from "../../hub/ports/clients.ts";
import type { ComplaintLife, InfoRequests } from "../../hub/ports/complaintLife.ts";
import type { Complaints } from "../../hub/ports/complaints.ts";
import type { Debts } from "../../hub/ports/debts.ts";
import type { InteractionRecord, Interactions, Messages } from "../../hub/ports/interactions.ts";
import type { Knowledge } from "../../hub/ports/knowledge.ts";
import type { Recordings } from "../../hub/ports/recordings.ts";
import type { ReportRuns, ReportSource } from "../../hub/ports/reports.ts";
import type { Tasks } from "../../hub/ports/tasks.ts";
import type { Transactions, Unit } from "../../hub/ports/unit.ts";
import type { ChannelLink, ChannelLinks, SessionRecord, Sessions, Tokens, Users } from "../../hub/ports/users.ts";
import type { PasswordHasher, Secrets } from "../../hub/ports/world.ts";
import { noSurveys } from "../builders/noSurveys.ts";

export const secrets: Secrets = {
  make: () => randomBytes(32).toString("base64url"),
  digest: (secret) => createHash("sha256").update(secret).digest("hex"),
};

/** Counts its work, so that a test can compare what two log-ins cost without a clock. */
export function createHasher(): PasswordHasher & { verified(): number } {
  let verified = 0;
  return {
    hash: async (password) => secrets.digest(`slow ${password}`),
    verify: async (hash, password) => {
      verified += 1;
      return hash === secrets.digest(`slow ${password}`);
    },
    verified: () => verified,
  };
}

export function userOf(id: string, roles: readonly Role[], more: Partial<User> = {}): User {
  return {
    id,
    email: `${id}@example.org`,
    name: `Name of ${id}`,
    roles,
    language: "en",
    extension: null,
    department: null,
    queues: [],
    presence: "offline",
    presenceSince: null,
    active: true,
    ...more,
  };
}

export function createUsers(): Users & { put(user: User, password: string): void } {
  const kept = new Map<string, { user: User; passwordHash: string }>();
  const byEmail = (email: string) => [...kept.values()].find(({ user }) => user.email === email) ?? null;
  return {
    put: (user, password) => void kept.set(user.id, { user, passwordHash: secrets.digest(`slow ${password}`) }),
    get: async (id) => kept.get(id)?.user ?? null,
    byEmail: async (email) => byEmail(email),
    list: async () => [...kept.values()].map(({ user }) => user),
    add: async ({ passwordHash, ...user }) =>
      void kept.set(user.id, { user: { ...user, presence: "offline", presenceSince: null, active: true }, passwordHash }),
    save: async (id, { passwordHash, ...patch }) => {
      const known = kept.get(id);
      if (known !== undefined) kept.set(id, { user: { ...known.user, ...patch }, passwordHash: passwordHash ?? known.passwordHash });
    },
    count: async () => kept.size,
  };
}

export function createSessions(): Sessions & { readonly kept: ReadonlyMap<string, SessionRecord> } {
  const kept = new Map<string, SessionRecord>();
  return {
    kept,
    create: async ({ hash, ...session }) => void kept.set(hash, session),
    find: async (hash) => kept.get(hash) ?? null,
    findMany: async (hashes) => new Map([...kept].filter(([hash]) => hashes.includes(hash))),
    touch: async (hash, at) => {
      const session = kept.get(hash);
      if (session !== undefined) kept.set(hash, { ...session, lastSeenAt: at });
    },
    delete: async (hash) => void kept.delete(hash),
    deleteOfUser: async (userId) => {
      for (const [hash, session] of kept) if (session.userId === userId) kept.delete(hash);
    },
    deleteEnded: async ({ seen, created }) => {
      const ended = [...kept].filter(([, session]) => session.lastSeenAt < seen || session.createdAt < created);
      for (const [hash] of ended) kept.delete(hash);
      return ended.length;
    },
  };
}

export function createTokens(users: Users): Tokens {
  let kept: readonly Parameters<Tokens["add"]>[0][] = [];
  return {
    add: async (token) => {
      kept = [...kept, token];
    },
    findUser: async (hash) => users.get(kept.find((token) => token.hash === hash)?.userId ?? ""),
    standing: async (hashes) => new Set(kept.map(({ hash }) => hash).filter((hash) => hashes.includes(hash))),
    list: async () => kept.map(({ id, name, userId }) => ({ id, name, userId })),
    delete: async (id) => {
      const before = kept.length;
      kept = kept.filter((token) => token.id !== id);
      return kept.length < before;
    },
    deleteOfUser: async (userId) => {
      kept = kept.filter((token) => token.userId !== userId);
    },
  };
}

export function createLinks(users: Pick<Users, "get">): ChannelLinks {
  const codes = new Map<string, { readonly userId: string; readonly channel: string; readonly expiresAt: string }>();
  const kept = new Map<string, ChannelLink>();
  return {
    users: async (channel, externalIds) => {
      const found = new Map<string, User>();
      for (const link of kept.values()) {
        const user = link.channel === channel && externalIds.includes(link.externalId) ? await users.get(link.userId) : null;
        if (user?.active === true) found.set(link.externalId, user);
      }
      return found;
    },
    ofUser: async (userId) => [...kept.values()].filter((link) => link.userId === userId),
    remove: async (id, userId) => kept.get(id)?.userId === userId && kept.delete(id),
    putCode: async ({ digest, ...code }) => {
      for (const [known, { userId, channel }] of codes) if (userId === code.userId && channel === code.channel) codes.delete(known);
      codes.set(digest, code);
    },
    redeem: async (digest, link) => {
      const code = codes.get(digest);
      const user = code === undefined || code.channel !== link.channel || code.expiresAt <= link.createdAt ? null : await users.get(code.userId);
      if (user === null) return null;
      codes.delete(digest);
      for (const { id, channel, externalId, userId } of kept.values()) {
        if (channel === link.channel && (externalId === link.externalId || userId === user.id)) kept.delete(id);
      }
      kept.set(link.id, { ...link, userId: user.id });
      return user;
    },
  };
}

const none = async (): Promise<{ items: never[]; nextCursor: null }> => ({ items: [], nextCursor: null });

export function createInteractions(records: readonly InteractionRecord[]): Interactions {
  return {
    get: async (id) => records.find((record) => record.id === id) ?? null,
    list: async (filter, page) => {
      const items = records.filter((record) => filter.phone === undefined || record.phone === filter.phone);
      return { items: items.slice(0, page.limit), nextCursor: items.length > page.limit ? "next" : null };
    },
    live: async () => records.filter((record) => record.state !== "closed"),
    busyCalls: async () => [],
    liveIdsOf: async (clientId) => records.filter((record) => record.clientId === clientId && record.state !== "closed").map(({ id }) => id),
    byIds: async (ids) => records.filter((record) => ids.includes(record.id)),
    due: async () => [],
  };
}

export const emptyClients: Clients = { get: async () => null, byIds: async () => [], list: none, isNew: async () => new Set() };
export const emptyContacts: Contacts = { get: async () => null, list: none };
export const emptyComplaints: Complaints = {
  get: async () => null,
  running: async () => [],
  byIds: async () => [],
  standings: async () => [],
  list: none,
  openOf: async () => [],
};
export const emptyCalendars: Calendars = { all: async () => [], get: async () => null, versions: async () => "", changes: async () => [] };
export const emptyLife: ComplaintLife = {
  history: async () => [],
  histories: async () => new Map(),
  repeatsOf: async () => [],
  unlinkedRepeats: async () => [],
  joinedWith: async () => [],
  endedPromises: async () => [],
  unanswered: async () => null,
  dealings: async () => [],
  tellings: async () => [],
};
export const emptyRequests: InfoRequests = {
  get: async () => null,
  byNumber: async () => null,
  list: none,
  of: async () => [],
  toRemind: async () => [],
  toEscalate: async () => [],
  file: async () => null,
};
export const emptyDebts: Debts = {
  get: async () => null,
  open: async () => [],
  ended: none,
  toEscalate: async () => [],
  answeredClients: async () => [],
};
export const emptyTasks: Tasks = { get: async () => null, list: none };
export const emptyMessages: Messages = {
  get: async () => null,
  list: none,
  newest: async () => [],
  newestInbound: async () => [],
  clientTexts: async () => new Map(),
};

export const emptyReportSource: ReportSource = {
  interactions: async function* () {},
  messageWaits: async () => [],
  complaints: async () => ({ opened: [], due: [], overdue: [] }),
  quality: async () => ({ resolved: [], noted: [], requests: [], marks: [] }),
  reconciled: async () => [],
  debts: async () => [],
  openDebts: async () => [],
  users: async () => [],
  clientNames: async () => new Map(),
  clientTexts: async () => new Map(),
};

export const emptyReportRuns: ReportRuns = {
  get: async () => null,
  list: none,
  claimScheduled: async () => null,
  start: async () => {},
  finish: async () => {},
  finishAndEmit: async () => {},
  fail: async () => {},
  failAbandoned: async () => 0,
  setMail: async () => {},
  file: async () => null,
};

/** A database without a row: every lock finds nothing. */
export const emptyTransactions: Transactions = {
  run: (work) => work(emptyUnit),
};

export const emptyUnit: Unit = {
  lockYear: async () => null,
  saveYear: async () => {},
  lockInteraction: async () => null,
  saveInteraction: async () => {},
  touchInteractions: async () => {},
  claimInteraction: async () => false,
  addMessage: async () => {},
  setDelivery: async () => {},
  nextComplaintNumber: async () => 1,
  addComplaint: async () => {},
  addComplaintThread: async () => {},
  lockComplaint: async () => null,
  lockDebt: async () => null,
  lockDeadline: async () => null,
  addDeadlineFact: async () => false,
  unanswered: async () => null,
  addEndedPromise: async () => {},
  addAlerts: async () => new Set(),
  lockAlert: async () => null,
  saveAlert: async () => {},
  alertMessages: async () => [],
  addAlertMessages: async () => {},
  saveAlertMessage: async () => {},
  addReminder: async () => {},
  lockReminder: async () => null,
  saveReminder: async () => {},
  saveDebt: async () => {},
  saveComplaint: async () => {},
  addEntries: async () => {},
  tellings: async () => [],
  nextRequestNumber: async () => 1,
  addRequest: async () => {},
  lockRequest: async () => null,
  saveRequest: async () => {},
  openRequests: async () => [],
  addRequestFile: async () => {},
  lockClient: async () => null,
  addClient: async () => {},
  saveClient: async () => {},
  addContact: async () => {},
  addPoint: async () => {},
  noteEnded: async () => true,
  ...noSurveys,
  contactsByMatchKey: async () => new Map(),
  addTask: async () => {},
  lockTask: async () => null,
  saveTask: async () => {},
  isLeftBehind: async () => true,
  setPresence: async () => {},
  addCallCommand: async () => true,
  lockCallCommand: async () => null,
  saveCallCommand: async () => {},
  addMark: async () => true,
  lockMark: async () => null,
  saveMark: async () => {},
  lockLastMark: async () => null,
  openComplaintsOf: async () => [],
  addArticle: async () => {},
  lockArticle: async () => null,
  saveArticle: async () => {},
  addAiJob: async () => true,
  addAdvice: async () => true,
  lockAdvice: async () => null,
  lockArticleOffer: async () => null,
  lockArticleOffersOf: async () => [],
  saveArticleOffer: async () => {},
  saveAdvice: async () => {},
  saveCorrection: async () => {},
  emit: async () => {},
};

export const emptyRecordings: Pick<Recordings, "get" | "depth"> = { get: async () => null, depth: async () => ({ wanted: 0, failed: 0 }) };

export const emptyAdvising: Advising = {
  read: async () => ({ items: [], waiting: [], model: { state: "off", name: null } }),
  ask: async () => {},
  decide: async () => {
    throw new HubError("not_found");
  },
  state: () => "off",
};

export const emptyKnowledge: Knowledge = {
  get: async () => null,
  list: async () => [],
  byIds: async () => [],
  versions: async () => [],
  revision: async () => "0",
  heads: async () => [],
};
