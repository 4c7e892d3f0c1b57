// Something a card shows changed around it: its client, or the client's complaints. The card's version must
// grow with it, or browsers would keep the older one.

import { isLive } from "../../domain/card.ts";
import type { Unit } from "../../ports/unit.ts";

/** Their ids are read before the transaction, which holds a connection of its own. */
export async function touchCards(unit: Unit, ids: readonly string[]): Promise<void> {
  // One order for everybody, so that two who touch the same cards do not lock each other out.
  for (const id of [...ids].sort()) {
    const record = await unit.lockInteraction(id);
    if (record === null || !isLive(record.state)) continue;
    await unit.saveInteraction(record);
    await unit.emit({ type: "card.changed", interactionId: id }, null);
  }
}
