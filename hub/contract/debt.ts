// What the hub keeps of a callback debt, and what a call must tell for it: the law of the missed call reads and
// writes nothing else.
import type { Debt, Interaction } from "./api.ts";

export interface DebtRecord extends Omit<Debt, "clientName" | "timeZone" | "localTime" | "stake"> {
  /** The calls that were missed; empty when all of them turned out to be none. */
  readonly missIds: readonly string[];
}

/** One call of a client, as far as it makes or ends a debt. */
export type DebtCall = Pick<
  Interaction,
  "id" | "direction" | "outcome" | "phone" | "hidden" | "queue" | "agentId" | "startedAt" | "answeredAt" | "waitSec" | "talkSec"
> & { readonly clientId: string };
