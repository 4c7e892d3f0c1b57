// Writes on messages whether they left, and lets the cards that show them know. One that leaves alone is marked at once,
// those of a rush together: by itself each would cost as much as taking in a message.
import type { MessageQueued } from "../../contract/events.ts";
import type { Transactions, Unit } from "../../ports/unit.ts";
import { gathered } from "../gathered.ts";

export interface MarkDelivery {
  sent(event: MessageQueued): Promise<void>;
  failed(event: MessageQueued, error: string): Promise<void>;
}

interface Marked {
  readonly messageId: string;
  readonly interactionId: string;
  /** Null: it left. */
  readonly error: string | null;
}

/** `rest` passes after some were marked, before the next are. */
export function createMarkDelivery(transactions: Transactions, rest?: () => Promise<void>): MarkDelivery {
  const mark = gathered<Marked>((marked) => transactions.run((unit) => markAll(unit, marked)), rest);
  /** What was said to somebody of whom nothing is kept yet stands on no card. */
  const onItsCard = async ({ messageId, interactionId }: MessageQueued, error: string | null): Promise<void> => {
    if (interactionId !== null) await mark({ messageId, interactionId, error });
  };
  return {
    sent: (event) => onItsCard(event, null),
    failed: onItsCard,
  };
}

async function markAll(unit: Unit, marked: readonly Marked[]): Promise<void> {
  const cards = [...new Set(marked.map(({ interactionId }) => interactionId))];
  // All in one breath. The cards first, as intake locks them, or word of the channel and this would wait for each other.
  await Promise.all([
    // Browsers pass over a card whose version they have.
    unit.touchInteractions(cards),
    ...[...new Set(marked.map(({ error }) => error))].map((error) =>
      unit.setDelivery(
        marked.filter((one) => one.error === error).map(({ messageId }) => messageId),
        error === null ? "sent" : "failed",
        error,
      ),
    ),
    ...cards.map((interactionId) => unit.emit({ type: "card.changed", interactionId }, null)),
  ]);
}
