// What the bot is called in groups, asked once: there it answers only who calls it by that name.
import type { Api } from "grammy";

/** Null while Telegram does not tell; it is asked again the next time. */
export function createBotName(api: Pick<Api, "getMe">): () => Promise<string | null> {
  let known: string | null = null;
  return async () => {
    known ??= await api.getMe().then(
      ({ username }) => username,
      () => null,
    );
    return known;
  };
}
