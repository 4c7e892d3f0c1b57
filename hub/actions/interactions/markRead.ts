// The agent has the thread before their eyes. A colleague who only looks in on somebody else's changes nothing.
import { type Actor, requirePermission, type VerbDeps } from "../verb.ts";
import { lockVisible } from "./lockVisible.ts";

export async function markRead(deps: VerbDeps, actor: Actor, input: { readonly interactionId: string }): Promise<void> {
  requirePermission(actor, "card.see");
  await deps.transactions.run(async (unit) => {
    const record = await lockVisible(unit, actor, input.interactionId);
    if (record.unread === 0 || (record.agentId !== null && record.agentId !== actor.userId)) return;
    await unit.saveInteraction({ ...record, unread: 0 });
    await unit.emit({ type: "card.changed", interactionId: record.id }, null);
  });
}
