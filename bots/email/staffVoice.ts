// Tells people of ours who have linked no chat by mail. A letter has no buttons and cannot be changed; a repeat after a
// crash carries the same Message-ID.
import { createTransport } from "nodemailer";
import { SEND_WITHIN_MS, withinLimit } from "../../hub/actions/outbox/withinLimit.ts";
import type { CommandAnswer } from "../../hub/contract/commands.ts";
import { readSmtpFailure } from "../../hub/domain/smtpFailure.ts";
import type { StaffVoice } from "../../hub/ports/staffVoice.ts";
import type { Sleep } from "../../hub/ports/world.ts";
import { LOOP_HEADER } from "./nature.ts";

interface VoiceDeps {
  readonly smtpUrl: string;
  readonly from: string;
  readonly loopMark: string;
  readonly sleep: Sleep;
}

const TIMEOUTS = { connectionTimeout: 15_000, greetingTimeout: 15_000, socketTimeout: 60_000, dnsTimeout: 15_000 };

export function createStaffVoice({ smtpUrl, from, loopMark, sleep }: VoiceDeps): StaffVoice {
  const transport = createTransport({ url: smtpUrl, ...TIMEOUTS, disableFileAccess: true, disableUrlAccess: true });
  const ourDomain = /@([^\s>]+)/.exec(from)?.[1] ?? "otklik.invalid";
  return {
    tell: async (to, said, id) => {
      const sending = transport.sendMail({
        messageId: `<otklik-staff.${id}@${ourDomain}>`,
        from,
        to,
        subject: said.title,
        text: textOf(said),
        headers: { [LOOP_HEADER]: loopMark, "Auto-Submitted": "auto-generated" },
      });
      try {
        const answer = await withinLimit(sending, SEND_WITHIN_MS, sleep);
        return answer === null ? { kind: "retry", error: "SMTP: the mail server took too long.", retryAfterSec: null } : { kind: "sent", channelKey: null };
      } catch (error) {
        const { permanent, sentence } = readSmtpFailure(error);
        return permanent ? { kind: "refused", error: sentence } : { kind: "retry", error: sentence, retryAfterSec: null };
      }
    },
    change: async () => ({ kind: "sent", channelKey: null }),
  };
}

function textOf({ title, lines, rows }: CommandAnswer): string {
  return [title, lines.join("\n"), ...rows.map(({ text }) => text)].filter((part) => part !== "").join("\n\n");
}
