// The command by which people say whether they can be given work.
import { z } from "zod";
import { setPresence } from "../actions/admin/setPresence.ts";
import type { GiveBackDeps } from "../actions/interactions/giveBack.ts";
import type { VerbDeps } from "../actions/verb.ts";
import { PRESENCES } from "../contract/vocabulary.ts";
import type { Listen } from "./command.ts";

const state = z.strictObject({ state: z.enum(PRESENCES) });

export function listenPresence(listen: Listen, verbs: VerbDeps & GiveBackDeps): void {
  listen("agent.setState", state, (actor, body) => setPresence(verbs, actor, body));
}
