// Reads a delivery report: which of our letters it is about and whether it says that the letter is lost. The letter's
// Message-ID is the proof: only who was sent it knows it.
import type { MailRecord, Mails } from "../../hub/ports/mails.ts";

export interface Bounce {
  readonly sent: MailRecord & { readonly sentMessageId: string };
}

/** Reports quote the letter; its beginning is enough. */
const READ_BYTES = 256 * 1024;
const MOST_IDS = 50;

/** Null: a delay, a receipt, or not about a letter of ours. */
export async function readBounce(source: Uint8Array, mails: Pick<Mails, "byMessageIds">): Promise<Bounce | null> {
  const text = Buffer.from(source.subarray(0, READ_BYTES))
    .toString("latin1")
    .replace(/\r?\n[ \t]+/g, " ");
  if (!/^Action:\s*failed/im.test(text)) return null;
  const ids = [...text.matchAll(/^(?:Message-ID|Original-Message-ID|In-Reply-To|References):(.*)$/gim)].flatMap(([, line = ""]) =>
    [...line.matchAll(/<([^<>\s]+)>/g)].map(([, id = ""]) => id),
  );
  const known = await mails.byMessageIds([...new Set(ids)].slice(0, MOST_IDS));
  for (const mail of known) if (mail.direction === "outbound" && mail.sentMessageId !== null) return { sent: { ...mail, sentMessageId: mail.sentMessageId } };
  return null;
}
