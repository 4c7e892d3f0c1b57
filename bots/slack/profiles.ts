// Who a Slack id is, as Slack has them: asked once, remembered, and never waited for long, because an event must be
// stored with or without a name.
import type { WebClient } from "@slack/web-api";
import type { Sleep } from "../../hub/ports/world.ts";
import { describeFailure } from "./failure.ts";
import type { Profile } from "./toInbound.ts";

const WITHIN_MS = 300;
const MOST_REMEMBERED = 2_000;
/** Of whom Slack tells us nothing, today or tomorrow. */
const UNTOLD = ["user_not_found", "user_not_visible"];

export type FindProfile = (userId: string) => Promise<Profile | null>;

export function createFindProfile({ web, sleep }: { readonly web: Pick<WebClient, "users">; readonly sleep: Sleep }): FindProfile {
  const known = new Map<string, Profile | null>();

  async function ask(userId: string): Promise<Profile | null> {
    const { user } = await web.users.info({ user: userId, include_locale: true });
    if (user === undefined) return remember(userId, null);
    return remember(userId, {
      displayName: user.profile?.real_name || user.real_name || user.profile?.display_name || null,
      username: user.name ?? null,
      languageCode: user.locale?.slice(0, 2) ?? null,
    });
  }

  function remember(userId: string, profile: Profile | null): Profile | null {
    const oldest = known.size >= MOST_REMEMBERED ? known.keys().next().value : undefined;
    if (oldest !== undefined) known.delete(oldest);
    known.set(userId, profile);
    return profile;
  }

  return async (userId) => {
    const remembered = known.get(userId);
    if (remembered !== undefined) return remembered;
    const done = new AbortController();
    const late = sleep(WITHIN_MS, done.signal).then(() => null);
    return Promise.race([
      ask(userId).catch((error: unknown) => (UNTOLD.includes(describeFailure(error).code ?? "") ? remember(userId, null) : null)),
      late,
    ]).finally(() => done.abort());
  };
}
