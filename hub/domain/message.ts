// What people write in the console, and the one gate through which it leaves. A note and a message for the
// client are different types, and only the latter can become a delivery: a note has no way out.
import type { Choice } from "../contract/buttons.ts";
import type { MessageQueued } from "../contract/events.ts";
import type { Attachment } from "../contract/inbound.ts";
import { DELIVERIES, type Delivery, type Language, type MessageChannel } from "../contract/vocabulary.ts";

interface Written {
  readonly id: string;
  readonly interactionId: string;
  readonly text: string;
  readonly attachments: readonly Attachment[];
  /** Null: the hub itself wrote it. */
  readonly authorId: string | null;
  readonly at: string;
  readonly channelKey: null;
}

export interface NoteMessage extends Written {
  readonly direction: "note";
  readonly delivery: "received";
}

export interface OutboundMessage extends Written {
  readonly direction: "outbound";
  readonly delivery: "queued";
}

export type Draft = Pick<Written, "id" | "interactionId" | "text" | "authorId" | "at">;

export function noteOf(draft: Draft): NoteMessage {
  return { direction: "note", delivery: "received", attachments: [], channelKey: null, ...draft };
}

export function outboundOf(draft: Draft): OutboundMessage {
  return { direction: "outbound", delivery: "queued", attachments: [], channelKey: null, ...draft };
}

/** What the hub says outside every dealing. */
export type Prompt = Pick<Written, "id" | "text"> & { readonly choices: readonly (readonly Choice[])[] };

export interface Chat {
  readonly channel: MessageChannel;
  readonly connectionId: string;
  readonly chatKey: string;
  readonly language: Language | null;
}

/** The only maker of `message.queued` from what a person wrote; it takes no notes. */
export function queuedEvent(message: OutboundMessage, chat: Chat): MessageQueued {
  return {
    type: "message.queued",
    messageId: message.id,
    interactionId: message.interactionId,
    channel: chat.channel,
    connectionId: chat.connectionId,
    chatKey: chat.chatKey,
    text: message.text,
    askPhone: false,
    language: chat.language,
  };
}

/** To somebody of whom nothing may be kept yet: no message of any thread, so nothing people wrote can be in it. */
export function promptEvent({ id, text, choices }: Prompt, { channel, connectionId, chatKey, language }: Chat): MessageQueued {
  return { type: "message.queued", messageId: id, interactionId: null, channel, connectionId, chatKey, text, askPhone: false, language, choices };
}

/** Word of a message comes late, twice and in any order: it only climbs. A client who has it has it, whatever else is said. */
const RANK: Readonly<Record<Delivery, number>> = { queued: 0, sent: 1, failed: 2, delivered: 3, received: 4 };

/** The states that such word may replace. */
export function deliveriesBefore(told: Delivery): readonly Delivery[] {
  return DELIVERIES.filter((known) => RANK[known] < RANK[told]);
}
