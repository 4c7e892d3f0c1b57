// Which updates are for the staff's door: presses, codes, what linked people write in private, and in groups what is
// said to the bot by name. Everything else is a client's, as before.
import type { Language } from "../../../hub/contract/vocabulary.ts";
import type { TelegramUpdate, TelegramUser } from "../update.ts";

export type StaffUpdate =
  | { readonly kind: "pressed"; readonly queryId: string; readonly data: string; readonly message: PressedMessage | null }
  | { readonly kind: "code"; readonly code: string }
  | { readonly kind: "status" }
  | { readonly kind: "said"; readonly text: string }
  /** Staff's, and nothing to answer. */
  | { readonly kind: "quiet" };

export type PressedMessage = NonNullable<NonNullable<TelegramUpdate["callback_query"]>["message"]>;

export interface StaffCall {
  readonly update: StaffUpdate;
  readonly from: TelegramUser;
  readonly chatId: number;
  readonly isPrivate: boolean;
}

/** Null: not for this door. `botName`: without its @; null while it is not known. */
export function staffCall(update: TelegramUpdate, isLinked: (userId: number) => boolean, botName: string | null): StaffCall | null {
  const query = update.callback_query;
  if (query !== undefined) {
    const message = query.message ?? null;
    const isPrivate = message === null || message.chat.type === "private";
    return {
      update: { kind: "pressed", queryId: query.id, data: query.data ?? "", message },
      from: query.from,
      chatId: message?.chat.id ?? query.from.id,
      isPrivate,
    };
  }
  const message = update.message ?? update.edited_message;
  if (message?.from === undefined || message.from.is_bot) return null;
  const { chat, from } = message;
  const isEdited = update.edited_message !== undefined;
  const made = (staffs: StaffUpdate): StaffCall => ({
    update: isEdited ? { kind: "quiet" } : staffs,
    from,
    chatId: chat.id,
    isPrivate: chat.type === "private",
  });
  const text = message.text ?? "";
  const code = /^\/(?:link(?:@\w+)?\s+|start\s+link_)(?<code>[\w-]{1,128})\s*$/u.exec(text)?.groups?.["code"];
  if (chat.type !== "private") {
    const meant = meantInGroup(text, botName);
    if (meant === null) return null;
    return made(code === undefined ? { kind: "said", text: meant } : { kind: "code", code });
  }
  if (code !== undefined) return made({ kind: "code", code });
  if (isLinked(from.id)) return made({ kind: "said", text });
  if (/^\/link(?:@\w+)?\s*$/u.test(text)) return made({ kind: "code", code: "" });
  return /^\/status(?:@\w+)?\s*$/u.test(text) ? made({ kind: "status" }) : null;
}

/** `/missed@our_bot` or `@our_bot кто на линии`; null: said to somebody else. */
function meantInGroup(text: string, botName: string | null): string | null {
  if (botName === null) return null;
  const name = botName.toLowerCase();
  const command = /^\/\w+@(\w+)/u.exec(text)?.[1];
  if (command !== undefined) return command.toLowerCase() === name ? text : null;
  const mentioned = /^@(\w+)[\s,:]+(.+)$/su.exec(text);
  return mentioned?.[1]?.toLowerCase() === name ? (mentioned[2] ?? null) : null;
}

/** Of somebody whose account we do not know. */
export function languageOf({ language_code: code }: TelegramUser, company: Language): Language {
  const short = code?.slice(0, 2);
  return short === "ru" || short === "uk" || short === "en" ? short : company;
}
