// Sends a finished report to its recipients over SMTP. A repeat carries the same Message-ID, so that a mail server
// or a reader's program recognises it; who has it already does not get it again from this hub.
import { domainToASCII } from "node:url";
import { createTransport } from "nodemailer";
import { SEND_WITHIN_MS, withinLimit } from "../hub/actions/outbox/withinLimit.ts";
import type { HubEvent } from "../hub/contract/events.ts";
import type { Language } from "../hub/contract/vocabulary.ts";
import { readSmtpFailure, type SmtpFailure } from "../hub/domain/smtpFailure.ts";
import type { SendResult } from "../hub/ports/outbox.ts";
import type { ReportRuns } from "../hub/ports/reports.ts";
import type { Log, Sleep } from "../hub/ports/world.ts";
import { dayInWords } from "./texts/day.ts";
import { REPORT_TEXTS } from "./texts/texts.ts";

export type ReportReady = Extract<HubEvent, { type: "report.ready" }>;

export interface ReportMailerDeps {
  readonly smtpUrl: string;
  readonly from: string;
  readonly runs: Pick<ReportRuns, "file" | "setMail">;
  readonly company: { readonly name: string; readonly language: Language };
  readonly log: Log;
  readonly sleep: Sleep;
  /** For all recipients together. */
  readonly withinMs?: number;
}

/** Who needs no further try: the server took the letter for them, or never will. */
interface Settled {
  readonly taken: Set<string>;
  readonly refused: Set<string>;
}

const XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";
const TOO_SLOW: SmtpFailure = { permanent: false, recipient: null, sentence: "SMTP: the mail server took too long.", each: [] };
const TIMEOUTS = { connectionTimeout: 15_000, greetingTimeout: 15_000, socketTimeout: 60_000, dnsTimeout: 15_000 };

export function createReportMailer({
  smtpUrl,
  from,
  runs,
  company,
  log,
  sleep,
  withinMs = SEND_WITHIN_MS,
}: ReportMailerDeps): (event: ReportReady) => Promise<SendResult> {
  const transport = createTransport({ url: smtpUrl, ...TIMEOUTS, disableFileAccess: true, disableUrlAccess: true });
  const ourDomain = /@([^\s>]+)/.exec(from)?.[1] ?? "otklik.invalid";
  const texts = REPORT_TEXTS[company.language].mail;
  /** By run; forgotten at a restart, after which all of them are tried again with the same Message-ID. */
  const settledByRun = new Map<string, Settled>();

  return async (event) => {
    const file = await runs.file(event.runId);
    if (file === null) return refuse(event, "The report's file is not in the archive.");
    const messageId = `<otklik-report.${event.runId}@${ourDomain}>`;
    const settled = settledByRun.get(event.runId) ?? { taken: new Set(), refused: new Set() };
    settledByRun.set(event.runId, settled);
    const recipients = event.recipients.map(canonical);
    const failures = await deliver(event, file, messageId, recipients, settled);

    if (waiting(recipients, settled).length > 0) return { kind: "retry", error: sentenceOf(failures), retryAfterSec: null };
    if (settled.taken.size === 0) return refuse(event, sentenceOf(failures));
    if (settled.refused.size > 0) log.warn({ runId: event.runId, refused: settled.refused.size }, "the mail server refused some recipients of a report");
    await runs.setMail(event.runId, "sent");
    settledByRun.delete(event.runId);
    return { kind: "sent", channelKey: messageId };
  };

  /** One SMTP transaction for everybody who still waits; writes into `settled` what became of them. */
  async function deliver(
    event: ReportReady,
    file: { readonly name: string; readonly bytes: Uint8Array },
    messageId: string,
    recipients: readonly string[],
    settled: Settled,
  ): Promise<readonly SmtpFailure[]> {
    const left = waiting(recipients, settled);
    if (left.length === 0) return [];
    const day = dayInWords(event.period, company.language);
    let failures: readonly SmtpFailure[];
    try {
      const sending = transport.sendMail({
        messageId,
        from,
        to: [...recipients],
        envelope: { from, to: left },
        subject: texts.subject(company.name, day),
        text: texts.body(company.name, day, file.name),
        headers: { "Auto-Submitted": "auto-generated" },
        attachments: [{ filename: file.name, content: Buffer.from(file.bytes), contentType: XLSX }],
      });
      const answer = await withinLimit(sending, withinMs, sleep);
      // Should it leave all the same, the next try carries the same Message-ID.
      if (answer === null) return [TOO_SLOW];
      failures = (answer.rejectedErrors ?? []).map(readSmtpFailure);
      const failed = failures.map(({ recipient }) => recipient);
      for (const address of left) if (!failed.includes(address)) settled.taken.add(address);
    } catch (error) {
      const failure = readSmtpFailure(error);
      failures = failure.each.length > 0 ? failure.each : [failure];
    }
    for (const { permanent, recipient } of failures) {
      if (permanent) for (const address of recipient === null ? left : [recipient]) settled.refused.add(address);
    }
    return failures;
  }

  async function refuse(event: ReportReady, error: string): Promise<SendResult> {
    await runs.setMail(event.runId, "failed");
    settledByRun.delete(event.runId);
    return { kind: "refused", error };
  }
}

function waiting(recipients: readonly string[], { taken, refused }: Settled): string[] {
  return recipients.filter((address) => !taken.has(address) && !refused.has(address));
}

function sentenceOf(failures: readonly SmtpFailure[]): string {
  return failures[0]?.sentence ?? "The mail server named no reason.";
}

/** As the SMTP client writes it in the envelope, so that its answers can be matched. */
function canonical(address: string): string {
  const at = address.lastIndexOf("@");
  return `${address.slice(0, at)}@${domainToASCII(address.slice(at + 1))}`;
}
