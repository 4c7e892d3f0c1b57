// Handing a call over: Mango takes the leg of our agent to the colleague's extension at once. What comes of it is told
// by its events.
import type { ProviderIo, TransferOrder } from "../../adapter.ts";
import { askMango, assertDone } from "./api.ts";
import type { MangoConfig } from "./verify.ts";

export async function transferMango({ commandId, agentLeg, from, to }: TransferOrder, config: MangoConfig, io: ProviderIo): Promise<void> {
  const command = { command_id: commandId, call_id: agentLeg, method: "blind", to_number: to, initiator: from };
  assertDone(await askMango("commands/transfer", command, config, io));
}
