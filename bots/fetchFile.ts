// A file of a platform, by an address the platform gave for this one fetching. It follows nowhere, takes no more than
// it may, and says nothing of the address, which carries a key.
import { LARGEST_ATTACHMENT_BYTES } from "../hub/contract/attachments.ts";
import type { FetchedFile } from "../hub/ports/attachments.ts";

const ANSWER_WITHIN_MS = 20_000;

export interface FileAnswer {
  readonly file: FetchedFile;
  readonly contentType: string;
}

export async function fetchFile(url: string, headers: Readonly<Record<string, string>> = {}): Promise<FileAnswer> {
  try {
    const response = await fetch(url, { headers, redirect: "error", signal: AbortSignal.timeout(ANSWER_WITHIN_MS) });
    const contentType = response.headers.get("content-type") ?? "";
    if (!response.ok) {
      await response.body?.cancel();
      return { file: { kind: response.status === 404 || response.status === 403 || response.status === 410 ? "gone" : "unreachable" }, contentType };
    }
    return { file: await readWithin(response), contentType };
  } catch {
    return { file: { kind: "unreachable" }, contentType: "" };
  }
}

async function readWithin(response: Response): Promise<FetchedFile> {
  const chunks: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of response.body ?? []) {
    const bytes = chunk as Uint8Array;
    size += bytes.length;
    // Leaving the loop ends the download.
    if (size > LARGEST_ATTACHMENT_BYTES) return { kind: "too_large" };
    chunks.push(bytes);
  }
  return { kind: "file", bytes: Buffer.concat(chunks) };
}
