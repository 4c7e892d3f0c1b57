// Twilio's own interface: the account's password goes to it and nowhere else.
import type { ProviderIo } from "../../adapter.ts";
import type { Fields } from "../../fields.ts";
import { answered, basicProof } from "../rest.ts";
import type { TwilioConfig } from "./verify.ts";

export function twilioProof({ accountSid, authToken }: TwilioConfig): Readonly<Record<string, string>> {
  return { authorization: basicProof(accountSid, authToken) };
}

/** Below the account; `path` with its slash. */
export function twilioAddress(config: TwilioConfig, path: string): string {
  return `${config.apiRoot}/2010-04-01/Accounts/${config.accountSid}${path}`;
}

export async function postTwilio(path: string, form: URLSearchParams, config: TwilioConfig, io: Pick<ProviderIo, "request">): Promise<Fields> {
  const headers = { ...twilioProof(config), "content-type": "application/x-www-form-urlencoded" };
  return answered("Twilio", await io.request({ method: "POST", url: twilioAddress(config, path), headers, body: form.toString() }), ({ code }) => code);
}
