// Binotel waits for exactly these bytes, else it sends a finished call again for a day and a half. When a call comes
// in it asks who calls and who shall be rung first.
import type { RoutingDecision, RoutingQuestion } from "../../../hub/contract/routing.ts";
import type { RawRequest, Reply } from "../../adapter.ts";
import { lineOf } from "../../events.ts";
import { type Fields, textOf } from "../../fields.ts";
import { readNumber } from "../../numbers.ts";
import { directionOf, lineNumberOf } from "./call.ts";
import type { BinotelConfig } from "./config.ts";
import { readBinotel } from "./request.ts";

const SUCCESS = '{"status":"success"}';
const ASKED = "apiCallSettings";

export function askBinotel(_request: RawRequest, fields: Fields, config: BinotelConfig): RoutingQuestion | null {
  if (textOf(fields.requestType) !== ASKED || directionOf(fields) === "outbound") return null;
  const from = textOf(fields.externalNumber);
  return {
    connectionId: config.id,
    callKey: textOf(fields.generalCallID) ?? "",
    phone: from === null ? null : readNumber(from, config.country).e164,
    line: lineOf(lineNumberOf(fields), config.country),
  };
}

export function replyToBinotel(request: RawRequest, _config: BinotelConfig, decision: RoutingDecision | null): Reply {
  const body = decision !== null ? JSON.stringify(customerData(decision)) : asks(request) ? "{}" : SUCCESS;
  return { status: 200, contentType: "application/json", body };
}

/** A call of our own makes it ask too; nobody waits then. */
function asks(request: RawRequest): boolean {
  return request.body.includes(ASKED) && textOf(readBinotel(request)?.requestType) === ASKED;
}

/** One employee can be named: the first, who stands nearest. */
function customerData(decision: RoutingDecision): Readonly<Record<string, unknown>> {
  const employee = decision.kind === "ring" ? decision.extensions[0] : undefined;
  const data = { ...(decision.callerName !== null && { name: decision.callerName }), ...(employee !== undefined && { assignedToEmployeeNumber: employee }) };
  return Object.keys(data).length === 0 ? {} : { customerData: data };
}
