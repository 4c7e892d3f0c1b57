// Writes on a message whether it left, and lets the cards that show it know.
import type { MessageQueued } from "../../contract/events.ts";
import type { Transactions } from "../../ports/unit.ts";

export interface MarkDelivery {
  sent(event: MessageQueued): Promise<void>;
  failed(event: MessageQueued, error: string): Promise<void>;
}

export function createMarkDelivery(transactions: Transactions): MarkDelivery {
  return {
    sent: (event) => mark(event, "sent", null),
    failed: (event, error) => mark(event, "failed", error),
  };

  async function mark({ messageId, interactionId }: MessageQueued, delivery: "sent" | "failed", error: string | null): Promise<void> {
    if (interactionId === null) return;
    await transactions.run(async (unit) => {
      await unit.setDelivery(messageId, delivery, error);
      const card = await unit.lockInteraction(interactionId);
      // Browsers pass over a card whose version they have.
      if (card !== null) await unit.saveInteraction(card);
      await unit.emit({ type: "card.changed", interactionId }, null);
    });
  }
}
