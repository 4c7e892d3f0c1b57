// Says what a message really was, so that triage learns it: the last one a client wrote in this dealing. It names the
// dealing anew and opens or ends nothing by itself; a complaint stays a complaint.
import { HubError } from "../../contract/errors.ts";
import type { Department, Intent, Language, Severity } from "../../contract/vocabulary.ts";
import type { Messages } from "../../ports/interactions.ts";
import { type Actor, requirePermission, type VerbDeps } from "../verb.ts";
import { lockVisible } from "./lockVisible.ts";

export interface CorrectDeps extends VerbDeps {
  readonly messages: Pick<Messages, "list">;
  readonly readLanguage: (text: string) => Language;
}

export interface CorrectedReading {
  readonly interactionId: string;
  readonly intent: Intent;
  readonly severity?: Severity;
  readonly department?: Department;
}

const MOST_MESSAGES = 200;

export async function correctReading(deps: CorrectDeps, actor: Actor, input: CorrectedReading): Promise<void> {
  requirePermission(actor, "interaction.write");
  const { items } = await deps.messages.list(input.interactionId, { limit: MOST_MESSAGES, offset: 0 });
  await deps.transactions.run(async (unit) => {
    const record = await lockVisible(unit, actor, input.interactionId);
    const message = items.findLast(({ direction, text }) => direction === "in" && text.trim() !== "");
    if (message === undefined) throw new HubError("wrong_state", { detail: "The client has written nothing here that could be read." });
    await unit.saveCorrection({
      messageId: message.id,
      interactionId: record.id,
      intent: input.intent,
      severity: input.intent === "complaint" ? (input.severity ?? "normal") : null,
      department: input.department ?? null,
      language: deps.readLanguage(message.text),
      correctedBy: actor.userId,
      correctedAt: deps.clock.now().toISOString(),
    });
    const isComplaint = record.clientId !== null && (await unit.openComplaintsOf(record.clientId)).some(({ interactionId }) => interactionId === record.id);
    if (!isComplaint) await unit.saveInteraction({ ...record, intent: input.intent });
    await unit.emit({ type: "card.changed", interactionId: record.id }, null);
  });
  deps.counters.count("otklik_corrections_total", { intent: input.intent });
}
