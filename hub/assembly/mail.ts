// The company's mailbox joined up, from the environment and the company file.
import { createMail, type Mail } from "../../bots/email/mail.ts";
import type { TakeReply } from "../../bots/email/takeLetter.ts";
import type { Company } from "../../config/companyTypes.ts";
import type { Environment } from "../../config/env.ts";
import type { Ingest } from "../actions/intake/ingestEvent.ts";
import type { Messages } from "../ports/interactions.ts";
import type { Leases } from "../ports/leases.ts";
import type { Mails } from "../ports/mails.ts";
import type { Clock, Counters, Log, Secrets, Sleep } from "../ports/world.ts";
import { EMAIL_CONNECTION } from "./company.ts";

interface MailParts {
  readonly environment: Pick<Environment, "imapUrl" | "smtpUrl" | "mailFrom" | "sessionSecret">;
  readonly company: Company;
  readonly store: { readonly mails: Mails; readonly messages: Pick<Messages, "get"> };
  readonly leases: Leases | null;
  readonly hubId: string;
  readonly secrets: Secrets;
  readonly ingest: Ingest;
  readonly takeReply: TakeReply;
  readonly counters: Counters;
  readonly clock: Clock;
  readonly sleep: Sleep;
  readonly log: Log;
}

export function assembleMail({ environment, company, store, secrets, ...rest }: MailParts): Mail {
  return createMail({
    ...rest,
    imapUrl: environment.imapUrl,
    smtpUrl: environment.smtpUrl,
    mailFrom: environment.mailFrom,
    ownAddresses: company.email.addresses,
    plusAddress: company.email.plusAddress,
    // Without a secret that all hubs share, tokens of an earlier start are simply not known again.
    secret: environment.sessionSecret ?? secrets.make(),
    connectionId: EMAIL_CONNECTION,
    company,
    mails: store.mails,
    messages: store.messages,
  });
}
