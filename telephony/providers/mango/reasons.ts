// Mango's codes of why a leg or a call ended. They are hierarchical: an unknown one is read as its class.
import type { Outcome } from "../../../hub/contract/vocabulary.ts";

export interface Reason {
  /** `talk`: decided by whether anybody spoke. */
  readonly outcome: Outcome | "talk";
  /** From the leg's point of view. */
  readonly by: "caller" | "callee" | "system";
}

const REASONS: ReadonlyMap<number, Reason> = new Map([
  [1000, { outcome: "talk", by: "system" }],
  [1100, { outcome: "talk", by: "system" }],
  [1110, { outcome: "talk", by: "caller" }],
  [1111, { outcome: "missed", by: "system" }],
  [1120, { outcome: "talk", by: "callee" }],
  [1121, { outcome: "busy", by: "callee" }],
  [1122, { outcome: "rejected", by: "callee" }],
  [1123, { outcome: "rejected", by: "callee" }],
  [1130, { outcome: "failed", by: "system" }],
  [1140, { outcome: "blocked", by: "system" }],
  [1150, { outcome: "blocked", by: "system" }],
  [1160, { outcome: "missed", by: "system" }],
  [1163, { outcome: "abandoned", by: "system" }],
  [1170, { outcome: "talk", by: "system" }],
  [1171, { outcome: "failed", by: "system" }],
  [1180, { outcome: "talk", by: "system" }],
  [1182, { outcome: "cancelled", by: "system" }],
  [1183, { outcome: "cancelled", by: "system" }],
  [1190, { outcome: "missed", by: "system" }],
  [2000, { outcome: "failed", by: "system" }],
  [3000, { outcome: "failed", by: "system" }],
  [4000, { outcome: "failed", by: "system" }],
  [5000, { outcome: "failed", by: "system" }],
]);

const UNKNOWN: Reason = { outcome: "talk", by: "system" };

export function mangoReason(code: number | null): Reason {
  if (code === null) return UNKNOWN;
  for (const size of [1, 10, 100, 1000]) {
    const reason = REASONS.get(code - (code % size));
    if (reason !== undefined) return reason;
  }
  return UNKNOWN;
}
