// How a call ended in Zadarma's words, and by the Q.931 code that comes with them.
import type { CallEvent } from "../../../hub/contract/inbound.ts";
import type { Direction, Outcome } from "../../../hub/contract/vocabulary.ts";
import { outcomeOfCause } from "../asterisk/causes.ts";

/** Null: nothing is said, the facts of the call decide. */
export function outcomeOfDisposition(disposition: string | null, code: string | null, direction: Direction): Outcome | null {
  switch (disposition) {
    case "answered":
      return "answered";
    case "busy":
      return "busy";
    case "cancel":
      return direction === "inbound" ? "abandoned" : "cancelled";
    case "no answer":
      return "missed";
    case "failed":
    case "call failed":
    case null:
      return outcomeOfCause(code) ?? (disposition === null ? null : "failed");
    default:
      // Out of money, over a limit, no such number: whatever the words, it was not put through.
      return "failed";
  }
}

export function hangupOf(disposition: string | null, code: string | null, direction: Direction): CallEvent["hangup"] {
  const caller = direction === "inbound" ? "customer" : "agent";
  return { by: disposition === "cancel" ? caller : "unknown", code };
}
