// Reads what Telegram sends: only the fields the hub uses, everything else may change without notice.
// A body that is not an update is told apart from one, so that a poisonous update never blocks its chat.
import { z } from "zod";

const id = z.int();

const user = z.object({
  id,
  is_bot: z.boolean().default(false),
  first_name: z.string().default(""),
  last_name: z.string().optional(),
  username: z.string().optional(),
  language_code: z.string().optional(),
});

const file = z.object({
  file_id: z.string().min(1),
  file_name: z.string().optional(),
  mime_type: z.string().optional(),
  file_size: z.number().optional(),
  duration: z.number().optional(),
});

const location = z.object({ latitude: z.number(), longitude: z.number() });

const message = z.object({
  message_id: id,
  business_connection_id: z.string().optional(),
  /** The bot itself wrote it for a business account. */
  sender_business_bot: z.object({ id }).optional(),
  /** A greeting that Telegram sends by itself. */
  is_from_offline: z.boolean().optional(),
  media_group_id: z.string().optional(),
  date: z.int(),
  edit_date: z.int().optional(),
  chat: z.object({ id, type: z.string(), first_name: z.string().optional(), last_name: z.string().optional(), username: z.string().optional() }),
  from: user.optional(),
  text: z.string().optional(),
  caption: z.string().optional(),
  contact: z.object({ phone_number: z.string(), user_id: id.optional() }).optional(),
  photo: z.array(file.extend({ width: z.number(), height: z.number() })).optional(),
  voice: file.optional(),
  audio: file.optional(),
  document: file.optional(),
  video: file.optional(),
  video_note: file.optional(),
  sticker: file.optional(),
  location: location.optional(),
});

const keyboardButton = z.union([
  z.object({ text: z.string(), callback_data: z.string() }),
  z.object({ text: z.string(), url: z.string() }),
  z.object({ text: z.string(), copy_text: z.object({ text: z.string() }) }),
]);

/** A press. The message comes with its buttons as they were when it was pressed; an old one comes without its text. */
const callbackQuery = z.object({
  id: z.string(),
  from: user,
  data: z.string().optional(),
  message: z
    .object({
      message_id: id,
      date: z.int(),
      business_connection_id: z.string().optional(),
      chat: z.object({ id, type: z.string() }),
      text: z.string().optional(),
      reply_markup: z
        .object({ inline_keyboard: z.array(z.array(keyboardButton)) })
        .optional()
        .catch(undefined),
    })
    .optional(),
});

const businessConnection = z.object({
  id: z.string().min(1),
  user: z.object({ id }),
  date: z.int(),
  is_enabled: z.boolean(),
  /** As older Bot API servers tell it. */
  can_reply: z.boolean().optional(),
  rights: z.object({ can_reply: z.boolean().optional() }).optional(),
});

const deletedMessages = z.object({
  business_connection_id: z.string().min(1),
  chat: z.object({ id, type: z.string() }),
  message_ids: z.array(id),
});

const updateSchema = z.looseObject({
  update_id: id,
  message: message.optional(),
  edited_message: message.optional(),
  callback_query: callbackQuery.optional(),
  business_connection: businessConnection.optional(),
  business_message: message.optional(),
  edited_business_message: message.optional(),
  deleted_business_messages: deletedMessages.optional(),
});

export type TelegramDeletion = z.infer<typeof deletedMessages>;
export type TelegramPress = z.infer<typeof callbackQuery>;
export type TelegramFile = z.infer<typeof file>;
/** As we make them. */
export type KeyboardButton = z.infer<typeof keyboardButton>;
export type TelegramUser = z.infer<typeof user>;
export type TelegramMessage = z.infer<typeof message>;
export type TelegramUpdate = z.infer<typeof updateSchema>;

/** `unreadable` still tells the number, when there is one, so that a repeat of it is known as a repeat. */
export type ReadUpdate = { readonly kind: "update"; readonly update: TelegramUpdate } | { readonly kind: "unreadable"; readonly updateId: number | null };

export function readUpdate(body: unknown): ReadUpdate {
  const read = updateSchema.safeParse(body);
  if (read.success) return { kind: "update", update: read.data };
  const numbered = z.object({ update_id: id }).safeParse(body);
  return { kind: "unreadable", updateId: numbered.success ? numbered.data.update_id : null };
}
