// Links the chat account that sends a code to the person who was given it. Whoever tries wrong ones is soon not
// listened to for a while: the codes cannot be guessed, and nobody shall keep the database busy trying.
import type { User } from "../../contract/api.ts";
import type { LinkChannel } from "../../contract/commands.ts";
import type { ChannelLinks } from "../../ports/users.ts";
import type { Clock, Counters, Ids, Secrets } from "../../ports/world.ts";

const WRONG_TRIES = 5;
const PAUSE_MINUTES = 15;
/** Accounts that tried wrongly of late; more than this nobody remembers, the oldest are forgotten. */
const MOST_REMEMBERED = 10_000;

export type Redeemed = { readonly kind: "linked"; readonly user: User } | { readonly kind: "wrong" } | { readonly kind: "too_many" };

export type RedeemLinkCode = (sender: { readonly channel: LinkChannel; readonly externalId: string }, code: string) => Promise<Redeemed>;

export interface RedeemDeps {
  readonly links: Pick<ChannelLinks, "redeem">;
  readonly secrets: Pick<Secrets, "digest">;
  readonly ids: Ids;
  readonly clock: Clock;
  readonly counters: Counters;
}

export function createRedeemLinkCode({ links, secrets, ids, clock, counters }: RedeemDeps): RedeemLinkCode {
  const wrong = new Map<string, { readonly tries: number; readonly untilMs: number }>();

  return async ({ channel, externalId }, code) => {
    const key = `${channel}:${externalId}`;
    const nowMs = clock.now().getTime();
    const before = wrong.get(key);
    const tries = before === undefined || before.untilMs <= nowMs ? 0 : before.tries;
    const said = (redeemed: Redeemed): Redeemed => {
      counters.count("otklik_links_total", { channel, result: redeemed.kind });
      return redeemed;
    };
    if (tries >= WRONG_TRIES) return said({ kind: "too_many" });
    // Counted before it is looked at: tries sent all at once are no way round.
    wrong.delete(key);
    const oldest = wrong.size >= MOST_REMEMBERED ? wrong.keys().next().value : undefined;
    if (oldest !== undefined) wrong.delete(oldest);
    wrong.set(key, { tries: tries + 1, untilMs: nowMs + PAUSE_MINUTES * 60_000 });
    const user = await links.redeem(secrets.digest(code), { id: ids.next(), channel, externalId, createdAt: new Date(nowMs).toISOString() });
    if (user === null) return said({ kind: "wrong" });
    wrong.delete(key);
    return said({ kind: "linked", user });
  };
}
