// The updates Telegram would make of what a person does in a private chat with the bot.
import type { Message, Update, User } from "grammy/types";

/** Somebody with Telegram on their phone; the chat's id is theirs. */
export interface FakeUser {
  readonly id: number;
  readonly firstName: string;
  readonly lastName?: string;
  readonly languageCode?: string;
}

/** What a message carries: text, a contact, a photo… in the Bot API's own words. */
export type FakeContent = Partial<
  Pick<Message, "text" | "caption" | "contact" | "photo" | "voice" | "audio" | "document" | "video" | "sticker" | "location" | "media_group_id">
>;

export function messageOf(user: FakeUser, messageId: number, unixSec: number, content: FakeContent): Message {
  const name = { first_name: user.firstName, ...(user.lastName === undefined ? {} : { last_name: user.lastName }) };
  const language = user.languageCode === undefined ? {} : { language_code: user.languageCode };
  const from: User = { id: user.id, is_bot: false, ...name, ...language };
  const sent = { message_id: messageId, date: unixSec, chat: { id: user.id, type: "private", ...name }, from, ...content };
  return sent as Message;
}

export function contactOf(phone: string, ownerId: number | null, firstName: string): NonNullable<Message["contact"]> {
  return { phone_number: phone, first_name: firstName, ...(ownerId === null ? {} : { user_id: ownerId }) };
}

/** As the Bot API sends a photo: a thumbnail first, the whole picture last. */
export function photoOf(fileId: string, sizeBytes: number): NonNullable<Message["photo"]> {
  return [
    { file_id: `${fileId}-s`, file_unique_id: `${fileId}-us`, width: 90, height: 67, file_size: 900 },
    { file_id: fileId, file_unique_id: `${fileId}-u`, width: 1280, height: 960, file_size: sizeBytes },
  ];
}

/** Updates of one chat come one after another; those without a chat stand alone. */
export function chatOf(update: Update): number | null {
  return (
    (update.message ?? update.edited_message ?? update.business_message ?? update.edited_business_message ?? update.callback_query?.message)?.chat.id ?? null
  );
}
