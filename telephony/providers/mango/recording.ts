// A recording is asked for by its id: Mango answers with an address that serves once. Accounts that allow links
// are spared the question: the link carries its own signature.
import { createHash } from "node:crypto";
import type { ProviderIo, RecordingPlace, WantedRecording } from "../../adapter.ts";
import { linkOf } from "../../fields.ts";
import { ProviderError } from "../../providerError.ts";
import { askMango, assertDone } from "./api.ts";
import type { MangoConfig } from "./verify.ts";

export async function locateMangoRecording({ id }: WantedRecording, config: MangoConfig, io: ProviderIo): Promise<RecordingPlace | null> {
  if (config.recordingLinks) {
    const url = mangoRecordingLink(id, String(io.now().getTime()), config);
    return { url, headers: {}, hosts: ["*.mango-office.ru", new URL(url).hostname] };
  }
  const answer = await askMango("queries/recording/post", { recording_id: id, action: "download" }, config, io);
  // The file appears some minutes after the call.
  if (answer.status === 404) return null;
  if (answer.status < 300 || answer.status >= 400) {
    assertDone(answer);
    return null;
  }
  const url = linkOf(answer.headers.location, () => true);
  if (url === null) throw new ProviderError("Mango named no address for the recording.", { transient: true });
  // Named by Mango itself, so its host is to be trusted, but for this file alone.
  return { url, headers: {}, hosts: [new URL(url).hostname] };
}

export function mangoRecordingLink(id: string, timestamp: string, { key, salt, apiRoot }: Pick<MangoConfig, "key" | "salt" | "apiRoot">): string {
  const parts = [id, "download", key, timestamp, signMangoLink(key, timestamp, id, salt)];
  return `${apiRoot}/vpbx/queries/recording/link/${parts.map(encodeURIComponent).join("/")}`;
}

export function signMangoLink(key: string, timestamp: string, recordingId: string, salt: string): string {
  return createHash("sha256")
    .update(key + timestamp + recordingId + salt)
    .digest("hex");
}
