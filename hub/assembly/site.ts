// The forms of the company's site joined up: the door for visitors, and how answers reach them.
import type { IncomingMessage, RequestListener } from "node:http";
import type { Mail } from "../../bots/email/mail.ts";
import { createSiteDoor, type SiteDeps } from "../../bots/site/door.ts";
import type { Company } from "../../config/companyTypes.ts";
import { senderAddress } from "../../telephony/senderAddress.ts";
import type { Ingest } from "../actions/intake/ingestEvent.ts";
import { makeVisitorLink } from "../actions/links/makeChatLink.ts";
import type { MessageQueued } from "../contract/events.ts";
import type { ChatTokens } from "../ports/chatTokens.ts";
import type { Messages } from "../ports/interactions.ts";
import type { Mails } from "../ports/mails.ts";
import type { SendResult } from "../ports/outbox.ts";
import type { SiteChats } from "../ports/siteChats.ts";
import type { Clock, Counters, Log, Secrets } from "../ports/world.ts";
import { formConnection } from "./company.ts";

interface SiteParts {
  readonly revealed: (text: string) => string;
  readonly company: Company;
  readonly publicUrl: string;
  readonly sessionSecret: string | null;
  readonly secrets: Secrets;
  readonly trustProxyHops: number;
  readonly store: { readonly siteChats: SiteChats; readonly mails: Mails; readonly chatTokens: ChatTokens };
  /** Null where there is no bot. */
  readonly botName: (() => Promise<string | null>) | null;
  readonly pressOutcome: SiteDeps["pressOutcome"];
  readonly ingest: Ingest;
  readonly counters: Counters;
  readonly clock: Clock;
  readonly log: Log;
}

export function assembleSite({ company, sessionSecret, secrets, trustProxyHops, store, botName, ...rest }: SiteParts): RequestListener {
  return createSiteDoor({
    ...rest,
    forms: company.forms.map((form) => ({ ...form, connectionId: formConnection(form.id) })),
    language: company.language,
    // Without a secret that outlives the hub, visitors begin anew after a restart.
    secret: sessionSecret ?? secrets.make(),
    addressOf: (request: IncomingMessage) => senderAddress(request, trustProxyHops),
    chats: store.siteChats,
    mails: store.mails,
    telegramLink: botName === null ? null : (key) => makeVisitorLink({ chatTokens: store.chatTokens, botName, secrets, clock: rest.clock }, key),
  });
}

/**
 * The widget reads what is stored, so an answer is there already. A person's answer also goes by mail to who left an
 * address; what the hub says by itself does not: anybody can leave anybody's address.
 */
export async function sendToVisitor(
  event: MessageQueued,
  { mail, mails, messages }: { readonly mail: Pick<Mail, "send" | "canSend">; readonly mails: Pick<Mails, "ofChat">; readonly messages: Pick<Messages, "get"> },
): Promise<SendResult> {
  const inWidget: SendResult = { kind: "sent", channelKey: null };
  if (!mail.canSend || (await messages.get(event.messageId))?.authorId == null) return inWidget;
  if ((await mails.ofChat(event.chatKey, 1)).length === 0) return inWidget;
  const result = await mail.send(event);
  return result.kind === "refused" ? inWidget : result;
}
