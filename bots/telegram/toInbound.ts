// Translates one Telegram update into the canonical inbound event. Only what a person writes in a private
// chat becomes a message; groups, bots, service notes and business chats are kept as unknown, never lost.
import type { Attachment, MessageEvent, UnknownEvent } from "../../hub/contract/inbound.ts";
import { normalisePhone } from "../../hub/domain/phone.ts";
import { attachmentsOf } from "./attachments.ts";
import type { ReadUpdate, TelegramMessage, TelegramUpdate } from "./update.ts";

interface Reception {
  readonly connectionId: string;
  /** How national numbers are read. */
  readonly country: string;
  readonly receivedAt: string;
  /** Names a body without an update_id: the same body gets the same name. */
  readonly bodyKey: string;
}

export function toInbound(read: ReadUpdate, reception: Reception): MessageEvent | UnknownEvent {
  if (read.kind === "unreadable") {
    return unknown(read.updateId === null ? `unreadable:${reception.bodyKey}` : String(read.updateId), "unreadable", reception);
  }
  const { update } = read;
  const edited = update.edited_message !== undefined;
  const message = update.message ?? update.edited_message;
  if (message === undefined) return unknown(String(update.update_id), kindOf(update), reception);
  return ofMessage(update.update_id, message, edited, reception);
}

function ofMessage(updateId: number, message: TelegramMessage, edited: boolean, reception: Reception): MessageEvent | UnknownEvent {
  const { from } = message;
  const attachments = attachmentsOf(message);
  const sharedPhone = sharedPhoneOf(message, reception.country);
  const text = message.text ?? message.caption ?? "";
  const rawType = `${edited ? "edited_message" : "message"}:${contentOf(message, attachments)}`;
  const says = text !== "" || attachments.length > 0 || sharedPhone !== null;
  if (message.chat.type !== "private" || from === undefined || from.is_bot || !says) {
    return unknown(String(updateId), message.chat.type === "private" ? rawType : `${rawType}:${message.chat.type}`, reception);
  }
  return {
    channel: "telegram",
    kind: edited ? "message.edited" : "message.received",
    connectionId: reception.connectionId,
    provider: "telegram",
    externalId: String(updateId),
    rawType,
    ...occurred(edited ? (message.edit_date ?? message.date) : message.date, reception.receivedAt),
    receivedAt: reception.receivedAt,
    auth: "token",
    chatKey: String(message.chat.id),
    messageKey: String(message.message_id),
    sender: {
      id: String(from.id),
      displayName: [from.first_name, from.last_name ?? ""].join(" ").trim() || null,
      username: from.username ?? null,
      languageCode: from.language_code ?? null,
    },
    text,
    attachments,
    sharedPhone,
  };
}

/** Anyone can forward somebody else's card: a number is the sender's own only when the platform says so. */
function sharedPhoneOf(message: TelegramMessage, country: string): MessageEvent["sharedPhone"] {
  const { contact, from } = message;
  if (contact === undefined) return null;
  const raw = contact.phone_number;
  const ofTelegramUser = contact.user_id !== undefined;
  // A Telegram user's number is international even without its plus; any other card is as somebody typed it.
  const written = ofTelegramUser && !raw.trim().startsWith("+") ? `+${raw.trim()}` : raw;
  return { raw, e164: normalisePhone(written, country).e164, own: ofTelegramUser && contact.user_id === from?.id };
}

function contentOf(message: TelegramMessage, attachments: readonly Attachment[]): string {
  if (message.contact !== undefined) return "contact";
  if (attachments[0] !== undefined) return attachments[0].kind;
  return message.text === undefined ? "other" : "text";
}

/** The name of the one field beside `update_id`, e.g. `callback_query`. */
function kindOf(update: TelegramUpdate): string {
  return (
    Object.keys(update)
      .find((key) => key !== "update_id")
      ?.slice(0, 64) ?? "empty"
  );
}

/** Telegram writes 0 for a time it will not tell. */
function occurred(unixSec: number, receivedAt: string): Pick<MessageEvent, "occurredAt" | "occurredAtSource"> {
  const at = new Date(unixSec * 1000);
  if (unixSec <= 0 || Number.isNaN(at.getTime())) return { occurredAt: receivedAt, occurredAtSource: "received" };
  return { occurredAt: at.toISOString(), occurredAtSource: "provider" };
}

/** What was said to the hub itself: the ledger keeps that it came, never what it said. */
export function staffEvent({ update_id: updateId }: TelegramUpdate, kind: string, reception: Reception): UnknownEvent {
  return unknown(String(updateId), `staff:${kind}`, reception);
}

function unknown(externalId: string, rawType: string, reception: Reception): UnknownEvent {
  return {
    channel: "unknown",
    kind: "unknown",
    connectionId: reception.connectionId,
    provider: "telegram",
    externalId,
    rawType,
    occurredAt: reception.receivedAt,
    occurredAtSource: "received",
    receivedAt: reception.receivedAt,
    auth: "token",
  };
}
