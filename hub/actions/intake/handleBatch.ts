// The rules of intake over one transaction: whose the events are, what they change, what leaves because of
// them. Reads in a few statements for all events, decides in memory, writes once.
import type { Card } from "../../contract/card.ts";
import type { CallEvent, InboundEvent, MessageEvent } from "../../contract/inbound.ts";
import { matchKey, type Stranger, unknownName } from "../../domain/identity.ts";
import { openKeyOf } from "../../domain/thread.ts";
import type { InteractionRecord, IntakeUnit, LedgerEntry, NewPerson } from "../../ports.ts";
import { applyCall, foldSubject, type FoldedCall } from "./handleCall.ts";
import { applyMessage, continuedComplaint, messageKey, type MessagePlan } from "./handleMessage.ts";
import type { Directory, IntakeRules } from "./rules.ts";
import { tieSharedPhones } from "./tieSharedPhone.ts";
import { createWorkingSet, type WorkingSet } from "./workingSet.ts";

export interface BatchDeps {
  readonly rules: IntakeRules;
  readonly directory: Directory;
  readonly newId: () => string;
  readonly now: string;
}

export interface BatchResult {
  readonly cards: readonly Card[];
  /** Safe for every card of the batch. */
  readonly cursor: number;
  readonly newest: number;
  /** Something waits in the outbox. */
  readonly deliverable: boolean;
  readonly complaints: readonly { readonly severity: string }[];
}

export async function handleBatch(unit: IntakeUnit, entries: readonly LedgerEntry[], deps: BatchDeps): Promise<BatchResult> {
  const events = entries.map(({ event }) => event);
  const set = createWorkingSet();
  const calls = await foldCalls(unit, events.filter(isCall), deps.now);
  const messages = events.filter(isMessage).filter((event) => event.kind === "message.received");
  const made = await findPeople(unit, set, calls, messages, deps);
  const shared = await tieSharedPhones(unit, set, messages, deps);
  const clientIds = set.knownClientIds();
  if (clientIds.length > 0) set.knowComplaints(await unit.openComplaints(clientIds));
  for (const folded of calls) {
    const key = callerKey(folded);
    applyCall(set, folded, key === null ? null : set.contactByKey(key), deps);
  }
  await applyMessages(unit, set, messages, { made, shared }, deps);
  await applyEdits(unit, set, events.filter(isMessage).filter((event) => event.kind === "message.edited"));
  const changes = set.changes();
  const { cursor, newest } = await unit.write(changes);
  return {
    cards: set.cards(deps.directory),
    cursor,
    newest,
    deliverable: changes.emitted.some(({ event }) => event.type !== "card.changed"),
    complaints: changes.addedComplaints,
  };
}

function isCall(event: InboundEvent): event is CallEvent {
  return event.channel === "call";
}

function isMessage(event: InboundEvent): event is MessageEvent {
  return event.channel !== "call" && event.channel !== "unknown";
}

async function foldCalls(unit: IntakeUnit, events: readonly CallEvent[], now: string): Promise<readonly FoldedCall[]> {
  const bySubject = new Map<string, CallEvent[]>();
  for (const event of events) {
    const subject = `${event.connectionId}:${event.callKey}`;
    bySubject.set(subject, [...(bySubject.get(subject) ?? []), event]);
  }
  if (bySubject.size === 0) return [];
  const existing = await unit.interactions([...bySubject.keys()]);
  // A call nobody knows has no facts but these.
  const facts = existing.size === 0 ? new Map<string, readonly CallEvent[]>() : await unit.callFacts([...existing.keys()]);
  return [...bySubject].map(([subject, mine]) => foldSubject(subject, facts.get(subject) ?? mine, existing.get(subject) ?? null, now));
}

function callerKey({ call }: FoldedCall): string | null {
  return call.phone === null || call.hidden || call.direction === "internal" ? null : matchKey("phone", call.phone);
}

function callerOf({ call, facts }: FoldedCall): Stranger {
  const parties = facts.flatMap(({ from, to }) => [from, to]);
  return { channel: "call", phone: call.phone, displayName: parties.find((party) => party?.e164 === call.phone)?.displayName ?? null, username: null };
}

function writerOf({ channel, sender }: MessageEvent): Stranger {
  return { channel, phone: channel === "sms" || channel === "whatsapp" ? sender.id : null, displayName: sender.displayName, username: sender.username };
}

function senderKey(event: MessageEvent): string {
  switch (event.channel) {
    case "telegram":
      return matchKey("telegram", event.sender.id);
    case "slack":
      return matchKey("slack", event.sender.id);
    case "sms":
    case "whatsapp":
      return matchKey("phone", event.sender.id);
    case "email":
    case "form":
      return matchKey("email", event.sender.id);
  }
}

/** Makes whom nobody knows; answers the keys of those made by this batch. */
async function findPeople(
  unit: IntakeUnit,
  set: WorkingSet,
  calls: readonly FoldedCall[],
  messages: readonly MessageEvent[],
  deps: BatchDeps,
): Promise<ReadonlySet<string>> {
  const wanted = new Map<string, () => NewPerson>();
  const want = (key: string, name: string, raw: string, language: NewPerson["language"], source: string, createdAt: string): void => {
    if (wanted.has(key)) return;
    const separator = key.indexOf(":");
    wanted.set(key, () => {
      const contactId = deps.newId();
      const point = { id: deps.newId(), contactId, kind: key.slice(0, separator) as NewPerson["point"]["kind"], value: key.slice(separator + 1), raw, matchKey: key };
      return { clientId: deps.newId(), contactId, name, language, source, createdAt, point };
    });
  };
  for (const folded of calls) {
    const key = callerKey(folded);
    if (key === null || folded.existing?.contactId != null) continue;
    want(key, unknownName(callerOf(folded), deps.rules.companyLanguage), folded.call.phone ?? "", null, "call", folded.call.startedAt);
  }
  for (const event of messages) {
    want(senderKey(event), unknownName(writerOf(event), deps.rules.companyLanguage), event.sender.username ?? event.sender.id, languageOf(event), event.channel, event.occurredAt);
  }
  const known = await unit.contacts([...wanted.keys()]);
  for (const [key, contact] of known) set.learnContact(key, contact);
  const unknown = [...wanted].filter(([key]) => !known.has(key));
  const people = await unit.addContacts(unknown.map(([, make]) => make()));
  for (const [key, contact] of people) set.learnContact(key, contact);
  const already = calls.map(({ existing }) => existing?.contactId ?? null).filter((id) => id !== null && set.contactById(id) === null);
  if (already.length > 0) {
    for (const contact of (await unit.contactsById(already as string[])).values()) set.learnContact(`id:${contact.contactId}`, contact);
  }
  return new Set(unknown.map(([key]) => key));
}

function languageOf(event: MessageEvent): NewPerson["language"] {
  const code = event.sender.languageCode?.slice(0, 2);
  return code === "ru" || code === "uk" || code === "en" ? code : null;
}

async function applyMessages(
  unit: IntakeUnit,
  set: WorkingSet,
  messages: readonly MessageEvent[],
  people: { readonly made: ReadonlySet<string>; readonly shared: ReadonlyMap<string, "tied" | "foreign"> },
  deps: BatchDeps,
): Promise<void> {
  if (messages.length === 0) return;
  const repeated = await unit.messagesByChannelKey(messages.map(messageKey));
  const fresh = messages.filter((event) => !repeated.has(messageKey(event)));
  const threads = new Map<string, InteractionRecord>(await unit.openThreads([...new Set(fresh.map(openKey))]));
  for (const record of threads.values()) set.know(record);
  const greeted = new Set<string>();
  const plans = fresh.flatMap((event): MessagePlan[] => {
    const key = senderKey(event);
    const contact = set.contactByKey(key);
    if (contact === null) return [];
    const triage = event.text.trim() === "" ? null : deps.rules.triage(event.text);
    const firstContact = people.made.has(key) && !greeted.has(key);
    greeted.add(key);
    return [{ event, contact, triage, language: triage?.lang ?? contact.language ?? deps.rules.companyLanguage, firstContact, sharedPhone: people.shared.get(messageKey(event)) ?? null }];
  });
  const numbers = await drawNumbers(unit, set, plans);
  for (const plan of plans) {
    const key = openKey(plan.event);
    threads.set(key, applyMessage(set, plan, threads.get(key) ?? null, deps, () => numbers.shift() ?? missingNumber()));
  }
}

function openKey(event: MessageEvent): string {
  return openKeyOf(event.channel, event.connectionId, event.chatKey);
}

/** As many as will be opened: one a client, for those who have none running. */
async function drawNumbers(unit: IntakeUnit, set: WorkingSet, plans: readonly MessagePlan[]): Promise<number[]> {
  const opening = plans.filter((plan) => plan.triage?.intent === "complaint" && continuedComplaint(set, plan) === null);
  const count = new Set(opening.map(({ contact }) => contact.clientId)).size;
  return count === 0 ? [] : [...(await unit.complaintNumbers(count))];
}

function missingNumber(): never {
  throw new Error("More complaints were opened than numbers drawn.");
}

/** An edit changes the words, never what followed from the first ones. */
async function applyEdits(unit: IntakeUnit, set: WorkingSet, edits: readonly MessageEvent[]): Promise<void> {
  if (edits.length === 0) return;
  const known = await unit.messagesByChannelKey(edits.map(messageKey));
  const records = await unit.interactionsById([...new Set([...known.values()].map(({ interactionId }) => interactionId))]);
  for (const record of records) if (set.current(record.id) === null) set.know(record);
  for (const event of edits) {
    const message = known.get(messageKey(event));
    const record = message === undefined ? null : set.current(message.interactionId);
    if (message === undefined || record === null) continue;
    set.editMessage({ id: message.id, text: event.text, at: event.occurredAt });
    set.save(record);
  }
}

