// Rows of a history as they are read: each has the time it began at, and beside it what it began with.
import { begunWith } from "../../domain/begunWith.ts";
import { isThread } from "../../domain/thread.ts";
import type { InteractionRecord, Messages } from "../../ports/interactions.ts";

export async function asBegun(messages: Pick<Messages, "clientTexts">, interactions: readonly InteractionRecord[]): Promise<InteractionRecord[]> {
  const texts = await messages.clientTexts(interactions.filter(isThread).map(({ id }) => id));
  return interactions.map((interaction) => ({ ...interaction, essence: begunWith(interaction, texts.get(interaction.id)) }));
}
