// A hub's HTTP door on a real port over ports in memory, and a caller that keeps nothing between requests.
import { Writable } from "node:stream";
import { pino } from "pino";
import type { FirstAdministrator } from "../../hub/actions/admin/firstAdministrator.ts";
import { createPageKeys } from "../../hub/actions/clientPages/pageKeys.ts";
import { createLiveKnowledge } from "../../hub/actions/knowledge/knowledgeIndex.ts";
import type { Company } from "../../hub/contract/api.ts";
import type { Problem } from "../../hub/contract/errors.ts";
import type { Role } from "../../hub/contract/vocabulary.ts";
import { createHttp } from "../../hub/http/app.ts";
import type { HttpDeps } from "../../hub/http/deps.ts";
import { createCounters } from "../../hub/http/metrics.ts";
import { createServer, type ServerDeps } from "../../hub/http/server.ts";
import { emptySurveys } from "./emptySurveys.ts";
import {
  createHasher,
  createInteractions,
  createLinks,
  createSessions,
  createTokens,
  createUsers,
  emptyAdvising,
  emptyCalendars,
  emptyClients,
  emptyComplaints,
  emptyContacts,
  emptyDebts,
  emptyKnowledge,
  emptyLife,
  emptyMessages,
  emptyRecordings,
  emptyReportRuns,
  emptyReportSource,
  emptyRequests,
  emptyTasks,
  emptyTransactions,
  secrets,
  userOf,
} from "./memoryPorts.ts";

export const PASSWORD = "correct horse battery";

export const COMPANY: Company = {
  name: "Leader",
  timeZone: "Europe/Moscow",
  country: "RU",
  language: "ru",
  queues: [],
  departments: [],
  dispositions: [],
  categories: [],
  severities: ["low", "normal", "high"],
  cannedAnswers: [],
  complaintDays: 3,
  complaintCatalogue: { decisions: [], compensations: [], rootCauses: [] },
  complaintClock: { client: "stops", department: "runs" },
  sla: { percent: 80, seconds: 20, messageMinutes: { telegram: 15, slack: 15, email: 15, form: 15, sms: 15, whatsapp: 15 } },
  mail: false,
  connections: [],
  workdays: [],
};

const RULES: HttpDeps["rules"] = {
  companyLanguage: "ru",
  mayAsk: () => false,
  complaintDueAt: () => "2026-03-20T15:00:00.000Z",
  registeredText: (_language, { number }) => `No. ${number}`,
  openedAgainText: (_language, { number }) => `No. ${number} again`,
  mayTell: () => true,
};

const METRICS: HttpDeps["metricSettings"] = {
  timeZone: COMPANY.timeZone,
  serviceLevelSec: 20,
  messageMinutes: { telegram: 15, slack: 15, email: 15, form: 15, sms: 15, whatsapp: 15 },
  workingTime: {
    calendar: { name: "weekends", years: null },
    hours: { 1: { open: "09:00", close: "18:00" } },
    timeZone: COMPANY.timeZone,
    missingYear: "weekends",
  },
};

export interface Answer {
  readonly status: number;
  readonly headers: Headers;
  readonly text: string;
  /** Of every Set-Cookie. */
  readonly cookies: readonly string[];
}

export interface Ask {
  readonly cookie?: string;
  readonly token?: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: unknown;
  /** Instead of `body`: bytes as they are. */
  readonly raw?: string;
}

export interface Door {
  readonly url: string;
  readonly port: number;
  readonly deps: HttpDeps;
  readonly sessions: ReturnType<typeof createSessions>;
  readonly hasher: ReturnType<typeof createHasher>;
  readonly users: ReturnType<typeof createUsers>;
  /** What the log said. */
  readonly logged: readonly string[];
  readonly clock: { nowMs: number };
  ask(method: string, path: string, ask?: Ask): Promise<Answer>;
  /** Adds the person and gives a token of theirs. */
  tokenOf(id: string, roles: readonly Role[]): Promise<string>;
  /** Logs in; the cookie as the browser sends it back. */
  cookieOf(email: string): Promise<string>;
  metrics(): Promise<string>;
  close(): Promise<void>;
}

export async function openDoor(more: Partial<HttpDeps> = {}, server: Partial<ServerDeps> = {}): Promise<Door> {
  const { counters, registry } = createCounters();
  const users = createUsers();
  const sessions = createSessions();
  const tokens = createTokens(users);
  const hasher = createHasher();
  const clock = { nowMs: Date.parse("2026-03-17T09:00:00Z") };
  const logged: string[] = [];
  let nextId = 1;
  const sink = new Writable({
    write: (chunk, _encoding, done) => {
      logged.push(String(chunk));
      done();
    },
  });
  const deps: HttpDeps = {
    transactions: emptyTransactions,
    clock: { now: () => new Date(clock.nowMs) },
    ids: { next: () => `id-${nextId++}` },
    counters,
    live: { cardsChanged: () => {}, cardsChangedWith: () => {}, notice: () => {} },
    logger: pino({ level: "trace" }, sink),
    registry,
    publicOrigin: null,
    trustProxyHops: 1,
    company: COMPANY,
    country: "RU",
    dispositions: ["done"],
    rules: RULES,
    metricSettings: METRICS,
    interactions: createInteractions([]),
    messages: emptyMessages,
    advice: { ofInteraction: async () => [] },
    clients: emptyClients,
    contacts: emptyContacts,
    complaints: emptyComplaints,
    ...emptySurveys,
    pages: { get: async () => ({ generation: 0, endedAt: null }), revoke: async () => 1 },
    pageKeys: createPageKeys(secrets),
    publicUrl: null,
    life: emptyLife,
    requests: emptyRequests,
    calendars: emptyCalendars,
    builtIn: [],
    refreshCalendar: async () => {},
    requestTerms: { sharePercent: 50, remindPercent: 75, workingTime: METRICS.workingTime, workingTimeOf: () => METRICS.workingTime },
    staffWays: async () => [],
    files: { save: async () => {}, remove: async () => {} },
    filesFolder: "/nowhere",
    tasks: emptyTasks,
    debts: emptyDebts,
    segments: [],
    callCommands: { get: async () => null },
    telephone: { canDial: () => false, dial: unexpected, canTransfer: () => false, transfer: unexpected },
    pendingCalls: { list: () => [], put: () => {} },
    dialPlan: { connections: [], lines: [], queueOfConnection: new Map() },
    providerOf: () => "unknown",
    users,
    alertRecords: { get: async () => null, openOf: async () => [] },
    tokens,
    sessions,
    links: createLinks(users),
    savedFilters: { of: async () => [], put: async (_userId, filter) => filter, remove: async () => false },
    attachmentFiles: { fetch: async () => ({ kind: "gone" }) },
    chatTokens: { add: async () => undefined },
    botName: async () => "otklik_test_bot",
    hasher,
    secrets,
    firstAdministrator: noSetup,
    outbox: { depth: async () => ({ pending: 2, dead: 0, oldestAt: null }), lastCursor: async () => 7, deadLetters: async () => [], replay: async () => 0 },
    intake: { failures: async () => ({ waiting: 1, dead: 0 }) },
    knowledge: emptyKnowledge,
    liveKnowledge: createLiveKnowledge(emptyKnowledge),
    advising: emptyAdvising,
    aiJobs: { depth: async () => ({ waiting: 0, dead: 0 }) },
    recordings: emptyRecordings,
    recordingsFolder: "/nowhere",
    reconciliations: { latest: async () => [] },
    reportRuns: emptyReportRuns,
    reportSource: emptyReportSource,
    reports: { runNow: unexpected, file: unexpected },
    isOpen: () => true,
    ready: async () => [],
    spoolDepth: async () => 0,
    sockets: { dropUser: () => {}, dropSession: () => {} },
    socketCount: () => 3,
    connections: async () => [],
    silences: () => new Map(),
    consoleFolder: "test/http/no-such-folder",
    ...more,
  };
  const { app } = createHttp(deps);
  const hub = createServer({ app, counters, receiver: (_request, response) => response.end("receiver"), telegramWebhook: null, slackWebhook: null, ...server });
  const { port } = await hub.listen(0, "127.0.0.1");
  const url = `http://127.0.0.1:${port}`;

  const ask = async (method: string, path: string, { cookie, token, headers, body, raw }: Ask = {}): Promise<Answer> => {
    const response = await fetch(url + path, {
      method,
      redirect: "manual",
      headers: {
        ...(cookie === undefined ? {} : { cookie, "x-otklik": "console" }),
        ...(token === undefined ? {} : { authorization: `Bearer ${token}` }),
        ...(body === undefined && raw === undefined ? {} : { "content-type": "application/json" }),
        ...headers,
      },
      ...(body === undefined && raw === undefined ? {} : { body: raw ?? JSON.stringify(body) }),
    });
    return { status: response.status, headers: response.headers, text: await response.text(), cookies: response.headers.getSetCookie() };
  };

  return {
    url,
    port,
    deps,
    sessions,
    hasher,
    users,
    logged,
    clock,
    ask,
    async tokenOf(id, roles) {
      users.put(userOf(id, roles), PASSWORD);
      const token = `token-of-${id}`;
      await tokens.add({ id: `t-${id}`, name: id, hash: secrets.digest(token), userId: id });
      return token;
    },
    async cookieOf(email) {
      const answer = await ask("POST", "/api/v1/session", { body: { email, password: PASSWORD } });
      return (answer.cookies.at(-1) ?? "").split(";", 1)[0] ?? "";
    },
    metrics: () => registry.metrics(),
    close: () => hub.close(100),
  };
}

export function problemOf(answer: Answer): Problem {
  return JSON.parse(answer.text) as Problem;
}

const noSetup: Pick<FirstAdministrator, "consumeSetupToken"> = { consumeSetupToken: unexpected };

async function unexpected(): Promise<never> {
  throw new Error("this test did not expect that call");
}
