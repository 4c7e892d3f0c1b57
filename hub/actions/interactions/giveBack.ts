// An agent who goes away gives back the chats in which the client waits for their answer: they are the queue's again,
// as old as they are. What was answered stays with whoever knows it, and calls stay with the telephone.
import { noteOf } from "../../domain/message.ts";
import type { InteractionRecord, Interactions } from "../../ports/interactions.ts";
import type { VerbDeps } from "../verb.ts";
import { withoutOffer } from "./withoutOffer.ts";

export interface GiveBackDeps extends Pick<VerbDeps, "transactions" | "ids" | "clock"> {
  readonly interactions: Pick<Interactions, "live">;
}

/** Somebody whose console was last there at `before` or earlier. */
export interface Gone {
  readonly before: string;
  /** What colleagues read in the history of each chat. */
  readonly note: string;
}

/** `gone`: nobody said that they go, so each chat is looked at again before it is taken from them. Answers the ids. */
export async function giveBack(
  { transactions, interactions, ids, clock }: GiveBackDeps,
  agentId: string,
  gone: Gone | null = null,
): Promise<readonly string[]> {
  const waits = (record: InteractionRecord): boolean => record.agentId === agentId && record.channel !== "call" && record.waitingSince !== null;
  const held = (await interactions.live()).filter(waits).map(({ id }) => id);
  const given: string[] = [];
  // One by one: an answer that is being written meanwhile keeps its own chat and no other.
  for (const id of held) {
    const isGiven = await transactions.run(async (unit) => {
      const record = await unit.lockInteraction(id);
      if (record === null || record.state === "closed" || !waits(record)) return false;
      // They may have come back since we looked, at this hub or another.
      if (gone !== null && !(await unit.isLeftBehind(record.id, agentId, gone.before))) return false;
      await unit.saveInteraction({ ...withoutOffer(record), agentId: null, state: "waiting" });
      const at = clock.now().toISOString();
      if (gone !== null) await unit.addMessage(noteOf({ id: ids.next(), interactionId: id, text: gone.note, authorId: null, at }));
      await unit.emit({ type: "card.changed", interactionId: id }, null);
      return true;
    });
    if (isGiven) given.push(id);
  }
  return given;
}
