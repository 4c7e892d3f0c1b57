// Where a recording lies: the link the event carried, else the interface's own address for it.
import type { RecordingPlace, WantedRecording } from "../../adapter.ts";
import type { SipuniKeys } from "./interface.ts";
import { signedForm } from "./interface.ts";

const HOSTS: readonly string[] = ["sipuni.com", "*.sipuni.com"];

export function locateSipuniRecording({ url, callKey }: WantedRecording, keys: SipuniKeys | null): RecordingPlace | null {
  if (url !== null) return { url, headers: {}, hosts: HOSTS };
  if (keys === null) return null;
  const query = signedForm({ id: callKey, user: keys.user }, keys.apiSecret);
  return { url: `${keys.apiRoot}/api/statistic/record?${query}`, headers: {}, hosts: [...HOSTS, new URL(keys.apiRoot).hostname] };
}
