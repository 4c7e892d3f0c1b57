// Translates one Telegram update into the canonical inbound event. Only what is written in a private chat becomes a
// message, with the bot or with a business account it answers for; groups, bots and service notes are kept as unknown,
// never lost.
import type { Attachment, DeletionEvent, MessageEvent, PressEvent, UnknownEvent } from "../../hub/contract/inbound.ts";
import { normalisePhone } from "../../hub/domain/phone.ts";
import { attachmentsOf } from "./attachments.ts";
import { chatKeyOf } from "./chatKey.ts";
import { fromClientPayload } from "./clientButtons.ts";
import type { ReadUpdate, TelegramDeletion, TelegramMessage, TelegramPress, TelegramUpdate, TelegramUser } from "./update.ts";

interface Reception {
  readonly connectionId: string;
  /** How national numbers are read. */
  readonly country: string;
  readonly receivedAt: string;
  /** Names a body without an update_id: the same body gets the same name. */
  readonly bodyKey: string;
}

export type ClientEvent = MessageEvent | DeletionEvent | PressEvent;

export function toInbound(read: ReadUpdate, reception: Reception): ClientEvent | UnknownEvent {
  if (read.kind === "unreadable") {
    return unknown(read.updateId === null ? `unreadable:${reception.bodyKey}` : String(read.updateId), "unreadable", reception);
  }
  const { update } = read;
  const id = String(update.update_id);
  if (update.deleted_business_messages !== undefined) return ofDeletion(id, update.deleted_business_messages, reception);
  if (update.callback_query !== undefined) return ofPress(id, update.callback_query, reception) ?? unknown(id, "callback_query", reception);
  const edited = update.edited_message ?? update.edited_business_message;
  const message = update.message ?? update.business_message ?? edited;
  if (message === undefined) return unknown(id, kindOf(update), reception);
  return ofMessage(id, message, { name: kindOf(update), isEdited: edited !== undefined }, reception);
}

interface Way {
  /** `business_message`, `edited_message`, … */
  readonly name: string;
  readonly isEdited: boolean;
}

function ofMessage(updateId: string, message: TelegramMessage, { name, isEdited }: Way, reception: Reception): MessageEvent | UnknownEvent {
  const { from } = message;
  const attachments = attachmentsOf(message);
  const sharedPhone = sharedPhoneOf(message, reception.country);
  const written = message.text ?? message.caption ?? "";
  const rawType = `${name}:${contentOf(message, attachments)}`;
  const says = written !== "" || attachments.length > 0 || sharedPhone !== null;
  const businessId = message.business_connection_id ?? null;
  if (message.chat.type !== "private" || from === undefined || !says) {
    return unknown(updateId, message.chat.type === "private" ? rawType : `${rawType}:${message.chat.type}`, reception);
  }
  // What our own bot wrote for the account comes back, and so do greetings of Telegram's own.
  if (from.is_bot || message.sender_business_bot !== undefined || message.is_from_offline === true) return unknown(updateId, rawType, reception);
  // In a private chat the chat's number is the client's: whoever else writes there is the account's owner.
  const isOurs = businessId !== null && from.id !== message.chat.id;
  const startToken = businessId === null && !isEdited ? tokenOf(written) : null;
  return {
    channel: "telegram",
    kind: isEdited ? "message.edited" : "message.received",
    connectionId: reception.connectionId,
    provider: "telegram",
    externalId: updateId,
    rawType,
    ...occurred(isEdited ? (message.edit_date ?? message.date) : message.date, reception.receivedAt),
    receivedAt: reception.receivedAt,
    auth: "token",
    chatKey: chatKeyOf({ chatId: String(message.chat.id), businessId }),
    messageKey: String(message.message_id),
    sender: isOurs ? ofChat(message) : senderOf(from),
    text: startToken === null ? written : "/start",
    attachments,
    sharedPhone: isOurs ? null : sharedPhone,
    ...(message.media_group_id === undefined ? {} : { albumKey: message.media_group_id }),
    ...(isOurs ? { isOurs } : {}),
    ...(startToken === null ? {} : { startToken }),
  };
}

/** `/start <token>`, as a link `https://t.me/<bot>?start=<token>` makes it. */
function tokenOf(text: string): string | null {
  return /^\/start(?:@\w+)?\s+(?<token>[\w-]{16,64})\s*$/u.exec(text)?.groups?.["token"] ?? null;
}

function ofDeletion(updateId: string, { business_connection_id: businessId, chat, message_ids }: TelegramDeletion, reception: Reception): DeletionEvent {
  return {
    channel: "telegram",
    kind: "message.deleted",
    connectionId: reception.connectionId,
    provider: "telegram",
    externalId: updateId,
    rawType: "deleted_business_messages",
    occurredAt: reception.receivedAt,
    occurredAtSource: "received",
    receivedAt: reception.receivedAt,
    auth: "token",
    chatKey: chatKeyOf({ chatId: String(chat.id), businessId }),
    messageKeys: message_ids.map(String),
  };
}

function ofPress(updateId: string, { from, data, message }: TelegramPress, reception: Reception): PressEvent | null {
  const button = fromClientPayload(data ?? "");
  if (button === null || message === undefined || message.chat.type !== "private") return null;
  return {
    channel: "telegram",
    kind: "button.pressed",
    connectionId: reception.connectionId,
    provider: "telegram",
    externalId: updateId,
    rawType: `callback_query:${button.of}`,
    occurredAt: reception.receivedAt,
    occurredAtSource: "received",
    receivedAt: reception.receivedAt,
    auth: "token",
    chatKey: chatKeyOf({ chatId: String(message.chat.id), businessId: message.business_connection_id ?? null }),
    sender: senderOf(from),
    button,
  };
}

function senderOf({ id, first_name: first, last_name: last, username, language_code: languageCode }: TelegramUser): MessageEvent["sender"] {
  return {
    id: String(id),
    displayName: [first, last ?? ""].join(" ").trim() || null,
    username: username ?? null,
    languageCode: languageCode ?? null,
  };
}

function ofChat({ chat }: TelegramMessage): MessageEvent["sender"] {
  const displayName = [chat.first_name ?? "", chat.last_name ?? ""].join(" ").trim() || null;
  return { id: String(chat.id), displayName, username: chat.username ?? null, languageCode: null };
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
