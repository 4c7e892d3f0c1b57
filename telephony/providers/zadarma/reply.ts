// Zadarma waits for a decision when a call comes in and in a menu; an empty object lets its own scheme go on.
import type { RoutingDecision, RoutingQuestion } from "../../../hub/contract/routing.ts";
import type { RawRequest, Reply } from "../../adapter.ts";
import { lineOf } from "../../events.ts";
import { type Form, only } from "../../form.ts";
import { readNumber } from "../../numbers.ts";
import type { ZadarmaConfig } from "./config.ts";
import { echoOf } from "./request.ts";

/** Shorter ones are refused; zero would mean that the call never comes back. */
const SHORTEST_RING_SEC = 3;

export function askZadarma(_request: RawRequest, content: Form, config: ZadarmaConfig): RoutingQuestion | null {
  const event = only(content, "event");
  if (event !== "NOTIFY_START" && event !== "NOTIFY_IVR") return null;
  const [from, did] = [only(content, "caller_id"), only(content, "called_did")];
  return {
    connectionId: config.id,
    callKey: only(content, "pbx_call_id") ?? "",
    phone: from === null ? null : readNumber(from, config.country).e164,
    line: lineOf(did, config.country),
  };
}

export function replyToZadarma(request: RawRequest, _config: ZadarmaConfig, decision: RoutingDecision | null): Reply {
  const echo = decision === null ? echoOf(request) : null;
  if (echo !== null) return { status: 200, contentType: "text/plain", body: echo };
  return { status: 200, contentType: "application/json", body: JSON.stringify(decision === null ? {} : instruction(decision)) };
}

/** One extension is all a call can be led to: the first, who stands nearest. After its time the scheme goes on. */
function instruction(decision: RoutingDecision): Readonly<Record<string, string | number>> {
  const name = decision.callerName === null ? {} : { caller_name: decision.callerName };
  const extension = decision.kind === "ring" ? decision.extensions[0] : undefined;
  if (decision.kind !== "ring" || extension === undefined) return name;
  return { redirect: extension, return_timeout: Math.max(SHORTEST_RING_SEC, Math.round(decision.ringSec)), ...name };
}
