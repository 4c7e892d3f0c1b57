// A chat that was taken or given back is on offer to nobody, and who declined it before may be asked again. Whom a
// call rings at is for the telephone alone to say.
import type { InteractionRecord } from "../../ports/interactions.ts";

export function withoutOffer<R extends InteractionRecord>(record: R): R {
  return record.channel === "call" ? record : { ...record, offeredTo: [], declinedBy: [], settleAt: null };
}
