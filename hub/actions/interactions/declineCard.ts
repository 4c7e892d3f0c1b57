// The actor does not want this call: it is not offered to them any more, however often it rings again, though
// others of the queue still see it.
// A thread is offered to a whole queue, so declining one changes nothing for the others and nothing is stored.

import { type Actor, requirePermission, type VerbDeps } from "../verb.ts";
import { lockVisible } from "./lockVisible.ts";

export async function declineCard(deps: VerbDeps, actor: Actor, input: { readonly id: string }): Promise<void> {
  requirePermission(actor, "card.take");
  await deps.transactions.run(async (unit) => {
    const record = await lockVisible(unit, actor, input.id);
    if (record.channel !== "call" || !record.offeredTo.includes(actor.userId)) return;
    await unit.saveInteraction({
      ...record,
      offeredTo: record.offeredTo.filter((userId) => userId !== actor.userId),
      declinedBy: [...record.declinedBy, actor.userId],
    });
    await unit.emit({ type: "card.changed", interactionId: record.id }, null);
  });
}
