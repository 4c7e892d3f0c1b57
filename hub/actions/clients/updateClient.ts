// Changes what is known of a client. Whoever does has looked at it: a client the hub made itself is no
// longer new, and the cards that show it are shown again.
import { HubError } from "../../contract/errors.ts";
import type { ClientPatch } from "../../ports/clients.ts";
import type { Interactions } from "../../ports/interactions.ts";
import { touchCards } from "../interactions/touchCards.ts";
import { type Actor, requirePermission, type VerbDeps } from "../verb.ts";

export async function updateClient(
  deps: VerbDeps & { readonly interactions: Pick<Interactions, "liveIdsOf"> },
  actor: Actor,
  input: { readonly id: string; readonly patch: Omit<ClientPatch, "isNew"> },
): Promise<void> {
  requirePermission(actor, "client.write");
  const cards = await deps.interactions.liveIdsOf(input.id);
  await deps.transactions.run(async (unit) => {
    if ((await unit.lockClient(input.id)) === null) throw new HubError("not_found");
    await unit.saveClient(input.id, { ...input.patch, isNew: false });
    await touchCards(unit, cards);
  });
  deps.live.notice({ type: "client.changed", id: input.id }, { all: true });
}
