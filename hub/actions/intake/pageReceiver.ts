// Whom a word on a complaint's private page is for: who works on the complaint, if they are at work, else the queue of its
// department, else the first line. Whoever talks with this client already goes on.
import type { ComplaintRecord } from "../../ports/complaints.ts";
import type { InteractionRecord } from "../../ports/interactions.ts";
import { withoutOffer } from "../interactions/withoutOffer.ts";
import type { MessageDeps } from "./messagePlan.ts";

/** `record`: as any other message would leave it. */
export function receivedOnPage(
  record: InteractionRecord,
  { ownerId, department }: Pick<ComplaintRecord, "ownerId" | "department">,
  { rules, directory }: Pick<MessageDeps, "rules" | "directory">,
): InteractionRecord {
  if (record.agentId !== null) return record;
  const queue = rules.queueOfDepartment(department) ?? record.queue;
  // Given back when they go away, it waits in this queue.
  if (ownerId !== null && directory.takesChats(ownerId)) return { ...withoutOffer(record), queue, agentId: ownerId, state: "open" };
  return queue === record.queue ? record : { ...withoutOffer(record), queue };
}
