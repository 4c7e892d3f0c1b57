// Click-to-call through the interfaces the presets know: the Call API of UIS and its brands, and Ringostat's.
import type { DialAnswer, DialOrder, ProviderIo } from "../../adapter.ts";
import { asFields, textOf } from "../../fields.ts";
import { ProviderError } from "../../providerError.ts";
import { answered, needed, readJson, refusal } from "../rest.ts";
import type { MappedConfig } from "./verify.ts";

export interface DialKeys {
  readonly url: string;
  readonly token: string;
}

/** The employee first, then the customer; `external_id` comes back with the call's notifications. */
export async function dialByUis(order: DialOrder, { url, token }: DialKeys, config: MappedConfig, io: ProviderIo): Promise<DialAnswer> {
  const own = Object.hasOwn(config.employees, order.extension) ? config.employees[order.extension] : undefined;
  const employee = needed(own, "This extension stands not under `employees` of the connection in the company file.");
  const line = needed(order.line ?? config.callerId, "Name the number to call from: `callerId` of the connection in the company file.");
  const params = {
    access_token: token,
    first_call: "employee",
    direction: "out",
    virtual_phone_number: digits(line),
    contact: digits(order.customer),
    employee: { id: /^\d{1,15}$/.test(employee) ? Number(employee) : employee },
    external_id: order.commandId,
  };
  const body = JSON.stringify({ jsonrpc: "2.0", id: order.commandId, method: "start.employee_call", params });
  const answer = answered("The Call API", await io.request({ method: "POST", url, headers: { "content-type": "application/json; charset=UTF-8" }, body }));
  if (answer.error !== undefined && answer.error !== null) throw refusedByUis(asFields(asFields(answer.error)?.data)?.mnemonic);
  const data = asFields(asFields(answer.result)?.data);
  return { callKey: textOf(data?.call_session_id) };
}

/** It answers 200 and says in the body what was wrong. */
function refusedByUis(mnemonic: unknown): ProviderError {
  const told = textOf(mnemonic);
  const shown = told !== null && /^\w{1,60}$/.test(told) ? ` (${told})` : "";
  const limited = told?.includes("limit") === true;
  return new ProviderError(`The Call API refused to place the call${shown}.`, { transient: limited, unheard: limited });
}

export async function dialByRingostat(order: DialOrder, { url, token }: DialKeys, io: ProviderIo): Promise<DialAnswer> {
  const headers = { "auth-key": token, "content-type": "application/x-www-form-urlencoded" };
  const body = new URLSearchParams({ extension: order.extension, destination: digits(order.customer) }).toString();
  const { status, body: text } = await io.request({ method: "POST", url: `${url}/callback/outward_call`, headers, body });
  if (status < 200 || status > 299) throw refusal("Ringostat", status, null);
  const answer = readJson(text);
  if (answer?.error || answer?.success === false) throw new ProviderError("Ringostat refused to place the call.", { transient: false });
  return { callKey: null };
}

function digits(number: string): string {
  return number.replace(/^\+/, "");
}
