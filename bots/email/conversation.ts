// Which conversation a letter belongs to: by the token in the address it was sent to, else by the letters it answers,
// and only when its writer takes part there. Never by the subject: anybody can write one.
import { createHash, createHmac, timingSafeEqual } from "node:crypto";
import type { MailRecord, Mails } from "../../hub/ports/mails.ts";
import type { Letter } from "./letter.ts";

export interface Conversation {
  readonly channel: MailRecord["channel"];
  readonly connectionId: string;
  readonly chatKey: string;
  /** Its letters so far, oldest first; empty: it begins with this one. */
  readonly before: readonly MailRecord[];
}

export interface Tokens {
  /** `hub@…` as `hub+<token>@…`. */
  addressed(address: string, chatKey: string): string;
  chatKeysIn(addresses: readonly string[]): readonly string[];
}

export const MOST_LETTERS = 200;
const CHAT_KEY_LENGTH = 32;
const MAC_LENGTH = 20;
const TOKEN = /\+([0-9a-f]{32})-([0-9a-f]{20})@/;

export function createTokens(secret: string): Tokens {
  const mac = (chatKey: string): string => createHmac("sha256", secret).update(`mail-thread:${chatKey}`).digest("hex").slice(0, MAC_LENGTH);
  return {
    addressed: (address, chatKey) => address.replace("@", `+${chatKey}-${mac(chatKey)}@`),
    chatKeysIn: (addresses) =>
      addresses.flatMap((address) => {
        const [, chatKey, given] = TOKEN.exec(address) ?? [];
        if (chatKey === undefined || given === undefined) return [];
        return timingSafeEqual(Buffer.from(given), Buffer.from(mac(chatKey))) ? [chatKey] : [];
      }),
  };
}

/** Names a letter: the same letter in two mailboxes, or read twice, has one name. */
export function identityOf(letter: Letter): string {
  const facts =
    letter.messageId === null
      ? [letter.sentAt, letter.from?.address, letter.subject, letter.text, letter.attachments.length]
      : [letter.messageId, letter.from?.address];
  return createHash("sha256").update(JSON.stringify(facts)).digest("hex");
}

export async function findConversation(letter: Letter, connectionId: string, deps: { readonly mails: Mails; readonly tokens: Tokens }): Promise<Conversation> {
  for (const chatKey of await candidates(letter, deps)) {
    const before = await deps.mails.ofChat(chatKey, MOST_LETTERS);
    const [first] = before;
    if (first === undefined || !before.some((mail) => takesPart(letter, mail))) continue;
    return { channel: first.channel, connectionId: first.connectionId, chatKey, before };
  }
  return { channel: "email", connectionId, chatKey: identityOf(letter).slice(0, CHAT_KEY_LENGTH), before: [] };
}

async function candidates(letter: Letter, { mails, tokens }: { readonly mails: Mails; readonly tokens: Tokens }): Promise<ReadonlySet<string>> {
  const known = await mails.byMessageIds(letter.answers);
  const chats = new Map(known.map(({ messageId, chatKey }) => [messageId, chatKey]));
  return new Set([...tokens.chatKeysIn(letter.recipients), ...letter.answers.flatMap((id) => chats.get(id) ?? [])]);
}

function takesPart(letter: Letter, mail: MailRecord): boolean {
  return letter.from !== null && (mail.address === letter.from.address || mail.replyTo === letter.from.address);
}
