// The live state: every card this person may see, with the cursor from which the socket goes on.
import { z } from "zod";
import { readCards } from "../../actions/interactions/readCards.ts";
import { seesCard } from "../../actions/verb.ts";
import { endpoint } from "../endpoint.ts";
import { CARD } from "../shapes.ts";

const LIVE = z.object({ items: z.array(CARD), cursor: z.number().int(), serverTime: z.string() });

/** The cursor is read first: what changes meanwhile comes again by the socket, and nothing is missed. */
export const liveCards = endpoint({ answer: LIVE }, async ({ deps, actor }) => {
  const cursor = await deps.outbox.lastCursor();
  const cards = await readCards(deps, "live");
  const visible = cards.filter((card) => seesCard(actor, { queue: card.queue, agentId: card.agent?.id ?? null, offeredTo: card.offeredTo }));
  return { items: visible, cursor, serverTime: deps.clock.now().toISOString() };
});
