// How a thread of messages is named: one chat has one open interaction at a time, and every answer finds
// its way back to the chat by these keys. Intake and the verbs build and read them here and nowhere else.
import type { Channel, Intent, InteractionState, MessageChannel } from "../contract/vocabulary.ts";

/** Unique while the thread is open, and the order key of what we send there. Only a chat's key may contain a colon. */
export function openKeyOf(channel: MessageChannel, connectionId: string, chatKey: string): string {
  return `${channel}:${connectionId}:${chatKey}`;
}

export function chatKeyOf(openKey: string): string {
  const afterChannel = openKey.indexOf(":");
  const afterConnection = openKey.indexOf(":", afterChannel + 1);
  if (afterChannel < 0 || afterConnection < 0) throw new Error("An open key is channel:connection:chat.");
  return openKey.slice(afterConnection + 1);
}

/** One chat has many threads over the years, so a thread's own external id ends in what is unique to it (no colon). */
export function threadExternalId(chatKey: string, unique: string): string {
  return `${chatKey}:${unique}`;
}

/** Works for closed threads too, whose open key is gone. */
export function chatKeyOfExternalId(externalId: string): string {
  const end = externalId.lastIndexOf(":");
  if (end < 0) throw new Error("A thread's external id is chat:unique.");
  return externalId.slice(0, end);
}

/** Everything but a call is a thread of messages. */
export function isThread<T extends { readonly channel: Channel }>(interaction: T): interaction is T & { readonly channel: MessageChannel } {
  return interaction.channel !== "call";
}

/** What is read as an advertisement, and the disposition a company gives it: nobody waits for an answer there. */
export const SPAM = "spam" satisfies Intent;

interface Read {
  readonly channel: Channel;
  readonly state: InteractionState;
  readonly intent: Intent | null;
  readonly disposition: string | null;
  readonly startedAt: string;
  readonly answeredAt: string | null;
  readonly waitingSince: string | null;
}

/** A person's word on how it ended outweighs what it was read as. */
export function isSpam({ intent, disposition }: Pick<Read, "intent" | "disposition">): boolean {
  return disposition === null ? intent === SPAM : disposition === SPAM;
}

/** What a further message makes of a thread: a complaint stays one, and one message makes no advertisement of a talk. */
export function intentAfter({ intent: before, answeredAt }: Pick<Read, "intent" | "answeredAt">, read: Intent | null): Intent | null {
  if (read === null || before === "complaint") return before;
  const isTalk = answeredAt !== null || (before !== null && before !== "other");
  return read === SPAM && isTalk ? before : read;
}

/** Read anew as something else: an advertisement waits no longer, and what was none after all has waited since it began. */
export function readAs<T extends Read>(thread: T, intent: Intent): T {
  const read = { ...thread, intent };
  if (!isThread(thread) || thread.state === "closed") return read;
  if (isSpam(read)) return { ...read, waitingSince: null };
  return isSpam(thread) && thread.answeredAt === null ? { ...read, waitingSince: thread.waitingSince ?? thread.startedAt } : read;
}
