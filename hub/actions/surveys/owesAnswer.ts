// Whether a client waits for us: wrote and got no answer, or has a complaint past its deadline. Who does is not asked how
// content they are: it would mock them, and their mark would be of the waiting.
import type { Unit } from "../../ports/unit.ts";

export async function owesAnswer(unit: Pick<Unit, "isAwaitingAnswer" | "openComplaintsOf" | "unanswered">, clientId: string, at: string): Promise<boolean> {
  if (await unit.isAwaitingAnswer(clientId)) return true;
  const open = await unit.openComplaintsOf(clientId);
  if (open.some(({ resolvedAt, clockStoppedAt, dueAt }) => resolvedAt === null && clockStoppedAt === null && dueAt < at)) return true;
  for (const complaint of open) if ((await unit.unanswered(complaint)) !== null) return true;
  return false;
}
