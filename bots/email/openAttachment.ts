// An attachment out of the mailbox, where letters stay: by the letter's number there and the attachment's place in it.
// Each time over a connection of its own, so that the reading of new letters is never disturbed.
import type { AttachmentStream, MessageText } from "mailparser";
import { LARGEST_ATTACHMENT_BYTES } from "../../hub/contract/attachments.ts";
import type { FetchedFile } from "../../hub/ports/attachments.ts";
import type { ImapAddress } from "./imapAddress.ts";
import { LARGEST_LETTER_BYTES } from "./letter.ts";

const REF = /^imap:(?<uidValidity>\d{1,20}):(?<uid>\d{1,10}):(?<place>\d{1,2})$/u;
const ANSWER_WITHIN_MS = 20_000;

export function createOpenAttachment(address: ImapAddress): (ref: string) => Promise<FetchedFile> {
  return async (ref) => {
    const { uidValidity = "", uid = "", place = "" } = REF.exec(ref)?.groups ?? {};
    if (uid === "") return { kind: "gone" };
    const { host, port, secure, user, password } = address;
    const { ImapFlow } = await import("imapflow");
    const client = new ImapFlow({
      host,
      port,
      secure,
      auth: { user, pass: password },
      logger: false,
      disableAutoIdle: true,
      connectionTimeout: ANSWER_WITHIN_MS,
      socketTimeout: ANSWER_WITHIN_MS,
    });
    // A lost connection ends the work below too; without a listener it would end the process.
    client.on("error", () => undefined);
    try {
      await client.connect();
      const box = await client.mailboxOpen(address.folder, { readOnly: true });
      // Numbered anew: the number means another letter now.
      if (String(box.uidValidity) !== uidValidity) return { kind: "gone" };
      const letter = await client.fetchOne(uid, { source: { start: 0, maxLength: LARGEST_LETTER_BYTES } }, { uid: true });
      if (letter === false || letter.source === undefined) return { kind: "gone" };
      return await attachmentIn(letter.source, Number(place));
    } catch {
      return { kind: "unreachable" };
    } finally {
      client.close();
    }
  };
}

/** In the order in which the letter was read when it came. */
async function attachmentIn(source: Uint8Array, place: number): Promise<FetchedFile> {
  const { MailParser } = await import("mailparser");
  return new Promise((resolve) => {
    const parser = new MailParser({ skipTextToHtml: true, skipTextLinks: true, skipImageLinks: true });
    let at = 0;
    let found: FetchedFile = { kind: "gone" };
    parser.on("data", (part: AttachmentStream | MessageText) => {
      if (part.type === "text") return;
      const chunks: Buffer[] = [];
      let length = 0;
      part.content.on("data", (chunk: Buffer) => {
        length += chunk.length;
        if (at === place && length <= LARGEST_ATTACHMENT_BYTES) chunks.push(chunk);
      });
      part.content.on("end", () => {
        if (at === place) found = length > LARGEST_ATTACHMENT_BYTES ? { kind: "too_large" } : { kind: "file", bytes: Buffer.concat(chunks) };
        at += 1;
        part.release();
      });
    });
    parser.on("end", () => resolve(found));
    parser.on("error", () => resolve(found));
    parser.end(source);
  });
}
