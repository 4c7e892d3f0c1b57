// Takes a card for the actor. Of two who press at once the database lets one win; the other is told who.
// A ringing call only shows who will answer: whether it is talked on, the telephone alone decides.
import type { Card } from "../../contract/card.ts";
import { HubError } from "../../contract/errors.ts";
import { isReading } from "../../domain/articleOffer.ts";
import { isLive } from "../../domain/card.ts";
import type { Unit } from "../../ports/unit.ts";
import type { Users } from "../../ports/users.ts";
import { type Actor, requirePermission, type VerbDeps } from "../verb.ts";
import { alreadyTaken, lockVisible } from "./lockVisible.ts";
import { type CardSources, readCards } from "./readCards.ts";
import { withoutOffer } from "./withoutOffer.ts";

export async function acceptCard(
  deps: VerbDeps & CardSources & { readonly users: Pick<Users, "get" | "list"> },
  actor: Actor,
  input: { readonly id: string },
): Promise<Card> {
  requirePermission(actor, "card.take");
  const { id, winner, wasOffered } = await deps.transactions.run((unit) => take(deps, unit, actor, input.id));
  if (wasOffered === true) deps.counters.count("otklik_offers_total", { result: "accepted" });
  if (winner !== actor.userId) throw await alreadyTaken(deps.users, winner);
  const [card] = await readCards(deps, [id]);
  if (card === undefined) throw new HubError("not_found");
  return card;
}

/** Who has it now; `id` is another one where the card's call proved to be part of an older call. */
async function take(
  deps: Pick<VerbDeps, "clock">,
  unit: Unit,
  actor: Actor,
  askedId: string,
): Promise<{ readonly id: string; readonly winner: string; readonly wasOffered?: boolean }> {
  const before = await lockVisible(unit, actor, askedId);
  const { id } = before;
  if (before.agentId === actor.userId) return { id, winner: actor.userId };
  if (!isLive(before.state)) throw new HubError("wrong_state", { detail: "It is closed already." });
  if (before.agentId !== null) return { id, winner: before.agentId };
  await unit.claimInteraction(id, actor.userId);
  const claimed = await lockVisible(unit, actor, id);
  if (claimed.agentId !== actor.userId) return { id, winner: claimed.agentId ?? "" };
  if (claimed.state === "waiting") await unit.saveInteraction({ ...withoutOffer(claimed), state: "open" });
  // Its client read an article and waited for nobody; now they wait for this person, who may have to give it back.
  else if (before.channel !== "call" && isReading(before)) await unit.saveInteraction({ ...claimed, waitingSince: deps.clock.now().toISOString() });
  await unit.emit({ type: "card.changed", interactionId: id }, null);
  return { id, winner: actor.userId, wasOffered: before.channel !== "call" && before.offeredTo.includes(actor.userId) };
}
