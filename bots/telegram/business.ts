// Business accounts that have the bot read and answer for them: how each stands, so that an answer that cannot leave
// is refused with the reason.
import type { BusinessConnections } from "../../hub/ports/businessConnections.ts";
import type { ReadUpdate } from "./update.ts";

/** Before the updates are committed: Telegram repeats them when it cannot be written down. */
export async function noteBusiness(connections: Pick<BusinessConnections, "put">, connectionId: string, read: readonly ReadUpdate[]): Promise<void> {
  for (const one of read) {
    const told = one.kind === "update" ? one.update.business_connection : undefined;
    if (told === undefined) continue;
    await connections.put({
      id: told.id,
      connectionId,
      userId: String(told.user.id),
      enabled: told.is_enabled,
      canReply: told.rights?.can_reply ?? told.can_reply ?? told.rights === undefined,
      changedAt: new Date(told.date * 1000).toISOString(),
    });
  }
}

/** Why nothing can leave by it; null: try. */
export async function businessRefusal(connections: Pick<BusinessConnections, "get">, businessId: string): Promise<"business_off" | "business_no_reply" | null> {
  const known = await connections.get(businessId);
  if (known === null) return null;
  if (!known.enabled) return "business_off";
  return known.canReply ? null : "business_no_reply";
}
