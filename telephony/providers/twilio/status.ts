// Twilio's statuses of a leg and of a `<Dial>`, in canonical words.
import type { CallEventKind } from "../../../hub/contract/inbound.ts";
import type { Direction, Outcome } from "../../../hub/contract/vocabulary.ts";

export const ENDED: ReadonlySet<string> = new Set(["completed", "busy", "failed", "no-answer", "canceled"]);

export function kindOfStatus(status: string, first: boolean): CallEventKind | null {
  if (ENDED.has(status)) return first ? "call.ended" : "leg.ended";
  switch (status) {
    case "queued":
    case "initiated":
      return "leg.started";
    case "ringing":
      return "leg.ringing";
    case "in-progress":
      return "leg.answered";
    default:
      return null;
  }
}

/** `firstDirection`: of the call's first leg; null for a dialled one. `completed` decides nothing for the first. */
export function outcomeOfEnd(status: string, firstDirection: Direction | null, durationSec: number | null): Outcome | null {
  switch (status) {
    case "completed":
      return firstDirection === null && (durationSec ?? 0) > 0 ? "answered" : null;
    case "busy":
      return "busy";
    case "failed":
      return "failed";
    case "no-answer":
      return "missed";
    case "canceled":
      return firstDirection === "inbound" ? null : "cancelled";
    default:
      return null;
  }
}

export function outcomeOfDial(status: string, bridged: string | null): Outcome | null {
  switch (status) {
    case "completed":
    case "answered":
      return bridged === "false" ? "missed" : "answered";
    case "busy":
      return "busy";
    case "no-answer":
      return "missed";
    case "failed":
      return "failed";
    case "canceled":
      return "cancelled";
    default:
      return null;
  }
}
