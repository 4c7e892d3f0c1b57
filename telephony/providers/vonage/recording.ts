// Recordings lie behind the application's token, which goes to Vonage's own hosts and to no other.
import type { ProviderIo, RecordingPlace, WantedRecording } from "../../adapter.ts";
import { vonageProof } from "./applicationToken.ts";
import type { VonageConfig } from "./verify.ts";

export async function locateVonageRecording(wanted: WantedRecording, config: VonageConfig, io: ProviderIo): Promise<RecordingPlace | null> {
  if (wanted.url === null) return null;
  return { url: wanted.url, headers: vonageProof(config, io), hosts: ["*.nexmo.com", "*.vonage.com", new URL(config.apiRoot).hostname] };
}
