// What is sent of a request to a department: the answer with its files, or that it is no longer needed.
import type { InfoRequest } from "../../../contract/complaint.ts";
import { api } from "../../api/client.ts";

const CHUNK = 8_192;

async function base64(file: File): Promise<string> {
  const bytes = new Uint8Array(await file.arrayBuffer());
  let text = "";
  for (let from = 0; from < bytes.length; from += CHUNK) text += String.fromCharCode(...bytes.subarray(from, from + CHUNK));
  return btoa(text);
}

export async function answerRequest({ id, version }: InfoRequest, text: string, files: readonly File[]): Promise<InfoRequest> {
  const sent = await Promise.all(files.map(async (file) => ({ name: file.name, mimeType: file.type, base64: await base64(file) })));
  return api.post<InfoRequest>(`/requests/${id}/answer`, { version, text, files: sent });
}
