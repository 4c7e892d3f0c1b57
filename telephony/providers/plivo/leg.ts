// Whose legs Plivo's requests speak of. A call we place names our command in the address Plivo calls: its first
// leg is the agent's, and what that dials is the customer's.
import type { CallEvent } from "../../../hub/contract/inbound.ts";
import { agentParty, lineOf, phoneParty } from "../../events.ts";
import type { Read } from "../../fields.ts";
import type { PlivoConfig } from "./verify.ts";

type LegFields = Pick<CallEvent, "callKey" | "aliases" | "legKind" | "direction" | "from" | "to" | "line" | "agent" | "commandId">;

export function firstLegOf(read: Read, callId: string, config: PlivoConfig): LegFields {
  const { country, agents } = config;
  const commandId = read("command");
  const [from, to] = [read("From"), read("To")];
  const common = { ...callOf(read, callId), commandId };
  if (commandId === null && read("Direction") === "inbound") {
    const parties = { from: phoneParty(from, country, "customer"), to: phoneParty(to, country, "service"), line: lineOf(to, country) };
    return { ...common, ...parties, direction: "inbound", legKind: "customer", agent: null };
  }
  const extension = agents.extensionOf(to);
  const byUs = commandId !== null || extension !== null;
  const caller = phoneParty(from, country, "service");
  const direction = byUs || read("Direction") === "outbound" ? "outbound" : "unknown";
  if (byUs)
    return { ...common, direction, legKind: "agent", from: caller, to: agentParty(to, extension), line: lineOf(from, country), agent: agentOf(to, extension) };
  return { ...common, direction, legKind: null, from: caller, to: phoneParty(to, country, "unknown"), line: lineOf(from, country), agent: null };
}

export function dialledLegOf(read: Read, callId: string, config: PlivoConfig): LegFields {
  const { country, agents } = config;
  const [commandId, to] = [read("command"), read("DialBLegTo")];
  const extension = agents.extensionOf(to);
  const ours = commandId !== null;
  return {
    ...callOf(read, callId),
    commandId,
    direction: ours ? "outbound" : read("Direction") === "inbound" ? "inbound" : "unknown",
    legKind: ours ? "customer" : read("Direction") === "inbound" ? "agent" : null,
    from: null,
    to: to === null ? null : ours ? phoneParty(to, country, "customer") : agentParty(to, extension),
    line: null,
    agent: ours ? null : agentOf(to, extension),
  };
}

/** The id a command was answered with is another one than the call's. */
function callOf(read: Read, callId: string): { readonly callKey: string; readonly aliases: readonly string[] } {
  const callKey = read("ALegUUID") ?? read("DialALegUUID") ?? callId;
  const asked = read("ALegRequestUUID") ?? read("RequestUUID");
  return { callKey, aliases: asked === null || asked === callKey ? [] : [asked] };
}

function agentOf(target: string | null, extension: string | null): CallEvent["agent"] {
  return extension === null ? null : { externalId: target, extension, name: null };
}
