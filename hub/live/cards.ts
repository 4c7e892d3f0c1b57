// The commands about one card: take it, or leave it to others.
import { z } from "zod";
import { acceptCard } from "../actions/interactions/acceptCard.ts";
import { declineCard } from "../actions/interactions/declineCard.ts";
import type { Listen } from "./command.ts";

export type CardVerbs = Parameters<typeof acceptCard>[0];

const card = z.strictObject({ id: z.string().min(1).max(64) });

export function listenCards(listen: Listen, verbs: CardVerbs): void {
  listen("card.accept", card, async (actor, body) => ({ card: await acceptCard(verbs, actor, body) }));
  listen("card.decline", card, async (actor, body) => {
    await declineCard(verbs, actor, body);
    return {};
  });
}
