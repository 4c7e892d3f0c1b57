// All that was advised on one dealing, to whoever may see the dealing.
import type { AdviceOfInteraction, ModelState } from "../../contract/advice.ts";
import { HubError } from "../../contract/errors.ts";
import type { AdviceRecords, AiJobs } from "../../ports/advice.ts";
import type { Interactions } from "../../ports/interactions.ts";
import { type Actor, requirePermission } from "../verb.ts";

export interface ReadAdviceDeps {
  readonly interactions: Pick<Interactions, "get">;
  readonly advice: Pick<AdviceRecords, "ofInteraction">;
  readonly aiJobs: Pick<AiJobs, "waitingOf">;
  readonly model: { readonly name: string | null; readonly state: () => ModelState };
}

export async function readAdvice(deps: ReadAdviceDeps, actor: Actor, interactionId: string): Promise<AdviceOfInteraction> {
  requirePermission(actor, "client.see");
  if ((await deps.interactions.get(interactionId)) === null) throw new HubError("not_found");
  const [items, waiting] = await Promise.all([deps.advice.ofInteraction(interactionId), deps.aiJobs.waitingOf(interactionId)]);
  return { items, waiting, model: { name: deps.model.name, state: deps.model.state() } };
}
