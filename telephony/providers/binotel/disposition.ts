// How a call ended in Binotel's words.
import type { Direction, Outcome } from "../../../hub/contract/vocabulary.ts";

/** Not over yet, or no call at all. */
export function isFinishedCall(disposition: string | null): boolean {
  return disposition !== "ONLINE" && disposition !== "CALLING" && !disposition?.startsWith("SMS-");
}

/** Null: nothing is said, or it depends on a direction that is not known; the facts of the call decide. */
export function outcomeOf(disposition: string | null, direction: Direction): Outcome | null {
  switch (disposition) {
    case "ANSWER":
    case "SUCCESS":
    case "TRANSFER":
      return "answered";
    case "VM-SUCCESS":
      return "voicemail";
    // The voicemail picked up, and nobody said anything.
    case "VM":
    case "NOANSWER":
      return "missed";
    case "BUSY":
      return "busy";
    case "CANCEL":
      return direction === "inbound" ? "abandoned" : direction === "outbound" ? "cancelled" : null;
    case null:
    case "ONLINE":
    case "CALLING":
      return null;
    default:
      return "failed";
  }
}
