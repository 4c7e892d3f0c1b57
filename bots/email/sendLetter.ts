// Sends one queued message as a letter into its conversation. Its Message-ID is made of the message's own id and kept
// before it leaves: a repeat after a crash is the same letter, and an answer or a bounce finds it.
import { createTransport } from "nodemailer";
import { SEND_WITHIN_MS, withinLimit } from "../../hub/actions/outbox/withinLimit.ts";
import type { MessageQueued } from "../../hub/contract/events.ts";
import type { Language } from "../../hub/contract/vocabulary.ts";
import { readSmtpFailure } from "../../hub/domain/smtpFailure.ts";
import type { Messages } from "../../hub/ports/interactions.ts";
import type { MailRecord, Mails } from "../../hub/ports/mails.ts";
import type { SendResult } from "../../hub/ports/outbox.ts";
import type { Clock, Sleep } from "../../hub/ports/world.ts";
import { MOST_LETTERS, type Tokens } from "./conversation.ts";
import { isFlooded } from "./flood.ts";
import { LOOP_HEADER } from "./nature.ts";
import { answerSubject } from "./subject.ts";
import { type RefusalReason, TEXTS } from "./texts.ts";

export interface SendDeps {
  readonly smtpUrl: string;
  /** As in MAIL_FROM. */
  readonly from: string;
  /** Where answers are to come; null: to `from` itself. */
  readonly tagged: { readonly address: string; readonly tokens: Tokens } | null;
  readonly loopMark: string;
  readonly mails: Mails;
  readonly messages: Pick<Messages, "get">;
  readonly company: { readonly name: string; readonly language: Language };
  readonly clock: Clock;
  readonly sleep: Sleep;
  readonly withinMs?: number;
}

/** `to`: whom to write when nobody in the conversation has written a letter yet. */
export type SendLetter = (event: MessageQueued, to?: string | null) => Promise<SendResult>;

const TIMEOUTS = { connectionTimeout: 15_000, greetingTimeout: 15_000, socketTimeout: 60_000, dnsTimeout: 15_000 };
const MOST_REFERENCES = 20;

export function createSendLetter(deps: SendDeps): SendLetter {
  const { mails, messages, company, clock, sleep, from, tagged, withinMs = SEND_WITHIN_MS } = deps;
  const transport = createTransport({ url: deps.smtpUrl, ...TIMEOUTS, disableFileAccess: true, disableUrlAccess: true });
  const ourDomain = /@([^\s>]+)/.exec(from)?.[1] ?? "otklik.invalid";
  const texts = TEXTS[company.language];
  const refused = (reason: RefusalReason): SendResult => ({ kind: "refused", error: texts.refused[reason] });

  return async (event, to = null) => {
    if (event.text.trim() === "") return refused("empty");
    const letters = await mails.ofChat(event.chatKey, MOST_LETTERS);
    const answered = letters.findLast(({ direction }) => direction === "inbound") ?? null;
    const address = answered?.replyTo ?? to;
    if (address === null) return refused("no_address");
    const messageId = `otklik.${event.messageId}@${ourDomain}`;
    const earlier = letters.filter((letter) => letter.messageId !== messageId);
    const automatic = (await messages.get(event.messageId))?.authorId === null;
    const subject = answerSubject(earlier[0]?.subject || TEXTS[event.language ?? company.language].subject(company.name));
    if (automatic && earlier.length === letters.length && (await isFlooded(address, subject, deps))) return refused("flood");
    await mails.add(recordOf(event, { messageId, address, subject, automatic, at: clock.now().toISOString() }));
    const sending = transport.sendMail({
      messageId: `<${messageId}>`,
      from,
      to: address,
      ...(tagged === null ? {} : { replyTo: tagged.tokens.addressed(tagged.address, event.chatKey) }),
      subject,
      text: event.text,
      ...threadOf(earlier, answered),
      headers: { [LOOP_HEADER]: deps.loopMark, ...(automatic ? { "Auto-Submitted": "auto-replied", "X-Auto-Response-Suppress": "All" } : {}) },
    });
    try {
      // Should it leave after all, the next try is the same letter under the same Message-ID.
      if ((await withinLimit(sending, withinMs, sleep)) === null) return { kind: "retry", error: "SMTP: the mail server took too long.", retryAfterSec: null };
      return { kind: "sent", channelKey: messageId };
    } catch (error) {
      const { permanent, sentence } = readSmtpFailure(error);
      return permanent ? { kind: "refused", error: texts.notTaken(sentence) } : { kind: "retry", error: sentence, retryAfterSec: null };
    }
  };
}

function recordOf(
  { channel, connectionId, chatKey, messageId: sentMessageId }: MessageQueued,
  letter: Pick<MailRecord, "messageId" | "address" | "subject" | "automatic" | "at">,
): MailRecord {
  return { ...letter, channel: channel === "form" ? "form" : "email", connectionId, chatKey, direction: "outbound", replyTo: letter.address, sentMessageId };
}

/** Long conversations keep the first letter and the newest ones. */
function threadOf(letters: readonly MailRecord[], answered: MailRecord | null): { readonly inReplyTo?: string; readonly references?: string[] } {
  const ids = letters.filter(({ messageId }) => !messageId.startsWith("unnamed.")).map(({ messageId }) => `<${messageId}>`);
  const references = ids.length <= MOST_REFERENCES ? ids : [...ids.slice(0, 1), ...ids.slice(1 - MOST_REFERENCES)];
  const parent = answered !== null && !answered.messageId.startsWith("unnamed.") ? `<${answered.messageId}>` : references.at(-1);
  return parent === undefined ? {} : { inReplyTo: parent, references };
}
