// Twilio's codes of messages that did not reach anybody, in the hub's words. They are the same whether Twilio says
// so at once or later.
import type { DeliveryFailure } from "../../../hub/contract/vocabulary.ts";

const FAILURES: ReadonlyMap<string, DeliveryFailure> = new Map([
  ["21610", "stopped"],
  ["21211", "unreachable"],
  ["21214", "unreachable"],
  ["21217", "unreachable"],
  ["21408", "unreachable"],
  ["21612", "unreachable"],
  ["21614", "unreachable"],
  ["30003", "unreachable"],
  ["30004", "unreachable"],
  ["30005", "unreachable"],
  ["30006", "unreachable"],
  ["63003", "unreachable"],
  ["63024", "unreachable"],
  ["63016", "window"],
  ["21617", "too_long"],
  ["30007", "not_accepted"],
  ["21212", "no_sender"],
  ["21603", "no_sender"],
  ["21606", "no_sender"],
  ["21659", "no_sender"],
  ["63007", "no_sender"],
]);

export function twilioFailure(code: string | null): DeliveryFailure | null {
  return code === null ? null : (FAILURES.get(code) ?? null);
}
