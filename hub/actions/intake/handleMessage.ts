// A message of a client on its way into the record: the chat's open thread takes it or a new one begins, a
// complaint in it is opened once, and what the client is told leaves by the same chat.

import type { AdviceKind } from "../../contract/advice.ts";
import { severeAlert } from "../../domain/alertInputs.ts";
import { essenceOf, newComplaint } from "../../domain/complaint.ts";
import { noteOf, outboundOf, queuedEvent } from "../../domain/message.ts";
import { isParting } from "../../domain/partingWords.ts";
import { intentAfter, isSpam, openKeyOf, SPAM, threadExternalId } from "../../domain/thread.ts";
import type { Triage } from "../../domain/triage.ts";
import type { ComplaintRecord } from "../../ports/complaints.ts";
import type { StoredMessage } from "../../ports/intake.ts";
import type { InteractionRecord } from "../../ports/interactions.ts";
import { withPiece } from "./albums.ts";
import type { ArticlesFirst } from "./articleOffers.ts";
import type { AwayNotice } from "./awayNotice.ts";
import type { MessageDeps, MessagePlan } from "./messagePlan.ts";
import { receivedOnPage } from "./pageReceiver.ts";
import { messageKey } from "./prefetch.ts";
import type { WorkingSet } from "./workingSet.ts";

/** What tells one complaint of a client from another. */
interface Matter {
  readonly category: string | null;
  readonly department: string;
}

/**
 * The running complaint that the text goes on about, or null: then it is a new one. The same subject or the same
 * department is the same complaint; a bill is not the fridge.
 */
export function continuedOf<T extends Matter>(running: readonly T[], triage: Matter | null): T | null {
  const same = running.find(({ category }) => triage === null || triage.category === null || category === null || category === triage.category);
  return same ?? running.find(({ department }) => department === triage?.department) ?? null;
}

/** How many complaints these messages will open, each client's later ones going on with what the earlier ones opened. */
export function complaintsToOpen(set: WorkingSet, plans: readonly MessagePlan[]): number {
  const running = new Map<string, Matter[]>();
  let count = 0;
  for (const { contact, triage } of plans) {
    if (triage?.intent !== "complaint") continue;
    const mine = running.get(contact.clientId) ?? [...set.complaintsOf(contact.clientId)];
    running.set(contact.clientId, mine);
    if (continuedOf(mine, triage) !== null) continue;
    mine.push(triage);
    count += 1;
  }
  return count;
}

export function applyMessage(
  set: WorkingSet,
  plan: MessagePlan,
  thread: InteractionRecord | null,
  deps: MessageDeps,
  { away, articles }: { readonly away: AwayNotice; readonly articles: ArticlesFirst },
  drawNumber: () => number,
): InteractionRecord {
  const { event, triage, language } = plan;
  const article = articles.articleFor(plan, thread);
  const taken = threadWith(plan, thread, deps);
  const record = plan.ofComplaint === null ? taken : receivedOnPage(taken, plan.ofComplaint, deps);
  if (thread === null) set.add(record);
  else set.save(record);
  putMessage(set, plan, record.id, deps);
  const said: { readonly text: string; readonly askPhone: boolean }[] = [];
  const tell = (text: string, askPhone = false): void => void said.push({ text, askPhone });
  const send = ({ text, askPhone }: { readonly text: string; readonly askPhone: boolean }): void => {
    if (!deps.rules.mayTell(event.channel) || event.automatic === true) return;
    const message = outboundOf({ id: deps.newId(), interactionId: record.id, text, authorId: null, at: deps.now });
    const { channel, connectionId, chatKey } = event;
    set.addMessage(message);
    set.emit({ ...queuedEvent(message, { channel, connectionId, chatKey, language }), askPhone }, openKeyOf(channel, connectionId, chatKey));
  };
  if (plan.start === "wrong") tell(deps.rules.linkWrongText(language));
  else if (plan.start !== null) tell(deps.rules.linkThanksText(language, plan.start));
  if (plan.sharedPhone === "tied") tell(deps.rules.phoneThanksText(language));
  if (plan.sharedPhone === "taken") tell(deps.rules.phoneTakenText(language));
  if (plan.sharedPhone === "foreign") tell(deps.rules.phoneForeignText(language), true);
  if (triage?.intent === "complaint") {
    const continued = continuedOf(set.complaintsOf(plan.contact.clientId), triage);
    if (continued === null) {
      const complaint = openedBy(plan, triage, record, deps, drawNumber());
      set.addComplaint(complaint);
      const alert = severeAlert(complaint, deps.now);
      if (alert !== null) set.emit(alert, null);
      tell(deps.rules.registeredText(language, complaint), plan.firstContact);
    } else {
      if (continued.interactionId !== record.id) {
        set.addComplaintThread({ complaintId: continued.id, interactionId: record.id, since: event.occurredAt });
      }
      if (thread === null || thread.intent !== "complaint") tell(deps.rules.notedText(language, continued));
    }
  } else if (plan.start === null && plan.firstContact && triage?.intent !== "spam" && event.channel !== "slack") {
    // A shared channel of Slack is among acquaintances: nobody is greeted there or asked for a number.
    tell(deps.rules.greetingText(language), true);
  }
  const hours = away.textFor(plan);
  const last = said.pop();
  for (const one of said) send(one);
  if (last !== undefined || hours !== null) send({ text: [last?.text, hours].filter((text) => text != null).join("\n\n"), askPhone: last?.askPhone ?? false });
  const now = set.current(record.id) ?? record;
  return article === null ? now : articles.show(plan, article, now);
}

/** What the model is asked about this message once it is stored. */
function asked({ event, triage }: MessagePlan, { asks }: MessageDeps["rules"]): readonly AdviceKind[] {
  if (event.automatic === true) return [];
  // What is spoken is triaged once it is heard, with what stands written beside it.
  const isHeardFirst = asks.transcript && event.attachments.some(({ kind }) => kind === "voice");
  return [
    ...(isHeardFirst ? (["transcript"] as const) : []),
    ...(asks.triage && triage !== null && !isHeardFirst ? (["triage"] as const) : []),
    ...(asks.answer && triage?.intent === "question" ? (["answer"] as const) : []),
  ];
}

/** The message itself, and beside it what colleagues should know of how it came. */
function putMessage(set: WorkingSet, plan: MessagePlan, interactionId: string, deps: MessageDeps): void {
  const { event, joins } = plan;
  if (joins !== null) {
    extendStored(set, plan, joins);
    return;
  }
  const id = deps.newId();
  set.addMessage({
    id,
    interactionId,
    direction: "inbound",
    text: event.text,
    attachments: event.attachments,
    authorId: null,
    at: event.occurredAt,
    delivery: "received",
    channelKey: messageKey(event),
    byMachine: event.byMachine === true,
  });
  set.addMessageKeys(id, plan.furtherKeys);
  for (const kind of asked(plan, deps.rules)) {
    const language = kind === "answer" ? plan.language : null;
    set.wantAdvice({ id: deps.newId(), kind, interactionId, subjectId: id, language, senderKey: plan.contact.contactId, requestedBy: null });
  }
  const note = (text: string): void => set.addMessage(noteOf({ id: deps.newId(), interactionId, text, authorId: null, at: deps.now }));
  if (plan.consent !== null) note(deps.rules.consentNote(plan.consent));
  if (plan.start !== null && plan.start !== "wrong") note(deps.rules.linkNote(plan.start));
}

/** Later pieces of an album, in the message they belong to. */
export function extendStored(set: WorkingSet, { event, furtherKeys }: MessagePlan, stored: StoredMessage): void {
  set.extendMessage({ ...stored, ...withPiece(stored, event) });
  set.addMessageKeys(stored.id, [messageKey(event), ...furtherKeys.slice(1)]);
}

function openedBy(plan: MessagePlan, triage: Triage, record: InteractionRecord, deps: MessageDeps, number: number): ComplaintRecord {
  return newComplaint({
    id: deps.newId(),
    number,
    clientId: plan.contact.clientId,
    contactId: plan.contact.contactId,
    interactionId: record.id,
    severity: triage.severity ?? "normal",
    category: triage.category,
    department: triage.department,
    ownerId: null,
    text: plan.event.text,
    openedAt: plan.event.occurredAt,
    openedBy: null,
    dueAt: deps.rules.complaintDueAt(plan.event.occurredAt),
  });
}

/** What a complaint is about is not replaced by the thanks, or the "and?", that follow it in the same chat. */
function keepsSubject(thread: InteractionRecord, triage: Triage | null): boolean {
  if (thread.intent !== "complaint" || thread.essence === null) return false;
  return triage === null || triage.intent === "feedback_positive" || triage.intent === "other";
}

function threadWith(plan: MessagePlan, thread: InteractionRecord | null, deps: MessageDeps): InteractionRecord {
  const { event, contact, triage, language } = plan;
  const essence = essenceOf(event.text) || null;
  if (thread !== null) {
    const intent = intentAfter(thread, triage?.intent ?? null);
    return {
      ...thread,
      clientId: contact.clientId,
      contactId: contact.contactId,
      contactName: contact.contactName,
      intent,
      essence: keepsSubject(thread, triage) ? thread.essence : (essence ?? thread.essence),
      language,
      // Answered by another program and nobody's here: the queue's again.
      state: thread.agentId === null ? "waiting" : thread.state,
      unread: thread.unread + (plan.joins === null ? 1 : 0),
      waitingSince: isSpam({ ...thread, intent }) ? null : (thread.waitingSince ?? (isParting(event) ? null : event.occurredAt)),
    };
  }
  const id = deps.newId();
  const intent = event.ofComplaint === undefined ? (triage?.intent ?? null) : "complaint";
  return {
    id,
    channel: event.channel,
    direction: "inbound",
    state: "waiting",
    outcome: null,
    clientId: contact.clientId,
    contactId: contact.contactId,
    contactName: contact.contactName,
    phone: null,
    hidden: false,
    line: null,
    queue: deps.rules.chooseQueue({ connectionId: event.connectionId, providerQueue: null, line: null, language }),
    agentId: null,
    connectionId: event.connectionId,
    externalId: threadExternalId(event.chatKey, id),
    openKey: openKeyOf(event.channel, event.connectionId, event.chatKey),
    startedAt: event.occurredAt,
    answeredAt: null,
    endedAt: null,
    waitSec: null,
    talkSec: null,
    holdSec: null,
    legs: [],
    recordings: [],
    essence,
    disposition: null,
    intent,
    language,
    version: 1,
    settleAt: null,
    offeredTo: [],
    declinedBy: [],
    waitingSince: intent === SPAM || isParting(event) ? null : event.occurredAt,
    unread: 1,
  };
}
