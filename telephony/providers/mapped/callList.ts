// Ringostat's own list of calls, read by the same map as its webhooks: it sends nothing twice, so what was lost on
// the way is found here alone.
import { DateTime } from "luxon";
import type { CallEvent } from "../../../hub/contract/inbound.ts";
import type { ProviderIo } from "../../adapter.ts";
import { asFields } from "../../fields.ts";
import { ProviderError } from "../../providerError.ts";
import { listSource } from "../legSummary.ts";
import { readJson, refusal } from "../rest.ts";
import type { DialKeys } from "./dial.ts";
import { readMappedRow } from "./parse.ts";
import type { MappedConfig } from "./verify.ts";

const FIELDS = "uniqueid,calldate,call_type,caller,dst,disposition,duration,billsec,waittime,employee_number,employee_fio,recording";

/** It goes by when calls began, in the project's time. */
export async function listRingostatCalls(
  span: { readonly from: string; readonly to: string },
  { url, token }: DialKeys,
  config: MappedConfig,
  io: ProviderIo,
): Promise<readonly CallEvent[]> {
  const local = (iso: string): string => DateTime.fromISO(iso, { zone: config.timeZone }).toFormat("yyyy-MM-dd HH:mm:ss");
  const query = new URLSearchParams({ export_type: "json", from: local(span.from), to: local(span.to), fields: FIELDS });
  const { status, body } = await io.request({ method: "GET", url: `${url}/calls/list?${query}`, headers: { "auth-key": token } });
  if (status < 200 || status > 299) throw refusal("Ringostat", status, null);
  const rows = readJson(`{"rows":${body}}`)?.rows;
  if (!Array.isArray(rows)) throw new ProviderError("Ringostat answered something that is no list of calls.", { transient: true });
  const source = listSource(config.id, "mapped", io.now());
  return rows.flatMap((row) => readMappedRow(asFields(row) ?? {}, config, source));
}
