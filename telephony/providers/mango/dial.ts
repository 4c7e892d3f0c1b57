// Click-to-call: Mango rings the employee first. Its events carry our command's id, so that no id of the call is
// needed here.
import type { DialAnswer, DialOrder, ProviderIo } from "../../adapter.ts";
import { askMango, assertDone } from "./api.ts";
import type { MangoConfig } from "./verify.ts";

export async function dialMango(order: DialOrder, config: MangoConfig, io: ProviderIo): Promise<DialAnswer> {
  const command = {
    command_id: order.commandId,
    from: { extension: order.extension },
    to_number: order.customer.slice(1),
    ...(order.line !== null && { line_number: order.line.slice(1) }),
  };
  assertDone(await askMango("commands/callback", command, config, io));
  return { callKey: null };
}
