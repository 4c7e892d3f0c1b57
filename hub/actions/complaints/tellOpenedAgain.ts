// Tells the client that their complaint is worked on again and by when they have an answer: where they were told the
// decision, else where the complaint came from. Nobody is called on for it; a call leaves nothing to write to.
import { isThread } from "../../domain/thread.ts";
import type { Clients } from "../../ports/clients.ts";
import type { ComplaintRecord } from "../../ports/complaints.ts";
import type { Interactions } from "../../ports/interactions.ts";
import type { Unit } from "../../ports/unit.ts";
import type { IntakeRules } from "../intake/rules.ts";
import { queueMessage, type Thread } from "../interactions/queueMessage.ts";
import type { VerbDeps } from "../verb.ts";

export interface TellAgainDeps extends Pick<VerbDeps, "ids"> {
  readonly interactions: Pick<Interactions, "get">;
  readonly clients: Pick<Clients, "get">;
  readonly rules: Pick<IntakeRules, "companyLanguage" | "mayTell" | "openedAgainText">;
}

/** What is to be done in the transaction; null where there is nowhere to write. */
export async function tellOpenedAgain(
  { interactions, clients, rules, ids }: TellAgainDeps,
  { toldInteractionId, interactionId, clientId }: ComplaintRecord,
): Promise<((unit: Unit, complaint: ComplaintRecord, at: string) => Promise<void>) | null> {
  const threadOf = async (id: string | null): Promise<Thread | null> => {
    const interaction = id === null ? null : await interactions.get(id);
    return interaction !== null && isThread(interaction) && rules.mayTell(interaction.channel) ? interaction : null;
  };
  const way = (await threadOf(toldInteractionId)) ?? (await threadOf(interactionId));
  if (way === null) return null;
  const language = (await clients.get(clientId))?.language ?? way.language ?? rules.companyLanguage;
  return (unit, complaint, at) => queueMessage(unit, way, { id: ids.next(), text: rules.openedAgainText(language, complaint), authorId: null, at, language });
}
