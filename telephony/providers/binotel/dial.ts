// Click-to-call: the employee's phone rings first, then the customer. The id of the call comes back at once.
import type { DialAnswer, DialOrder, ProviderIo } from "../../adapter.ts";
import { textOf } from "../../fields.ts";
import { ProviderError } from "../../providerError.ts";
import { askApi } from "./api.ts";
import type { BinotelConfig } from "./config.ts";

export async function dialByBinotel(order: DialOrder, config: BinotelConfig, io: ProviderIo): Promise<DialAnswer> {
  const params = {
    internalNumber: order.extension,
    externalNumber: asDialled(order.customer),
    ...(order.line !== null && { pbxNumber: asDialled(order.line) }),
  };
  const { fields, succeeded } = await askApi("calls/internal-number-to-external-number", params, config, io);
  if (!succeeded) throw new ProviderError("The provider refused to place the call. Check that the employee's phone is on line.", { transient: false });
  return { callKey: textOf(fields.generalCallID) };
}

/** At home ten digits with the zero in front; abroad the number with its country's code. */
function asDialled(e164: string): string {
  return e164.startsWith("+380") ? `0${e164.slice(4)}` : e164.replace("+", "");
}
