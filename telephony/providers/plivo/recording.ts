// Plivo's recordings: the event's link, behind the account's password where the account protects its media.
import type { ProviderIo, RecordingPlace, WantedRecording } from "../../adapter.ts";
import { linkOf } from "../../fields.ts";
import { answered, basicProof } from "../rest.ts";
import type { PlivoConfig } from "./verify.ts";

const HOSTS = ["*.plivo.com", "*.amazonaws.com"];

export async function locatePlivoRecording(wanted: WantedRecording, config: PlivoConfig, io: ProviderIo): Promise<RecordingPlace | null> {
  const authorization = basicProof(config.authId, config.authToken);
  if (wanted.url !== null) return placeOf(wanted.url, authorization);
  const url = `${config.apiRoot}/v1/Account/${config.authId}/Recording/${encodeURIComponent(wanted.id)}/`;
  const answer = await io.request({ method: "GET", url, headers: { authorization } });
  if (answer.status === 404) return null;
  const link = linkOf(answered("Plivo", answer).recording_url, () => true);
  return link === null ? null : placeOf(link, authorization);
}

/** The password goes to Plivo alone: other hosts serve links that are signed by themselves. */
function placeOf(url: string, authorization: string): RecordingPlace {
  const { hostname } = new URL(url);
  const own = hostname === "plivo.com" || hostname.endsWith(".plivo.com");
  return own ? { url, headers: { authorization }, hosts: ["*.plivo.com"] } : { url, headers: {}, hosts: HOSTS };
}
