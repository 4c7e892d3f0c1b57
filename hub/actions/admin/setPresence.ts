// Says whether the actor can be given work now; everybody sees it at once. Who goes away gives back what waits for them.
import type { Presence } from "../../contract/vocabulary.ts";
import { type GiveBackDeps, giveBack } from "../interactions/giveBack.ts";
import { type Actor, requirePermission, type VerbDeps } from "../verb.ts";

const AWAY: readonly Presence[] = ["break", "offline"];

export async function setPresence(
  deps: VerbDeps & GiveBackDeps,
  actor: Actor,
  input: { readonly state: Presence },
): Promise<{ readonly state: Presence; readonly since: string }> {
  requirePermission(actor, "card.take");
  const since = deps.clock.now().toISOString();
  await deps.transactions.run((unit) => unit.setPresence(actor.userId, input.state, since));
  deps.live.notice({ type: "presence.changed", id: actor.userId, presence: input.state }, { all: true });
  if (AWAY.includes(input.state)) await giveBack(deps, actor.userId);
  return { state: input.state, since };
}
