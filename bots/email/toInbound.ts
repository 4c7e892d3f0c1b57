// Translates one letter into the canonical inbound event. What nobody should work on (our own letters, delays,
// letters without a sender) is kept as unknown, never lost.
import type { Attachment, DeliveryEvent, MessageEvent, UnknownEvent } from "../../hub/contract/inbound.ts";
import type { Bounce } from "./bounce.ts";
import type { Conversation } from "./conversation.ts";
import type { Letter, LetterAttachment } from "./letter.ts";
import { cutQuoted } from "./quoted.ts";
import { bareSubject } from "./subject.ts";

export interface Reception {
  readonly connectionId: string;
  readonly receivedAt: string;
  /** Where the letter lies: `imap:<uidValidity>:<uid>`. */
  readonly ref: string;
  /** Of the letter; the same letter has the same. */
  readonly identity: string;
}

const LONGEST_TEXT = 20_000;
/** Clocks of senders go wrong by hours and by years. */
const LATEST_AHEAD_MS = 5 * 60_000;

export function messageOf(
  letter: Letter & { readonly from: NonNullable<Letter["from"]> },
  conversation: Conversation,
  automatic: boolean,
  reception: Reception,
): MessageEvent {
  const { shown, quoted } = cutQuoted(letter.text);
  return {
    ...baseOf(reception, letter.sentAt),
    channel: conversation.channel,
    connectionId: conversation.connectionId,
    kind: "message.received",
    rawType: automatic ? "mail:automatic" : "mail:letter",
    chatKey: conversation.chatKey,
    messageKey: reception.identity.slice(0, 32),
    sender: senderOf(letter, conversation),
    text: withSubject(letter.subject, shown, conversation).slice(0, LONGEST_TEXT),
    attachments: letter.attachments.map((attachment, index) => attachmentOf(attachment, `${reception.ref}:${index}`)),
    sharedPhone: null,
    ...(automatic ? { automatic } : {}),
    ...(quoted === "" ? {} : { quotedText: quoted.slice(0, LONGEST_TEXT) }),
  };
}

/** A visitor of the site who goes on by mail stays who they were there. */
function senderOf({ from }: Letter & { readonly from: NonNullable<Letter["from"]> }, { channel, chatKey }: Conversation): MessageEvent["sender"] {
  return { id: channel === "form" ? chatKey : from.address, displayName: from.name, username: from.address, languageCode: null };
}

/** The subject is said once, and again when it changes. */
function withSubject(subject: string, text: string, { before }: Conversation): string {
  const bare = bareSubject(subject);
  if (bare === "" || before.some((mail) => bareSubject(mail.subject) === bare)) return text;
  return text === "" ? bare : `${bare}\n\n${text}`;
}

function attachmentOf({ name, mimeType, sizeBytes }: LetterAttachment, ref: string): Attachment {
  return { kind: kindOf(mimeType), ref, name, mimeType, sizeBytes, durationSec: null, latitude: null, longitude: null };
}

function kindOf(mimeType: string): Attachment["kind"] {
  if (mimeType.startsWith("image/")) return "photo";
  if (mimeType.startsWith("audio/")) return "voice";
  return mimeType.startsWith("video/") ? "video" : "document";
}

export function deliveryOf({ sent }: Bounce, reception: Reception): DeliveryEvent {
  return {
    ...baseOf(reception, null),
    channel: sent.channel,
    connectionId: sent.connectionId,
    kind: "message.delivery",
    rawType: "mail:bounce",
    chatKey: sent.chatKey,
    messageId: sent.sentMessageId,
    delivery: "failed",
    reason: "not_delivered",
  };
}

export function unknownOf(what: "bounce" | "ours" | "no_sender" | "unreadable", reception: Reception): UnknownEvent {
  return { ...baseOf(reception, null), channel: "unknown", connectionId: reception.connectionId, kind: "unknown", rawType: `mail:${what}` };
}

type Base = Omit<UnknownEvent, "channel" | "kind" | "rawType" | "connectionId">;

function baseOf({ receivedAt, identity }: Reception, sentAt: string | null): Base {
  const believable = sentAt !== null && Date.parse(sentAt) <= Date.parse(receivedAt) + LATEST_AHEAD_MS && Date.parse(sentAt) > 0;
  return {
    provider: "mail",
    externalId: identity,
    occurredAt: believable ? sentAt : receivedAt,
    occurredAtSource: believable ? "provider" : "received",
    receivedAt,
    auth: "token",
  };
}
