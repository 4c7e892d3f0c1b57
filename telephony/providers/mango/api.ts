// Mango's own interface: the same three form fields it sends to us, signed the same way.
import type { ProviderAnswer, ProviderIo } from "../../adapter.ts";
import { countOf } from "../../fields.ts";
import { ProviderError } from "../../providerError.ts";
import { mangoForm } from "../../sign.ts";
import { readJson, refusal } from "../rest.ts";
import type { MangoConfig } from "./verify.ts";

/** Of a command: it was taken. */
export const DONE = 1000;

export function askMango(path: string, fields: object, config: MangoConfig, io: Pick<ProviderIo, "request">): Promise<ProviderAnswer> {
  const body = mangoForm(config.key, config.salt, JSON.stringify(fields));
  return io.request({ method: "POST", url: `${config.apiRoot}/vpbx/${path}`, headers: { "content-type": "application/x-www-form-urlencoded" }, body });
}

/** Throws unless Mango says that it is done; codes from 5000 are its own trouble, which passes. */
export function assertDone(answer: ProviderAnswer): void {
  const told = readJson(answer.body);
  const code = countOf(told?.result) ?? countOf(told?.code);
  const succeeded = answer.status >= 200 && answer.status < 300;
  if (succeeded && (code === null || code === DONE)) return;
  if (code !== null && code >= 5000) throw new ProviderError(`Mango could not do it now (${code}).`, { transient: true });
  throw refusal("Mango", answer.status, code);
}
