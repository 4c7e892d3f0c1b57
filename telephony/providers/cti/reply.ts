// A new call may be answered with whom it shall ring at; an empty object leaves the exchange to its own setup.
import type { RoutingDecision, RoutingQuestion } from "../../../hub/contract/routing.ts";
import type { RawRequest, Reply } from "../../adapter.ts";
import { lineOf } from "../../events.ts";
import { textOf } from "../../fields.ts";
import { readNumber } from "../../numbers.ts";
import { readFieldsOrNull } from "./parse.ts";
import type { CtiConfig } from "./verify.ts";

/** Only the first word of an incoming call asks: one that names who rings is on its way already. */
export function askCti(request: RawRequest, config: CtiConfig): RoutingQuestion | null {
  const fields = readFieldsOrNull(request);
  const callKey = textOf(fields?.callId);
  if (fields === null || callKey === null || fields.event !== "newCall" || textOf(fields.direction) !== "in" || fields.user !== undefined) return null;
  const from = textOf(fields.from);
  return {
    connectionId: config.id,
    callKey,
    phone: from === null ? null : readNumber(from, config.country).e164,
    line: lineOf(textOf(fields.to), config.country),
  };
}

export function replyToCti(decision: RoutingDecision | null): Reply {
  return { status: 200, contentType: "application/json", body: JSON.stringify(orderOf(decision)) };
}

function orderOf(decision: RoutingDecision | null): object {
  if (decision === null) return {};
  const named = decision.callerName === null ? {} : { caller_name: decision.callerName };
  const [number] = decision.kind === "ring" ? decision.extensions : [];
  // `number` is the format's own word; `numbers` says the same of several at once.
  if (decision.kind !== "ring" || number === undefined) return named;
  return { action: "dial", number, numbers: decision.extensions, timeout: decision.ringSec, ...named };
}
