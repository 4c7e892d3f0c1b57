// An agent has the thread before their eyes. A colleague who only looks in on somebody else's changes nothing, and
// who takes no cards clears no mark for those who do.
import { type Actor, requirePermission, type VerbDeps } from "../verb.ts";
import { lockVisible } from "./lockVisible.ts";

export async function markRead(deps: VerbDeps, actor: Actor, input: { readonly interactionId: string }): Promise<void> {
  requirePermission(actor, "card.take");
  await deps.transactions.run(async (unit) => {
    const record = await lockVisible(unit, actor, input.interactionId);
    if (record.unread === 0 || (record.agentId !== null && record.agentId !== actor.userId)) return;
    await unit.saveInteraction({ ...record, unread: 0 });
    await unit.emit({ type: "card.changed", interactionId: record.id }, null);
  });
}
