// Intake over a real store, with the company's real rules, for tests that need no HTTP.
import { createHash } from "node:crypto";
import { loadCalendar } from "../../config/calendars.ts";
import { parseCompany } from "../../config/company.ts";
import { createIngest, type Ingest, type IngestDeps } from "../../hub/actions/intake/ingestEvent.ts";
import { createIntakeRules, type IntakeRules } from "../../hub/actions/intake/rules.ts";
import { rulesInput } from "../../hub/assembly/company.ts";
import type { Card } from "../../hub/contract/card.ts";
import type { CallEvent, MessageEvent } from "../../hub/contract/inbound.ts";
import type { Clock } from "../../hub/ports/world.ts";
import type { Store } from "../../hub/store/store.ts";
import { systemClock, ulids } from "./databases.ts";

export const COMPANY_TEXT = `
name: Прилавок Север
queues:
  - {id: front, name: {ru: Первая линия}, language: ru}
  - {id: ua, name: {ru: Украинская линия}, language: uk}
numbers:
  - {number: "+7 495 000-10-10", queue: front}
`;

export interface TestIntake {
  readonly ingest: Ingest;
  readonly deps: IngestDeps;
  /** Cards pushed after commits, in order. */
  readonly pushed: Card[];
  readonly counted: Map<string, number>;
}

/** What the test company's file says, as intake asks for it. */
export function testRules(): IntakeRules {
  const company = parseCompany(COMPANY_TEXT, {});
  return createIntakeRules(rulesInput(company, loadCalendar(company.calendar), ["telegram"]));
}

export function testIntake(
  store: Store,
  more: { clock?: Clock; rules?: Partial<IntakeRules>; workers?: number; pendingCalls?: IngestDeps["pendingCalls"] } = {},
): TestIntake {
  const pushed: Card[] = [];
  const counted = new Map<string, number>();
  const deps: IngestDeps = {
    store: store.intake,
    rules: { ...testRules(), ...more.rules },
    directory: {
      byExtension: (extension) => (extension === "101" ? { id: "agent-101", name: "Ольга" } : null),
      worksHere: (id) => id === "agent-101",
      takesChats: (id) => id === "agent-101",
      nameOf: (id) => (id === "agent-101" ? "Ольга" : null),
    },
    pendingCalls: more.pendingCalls ?? { list: () => [], put: () => undefined },
    live: { cardsChangedWith: (cards) => pushed.push(...cards), notice: () => undefined },
    delivered: () => undefined,
    released: () => undefined,
    afterTurn: (work) => void setImmediate(work),
    clock: more.clock ?? systemClock,
    ids: ulids,
    digest: (secret) => createHash("sha256").update(secret).digest("hex"),
    counters: {
      count: (name, labels, by = 1) =>
        counted.set(`${name} ${Object.values(labels).join(" ")}`, (counted.get(`${name} ${Object.values(labels).join(" ")}`) ?? 0) + by),
    },
    log: { info: () => undefined, warn: () => undefined, error: () => undefined },
    workers: more.workers ?? 2,
  };
  return { ingest: createIngest(deps), deps, pushed, counted };
}

let serial = 0;

/** One client's message in Telegram; every field can be set. */
export function telegramMessage(more: Partial<MessageEvent> = {}): MessageEvent {
  serial += 1;
  const at = new Date().toISOString();
  return {
    channel: "telegram",
    kind: "message.received",
    connectionId: "telegram",
    provider: "telegram",
    externalId: `update-${serial}`,
    rawType: "message",
    occurredAt: at,
    occurredAtSource: "provider",
    receivedAt: at,
    auth: "token",
    chatKey: "5001",
    messageKey: `m${serial}`,
    sender: { id: "5001", displayName: "Олена", username: null, languageCode: "uk" },
    text: "Доброго дня",
    attachments: [],
    sharedPhone: null,
    ...more,
  };
}

/** One fact of a call from a client. */
export function callFact(more: Partial<CallEvent> = {}): CallEvent {
  serial += 1;
  const at = new Date().toISOString();
  const phone = "+79161234567";
  return {
    channel: "call",
    kind: "call.started",
    connectionId: "office",
    provider: "cti",
    externalId: `fact-${serial}`,
    rawType: "newCall",
    occurredAt: at,
    occurredAtSource: "received",
    receivedAt: at,
    auth: "token",
    callKey: `call-${serial}`,
    aliases: [],
    legKey: null,
    legKind: null,
    direction: "inbound",
    from: { raw: phone, e164: phone, extension: null, kind: "customer", displayName: null, hidden: false },
    to: null,
    line: "+74950001010",
    agent: null,
    queue: null,
    seq: null,
    answeredBy: null,
    outcome: null,
    hangup: null,
    durations: null,
    recording: null,
    transfer: null,
    commandId: null,
    summary: null,
    ...more,
  };
}

export function partyOf(phone: string): NonNullable<CallEvent["from"]> {
  return { raw: phone, e164: phone, extension: null, kind: "customer", displayName: null, hidden: false };
}
