// A link that came with the event serves ten minutes; after that the interface makes a new one.
import type { ProviderIo, RecordingPlace, WantedRecording } from "../../adapter.ts";
import { asFields, linkOf } from "../../fields.ts";
import { answered } from "../rest.ts";
import type { TelnyxConfig } from "./verify.ts";

/** Where Telnyx keeps files; links are signed, so no proof of ours goes along. */
const HOSTS = ["*.telnyx.com", "*.amazonaws.com"];

export async function locateTelnyxRecording(wanted: WantedRecording, config: TelnyxConfig, io: ProviderIo): Promise<RecordingPlace | null> {
  if (config.apiKey === undefined) return wanted.url === null ? null : { url: wanted.url, headers: {}, hosts: HOSTS };
  const url = `${config.apiRoot}/v2/recordings/${encodeURIComponent(wanted.id)}`;
  const answer = await io.request({ method: "GET", url, headers: { authorization: `Bearer ${config.apiKey}` } });
  // Not known under this id: the event's own link is all there is.
  if (answer.status === 404) return wanted.url === null ? null : { url: wanted.url, headers: {}, hosts: HOSTS };
  const links = asFields(asFields(answered("Telnyx", answer).data)?.download_urls);
  const link = linkOf(links?.mp3, () => true) ?? linkOf(links?.wav, () => true);
  return link === null ? null : { url: link, headers: {}, hosts: HOSTS };
}
