// What the channel says later of messages we sent: it is written on the message, and its card shows it.
import type { DeliveryEvent } from "../../contract/inbound.ts";
import { deliveryFailureText } from "../../domain/deliveryTexts.ts";
import { deliveriesBefore } from "../../domain/message.ts";
import type { IntakeUnit } from "../../ports/intake.ts";
import type { IntakeRules } from "./rules.ts";
import type { WorkingSet } from "./workingSet.ts";

export async function applyDeliveries(
  unit: Pick<IntakeUnit, "sentMessages" | "interactionsById">,
  set: WorkingSet,
  told: readonly DeliveryEvent[],
  rules: Pick<IntakeRules, "companyLanguage">,
): Promise<void> {
  if (told.length === 0) return;
  const messages = await unit.sentMessages([...new Set(told.map(({ messageId }) => messageId))]);
  const states = new Map([...messages].map(([id, { delivery }]) => [id, delivery]));
  for (const record of await unit.interactionsById([...new Set([...messages.values()].map(({ interactionId }) => interactionId))]))
    if (set.current(record.id) === null) set.know(record);
  for (const { connectionId, messageId, delivery, reason } of told) {
    const [message, known] = [messages.get(messageId), states.get(messageId)];
    const record = message === undefined ? null : set.current(message.interactionId);
    // Another connection's word about it is no word.
    if (record === null || record.connectionId !== connectionId) continue;
    if (known === undefined || !deliveriesBefore(delivery).includes(known)) continue;
    states.set(messageId, delivery);
    set.tellDelivery({ id: messageId, delivery, error: reason === null ? null : deliveryFailureText(reason, rules.companyLanguage) });
    set.save(record);
  }
}
