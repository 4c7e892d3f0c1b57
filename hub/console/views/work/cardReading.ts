// While the client of a chat reads an article nobody waits in it yet; its card says so.
import type { Card } from "../../../contract/card.ts";

/** The client was shown an article and reads; the queue gets the chat when it does not help. */
export function isReading({ kind, state, agent, waitingSince, answeredAt }: Card): boolean {
  return kind === "thread" && state === "open" && agent === null && waitingSince === null && answeredAt === null;
}
