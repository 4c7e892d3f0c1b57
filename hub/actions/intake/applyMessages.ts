// The messages of a batch in their threads, in the order they came, and the edits and deletions of those stored before.
import type { DeletionEvent, MessageEvent } from "../../contract/inbound.ts";
import type { ComplaintRecord } from "../../ports/complaints.ts";
import type { ConsentRecord } from "../../ports/consents.ts";
import type { IntakeUnit, StoredMessage } from "../../ports/intake.ts";
import type { InteractionRecord } from "../../ports/interactions.ts";
import type { Joined } from "./albums.ts";
import { type ArticleWord, createArticlesFirst } from "./articleOffers.ts";
import { createAwayNotice } from "./awayNotice.ts";
import { applyMessage, complaintsToOpen, extendStored } from "./handleMessage.ts";
import { commentOf } from "./markComments.ts";
import type { MessageDeps, MessagePlan } from "./messagePlan.ts";
import { applyComment, applyOurs } from "./otherMessages.ts";
import { albumKey, deletedKeysOf, messageKey, openKey, type Prefetched, senderKey } from "./prefetch.ts";
import { isToRead } from "./readAhead.ts";
import type { Started } from "./startTokens.ts";
import type { SharedPhone } from "./tieSharedPhone.ts";
import type { WorkingSet } from "./workingSet.ts";

/** What was found out about the messages before they are applied. */
export interface Background {
  readonly open: ReadonlyMap<string, InteractionRecord>;
  /** Stored messages of which further pieces may come. */
  readonly albums: ReadonlyMap<string, StoredMessage>;
  /** Complaints on whose private pages they were written. */
  readonly pages: ReadonlyMap<string, ComplaintRecord>;
  /** Keys of the people this batch made. */
  readonly made: ReadonlySet<string>;
  readonly shared: ReadonlyMap<string, SharedPhone>;
  readonly started: ReadonlyMap<string, Started | null>;
  readonly consents: ReadonlyMap<string, ConsentRecord>;
}

export async function applyMessages(
  unit: IntakeUnit,
  set: WorkingSet,
  messages: readonly Joined[],
  background: Background,
  deps: MessageDeps,
): Promise<readonly ArticleWord[]> {
  if (messages.length === 0) return [];
  const threads = new Map(background.open);
  for (const record of threads.values()) set.know(record);
  const greeted = new Set<string>();
  const plans = messages.flatMap((joined): MessagePlan[] => {
    const plan = planOf(joined, set, background, deps);
    if (plan === null) return [];
    const key = senderKey(plan.event);
    const isFirst = plan.firstContact && !greeted.has(key);
    greeted.add(key);
    return [{ ...plan, firstContact: isFirst, consent: isFirst ? plan.consent : null }];
  });
  const opening = complaintsToOpen(set, plans);
  const numbers = opening === 0 ? [] : [...(await unit.complaintNumbers(opening))];
  const away = await createAwayNotice(unit, plans, deps);
  const articles = await createArticlesFirst(unit, set, plans, background.open, deps);
  for (const plan of plans) {
    const key = openKey(plan.event);
    const thread = threads.get(key) ?? null;
    if (plan.joins !== null && thread?.id !== plan.joins.interactionId) {
      extendStored(set, plan, plan.joins);
      continue;
    }
    if (plan.event.isOurs === true) {
      if (thread !== null) threads.set(key, applyOurs(set, plan, thread, deps));
      continue;
    }
    keepLanguage(set, plan);
    const comment = thread === null && plan.joins === null && deps.rules.mayAsk(plan.event.channel) ? await commentOf(unit, plan, deps.now) : null;
    if (comment?.isAll === true && (await applyComment(unit, set, plan, comment.mark, deps))) continue;
    threads.set(
      key,
      applyMessage(set, plan, thread, deps, { away, articles }, () => numbers.shift() ?? missingNumber()),
    );
  }
  await away.remember();
  return articles.remember();
}

function planOf(
  { event, furtherKeys }: Joined,
  set: WorkingSet,
  { open, albums, pages, made, shared, started, consents }: Background,
  deps: MessageDeps,
): MessagePlan | null {
  const key = senderKey(event);
  const contact = set.contactByKey(key);
  if (contact === null) return null;
  const triage = isToRead(event) ? deps.rules.triage(event.text) : null;
  const spoken = event.ofComplaint === undefined ? undefined : open.get(openKey(event))?.language;
  const start = started.get(messageKey(event));
  return {
    event,
    furtherKeys,
    joins: albums.get(albumKey(event) ?? "") ?? null,
    contact,
    triage,
    language: triage?.lang ?? spoken ?? contact.language ?? deps.rules.companyLanguage,
    firstContact: made.has(key),
    sharedPhone: shared.get(messageKey(event)) ?? null,
    ofComplaint: pages.get(event.ofComplaint ?? "") ?? null,
    start: start === undefined ? null : (start ?? "wrong"),
    consent: consents.get(key) ?? null,
  };
}

/** Shorter words say too little of a language. */
const TELLING_LENGTH = 12;

/** Of who never told theirs: as they write. */
function keepLanguage(set: WorkingSet, { event, contact, triage }: MessagePlan): void {
  if (triage === null || event.text.trim().length < TELLING_LENGTH || set.contactById(contact.contactId)?.language !== null) return;
  set.setLanguage(senderKey(event), { ...contact, language: triage.lang });
}

function missingNumber(): never {
  throw new Error("More complaints were opened than numbers drawn.");
}

/** A message edited before it was stored is stored as edited. */
export function withEdits(messages: readonly MessageEvent[], edits: readonly MessageEvent[]): readonly MessageEvent[] {
  if (edits.length === 0) return messages;
  const texts = new Map(edits.map((event) => [messageKey(event), event.text]));
  return messages.map((event) => ({ ...event, text: texts.get(messageKey(event)) ?? event.text }));
}

/** An edit changes the words and the files, never what followed from the first ones. */
export async function applyEdits(unit: IntakeUnit, set: WorkingSet, edits: readonly MessageEvent[], known: Prefetched): Promise<void> {
  if (edits.length === 0) return;
  const stored = (event: MessageEvent) => known.messages.get(messageKey(event)) ?? known.albums.get(messageKey(event));
  await knowAll(
    unit,
    set,
    edits.flatMap((event) => stored(event)?.interactionId ?? []),
  );
  for (const event of edits) {
    const message = stored(event);
    const record = message === undefined ? null : set.current(message.interactionId);
    if (message === undefined || record === null) continue;
    // An edit of an album tells one piece of it.
    const attachments = event.albumKey === undefined && event.attachments.length > 0 ? event.attachments : null;
    set.editMessage({ id: message.id, text: event.text, attachments, at: event.occurredAt });
    set.save(record);
  }
}

/** The words stay in the record, and that they were taken back. An album goes with its first piece. */
export async function applyDeletions(unit: IntakeUnit, set: WorkingSet, deletions: readonly DeletionEvent[], known: Prefetched): Promise<void> {
  const found = deletions.flatMap((event) =>
    deletedKeysOf(event)
      .flatMap((key) => known.messages.get(key) ?? [])
      .map((message) => ({ message, at: event.occurredAt })),
  );
  await knowAll(
    unit,
    set,
    found.map(({ message }) => message.interactionId),
  );
  for (const { message, at } of found) {
    const record = set.current(message.interactionId);
    if (record === null) continue;
    set.deleteMessage({ id: message.id, at });
    set.save(record);
  }
}

async function knowAll(unit: IntakeUnit, set: WorkingSet, interactionIds: readonly string[]): Promise<void> {
  if (interactionIds.length === 0) return;
  for (const record of await unit.interactionsById([...new Set(interactionIds)])) if (set.current(record.id) === null) set.know(record);
}
