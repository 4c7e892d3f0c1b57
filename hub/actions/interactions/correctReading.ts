// Says what a message really was, so that triage learns it: the last one a client wrote or spoke in this dealing. It names the
// dealing anew and opens or ends nothing by itself; a complaint stays a complaint.

import type { Advice } from "../../contract/advice.ts";
import { HubError } from "../../contract/errors.ts";
import type { Department, Intent, Severity } from "../../contract/vocabulary.ts";
import { wordsOf } from "../../domain/heard.ts";
import { readAs } from "../../domain/thread.ts";
import { prepare } from "../../domain/triageText.ts";
import type { AdviceRecords } from "../../ports/advice.ts";
import type { Messages } from "../../ports/interactions.ts";
import { type Actor, requirePermission, type VerbDeps } from "../verb.ts";
import { lockVisible } from "./lockVisible.ts";

export interface CorrectDeps extends VerbDeps {
  readonly messages: Pick<Messages, "newestInbound">;
  readonly advice: Pick<AdviceRecords, "ofInteraction">;
}

export interface CorrectedReading {
  readonly interactionId: string;
  readonly intent: Intent;
  readonly severity?: Severity;
  readonly department?: Department;
}

/** Whoever sent so many files and nothing else since their last word is asked about none. */
const MOST_READ = 200;

export async function correctReading(deps: CorrectDeps, actor: Actor, input: CorrectedReading): Promise<void> {
  requirePermission(actor, "interaction.write");
  const message = await lastSaid(deps.messages, await deps.advice.ofInteraction(input.interactionId), input.interactionId);
  await deps.transactions.run(async (unit) => {
    const record = await lockVisible(unit, actor, input.interactionId);
    if (message === null) throw new HubError("wrong_state", { detail: "The client has said nothing here that could be read." });
    await unit.saveCorrection({
      messageId: message.id,
      interactionId: record.id,
      intent: input.intent,
      severity: input.intent === "complaint" ? (input.severity ?? "normal") : null,
      department: input.department ?? null,
      language: prepare(message.text).language,
      correctedBy: actor.userId,
      correctedAt: deps.clock.now().toISOString(),
    });
    const isComplaint = record.clientId !== null && (await unit.openComplaintsOf(record.clientId)).some(({ interactionId }) => interactionId === record.id);
    if (!isComplaint) await unit.saveInteraction(readAs(record, input.intent));
    await unit.emit({ type: "card.changed", interactionId: record.id }, null);
  });
  deps.counters.count("otklik_corrections_total", { intent: input.intent });
}

interface Said {
  readonly id: string;
  readonly text: string;
}

async function lastSaid(messages: CorrectDeps["messages"], advice: readonly Advice[], interactionId: string): Promise<Said | null> {
  const newest = await messages.newestInbound(interactionId, MOST_READ);
  return newest.map((message) => ({ id: message.id, text: wordsOf(message, advice) })).findLast(({ text }) => text !== "") ?? null;
}
