// Opens a complaint by hand: a number, a deadline in working days, and, where there is a chat, the client is
// told both in the same transaction.
import { HubError } from "../../contract/errors.ts";
import type { Language, Severity } from "../../contract/vocabulary.ts";
import { severeAlert } from "../../domain/alertInputs.ts";
import { newComplaint } from "../../domain/complaint.ts";
import { isThread, readAs } from "../../domain/thread.ts";
import type { ComplaintRecord } from "../../ports/complaints.ts";
import type { InteractionRecord, Interactions } from "../../ports/interactions.ts";
import type { Unit } from "../../ports/unit.ts";
import type { IntakeRules } from "../intake/rules.ts";
import { lockVisible } from "../interactions/lockVisible.ts";
import { queueMessage } from "../interactions/queueMessage.ts";
import { touchCards } from "../interactions/touchCards.ts";
import { type Actor, requirePermission, type VerbDeps } from "../verb.ts";

export interface ComplaintDeps extends VerbDeps {
  readonly rules: Pick<IntakeRules, "companyLanguage" | "complaintDueAt" | "registeredText">;
  readonly interactions: Pick<Interactions, "liveIdsOf">;
}

export interface TypedComplaint {
  /** Where it was given out before. */
  readonly id?: string;
  readonly clientId: string;
  readonly interactionId?: string | null;
  readonly text: string;
  readonly severity: Severity;
  readonly category?: string | null;
  readonly department: string;
  readonly ownerId?: string | null;
  /** False: the client knows already, or must not be written to. */
  readonly tellClient?: boolean;
}

export async function openComplaint(deps: ComplaintDeps, actor: Actor, input: TypedComplaint): Promise<ComplaintRecord> {
  requirePermission(actor, "complaint.open");
  const cards = await deps.interactions.liveIdsOf(input.clientId);
  const opened = await deps.transactions.run(async (unit) => {
    const client = await unit.lockClient(input.clientId);
    if (client === null) throw new HubError("not_found", { detail: "There is no such client." });
    const interaction = await interactionOf(unit, actor, input);
    const complaint = complaintOf(deps, actor, input, interaction, await unit.nextComplaintNumber());
    await unit.addComplaint(complaint);
    const alert = severeAlert(complaint, complaint.openedAt);
    if (alert !== null) await unit.emit(alert, null);
    if (interaction !== null) {
      if (input.tellClient !== false) await tell(deps, unit, interaction, complaint, client.language ?? interaction.language ?? deps.rules.companyLanguage);
      await unit.saveInteraction(readAs(interaction, "complaint"));
      await unit.emit({ type: "card.changed", interactionId: interaction.id }, null);
    }
    await touchCards(
      unit,
      cards.filter((id) => id !== interaction?.id),
    );
    return complaint;
  });
  deps.counters.count("otklik_complaints_total", { by: "person", severity: opened.severity });
  deps.live.notice({ type: "complaint.changed", id: opened.id }, { all: true });
  return opened;
}

async function interactionOf(unit: Unit, actor: Actor, input: TypedComplaint): Promise<InteractionRecord | null> {
  if (input.interactionId === undefined || input.interactionId === null) return null;
  const interaction = await lockVisible(unit, actor, input.interactionId);
  if (interaction.clientId === input.clientId) return interaction;
  throw new HubError("invalid", { errors: [{ path: "interactionId", message: "This interaction is with another client." }] });
}

function complaintOf(deps: ComplaintDeps, actor: Actor, input: TypedComplaint, interaction: InteractionRecord | null, number: number): ComplaintRecord {
  const openedAt = deps.clock.now().toISOString();
  return newComplaint({
    id: input.id ?? deps.ids.next(),
    number,
    clientId: input.clientId,
    contactId: interaction?.contactId ?? null,
    interactionId: interaction?.id ?? null,
    severity: input.severity,
    category: input.category ?? null,
    department: input.department,
    ownerId: input.ownerId ?? null,
    text: input.text,
    openedAt,
    openedBy: actor.userId,
    dueAt: deps.rules.complaintDueAt(openedAt),
  });
}

async function tell(deps: ComplaintDeps, unit: Unit, interaction: InteractionRecord, complaint: ComplaintRecord, language: Language): Promise<void> {
  if (!isThread(interaction)) return;
  const text = deps.rules.registeredText(language, complaint);
  await queueMessage(unit, interaction, { id: deps.ids.next(), text, authorId: null, at: complaint.openedAt, language });
}
