// A one-time code by which a person proves from a chat that they are who they are in the console. It is shown once
// and holds for a few minutes.
import type { LinkChannel } from "../../contract/commands.ts";
import type { ChannelLinks } from "../../ports/users.ts";
import type { Clock, Secrets } from "../../ports/world.ts";
import type { Actor } from "../verb.ts";

const HOLDS_MINUTES = 10;

export interface LinkCode {
  readonly channel: LinkChannel;
  readonly code: string;
  readonly expiresAt: string;
}

export async function makeLinkCode(
  deps: { readonly links: Pick<ChannelLinks, "putCode">; readonly secrets: Secrets; readonly clock: Clock },
  actor: Pick<Actor, "userId">,
  { channel }: { readonly channel: LinkChannel },
): Promise<LinkCode> {
  const code = deps.secrets.make();
  const expiresAt = new Date(deps.clock.now().getTime() + HOLDS_MINUTES * 60_000).toISOString();
  await deps.links.putCode({ digest: deps.secrets.digest(code), userId: actor.userId, channel, expiresAt });
  return { channel, code, expiresAt };
}
