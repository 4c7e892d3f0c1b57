// MegaFon asks who calls while the phone rings; it is told a name and, by login, whose client that is. An empty
// object lets its own scheme go on.
import type { RoutingDecision, RoutingQuestion } from "../../../hub/contract/routing.ts";
import type { Reply } from "../../adapter.ts";
import { lineOf } from "../../events.ts";
import type { Fields } from "../../fields.ts";
import { textOf } from "../../fields.ts";
import { readNumber } from "../../numbers.ts";
import type { MegafonConfig } from "./verify.ts";

export function askMegafon(fields: Fields, config: MegafonConfig): RoutingQuestion | null {
  const callKey = textOf(fields.callid);
  if (fields.cmd !== "contact" || callKey === null) return null;
  const phone = textOf(fields.phone);
  return {
    connectionId: config.id,
    callKey,
    phone: phone === null ? null : readNumber(phone, config.country).e164,
    line: lineOf(textOf(fields.diversion), config.country),
  };
}

export function replyToMegafon({ logins = {} }: MegafonConfig, decision: RoutingDecision | null): Reply {
  const ring = decision?.kind === "ring" ? decision.extensions : [];
  const responsible = ring.map((extension) => (Object.hasOwn(logins, extension) ? logins[extension] : undefined)).find((login) => login !== undefined);
  const answer = { ...(decision?.callerName && { contact_name: decision.callerName }), ...(responsible !== undefined && { responsible }) };
  return { status: 200, contentType: "application/json; charset=utf-8", body: JSON.stringify(answer) };
}
