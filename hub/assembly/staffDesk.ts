// The commands of the chats joined up: what they read, the verbs they call, and the linking that lets a person use them.

import type { CommandDeps } from "../actions/commands/command.ts";
import { type Commands, createCommands } from "../actions/commands/commands.ts";
import { createRedeemLinkCode, type RedeemLinkCode } from "../actions/links/redeemLinkCode.ts";
import type { ChannelLinks } from "../ports/users.ts";
import type { Secrets } from "../ports/world.ts";

/** What a bot needs to serve staff, whatever its platform. */
export interface StaffDesk {
  readonly commands: Commands;
  readonly links: Pick<ChannelLinks, "users">;
  readonly redeem: RedeemLinkCode;
}

export function assembleStaffDesk(deps: CommandDeps & { readonly links: ChannelLinks; readonly secrets: Secrets }): StaffDesk {
  return { commands: createCommands(deps), links: deps.links, redeem: createRedeemLinkCode(deps) };
}
