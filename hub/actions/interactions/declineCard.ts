// The actor does not want what is offered to them: a call however often it rings again, a chat until all others of
// the queue were asked too. Everybody still sees it.

import { type Actor, requirePermission, type VerbDeps } from "../verb.ts";
import { lockVisible } from "./lockVisible.ts";

export async function declineCard(deps: VerbDeps, actor: Actor, input: { readonly id: string }): Promise<void> {
  requirePermission(actor, "card.take");
  const isChat = await deps.transactions.run(async (unit) => {
    const record = await lockVisible(unit, actor, input.id);
    if (!record.offeredTo.includes(actor.userId)) return false;
    await unit.saveInteraction({
      ...record,
      offeredTo: record.offeredTo.filter((userId) => userId !== actor.userId),
      declinedBy: [...record.declinedBy, actor.userId],
      settleAt: record.channel === "call" ? record.settleAt : null,
    });
    await unit.emit({ type: "card.changed", interactionId: record.id }, null);
    return record.channel !== "call";
  });
  if (isChat) deps.counters.count("otklik_offers_total", { result: "declined" });
}
