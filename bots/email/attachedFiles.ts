// The files of a letter with their bytes, where they are wanted: few and small ones, no pictures of a signature.

const MOST_FILES = 10;
const MOST_BYTES = 10 * 1_048_576;

export async function attachedFiles(source: Uint8Array): Promise<readonly { readonly name: string; readonly mimeType: string; readonly bytes: Uint8Array }[]> {
  const { simpleParser } = await import("mailparser");
  const { attachments } = await simpleParser(Buffer.from(source), { skipHtmlToText: true, skipTextToHtml: true, skipImageLinks: true });
  return attachments
    .filter(({ contentDisposition, related, size }) => contentDisposition !== "inline" && !related && size > 0 && size <= MOST_BYTES)
    .slice(0, MOST_FILES)
    .map(({ filename, contentType, content }) => ({ name: filename ?? "file", mimeType: contentType, bytes: content }));
}
