// Click-to-call: Sipuni rings the employee, then the customer. When the employee's phone is not connected it says
// nothing more: such an order is ended by the hub's own time limit.
import type { DialAnswer, DialOrder, ProviderIo } from "../../adapter.ts";
import { textOf } from "../../fields.ts";
import { ProviderError } from "../../providerError.ts";
import { readJson, refusal } from "../rest.ts";
import type { SipuniKeys } from "./interface.ts";
import { askSipuni } from "./interface.ts";
import { orderKey } from "./parse.ts";

export async function dialSipuni(order: DialOrder, keys: SipuniKeys, io: ProviderIo): Promise<DialAnswer> {
  const phone = order.customer.replace(/^\+/, "");
  const { status, body } = await askSipuni("callback/call_number", { antiaon: "0", phone, reverse: "0", sipnumber: order.extension }, keys, io);
  if (status < 200 || status > 299) throw refusal("Sipuni", status, null);
  const answer = readJson(body);
  if (answer?.success === false || answer?.success === "false") throw new ProviderError("Sipuni refused to place the call.", { transient: false });
  const callback = textOf(answer?.callbackId);
  return { callKey: callback === null ? null : orderKey(callback) };
}
