// Click-to-call: the extension rings first, then the customer. No id of the call comes back; it is known again by
// its extension and its number. Which line is shown is set up at the extension.
import type { DialAnswer, DialOrder, ProviderIo } from "../../adapter.ts";
import { ProviderError } from "../../providerError.ts";
import { askApi } from "./api.ts";
import type { ZadarmaConfig } from "./config.ts";

export async function dialByZadarma(order: DialOrder, config: ZadarmaConfig, io: ProviderIo): Promise<DialAnswer> {
  const params = { from: order.extension, to: order.customer.replace("+", "") };
  const answer = await askApi("/v1/request/callback/", params, config, io);
  if (!answer.succeeded)
    throw new ProviderError("The provider refused to place the call. Check that the extension exists and is on line.", { transient: false });
  return { callKey: null };
}
