// Click-to-call for any exchange that takes a web request: our order, signed as its pushes to us are.
import type { DialAnswer, DialOrder, ProviderIo } from "../../adapter.ts";
import { textOf } from "../../fields.ts";
import { ProviderError } from "../../providerError.ts";
import { signCti } from "../../sign.ts";
import { readJson, refusal } from "../rest.ts";
import type { CtiConfig } from "./verify.ts";

export async function dialCti(order: DialOrder, config: CtiConfig, io: ProviderIo): Promise<DialAnswer> {
  if (config.dialUrl === undefined)
    throw new ProviderError("Name where the exchange takes orders: `dialUrl` of the connection in the company file.", { transient: false });
  const { commandId, extension, customer, line } = order;
  const body = JSON.stringify({ command: "dial", commandId, extension, number: customer, line });
  const signature = signCti(config.secret, Math.floor(io.now().getTime() / 1000), body);
  const answer = await io.request({ method: "POST", url: config.dialUrl, headers: { "content-type": "application/json", "x-hub-signature": signature }, body });
  if (answer.status < 200 || answer.status >= 300) throw refusal("The exchange", answer.status, null);
  return { callKey: textOf(readJson(answer.body)?.callId) };
}
