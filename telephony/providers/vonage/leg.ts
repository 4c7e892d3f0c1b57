// Whose leg an event of Vonage speaks of: the customer's that came in, or one that was dialled. Of a call we
// place, its address carries our command; the agent's leg is known by what it rings.
import type { CallEvent } from "../../../hub/contract/inbound.ts";
import { agentParty, lineOf, phoneParty } from "../../events.ts";
import type { Fields } from "../../fields.ts";
import { textOf } from "../../fields.ts";
import type { VonageConfig } from "./verify.ts";

export interface VonageLeg {
  readonly callKey: string | null;
  readonly legKey: string | null;
  readonly incoming: boolean;
  readonly fields: Pick<CallEvent, "direction" | "legKind" | "from" | "to" | "line" | "agent" | "commandId">;
}

export function readVonageLeg(fields: Fields, commandId: string | null, config: VonageConfig): VonageLeg {
  const { country, agents } = config;
  const legKey = textOf(fields.uuid) ?? textOf(fields.call_uuid);
  const callKey = textOf(fields.conversation_uuid) ?? textOf(fields.conversation_uuid_from);
  const [from, to] = [textOf(fields.from), textOf(fields.to)];
  if (textOf(fields.direction) === "inbound" && commandId === null) {
    const parties = { from: phoneParty(from, country, "customer"), to: phoneParty(to, country, "service"), line: lineOf(to, country) };
    return { callKey, legKey, incoming: true, fields: { ...parties, direction: "inbound", legKind: "customer", agent: null, commandId } };
  }
  const extension = agents.extensionOf(to);
  const agent = extension === null ? null : { externalId: to, extension, name: null };
  const ours = commandId !== null;
  const legKind = to === null ? null : extension !== null ? "agent" : ours ? "customer" : null;
  const target = to === null ? null : extension !== null ? agentParty(to, extension) : phoneParty(to, country, ours ? "customer" : "unknown");
  return {
    callKey,
    legKey,
    incoming: false,
    fields: {
      direction: ours ? "outbound" : "unknown",
      legKind: legKey === null ? null : legKind,
      from: from === null ? null : phoneParty(from, country, ours ? "service" : "unknown"),
      to: target,
      line: ours ? lineOf(from, country) : null,
      agent,
      commandId,
    },
  };
}
