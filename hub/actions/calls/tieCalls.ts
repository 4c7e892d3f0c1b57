// A call and the asking it came of find one another (R18) in the transaction of the event itself: the call gets the
// client and the agent of the command, the command follows the call.
import type { CallEvent } from "../../contract/inbound.ts";
import { commandOfCall, followCall, refusalOf } from "../../domain/callCommand.ts";
import type { CallCommandRecord } from "../../ports/calls.ts";
import type { IntakeUnit } from "../../ports/intake.ts";
import type { InteractionRecord } from "../../ports/interactions.ts";
import type { WorkingSet } from "../intake/workingSet.ts";
import type { PendingCalls } from "./pendingCalls.ts";

export interface CallOfBatch {
  readonly interactionId: string;
  readonly facts: readonly CallEvent[];
}

/** The commands that changed. Asks the database nothing unless one of those on their way could be meant. */
export async function tieCalls(
  unit: Pick<IntakeUnit, "callCommands" | "saveCallCommands" | "contactsById">,
  set: WorkingSet,
  calls: readonly CallOfBatch[],
  pending: PendingCalls,
  now: string,
): Promise<readonly CallCommandRecord[]> {
  const onTheirWay = pending.list();
  if (onTheirWay.length === 0) return [];
  const likely = calls.flatMap(({ facts, interactionId }) => commandOfCall(onTheirWay, facts, interactionId)?.id ?? []);
  if (likely.length === 0) return [];
  const known = new Map((await unit.callCommands([...new Set(likely)])).map((command) => [command.id, command]));
  const contacts = await unit.contactsById([...known.values()].flatMap(({ contactId }) => contactId ?? []));
  for (const contact of contacts.values()) set.learnContact(`id:${contact.contactId}`, contact);
  const changed = new Map<string, CallCommandRecord>();
  for (const { facts, interactionId } of calls) {
    const record = set.current(interactionId);
    const command = commandOfCall([...known.values()], facts, interactionId);
    if (record === null || command === null || (command.interactionId !== null && command.interactionId !== interactionId)) continue;
    if (command.interactionId === null) adopt(set, record, command);
    const followed = followCall(command, record, now, refusalOf(facts));
    if (followed === command) continue;
    known.set(command.id, followed);
    changed.set(command.id, followed);
  }
  unit.saveCallCommands([...changed.values()]);
  return [...changed.values()];
}

function adopt(set: WorkingSet, record: InteractionRecord, command: CallCommandRecord): void {
  const contact = command.contactId === null ? null : set.contactById(command.contactId);
  set.save({
    ...record,
    agentId: record.agentId ?? command.agentId,
    ...(contact === null ? {} : { clientId: contact.clientId, contactId: contact.contactId, contactName: contact.contactName }),
  });
}
