// Where each channel's files lie. A few at a time: each stands in memory while it passes through.
import type { Mail } from "../../bots/email/mail.ts";
import type { SlackBot } from "../../bots/slack/bot.ts";
import type { TelegramBot } from "../../bots/telegram/bot.ts";
import type { AttachmentFiles, FetchedFile } from "../ports/attachments.ts";

const MOST_AT_ONCE = 4;
/** Each may take half a minute: who stood behind more would have gone. */
const MOST_WAITING = 32;

interface Parts {
  readonly telegram: Pick<TelegramBot, "openFile"> | null;
  readonly slack: Pick<SlackBot, "openFile"> | null;
  readonly mail: Pick<Mail, "openAttachment">;
}

export function assembleAttachments({ telegram, slack, mail }: Parts): AttachmentFiles {
  const waiting: (() => void)[] = [];
  let open = 0;
  const gone: FetchedFile = { kind: "gone" };

  async function inTurn(work: () => Promise<FetchedFile>): Promise<FetchedFile> {
    if (open >= MOST_AT_ONCE && waiting.length >= MOST_WAITING) return { kind: "busy" };
    if (open >= MOST_AT_ONCE) await new Promise<void>((go) => waiting.push(go));
    open += 1;
    try {
      return await work();
    } catch {
      return { kind: "unreachable" };
    } finally {
      open -= 1;
      waiting.shift()?.();
    }
  }

  return {
    fetch: (channel, { ref }) =>
      inTurn(async () => {
        if (channel === "telegram") return telegram?.openFile(ref) ?? gone;
        if (channel === "slack") return slack?.openFile(ref) ?? gone;
        // Who began on the site and went on by mail sent it in a letter.
        return channel === "email" || channel === "form" ? mail.openAttachment(ref) : gone;
      }),
  };
}
