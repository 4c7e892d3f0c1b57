// The command by which people say whether they can be given work.
import { z } from "zod";
import { setPresence } from "../actions/admin/setPresence.ts";
import type { GiveBackDeps } from "../actions/interactions/giveBack.ts";
import type { VerbDeps } from "../actions/verb.ts";
import { PRESENCES } from "../contract/vocabulary.ts";
import type { Listen } from "./command.ts";

const state = z.strictObject({ state: z.enum(PRESENCES) });

/** `seen`: writes down that this person's console is there now. */
export function listenPresence(listen: Listen, { seen, ...verbs }: VerbDeps & GiveBackDeps & { readonly seen: (userId: string) => Promise<void> }): void {
  listen("agent.setState", state, async (actor, body) => {
    // Before the presence: a presence much younger than its console looks like one told without a console.
    await seen(actor.userId);
    return setPresence(verbs, actor, body);
  });
}
