// Turns the bytes of a letter into a Letter: any charset, encoded words, HTML as text, attachments counted but not
// kept. Broken and monstrous letters end as what could be read of them, never as an error that blocks the mailbox.
import type { AddressObject, AttachmentStream, HeaderLines, Headers, MessageText } from "mailparser";
import { normaliseEmail } from "../../hub/domain/identity.ts";
import type { Letter, LetterAttachment } from "./letter.ts";

const LONGEST_HTML = 2_000_000;
const MOST_ATTACHMENTS = 50;
const MOST_ANSWERS = 50;
const LONGEST_ID = 998;
const LONGEST_SUBJECT = 300;
/** What HTML made into text leaves of pictures: signatures and trackers are full of them. */
const PICTURES = /\[(?:cid:|data:image|https?:[^\]\s]*\.(?:gif|png|jpe?g|webp|svg)\b)[^\]\s]*\]/gi;

/** Null: not even headers could be read. */
export async function readLetter(source: Uint8Array): Promise<Letter | null> {
  const { MailParser } = await import("mailparser");
  return new Promise((resolve) => {
    const parser = new MailParser({
      skipTextToHtml: true,
      skipTextLinks: true,
      skipImageLinks: true,
      maxHtmlLengthToParse: LONGEST_HTML,
    });
    let headers: Headers | null = null;
    let lines: HeaderLines = [];
    let text = "";
    const attachments: LetterAttachment[] = [];
    const finish = (): void => resolve(headers === null ? null : letterOf(headers, lines, text, attachments));
    parser.on("headers", (found: Headers) => {
      headers = found;
    });
    parser.on("headerLines", (found: HeaderLines) => {
      lines = found;
    });
    parser.on("data", (part: AttachmentStream | MessageText) => {
      if (part.type === "text") {
        text = part.text ?? "";
        return;
      }
      part.content.on("end", () => {
        if (attachments.length < MOST_ATTACHMENTS)
          attachments.push({ name: part.filename?.slice(0, LONGEST_SUBJECT) ?? null, mimeType: part.contentType, sizeBytes: part.size });
        part.release();
      });
      part.content.on("data", () => undefined);
    });
    parser.on("end", finish);
    parser.on("error", finish);
    parser.end(source);
  });
}

function letterOf(headers: Headers, lines: HeaderLines, text: string, attachments: readonly LetterAttachment[]): Letter {
  const byName = headersOf(lines);
  const [from] = addressesIn(headers.get("from"));
  const [replyTo] = addressesIn(headers.get("reply-to"));
  const subject = headers.get("subject");
  // The parser itself makes the present of a date it cannot read.
  const sentMs = Date.parse(byName.get("date")?.[0]?.replace(/\s*\([^)]*\)\s*$/, "") ?? "");
  return {
    messageId: idsIn(byName.get("message-id") ?? [])[0] ?? null,
    answers: [...new Set([...idsIn(byName.get("in-reply-to") ?? []), ...idsIn(byName.get("references") ?? []).toReversed()])].slice(0, MOST_ANSWERS),
    from: from ?? null,
    replyTo: replyTo?.address ?? from?.address ?? null,
    recipients: ["to", "cc", "delivered-to", "x-original-to", "envelope-to"]
      .flatMap((name) => byName.get(name) ?? [])
      .flatMap((line) => line.match(/[^\s<>,;"]+@[^\s<>,;"]+/g) ?? [])
      .map((address) => address.toLowerCase()),
    subject: typeof subject === "string" ? oneLine(subject).slice(0, LONGEST_SUBJECT) : "",
    sentAt: Number.isNaN(sentMs) ? null : new Date(sentMs).toISOString(),
    text: text.replaceAll("\r\n", "\n").replaceAll("\u0000", "").replaceAll("\u00a0", " ").replace(PICTURES, ""),
    attachments,
    headers: byName,
  };
}

function headersOf(lines: HeaderLines): ReadonlyMap<string, readonly string[]> {
  const byName = new Map<string, string[]>();
  for (const { key, line } of lines) {
    const value = oneLine(line.slice(line.indexOf(":") + 1));
    const same = byName.get(key);
    if (same === undefined) byName.set(key, [value]);
    else same.push(value);
  }
  return byName;
}

function oneLine(text: string): string {
  return text.replace(/[\p{Cc}\s]+/gu, " ").trim();
}

function idsIn(lines: readonly string[]): readonly string[] {
  return lines.flatMap((line) => [...line.matchAll(/<([^<>\s]+)>/g)].map(([, id = ""]) => id)).filter((id) => id.length <= LONGEST_ID);
}

function addressesIn(header: ReturnType<Headers["get"]>): readonly { readonly address: string; readonly name: string | null }[] {
  if (!isAddresses(header)) return [];
  return header.value.flatMap(({ address, name, group }) =>
    (group ?? [{ address, name }]).flatMap((one) => {
      const normal = normaliseEmail(one.address ?? "");
      return normal === null ? [] : [{ address: normal, name: oneLine(one.name).slice(0, LONGEST_SUBJECT) || null }];
    }),
  );
}

function isAddresses(header: ReturnType<Headers["get"]>): header is AddressObject {
  return typeof header === "object" && "value" in header && Array.isArray(header.value);
}
