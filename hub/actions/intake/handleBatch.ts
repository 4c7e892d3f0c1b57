// The rules of intake over one transaction: whose the events are, what they change, what leaves because of
// them. Reads in a few statements for all events, decides in memory, writes once.
import type { Card } from "../../contract/card.ts";
import type { DebtRecord } from "../../contract/debt.ts";
import type { MessageEvent } from "../../contract/inbound.ts";
import { isBareAnswer } from "../../domain/callCommand.ts";
import type { CallCommandRecord } from "../../ports/calls.ts";
import type { IntakeUnit, LedgerEntry, WriteReceipt } from "../../ports/intake.ts";
import type { PendingCalls } from "../calls/pendingCalls.ts";
import { takeAnswers } from "../calls/takeAnswers.ts";
import { tieCalls } from "../calls/tieCalls.ts";
import { joinAlbums } from "./albums.ts";
import { applyDeliveries } from "./applyDeliveries.ts";
import { applyDeletions, applyEdits, applyMessages, withEdits } from "./applyMessages.ts";
import { applyPresses, type Pressed } from "./applyPresses.ts";
import type { ArticleWord } from "./articleOffers.ts";
import { onlyConsented, tieConsents } from "./askConsent.ts";
import { settleBatchDebts } from "./callbackDebts.ts";
import { callerKey, findPeople } from "./findPeople.ts";
import { foldCalls } from "./foldCalls.ts";
import { applyCall, type FoldedCall } from "./handleCall.ts";
import { mergeCalls } from "./mergeCalls.ts";
import { isCall, isDeletion, isDelivery, isMessage, isPress, messageKey, openKey, type Prefetched, prefetch, senderKey } from "./prefetch.ts";
import { readAhead } from "./readAhead.ts";
import type { RecentCalls } from "./recentCalls.ts";
import type { Directory, IntakeRules } from "./rules.ts";
import { tieStartTokens } from "./startTokens.ts";
import { tellMissed } from "./tellMissed.ts";
import { tieSharedPhones } from "./tieSharedPhone.ts";
import { createWorkingSet } from "./workingSet.ts";

export interface BatchDeps {
  readonly rules: IntakeRules;
  readonly directory: Directory;
  readonly newId: () => string;
  /** For what is known by a digest alone. */
  readonly digest: (secret: string) => string;
  readonly now: string;
  /** Calls we asked for that are on their way. */
  readonly pendingCalls: PendingCalls;
  readonly recentCalls: Pick<RecentCalls, "has">;
}

export interface BatchResult {
  /** The ids of entries that were no repeats. */
  readonly fresh: ReadonlySet<string>;
  readonly cards: readonly Card[];
  readonly receipt: WriteReceipt;
  /** Something waits in the outbox or for the model. */
  readonly deliverable: boolean;
  readonly complaints: readonly { readonly id: string; readonly severity: string }[];
  /** Complaints on whose private pages their clients wrote, and those about which clients began to go on in another chat. */
  readonly writtenOf: readonly string[];
  /** Callback debts that opened, changed or ended. */
  readonly debts: readonly DebtRecord[];
  /** By provider, of the calls that end with this batch: facts that contradict one another. */
  readonly conflicts: readonly string[];
  /** Calls we asked for, as they stand now. */
  readonly commands: readonly CallCommandRecord[];
  readonly marks: Pressed["marks"];
  /** Articles shown before an agent was called, and how others ended. */
  readonly articles: readonly ArticleWord[];
  /** Kept events may be handled now. */
  readonly released: boolean;
}

/** `claim` says whether the ledger rows are new or tried again. */
export async function handleBatch(unit: IntakeUnit, entries: readonly LedgerEntry[], claim: "claim" | "known", batchDeps: BatchDeps): Promise<BatchResult> {
  const asked = prefetch(unit, entries, claim, batchDeps.recentCalls);
  const received = entries.map(({ event }) => event).filter(isMessage);
  const [known, rules] = await Promise.all([asked, readAhead(batchDeps.rules, received)]);
  const deps = { ...batchDeps, rules };
  const set = createWorkingSet();
  const taken = await onlyConsented(
    unit,
    set,
    entries.filter(({ id }) => known.fresh.has(id)),
    known,
    deps,
  );
  const events = taken.map(({ event }) => event);
  for (const [key, contact] of known.contacts) set.learnContact(key, contact);
  set.knowComplaints(known.complaints);
  const answers = events.filter(isCall).filter(isBareAnswer);
  const facts = events.filter(isCall).filter((event) => !isBareAnswer(event));
  const calls = await foldCalls(unit, facts, known, deps.now);
  const edits = events.filter(isMessage).filter((event) => event.kind === "message.edited");
  const joined = joinAlbums(withEdits(newOf(events.filter(isMessage), known), edits));
  const messages = joined.map(({ event }) => event);
  const made = await findPeople(unit, set, calls, messages, deps);
  const shared = await tieSharedPhones(unit, set, messages, deps);
  const started = await tieStartTokens(unit, set, messages, deps);
  const consents = await tieConsents(
    unit,
    [...made].flatMap((key) => ({ key, contactId: set.contactByKey(key)?.contactId ?? "" })),
    deps,
  );
  // A tie led to a client whose complaints were not asked for.
  const owners = messages
    .filter((event) => shared.get(messageKey(event)) === "tied" || started.get(messageKey(event)) != null)
    .flatMap((event) => set.contactByKey(senderKey(event))?.clientId ?? []);
  if (owners.length > 0) set.knowComplaints(await unit.openComplaints([...new Set(owners)]));
  const ofCalls = calls.map((folded) => {
    const key = callerKey(folded);
    const interactionId = applyCall(set, folded, key === null ? null : set.contactByKey(key), deps);
    if (folded.link !== undefined) mergeCalls(set, folded.link, interactionId, deps.newId);
    return { facts: folded.facts, interactionId };
  });
  const tied = await tieCalls(unit, set, ofCalls, deps.pendingCalls, deps.now);
  // After the calls: a command whose call is here follows the call.
  const answered = await takeAnswers(unit, answers, deps.pendingCalls, deps.now);
  // Joining two contacts rewrote rows that were read before it.
  const threads = shared.size + started.size === 0 ? known.threads : await unit.openThreads([...new Set(messages.map(openKey))]);
  const articles = await applyMessages(unit, set, joined, { open: threads, albums: known.albums, pages: known.pages, made, shared, started, consents }, deps);
  await applyEdits(unit, set, edits, known);
  await applyDeletions(unit, set, events.filter(isDeletion), known);
  const pressed = await applyPresses(unit, set, events.filter(isPress), deps);
  await applyDeliveries(unit, set, events.filter(isDelivery), deps.rules);
  const debts = await settleBatchDebts(unit, set, [...known.calls.values()], deps);
  if (debts.length > 0) tellMissed(set, debts, deps);
  const changes = set.changes();
  return {
    fresh: known.fresh,
    cards: set.cards(deps.directory),
    receipt: unit.write(changes),
    deliverable: changes.aiJobs.length > 0 || changes.emitted.some(({ event }) => event.type !== "card.changed"),
    complaints: changes.addedComplaints,
    writtenOf: [...new Set([...known.pages.keys(), ...changes.complaintThreads.map(({ complaintId }) => complaintId)])],
    debts,
    conflicts: calls.filter(endsNow).flatMap(({ call, facts }) => Array.from({ length: call.conflicts }, () => facts[0]?.provider ?? "")),
    commands: [...tied, ...answered],
    marks: pressed.marks,
    articles: [...articles, ...pressed.articles],
    released: pressed.released,
  };
}

/** What was not stored before. What one of us wrote by another program is told of a conversation that is open. */
function newOf(messages: readonly MessageEvent[], known: Prefetched): readonly MessageEvent[] {
  const opened = new Set([...known.threads.keys(), ...messages.filter(({ isOurs }) => isOurs !== true).map(openKey)]);
  return messages.filter(
    (event) =>
      event.kind === "message.received" &&
      !known.messages.has(messageKey(event)) &&
      !known.albums.has(messageKey(event)) &&
      (event.isOurs !== true || opened.has(openKey(event))),
  );
}

function endsNow({ call, existing }: FoldedCall): boolean {
  return call.outcome !== null && (existing === null || existing.outcome === null);
}
