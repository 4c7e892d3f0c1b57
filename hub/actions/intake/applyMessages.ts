// The messages of a batch in their threads, in the order they came, and the edits of those stored before.
import type { MessageEvent } from "../../contract/inbound.ts";
import type { IntakeUnit } from "../../ports/intake.ts";
import type { InteractionRecord } from "../../ports/interactions.ts";
import { applyMessage, complaintsToOpen, type MessageDeps, type MessagePlan } from "./handleMessage.ts";
import { messageKey, openKey, type Prefetched, senderKey } from "./prefetch.ts";
import type { SharedPhone } from "./tieSharedPhone.ts";
import type { WorkingSet } from "./workingSet.ts";

export async function applyMessages(
  unit: IntakeUnit,
  set: WorkingSet,
  messages: readonly MessageEvent[],
  open: ReadonlyMap<string, InteractionRecord>,
  people: { readonly made: ReadonlySet<string>; readonly shared: ReadonlyMap<string, SharedPhone> },
  deps: MessageDeps,
): Promise<void> {
  if (messages.length === 0) return;
  const threads = new Map(open);
  for (const record of threads.values()) set.know(record);
  const greeted = new Set<string>();
  const plans = messages.flatMap((event): MessagePlan[] => {
    const key = senderKey(event);
    const contact = set.contactByKey(key);
    if (contact === null) return [];
    const isKnown = event.ofComplaint !== undefined || event.automatic === true;
    const triage = event.text.trim() === "" || isKnown ? null : deps.rules.triage(event.text);
    const spoken = event.ofComplaint === undefined ? undefined : open.get(openKey(event))?.language;
    const firstContact = people.made.has(key) && !greeted.has(key);
    greeted.add(key);
    return [
      {
        event,
        contact,
        triage,
        language: triage?.lang ?? spoken ?? contact.language ?? deps.rules.companyLanguage,
        firstContact,
        sharedPhone: people.shared.get(messageKey(event)) ?? null,
      },
    ];
  });
  const opening = complaintsToOpen(set, plans);
  const numbers = opening === 0 ? [] : [...(await unit.complaintNumbers(opening))];
  for (const plan of plans) {
    const key = openKey(plan.event);
    threads.set(
      key,
      applyMessage(set, plan, threads.get(key) ?? null, deps, () => numbers.shift() ?? missingNumber()),
    );
  }
}

function missingNumber(): never {
  throw new Error("More complaints were opened than numbers drawn.");
}

/** A message edited before it was stored is stored as edited. */
export function withEdits(messages: readonly MessageEvent[], edits: readonly MessageEvent[]): readonly MessageEvent[] {
  if (edits.length === 0) return messages;
  const texts = new Map(edits.map((event) => [messageKey(event), event.text]));
  return messages.map((event) => ({ ...event, text: texts.get(messageKey(event)) ?? event.text }));
}

/** An edit changes the words, never what followed from the first ones. */
export async function applyEdits(unit: IntakeUnit, set: WorkingSet, edits: readonly MessageEvent[], known: Prefetched): Promise<void> {
  if (edits.length === 0) return;
  const records = await unit.interactionsById([...new Set([...known.messages.values()].map(({ interactionId }) => interactionId))]);
  for (const record of records) if (set.current(record.id) === null) set.know(record);
  for (const event of edits) {
    const message = known.messages.get(messageKey(event));
    const record = message === undefined ? null : set.current(message.interactionId);
    if (message === undefined || record === null) continue;
    set.editMessage({ id: message.id, text: event.text, at: event.occurredAt });
    set.save(record);
  }
}
