// Who speaks with whom in a call of Zadarma. Which way it goes stands in the call's own id; a call to an extension
// of the same exchange is nobody's customer.
import type { CallEvent } from "../../../hub/contract/inbound.ts";
import type { Direction, LegKind } from "../../../hub/contract/vocabulary.ts";
import { agentParty, lineOf, phoneParty } from "../../events.ts";
import type { Read } from "../../fields.ts";
import type { ZadarmaConfig } from "./config.ts";

export type Parties = Pick<CallEvent, "direction" | "from" | "to" | "line" | "agent">;

const EXTENSION = /^\d{1,6}$/;

export function wayOf(callKey: string): Direction {
  return callKey.startsWith("in_") ? "inbound" : callKey.startsWith("out_") ? "outbound" : "unknown";
}

/** `person`: the extension it rings at, or the number it was forwarded to. */
export function incomingParties(read: Read, person: string | null, config: ZadarmaConfig): Parties {
  const did = read("called_did");
  return {
    direction: "inbound",
    from: phoneParty(read("caller_id"), config.country, "customer"),
    to: person === null ? { ...agentParty(did, null), kind: "service" } : agentParty(person, extensionOf(person)),
    line: lineOf(did, config.country),
    agent: agentOf(person),
  };
}

export function outgoingParties(read: Read, config: ZadarmaConfig): Parties {
  const [internal, callerId, destination] = [read("internal"), read("caller_id"), read("destination")];
  const customer = phoneParty(destination, config.country, "customer");
  const inside = customer.e164 === null && customer.extension !== null;
  return {
    direction: inside ? "internal" : "outbound",
    from: agentParty(callerId, internal),
    to: inside ? agentParty(destination, customer.extension) : customer,
    line: callerId === internal ? null : lineOf(callerId, config.country),
    agent: agentOf(internal),
  };
}

export function legOf(callKey: string, person: string | null, legKind: LegKind): Pick<CallEvent, "legKey" | "legKind"> {
  return { legKey: person === null ? callKey : `${callKey}:${person}`, legKind };
}

function agentOf(person: string | null): CallEvent["agent"] {
  const extension = person === null ? null : extensionOf(person);
  return extension === null ? null : { externalId: null, extension, name: null };
}

function extensionOf(person: string): string | null {
  return EXTENSION.test(person) ? person : null;
}
