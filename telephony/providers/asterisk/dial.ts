// Click-to-call: the agent's telephone rings first, then the dial plan calls the customer. We choose the id of the
// channel, so the call's events are known by it from the first one on.
import type { DialAnswer, DialOrder } from "../../adapter.ts";
import { ProviderError } from "../../providerError.ts";
import type { AsteriskConfig } from "./config.ts";
import type { ActionFields, AmiMessage } from "./protocol.ts";
import { field } from "./protocol.ts";
import { channelIdOf } from "./uniqueid.ts";

const RING_MS = 30_000;

/** Throws ProviderError for what cannot be dialled: it would become part of the exchange's own commands. */
export function dialAction({ commandId, extension, customer, line }: DialOrder, config: AsteriskConfig): ActionFields {
  if (!/^\d{2,6}$/.test(extension)) throw new ProviderError("An extension has two to six digits.", { transient: false });
  if (!/^\+?\d{3,15}$/.test(customer)) throw new ProviderError("The customer's number must be written as +380671234567.", { transient: false });
  const id = channelIdOf(commandId);
  return [
    ["Action", "Originate"],
    // OriginateResponse carries it: so that a failure before any channel stands is tied to the command too.
    ["ActionID", id],
    ["Channel", config.channel.replaceAll("{extension}", extension)],
    ["Context", config.context],
    ["Exten", customer.replace("+", "")],
    ["Priority", "1"],
    // FreePBX knows by it whose call it is; the customer sees the number of the outgoing route.
    ["CallerID", line?.replace("+", "") ?? extension],
    ["Timeout", String(RING_MS)],
    ["Async", "true"],
    ["ChannelId", id],
    ["Variable", `HUB_CMD=${id}`],
  ];
}

export function readDialAnswer(answer: AmiMessage, commandId: string): DialAnswer {
  if (field(answer, "Response") === "Success") return { callKey: channelIdOf(commandId) };
  throw new ProviderError("The exchange did not take the call; its manager user needs the rights originate and call.", { transient: false });
}
