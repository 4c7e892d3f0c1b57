// Whose leg a request of Twilio speaks of. The first leg came in from the customer, or, of a call we place, went
// out to our agent; what `<Dial>` rings is the other side.
import type { CallEvent } from "../../../hub/contract/inbound.ts";
import type { Direction } from "../../../hub/contract/vocabulary.ts";
import { agentParty, lineOf, phoneParty } from "../../events.ts";
import type { Read } from "../../fields.ts";
import type { TwilioConfig } from "./verify.ts";

type LegFields = Pick<CallEvent, "callKey" | "legKey" | "legKind" | "direction" | "from" | "to" | "line" | "agent" | "commandId">;

export function twilioLegOf(read: Read, callSid: string, commandId: string | null, config: TwilioConfig): LegFields {
  const { country, agents } = config;
  const parent = read("ParentCallSid");
  const [from, to] = [read("From"), read("To")];
  const common = { callKey: parent ?? callSid, legKey: callSid, commandId };
  const extension = agents.extensionOf(to) ?? /^(?:client:|sip:)([^@]+)/.exec(to ?? "")?.[1] ?? null;
  const agent = extension === null ? null : { externalId: to, extension, name: null };
  if (commandId !== null) {
    const caller = from === null ? null : phoneParty(from, country, "service");
    const placed = { ...common, direction: "outbound", from: caller, line: lineOf(from, country) } as const;
    return parent === null
      ? { ...placed, legKind: "agent", to: agentParty(to, extension), agent }
      : { ...placed, legKind: "customer", to: to === null ? null : phoneParty(to, country, "customer"), agent: null };
  }
  const told = read("Direction");
  // A dialled leg says nothing of which way the call goes; its parent does.
  const direction: Direction = parent !== null ? "unknown" : told === "inbound" ? "inbound" : told?.startsWith("outbound") ? "outbound" : "unknown";
  const inbound = direction === "inbound";
  return {
    ...common,
    legKind: inbound ? "customer" : null,
    direction,
    from: from === null ? null : phoneParty(from, country, inbound ? "customer" : direction === "outbound" ? "service" : "unknown"),
    to: to === null ? null : phoneParty(to, country, inbound ? "service" : "unknown"),
    line: inbound ? lineOf(to, country) : direction === "outbound" ? lineOf(from, country) : null,
    agent: inbound ? null : agent,
  };
}
