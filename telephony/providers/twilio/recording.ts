// A recording lies under its id in the account. Its address is built here and not taken from the event, so that
// the account's password cannot be sent to where somebody pointed us.
import type { RecordingPlace, WantedRecording } from "../../adapter.ts";
import { twilioAddress, twilioProof } from "./api.ts";
import type { TwilioConfig } from "./verify.ts";

export async function locateTwilioRecording({ id }: WantedRecording, config: TwilioConfig): Promise<RecordingPlace | null> {
  if (!/^RE[0-9a-f]{32}$/i.test(id)) return null;
  return { url: twilioAddress(config, `/Recordings/${id}.mp3`), headers: twilioProof(config), hosts: [new URL(config.apiRoot).hostname] };
}
