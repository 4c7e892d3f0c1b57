// The rules of intake over one transaction: whose the events are, what they change, what leaves because of
// them. Reads in a few statements for all events, decides in memory, writes once.
import type { Card } from "../../contract/card.ts";
import type { DebtRecord } from "../../contract/debt.ts";
import type { CallEvent, MessageEvent } from "../../contract/inbound.ts";
import { matchKey, type Stranger, unknownName } from "../../domain/identity.ts";
import type { CallCommandRecord, IntakeUnit, InteractionRecord, LedgerEntry, NewPerson, WriteReceipt } from "../../ports.ts";
import type { PendingCalls } from "../calls/pendingCalls.ts";
import { tieCalls } from "../calls/tieCalls.ts";
import { settleBatchDebts } from "./callbackDebts.ts";
import { applyCall, type FoldedCall, foldSubject } from "./handleCall.ts";
import { applyMessage, complaintsToOpen, type MessagePlan } from "./handleMessage.ts";
import { linkCalls, needsLinking } from "./linkCalls.ts";
import { mergeCalls } from "./mergeCalls.ts";
import { aliasSubjectsOf, isCall, isMessage, messageKey, openKey, type Prefetched, prefetch, senderKey, subjectOf } from "./prefetch.ts";
import type { Directory, IntakeRules } from "./rules.ts";
import { withTakenFrom } from "./takenFrom.ts";
import { type SharedPhone, tieSharedPhones } from "./tieSharedPhone.ts";
import { createWorkingSet, type WorkingSet } from "./workingSet.ts";

export interface BatchDeps {
  readonly rules: IntakeRules;
  readonly directory: Directory;
  readonly newId: () => string;
  readonly now: string;
  /** Calls we asked for that are on their way. */
  readonly pendingCalls: PendingCalls;
}

export interface BatchResult {
  /** The ids of entries that were no repeats. */
  readonly fresh: ReadonlySet<string>;
  readonly cards: readonly Card[];
  readonly receipt: WriteReceipt;
  /** Something waits in the outbox. */
  readonly deliverable: boolean;
  readonly complaints: readonly { readonly id: string; readonly severity: string }[];
  /** Callback debts that opened, changed or ended. */
  readonly debts: readonly DebtRecord[];
  /** By provider, of the calls that end with this batch: facts that contradict one another. */
  readonly conflicts: readonly string[];
  /** Calls we asked for, as they stand now. */
  readonly commands: readonly CallCommandRecord[];
}

/** `claim` says whether the ledger rows are new or tried again. */
export async function handleBatch(unit: IntakeUnit, entries: readonly LedgerEntry[], claim: "claim" | "known", deps: BatchDeps): Promise<BatchResult> {
  const known = await prefetch(unit, entries, claim);
  const events = entries.filter(({ id }) => known.fresh.has(id)).map(({ event }) => event);
  const set = createWorkingSet();
  for (const [key, contact] of known.contacts) set.learnContact(key, contact);
  set.knowComplaints(known.complaints);
  const calls = await foldCalls(unit, events.filter(isCall), known, deps.now);
  const edits = events.filter(isMessage).filter((event) => event.kind === "message.edited");
  const messages = edited(
    events.filter(isMessage).filter((event) => event.kind === "message.received" && !known.messages.has(messageKey(event))),
    edits,
  );
  const made = await findPeople(unit, set, calls, messages, deps);
  const shared = await tieSharedPhones(unit, set, messages, deps);
  // A tie led to a client whose complaints were not asked for.
  const owners = messages.filter((event) => shared.get(messageKey(event)) === "tied").flatMap((event) => set.contactByKey(senderKey(event))?.clientId ?? []);
  if (owners.length > 0) set.knowComplaints(await unit.openComplaints([...new Set(owners)]));
  const ofCalls = calls.map((folded) => {
    const key = callerKey(folded);
    const interactionId = applyCall(set, folded, key === null ? null : set.contactByKey(key), deps);
    if (folded.link !== undefined) mergeCalls(set, folded.link, interactionId, deps.newId);
    return { facts: folded.facts, interactionId };
  });
  const commands = await tieCalls(unit, set, ofCalls, deps.pendingCalls, deps.now);
  // Joining two contacts rewrote rows that were read before it.
  const threads = shared.size === 0 ? known.threads : await unit.openThreads([...new Set(messages.map(openKey))]);
  await applyMessages(unit, set, messages, threads, { made, shared }, deps);
  await applyEdits(unit, set, edits, known);
  const changes = set.changes();
  const debts = await settleBatchDebts(unit, set, [...known.calls.values()], deps);
  return {
    fresh: known.fresh,
    cards: set.cards(deps.directory),
    receipt: unit.write(changes),
    deliverable: changes.emitted.some(({ event }) => event.type !== "card.changed"),
    complaints: changes.addedComplaints,
    debts,
    conflicts: calls.filter(endsNow).flatMap(({ call, facts }) => Array.from({ length: call.conflicts }, () => facts[0]?.provider ?? "")),
    commands,
  };
}

function endsNow({ call, existing }: FoldedCall): boolean {
  return call.outcome !== null && (existing === null || existing.outcome === null);
}

async function foldCalls(unit: IntakeUnit, fresh: readonly CallEvent[], known: Prefetched, now: string): Promise<readonly FoldedCall[]> {
  const { events, calls } = await withTakenFrom(unit, fresh, known.calls);
  const linking = events.filter((event) => needsLinking(event, calls));
  if (linking.length === 0) return foldOrdinary(unit, events, known, now);
  const named = new Set(linking.flatMap((event) => [subjectOf(event), ...aliasSubjectsOf(event)]));
  const concerned = events.filter((event) => named.has(subjectOf(event)));
  const links = await linkCalls(unit, concerned, calls);
  // A name may have led to a call that this batch has news of under its own name too: those are in the link.
  const reached = new Set(links.flatMap(({ subjectKey, aliasKeys }) => [subjectKey, ...aliasKeys]));
  const ordinary = events.filter((event) => !reached.has(subjectOf(event)));
  const linked = links.map((link): FoldedCall => ({ ...foldSubject(link.subjectKey, link.facts, link.existing, now), link }));
  return [...linked, ...(await foldOrdinary(unit, ordinary, known, now))];
}

/** A call nobody knows has no facts but these. */
async function foldOrdinary(unit: IntakeUnit, events: readonly CallEvent[], known: Prefetched, now: string): Promise<readonly FoldedCall[]> {
  const bySubject = new Map<string, CallEvent[]>();
  for (const event of events) {
    const subject = subjectOf(event);
    const mine = bySubject.get(subject);
    if (mine === undefined) bySubject.set(subject, [event]);
    else mine.push(event);
  }
  const existing = [...bySubject.keys()].filter((subject) => known.calls.has(subject));
  const facts = existing.length === 0 ? new Map<string, readonly CallEvent[]>() : await unit.callFacts(existing);
  return [...bySubject].map(([subject, mine]) => foldSubject(subject, facts.get(subject) ?? mine, known.calls.get(subject) ?? null, now));
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
      const point = {
        id: deps.newId(),
        contactId,
        kind: key.slice(0, separator) as NewPerson["point"]["kind"],
        value: key.slice(separator + 1),
        raw,
        matchKey: key,
      };
      return { clientId: deps.newId(), contactId, name, language, source, createdAt, point };
    });
  };
  for (const folded of calls) {
    const key = callerKey(folded);
    if (key === null || folded.existing?.contactId != null) continue;
    want(key, unknownName(callerOf(folded), deps.rules.companyLanguage), folded.call.phone ?? "", null, "call", folded.call.startedAt);
  }
  for (const event of messages) {
    want(
      senderKey(event),
      unknownName(writerOf(event), deps.rules.companyLanguage),
      event.sender.username ?? event.sender.id,
      languageOf(event),
      event.channel,
      event.occurredAt,
    );
  }
  const unknown = [...wanted].filter(([key]) => set.contactByKey(key) === null);
  if (unknown.length > 0) {
    for (const [key, contact] of await unit.addContacts(unknown.map(([, make]) => make()))) set.learnContact(key, contact);
  }
  const already = calls
    .map(({ existing }) => existing?.contactId ?? null)
    .filter((id) => id !== null)
    .filter((id) => set.contactById(id) === null);
  if (already.length > 0) {
    // The call is known by facts that name a number this one does not.
    const contacts = await unit.contactsById(already);
    for (const contact of contacts.values()) set.learnContact(`id:${contact.contactId}`, contact);
    set.knowComplaints(await unit.openComplaints([...contacts.values()].map(({ clientId }) => clientId)));
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
  open: ReadonlyMap<string, InteractionRecord>,
  people: { readonly made: ReadonlySet<string>; readonly shared: ReadonlyMap<string, SharedPhone> },
  deps: BatchDeps,
): Promise<void> {
  if (messages.length === 0) return;
  const threads = new Map(open);
  for (const record of threads.values()) set.know(record);
  const greeted = new Set<string>();
  const plans = messages.flatMap((event): MessagePlan[] => {
    const key = senderKey(event);
    const contact = set.contactByKey(key);
    if (contact === null) return [];
    const triage = event.text.trim() === "" ? null : deps.rules.triage(event.text);
    const firstContact = people.made.has(key) && !greeted.has(key);
    greeted.add(key);
    return [
      {
        event,
        contact,
        triage,
        language: triage?.lang ?? contact.language ?? deps.rules.companyLanguage,
        firstContact,
        sharedPhone: people.shared.get(messageKey(event)) ?? null,
      },
    ];
  });
  const opening = complaintsToOpen(set, plans);
  const numbers = opening === 0 ? [] : [...(await unit.complaintNumbers(opening))];
  for (const plan of plans) {
    const key = openKey(plan.event);
    threads.set(
      key,
      applyMessage(set, plan, threads.get(key) ?? null, deps, () => numbers.shift() ?? missingNumber()),
    );
  }
}

function missingNumber(): never {
  throw new Error("More complaints were opened than numbers drawn.");
}

/** A message edited before it was stored is stored as edited. */
function edited(messages: readonly MessageEvent[], edits: readonly MessageEvent[]): readonly MessageEvent[] {
  if (edits.length === 0) return messages;
  const texts = new Map(edits.map((event) => [messageKey(event), event.text]));
  return messages.map((event) => ({ ...event, text: texts.get(messageKey(event)) ?? event.text }));
}

/** An edit changes the words, never what followed from the first ones. */
async function applyEdits(unit: IntakeUnit, set: WorkingSet, edits: readonly MessageEvent[], known: Prefetched): Promise<void> {
  if (edits.length === 0) return;
  const records = await unit.interactionsById([...new Set([...known.messages.values()].map(({ interactionId }) => interactionId))]);
  for (const record of records) if (set.current(record.id) === null) set.know(record);
  for (const event of edits) {
    const message = known.messages.get(messageKey(event));
    const record = message === undefined ? null : set.current(message.interactionId);
    if (message === undefined || record === null) continue;
    set.editMessage({ id: message.id, text: event.text, at: event.occurredAt });
    set.save(record);
  }
}
