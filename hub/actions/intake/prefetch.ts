// All that the rules will ask about a batch, asked in one breath together with the claim of its ledger rows:
// one round trip to the database however many events there are.
import type { CallEvent, DeletionEvent, DeliveryEvent, InboundEvent, MessageEvent, PressEvent } from "../../contract/inbound.ts";
import { matchKey } from "../../domain/identity.ts";
import { openKeyOf } from "../../domain/thread.ts";
import type { KnownContact } from "../../ports/clients.ts";
import type { ComplaintRecord } from "../../ports/complaints.ts";
import type { IntakeUnit, LedgerEntry, StoredMessage } from "../../ports/intake.ts";
import type { InteractionRecord } from "../../ports/interactions.ts";
import type { RecentCalls } from "./recentCalls.ts";

export interface Prefetched {
  /** The ids of entries nobody had stored before. */
  readonly fresh: ReadonlySet<string>;
  readonly calls: ReadonlyMap<string, InteractionRecord>;
  readonly threads: ReadonlyMap<string, InteractionRecord>;
  readonly messages: ReadonlyMap<string, { readonly id: string; readonly interactionId: string }>;
  /** Those that came in pieces, by the keys of the album and of its further pieces. */
  readonly albums: ReadonlyMap<string, StoredMessage>;
  readonly contacts: ReadonlyMap<string, KnownContact>;
  readonly complaints: readonly ComplaintRecord[];
  /** Those on whose private pages these messages were written, by id. */
  readonly pages: ReadonlyMap<string, ComplaintRecord>;
}

/** With `known` rows nothing is claimed: they are in the ledger already and are tried again. */
export async function prefetch(
  unit: IntakeUnit,
  entries: readonly LedgerEntry[],
  claim: "claim" | "known",
  recentCalls: Pick<RecentCalls, "has">,
): Promise<Prefetched> {
  const events = entries.map(({ event }) => event);
  const messages = events.filter(isMessage);
  // The first word of a call nobody has heard of is no reason to look for it.
  const calls = events.filter(isCall).filter((event) => !unit.guesses || event.kind !== "call.started" || recentCalls.has(subjectOf(event)));
  const matchKeys = unique([...events.filter(isCall).flatMap(callerKeys), ...messages.map(senderKey)]);
  const deletedKeys = events.filter(isDeletion).flatMap(deletedKeysOf);
  const furtherKeys = [...messages.filter((event) => event.albumKey !== undefined || event.kind === "message.edited").flatMap(furtherKeysOf), ...deletedKeys];
  const [fresh, interactions, threads, stored, albums, people, pages] = await Promise.all([
    claim === "claim" ? unit.claim(entries) : new Set(entries.map(({ id }) => id)),
    unit.interactions(unique(calls.flatMap((event) => [subjectOf(event), ...aliasSubjectsOf(event)]))),
    unit.openThreads(unique(messages.map(openKey))),
    unit.messagesByChannelKey(unique([...messages.map(messageKey), ...deletedKeys])),
    unit.messagesByFurtherKey(unique(furtherKeys)),
    unit.people(matchKeys),
    unit.complaintsById(unique(messages.flatMap(({ ofComplaint }) => ofComplaint ?? []))),
  ]);
  return { fresh, calls: interactions, threads, messages: stored, albums, ...people, pages };
}

export function isCall(event: InboundEvent): event is CallEvent {
  return event.channel === "call";
}

export function isMessage(event: InboundEvent): event is MessageEvent {
  return event.kind === "message.received" || event.kind === "message.edited";
}

export function isDelivery(event: InboundEvent): event is DeliveryEvent {
  return event.kind === "message.delivery";
}

export function isDeletion(event: InboundEvent): event is DeletionEvent {
  return event.kind === "message.deleted";
}

export function isPress(event: InboundEvent): event is PressEvent {
  return event.kind === "button.pressed";
}

export function subjectOf(event: CallEvent): string {
  return `${event.connectionId}:${event.callKey}`;
}

/** The same for the other ids it carries. */
export function aliasSubjectsOf({ connectionId, callKey, aliases }: CallEvent): readonly string[] {
  return aliases.length === 0 ? aliases : aliases.filter((alias) => alias !== callKey).map((alias) => `${connectionId}:${alias}`);
}

export function openKey(event: Pick<MessageEvent, "channel" | "connectionId" | "chatKey">): string {
  return openKeyOf(event.channel, event.connectionId, event.chatKey);
}

export function messageKey(event: MessageEvent): string {
  return `${openKey(event)}:${event.messageKey}`;
}

/** Null: the message came whole. */
export function albumKey(event: MessageEvent): string | null {
  return event.albumKey === undefined ? null : `${openKey(event)}:album:${event.albumKey}`;
}

function furtherKeysOf(event: MessageEvent): readonly string[] {
  const album = albumKey(event);
  return album === null ? [messageKey(event)] : [album, messageKey(event)];
}

export function deletedKeysOf(event: DeletionEvent): readonly string[] {
  return event.messageKeys.map((key) => `${openKey(event)}:${key}`);
}

export function senderKey(event: Pick<MessageEvent, "channel" | "sender">): string {
  switch (event.channel) {
    case "telegram":
      return matchKey("telegram", event.sender.id);
    case "slack":
      return matchKey("slack", event.sender.id);
    case "sms":
    case "whatsapp":
      return matchKey("phone", event.sender.id);
    case "email":
      return matchKey("email", event.sender.id);
    case "form":
      return matchKey("site", event.sender.id);
  }
}

/** Whoever may turn out to be the customer of the call: not our own numbers and people. */
export function callerKeys({ from, to }: CallEvent): readonly string[] {
  const keys: string[] = [];
  for (const party of [from, to])
    if (party !== null && party.e164 !== null && party.kind !== "service" && party.kind !== "agent") keys.push(matchKey("phone", party.e164));
  return keys;
}

function unique(keys: readonly string[]): readonly string[] {
  return [...new Set(keys)];
}
