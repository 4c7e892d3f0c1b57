// The company's mailbox as a channel: letters come in by IMAP, answers leave by SMTP. Either half may be missing: who
// only sends reports reads no mailbox.
import { createHash } from "node:crypto";
import type { Ingest } from "../../hub/actions/intake/ingestEvent.ts";
import type { MessageQueued } from "../../hub/contract/events.ts";
import type { Language } from "../../hub/contract/vocabulary.ts";
import { normaliseEmail } from "../../hub/domain/identity.ts";
import type { FetchedFile } from "../../hub/ports/attachments.ts";
import type { Messages } from "../../hub/ports/interactions.ts";
import type { Leases } from "../../hub/ports/leases.ts";
import type { Mails } from "../../hub/ports/mails.ts";
import type { SendResult } from "../../hub/ports/outbox.ts";
import type { StaffVoice } from "../../hub/ports/staffVoice.ts";
import type { Clock, Counters, Log, Sleep } from "../../hub/ports/world.ts";
import { createTokens } from "./conversation.ts";
import { readImapAddress } from "./imapAddress.ts";
import { createMailbox } from "./mailbox.ts";
import { withoutTag } from "./nature.ts";
import { createOpenAttachment } from "./openAttachment.ts";
import { createSendLetter, type SendLetter } from "./sendLetter.ts";
import { createStaffVoice } from "./staffVoice.ts";
import { createTakeLetter, type TakeReply } from "./takeLetter.ts";
import { TEXTS } from "./texts.ts";

export interface MailDeps {
  readonly imapUrl: string | null;
  readonly smtpUrl: string | null;
  readonly mailFrom: string | null;
  /** Further addresses of the company: what comes from them is nobody's question. */
  readonly ownAddresses: readonly string[];
  /** Whether the mail server delivers `hub+anything@…` to `hub@…`. */
  readonly plusAddress: boolean;
  /** Makes the tokens in addresses unguessable. */
  readonly secret: string;
  readonly connectionId: string;
  readonly company: { readonly name: string; readonly language: Language };
  readonly ingest: Ingest;
  readonly takeReply: TakeReply;
  readonly mails: Mails;
  readonly messages: Pick<Messages, "get">;
  /** Null when no other hub can be there. */
  readonly leases: Leases | null;
  readonly hubId: string;
  readonly counters: Counters;
  readonly clock: Clock;
  readonly sleep: Sleep;
  readonly log: Log;
}

export interface Mail {
  /** Returns at once; the server may be away, then it goes on trying. */
  start(): void;
  stop(): Promise<void>;
  /** `to`: whom to write when nobody in the conversation has written a letter yet. */
  send(event: MessageQueued, to?: string | null): Promise<SendResult>;
  readonly canSend: boolean;
  /** To our own people; null without a mail server. */
  readonly voice: StaffVoice | null;
  /** By where it lies. */
  openAttachment(ref: string): Promise<FetchedFile>;
}

export function createMail(deps: MailDeps): Mail {
  const { imapUrl, smtpUrl, mailFrom } = deps;
  const imap = imapUrl === null ? null : readImapAddress(imapUrl);
  const own = [mailFrom, imap?.user ?? null, ...deps.ownAddresses].flatMap((address) => normaliseEmail(address ?? "") ?? []);
  const ourselves = {
    addresses: new Set(own.map(withoutTag)),
    loopMark: createHash("sha256")
      .update(`loop:${own[0] ?? ""}`)
      .digest("hex")
      .slice(0, 16),
  };
  const tokens = createTokens(deps.secret);
  const take = createTakeLetter({ ...deps, ourselves, tokens });
  const mailbox = imap === null ? null : createMailbox({ ...deps, address: imap, take });
  const sendLetter: SendLetter | null =
    smtpUrl === null || mailFrom === null
      ? null
      : createSendLetter({
          ...deps,
          smtpUrl,
          from: mailFrom,
          tagged: deps.plusAddress ? taggedBy(mailFrom, tokens) : null,
          loopMark: ourselves.loopMark,
        });
  return {
    start: () => mailbox?.start(),
    stop: async () => mailbox?.stop(),
    send: async (event, to) =>
      sendLetter === null ? { kind: "refused", error: TEXTS[deps.company.language].refused.no_server } : sendLetter(event, to ?? null),
    canSend: sendLetter !== null,
    voice: smtpUrl === null || mailFrom === null ? null : createStaffVoice({ smtpUrl, from: mailFrom, loopMark: ourselves.loopMark, sleep: deps.sleep }),
    openAttachment: imap === null ? async () => ({ kind: "gone" }) : createOpenAttachment(imap),
  };
}

function taggedBy(mailFrom: string, tokens: ReturnType<typeof createTokens>) {
  const address = normaliseEmail(mailFrom);
  return address === null ? null : { address, tokens };
}
