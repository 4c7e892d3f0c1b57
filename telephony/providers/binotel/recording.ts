// Where the file of a recording lies now. The link serves for a quarter of an hour and needs no further proof.
import type { ProviderIo, RecordingPlace, WantedRecording } from "../../adapter.ts";
import { linkOf } from "../../fields.ts";
import { askApi } from "./api.ts";
import type { BinotelConfig } from "./config.ts";

export async function locateBinotelRecording(wanted: WantedRecording, config: BinotelConfig, io: ProviderIo): Promise<RecordingPlace | null> {
  const { fields, succeeded } = await askApi("stats/call-record", { generalCallID: wanted.id }, config, io);
  // It says the same of a file that is not written yet and of one that never will be.
  const url = succeeded ? linkOf(fields.url, () => true) : null;
  return url === null ? null : { url, headers: {}, hosts: config.recordingHosts };
}
