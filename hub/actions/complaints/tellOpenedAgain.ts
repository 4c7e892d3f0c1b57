// Tells the client that their complaint is worked on again and by when they have an answer: where they were told the
// decision, else where the complaint came from. Nobody is called on for it; a call leaves nothing to write to.
import { isThread } from "../../domain/thread.ts";
import type { ComplaintRecord } from "../../ports/complaints.ts";
import type { Unit } from "../../ports/unit.ts";
import { queueMessage, type Thread } from "../interactions/queueMessage.ts";
import type { WorkDeps } from "./updateComplaint.ts";

/** What is to be done in the transaction; null where there is nowhere to write. */
export async function tellOpenedAgain(
  { interactions, clients, rules, ids }: Pick<WorkDeps, "interactions" | "clients" | "rules" | "ids">,
  { toldInteractionId, interactionId, clientId }: ComplaintRecord,
): Promise<((unit: Unit, complaint: ComplaintRecord, at: string) => Promise<void>) | null> {
  let thread: Thread | null = null;
  for (const id of [toldInteractionId, interactionId]) {
    const interaction = id === null || thread !== null ? null : await interactions.get(id);
    if (interaction !== null && isThread(interaction) && rules.mayTell(interaction.channel)) thread = interaction;
  }
  if (thread === null) return null;
  const way = thread;
  const language = (await clients.get(clientId))?.language ?? way.language ?? rules.companyLanguage;
  return (unit, complaint, at) => queueMessage(unit, way, { id: ids.next(), text: rules.openedAgainText(language, complaint), authorId: null, at, language });
}
