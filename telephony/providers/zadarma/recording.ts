// Where the file of a recording lies now: the link serves for half an hour and needs no further proof.
import type { ProviderIo, RecordingPlace, WantedRecording } from "../../adapter.ts";
import { asFields, linkOf, textOf } from "../../fields.ts";
import { askApi } from "./api.ts";
import type { ZadarmaConfig } from "./config.ts";

const HOME = { zadarma: "zadarma.com", novofon: "novofon.com" } as const;

export async function locateZadarmaRecording(wanted: WantedRecording, config: ZadarmaConfig, io: ProviderIo): Promise<RecordingPlace | null> {
  const answer = await askApi("/v1/pbx/record/request/", { call_id: wanted.id }, config, io);
  // It says the same of a file that is not written yet and of one that never will be.
  if (!answer.succeeded) return null;
  const { link, links } = answer.fields;
  const home = HOME[config.provider];
  const own = new URL(config.apiRoot).hostname;
  const first = Array.isArray(links) ? links[0] : Object.values(asFields(links) ?? {})[0];
  const url = linkOf(textOf(link) ?? first, (host) => host === home || host.endsWith(`.${home}`) || host === own);
  return url === null ? null : { url, headers: {}, hosts: [home, `*.${home}`, own] };
}
