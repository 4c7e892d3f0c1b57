// What MegaFon's interface can be told and asked: click-to-call, the list of finished calls, recordings. Without
// its address and key there is only what it sends by itself.
import type { CallEvent } from "../../../hub/contract/inbound.ts";
import type { Commands, DialAnswer, DialOrder, ProviderAnswer, ProviderIo, RecordingPlace, WantedRecording } from "../../adapter.ts";
import { asFields, textOf } from "../../fields.ts";
import { ProviderError } from "../../providerError.ts";
import { listSource } from "../legSummary.ts";
import { readJson, refusal } from "../rest.ts";
import { parseMegafonRow } from "./history.ts";
import type { MegafonConfig } from "./verify.ts";

const FORM = { "content-type": "application/x-www-form-urlencoded" };
const USUAL_HOSTS: readonly string[] = ["*.megapbx.ru", "*.megafon.ru"];

export function megafonCommands(config: MegafonConfig): Commands<MegafonConfig> {
  const { apiRoot, apiKey: key, api } = config;
  const locateRecording = async (wanted: WantedRecording): Promise<RecordingPlace | null> => recordingPlace(wanted, config);
  if (apiRoot === undefined || key === undefined) return { locateRecording };
  if (api === "form") return { locateRecording, dial: (order, _config, io) => dialByForm(order, loginOf(order, config), apiRoot, key, io) };
  return {
    locateRecording,
    dial: (order, _config, io) => dial(order, loginOf(order, config), apiRoot, key, io),
    callList: (span, _config, io) => callList(span, apiRoot, key, config, io),
  };
}

/** It takes a login or a short number. */
function loginOf({ extension }: DialOrder, { logins = {} }: MegafonConfig): string {
  return (Object.hasOwn(logins, extension) ? logins[extension] : undefined) ?? extension;
}

async function dial(order: DialOrder, user: string, url: string, key: string, io: ProviderIo): Promise<DialAnswer> {
  const body = JSON.stringify({
    phone: digits(order.customer),
    user,
    ...(order.line !== null && { clid: digits(order.line) }),
  });
  return dialled(await io.request({ method: "POST", url: `${url}/makecall`, headers: { "content-type": "application/json", "x-api-key": key }, body }));
}

async function dialByForm(order: DialOrder, user: string, url: string, token: string, io: ProviderIo): Promise<DialAnswer> {
  const body = new URLSearchParams({ cmd: "makeCall", phone: digits(order.customer), user, token }).toString();
  return dialled(await io.request({ method: "POST", url, headers: FORM, body }));
}

/** Some installations answer a refusal with 200. */
function dialled({ status, body }: ProviderAnswer): DialAnswer {
  const fields = readJson(body);
  if (status < 200 || status > 299) throw refusal("MegaFon", status, null);
  if (fields?.error || fields?.errors) throw new ProviderError("MegaFon refused to place the call.", { transient: false });
  return { callKey: textOf(fields?.callid) ?? textOf(fields?.uuid) };
}

async function callList(
  span: { readonly from: string; readonly to: string },
  url: string,
  key: string,
  config: MegafonConfig,
  io: ProviderIo,
): Promise<readonly CallEvent[]> {
  const query = new URLSearchParams({ start: compact(span.from), end: compact(span.to) });
  const { status, body } = await io.request({ method: "GET", url: `${url}/history/json?${query}`, headers: { "x-api-key": key } });
  if (status < 200 || status > 299) throw refusal("MegaFon", status, null);
  // An array has no name to be read by: wrapped, it has one.
  const rows = readJson(`{"rows":${body}}`)?.rows;
  if (!Array.isArray(rows)) throw new ProviderError("MegaFon answered something that is no list of calls.", { transient: true });
  const source = listSource(config.id, "megafon", io.now());
  return rows.flatMap((row) => parseMegafonRow(asFields(row) ?? {}, config, source));
}

/** Links that are sent need no key; those of the list stand on the interface's own host and do. */
function recordingPlace({ url }: WantedRecording, { apiRoot, apiKey, recordingHosts }: MegafonConfig): RecordingPlace | null {
  if (url === null || !URL.canParse(url)) return null;
  const own = apiRoot === undefined ? null : new URL(apiRoot).hostname;
  const hosts = recordingHosts ?? (own === null ? USUAL_HOSTS : [...USUAL_HOSTS, own]);
  return { url, headers: apiKey !== undefined && new URL(url).hostname === own ? { "x-api-key": apiKey } : {}, hosts };
}

/** `20260921T141320Z`. */
function compact(iso: string): string {
  return `${iso.slice(0, 19).replace(/[-:]/g, "")}Z`;
}

function digits(e164: string): string {
  return e164.replace(/^\+/, "");
}
