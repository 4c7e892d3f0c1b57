// How a chat is named: a chat with the bot by its number, a chat of a business account by the account's connection
// too, because both may carry the same number.

const BUSINESS = "business";

export interface TelegramChat {
  readonly chatId: string;
  /** Null: a chat with the bot itself. */
  readonly businessId: string | null;
}

export function chatKeyOf({ chatId, businessId }: TelegramChat): string {
  return businessId === null ? chatId : `${BUSINESS}:${businessId}:${chatId}`;
}

export function chatOfKey(chatKey: string): TelegramChat {
  const [word, businessId, chatId] = chatKey.split(":");
  return word === BUSINESS && businessId !== undefined && chatId !== undefined ? { chatId, businessId } : { chatId: chatKey, businessId: null };
}
