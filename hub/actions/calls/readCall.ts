// How a call somebody asked for stands: theirs to see, and of those who see all cards.
import type { CallCommand } from "../../contract/api.ts";
import { HubError } from "../../contract/errors.ts";
import { may } from "../../contract/permissions.ts";
import type { CallCommands } from "../../ports/calls.ts";
import { type Actor, requirePermission } from "../verb.ts";

export async function readCall(deps: { readonly callCommands: Pick<CallCommands, "get"> }, actor: Actor, input: { readonly id: string }): Promise<CallCommand> {
  requirePermission(actor, "call.place");
  const command = await deps.callCommands.get(input.id);
  if (command === null || (command.agentId !== actor.userId && !may(actor.roles, "card.see_all"))) throw new HubError("not_found");
  return command;
}
