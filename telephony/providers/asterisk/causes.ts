// Why a leg ended: hang-up causes of Q.931 and the words of Dial in our outcomes. What only says "it is over"
// is left to the other facts of the call.
import type { Outcome } from "../../../hub/contract/vocabulary.ts";

const CAUSES: ReadonlyMap<string, Outcome> = new Map([
  ...of("failed", 1, 2, 3, 22, 28, 20, 27, 34, 38, 41, 42, 44, 50, 52, 54, 57, 58, 102, 111, 127),
  ...of("busy", 17),
  ...of("missed", 18, 19),
  ...of("rejected", 21),
  // A colleague took it.
  ...of("cancelled", 26),
]);

export function outcomeOfCause(cause: string | null): Outcome | null {
  return cause === null ? null : (CAUSES.get(cause) ?? null);
}

/** `taken`: somebody of this call has answered. */
export function outcomeOfDial(status: string, taken: boolean, toCustomer: boolean): Outcome | null {
  switch (status) {
    case "BUSY":
      return "busy";
    case "NOANSWER":
      return "missed";
    case "CHANUNAVAIL":
    case "CONGESTION":
    case "ABORT":
      return "failed";
    case "CANCEL":
      // Given up by the caller or by the queue: for the telephone that rang it is a miss, unless a colleague took it.
      return taken || toCustomer ? "cancelled" : null;
    default:
      return null;
  }
}

/** `Reason` of OriginateResponse. */
export function outcomeOfOriginate(success: boolean, reason: string | null): Outcome | null {
  if (success) return null;
  return reason === "5" ? "busy" : reason === "1" || reason === "3" ? "missed" : "failed";
}

function of(outcome: Outcome, ...causes: readonly number[]): readonly (readonly [string, Outcome])[] {
  return causes.map((cause) => [String(cause), outcome] as const);
}
