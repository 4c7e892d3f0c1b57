// Vonage waits for an NCCO where a call comes in, and for a status elsewhere.
import type { RoutingDecision, RoutingQuestion } from "../../../hub/contract/routing.ts";
import type { RawRequest, Reply } from "../../adapter.ts";
import { lineOf } from "../../events.ts";
import { textOf } from "../../fields.ts";
import { readNumber } from "../../numbers.ts";
import { vonageFields } from "./parse.ts";
import type { VonageConfig } from "./verify.ts";

const DONE: Reply = { status: 200, contentType: null, body: "" };
const FORWARD_SEC = 20;

export function askVonage(request: RawRequest, config: VonageConfig): RoutingQuestion | null {
  const fields = request.path === "/answer" ? vonageFields(request) : null;
  if (fields === null) return null;
  const from = textOf(fields.from);
  return {
    connectionId: config.id,
    callKey: textOf(fields.conversation_uuid) ?? "",
    phone: from === null ? null : readNumber(from, config.country).e164,
    line: lineOf(textOf(fields.to), config.country),
  };
}

export function replyToVonage(request: RawRequest, config: VonageConfig, decision: RoutingDecision | null): Reply {
  if (request.path !== "/answer") return DONE;
  const called = textOf(vonageFields(request)?.to);
  const from = (called === null ? null : readNumber(called, config.country).e164) ?? config.callerId ?? null;
  return { status: 200, contentType: "application/json", body: JSON.stringify(nccoOf(config, decision, from)) };
}

function nccoOf(config: VonageConfig, decision: RoutingDecision | null, from: string | null): readonly object[] {
  const targets = decision?.kind === "ring" ? decision.extensions.flatMap((extension) => config.agents.targetOf(extension) ?? []) : [];
  // One endpoint is all that `connect` takes for sure: the first of those to ring.
  const [target = config.forwardTo] = targets;
  return target === undefined ? [] : [connectTo(target, from, decision?.kind === "ring" && targets.length > 0 ? decision.ringSec : FORWARD_SEC)];
}

export function connectTo(target: string, from: string | null, timeoutSec: number): object {
  return { action: "connect", ...(from !== null && { from: from.replace(/^\+/, "") }), timeout: timeoutSec, endpoint: [endpointOf(target)] };
}

export function endpointOf(target: string): object {
  if (target.startsWith("sip:")) return { type: "sip", uri: target };
  if (target.startsWith("client:")) return { type: "app", user: target.slice("client:".length) };
  return { type: "phone", number: target.replace(/^\+/, "") };
}
