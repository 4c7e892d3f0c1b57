// Whether a client waits for us: wrote and got no answer, or has a complaint past its deadline. Who does is not asked how
// content they are: it would mock them, and their mark would be of the waiting.
import type { ClosedComplaint } from "../../ports/surveys.ts";
import type { Unit } from "../../ports/unit.ts";

/** `closed`: the complaint it is about. What was written about it before it was closed was read by whoever closed it. */
export async function owesAnswer(
  unit: Pick<Unit, "isAwaitingAnswer" | "openComplaintsOf" | "unanswered">,
  clientId: string,
  closed: ClosedComplaint | null,
  at: string,
): Promise<boolean> {
  if (await unit.isAwaitingAnswer(clientId, closed)) return true;
  const open = await unit.openComplaintsOf(clientId);
  if (open.some(({ resolvedAt, clockStoppedAt, dueAt }) => resolvedAt === null && clockStoppedAt === null && dueAt < at)) return true;
  for (const complaint of open) if ((await unit.unanswered(complaint)) !== null) return true;
  return false;
}
