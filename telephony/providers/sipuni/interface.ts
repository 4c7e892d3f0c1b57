// Sipuni's interface: every request proves itself by a hash over its own values.
import { createHash } from "node:crypto";
import type { ProviderAnswer, ProviderIo } from "../../adapter.ts";

export interface SipuniKeys {
  readonly apiRoot: string;
  readonly user: string;
  readonly apiSecret: string;
}

/** MD5 of the values in the order of their names, then the secret, joined by `+`. */
export function sipuniHash(parameters: Readonly<Record<string, string>>, secret: string): string {
  const values = Object.keys(parameters)
    .sort()
    .map((name) => parameters[name]);
  return createHash("md5")
    .update([...values, secret].join("+"))
    .digest("hex");
}

export function signedForm(parameters: Readonly<Record<string, string>>, secret: string): string {
  return new URLSearchParams({ ...parameters, hash: sipuniHash(parameters, secret) }).toString();
}

export function askSipuni(path: string, parameters: Readonly<Record<string, string>>, keys: SipuniKeys, io: ProviderIo): Promise<ProviderAnswer> {
  const body = signedForm({ ...parameters, user: keys.user }, keys.apiSecret);
  return io.request({ method: "POST", url: `${keys.apiRoot}/api/${path}`, headers: { "content-type": "application/x-www-form-urlencoded" }, body });
}
