// Takes a card for the actor. Of two who press at once the database lets one win; the other is told who.
// A ringing call only shows who will answer: whether it is talked on, the telephone alone decides.
import type { Card } from "../../contract/card.ts";
import { HubError } from "../../contract/errors.ts";
import { isLive } from "../../domain/card.ts";
import type { InteractionRecord, Unit, Users } from "../../ports.ts";
import { requirePermission, type Actor, type VerbDeps } from "../verb.ts";
import { alreadyTaken, lockVisible } from "./lockVisible.ts";
import { readCards, type CardSources } from "./readCards.ts";

export async function acceptCard(
  deps: VerbDeps & CardSources & { readonly users: Pick<Users, "get" | "list"> },
  actor: Actor,
  input: { readonly id: string },
): Promise<Card> {
  requirePermission(actor, "card.take");
  await deps.transactions.run(async (unit) => {
    const record = await lockVisible(unit, actor, input.id);
    if (record.agentId === actor.userId) return;
    if (!isLive(record.state)) throw new HubError("wrong_state", { detail: "It is closed already." });
    if (record.agentId !== null) throw await alreadyTaken(deps.users, record.agentId);
    await claim(unit, actor, record, deps);
    await unit.emit({ type: "card.changed", interactionId: record.id }, null);
  });
  const [card] = await readCards(deps, [input.id]);
  if (card === undefined) throw new HubError("not_found");
  return card;
}

async function claim(unit: Unit, actor: Actor, record: InteractionRecord, deps: VerbDeps & { users: Pick<Users, "get"> }): Promise<void> {
  const won = await unit.claimInteraction(record.id, actor.userId, deps.clock.now().toISOString());
  const claimed = await unit.lockInteraction(record.id);
  if (claimed === null) throw new HubError("not_found");
  if (!won && claimed.agentId !== actor.userId) throw await alreadyTaken(deps.users, claimed.agentId ?? "");
  if (claimed.state === "waiting") await unit.saveInteraction({ ...claimed, agentId: actor.userId, state: "open" });
}
