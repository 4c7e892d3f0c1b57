// A complaint that stands in a text which came after the fact: in the transcript of a call, or where only the model saw
// it. Opened like one of intake's: once for one matter, with number and deadline, and the client is told where there is
// a chat.

import type { Reading } from "../../domain/advice.ts";
import { severeAlert } from "../../domain/alertInputs.ts";
import { newComplaint } from "../../domain/complaint.ts";
import { isThread } from "../../domain/thread.ts";
import type { ComplaintRecord } from "../../ports/complaints.ts";
import type { InteractionRecord } from "../../ports/interactions.ts";
import type { Unit } from "../../ports/unit.ts";
import { continuedOf } from "../intake/handleMessage.ts";
import type { IntakeRules } from "../intake/rules.ts";
import { queueMessage } from "../interactions/queueMessage.ts";
import type { VerbDeps } from "../verb.ts";

export interface OpenDeps extends Pick<VerbDeps, "clock" | "ids"> {
  readonly rules: Pick<IntakeRules, "companyLanguage" | "complaintDueAt" | "registeredText" | "mayTell" | "triage">;
}

/** Not new: one that runs already, about which the text goes on. */
export type Complained = ComplaintRecord & { readonly isNew: boolean };

/** Of a text: what stands in it, and when it was written or spoken. */
export interface Said {
  readonly text: string;
  readonly at: string;
}

/** Null: nobody knows whose it is. The client's row is locked: two texts open one complaint. */
export async function openFromText(
  unit: Unit,
  deps: OpenDeps,
  interaction: InteractionRecord,
  { text, at }: Said,
  reading: Omit<Reading, "intent"> & { readonly category: string | null },
  openedBy: string | null,
): Promise<Complained | null> {
  const client = interaction.clientId === null ? null : await unit.lockClient(interaction.clientId);
  if (client === null) return null;
  const continued = continuedOf(await unit.openComplaintsOf(client.id), reading);
  if (continued !== null) {
    const isElsewhere = isThread(interaction) && continued.interactionId !== interaction.id;
    if (isElsewhere) await unit.addComplaintThread({ complaintId: continued.id, interactionId: interaction.id, since: at });
    return { ...continued, isNew: false };
  }
  const openedAt = deps.clock.now().toISOString();
  const complaint = newComplaint({
    id: deps.ids.next(),
    number: await unit.nextComplaintNumber(),
    clientId: client.id,
    contactId: interaction.contactId,
    interactionId: interaction.id,
    severity: reading.severity ?? "normal",
    category: reading.category,
    department: reading.department,
    ownerId: null,
    text,
    openedAt,
    openedBy,
    dueAt: deps.rules.complaintDueAt(openedAt),
  });
  await unit.addComplaint(complaint);
  const alert = severeAlert(complaint, openedAt);
  if (alert !== null) await unit.emit(alert, null);
  if (isThread(interaction) && deps.rules.mayTell(interaction.channel)) {
    const language = interaction.language ?? client.language ?? deps.rules.companyLanguage;
    const told = deps.rules.registeredText(language, complaint);
    await queueMessage(unit, interaction, { id: deps.ids.next(), text: told, authorId: null, at: openedAt, language });
  }
  return { ...complaint, isNew: true };
}
