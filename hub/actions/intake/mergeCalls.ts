// What follows from calls having proved to be one: the younger ones leave the lists and the cards, and each
// further name is kept as a row of its own, met or not, so that whatever comes under it finds the survivor.
import type { InteractionRecord } from "../../ports/interactions.ts";
import { asName, type LinkedCall } from "./linkCalls.ts";
import type { WorkingSet } from "./workingSet.ts";

export function mergeCalls(set: WorkingSet, link: LinkedCall, survivorId: string, newId: () => string): void {
  const survivor = set.current(survivorId) ?? link.existing;
  if (survivor === null) return;
  for (const record of link.absorbed) set.save(asName(record));
  const unmet = link.unmet.map((key): InteractionRecord => {
    const externalId = key.slice(survivor.connectionId.length + 1);
    return { ...asName(survivor), id: newId(), externalId, agentId: null, offeredTo: [], version: 1 };
  });
  for (const record of unmet) set.add(record);
  set.mergeCalls({
    survivorId,
    subjectKey: `${survivor.connectionId}:${survivor.externalId}`,
    aliasKeys: link.movedKeys,
    aliasIds: [...link.aliasIds, ...unmet.map(({ id }) => id)],
  });
}
