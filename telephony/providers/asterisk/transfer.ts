// Handing a call over: whoever our agent's channel talks with goes on to the colleague's extension, and the agent is
// free. The exchange finds a channel by its unique id as well as by its name.
import type { TransferOrder } from "../../adapter.ts";
import { ProviderError } from "../../providerError.ts";
import type { AsteriskConfig } from "./config.ts";
import type { ActionFields, AmiMessage } from "./protocol.ts";
import { field } from "./protocol.ts";

/** Throws ProviderError for what is no extension: it would become part of the exchange's own commands. */
export function transferAction({ agentLeg, to }: TransferOrder, { context }: AsteriskConfig): ActionFields {
  if (!/^\d{2,6}$/.test(to)) throw new ProviderError("An extension has two to six digits.", { transient: false });
  return [
    ["Action", "BlindTransfer"],
    ["Channel", agentLeg],
    ["Context", context],
    ["Exten", to],
  ];
}

export function readTransferAnswer(answer: AmiMessage): void {
  if (field(answer, "Response") === "Success") return;
  throw new ProviderError("The exchange did not hand the call over; its manager user needs the right call.", { transient: false });
}
