// Says whether the actor can be given work now; everybody sees it at once.
import type { Presence } from "../../contract/vocabulary.ts";
import { type Actor, requirePermission, type VerbDeps } from "../verb.ts";

export async function setPresence(
  deps: VerbDeps,
  actor: Actor,
  input: { readonly state: Presence },
): Promise<{ readonly state: Presence; readonly since: string }> {
  requirePermission(actor, "card.take");
  const since = deps.clock.now().toISOString();
  await deps.transactions.run((unit) => unit.setPresence(actor.userId, input.state, since));
  deps.live.notice({ type: "presence.changed", id: actor.userId, presence: input.state }, { all: true });
  return { state: input.state, since };
}
