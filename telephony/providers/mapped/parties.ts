// Who takes part, from a map that names either the customer and our number, or caller and called.
import type { CallEvent } from "../../../hub/contract/inbound.ts";
import { agentParty, lineOf, phoneParty } from "../../events.ts";
import type { Told } from "./told.ts";
import type { MappedConfig } from "./verify.ts";

export type MappedParties = Pick<CallEvent, "from" | "to" | "line" | "agent" | "queue">;

export function readMappedParties({ direction, meaning, read }: Told, config: MappedConfig): MappedParties {
  const { country } = config;
  const [from, to, queue] = [read("from"), read("to"), read("queue")];
  const customer = read("customer") ?? (direction === "outbound" ? to : direction === "internal" ? null : from);
  const number = read("line") ?? (direction === "inbound" ? to : null);
  const agent = readAgent(read("agentId"), read("agentExtension"), read("agentName"), config);
  const begins = direction === "inbound" && (meaning.kind === "call.started" || meaning.kind === "leg.ringing" || meaning.kind === "queue.joined");
  // A number that is missing where a call begins is a hidden one; elsewhere it is only not repeated.
  const caller = customer === null && !begins ? null : { ...phoneParty(customer, country, "customer"), displayName: read("customerName") };
  const ours = agent === null ? null : agentParty(agent.extension, agent.extension);
  return {
    from: direction === "outbound" ? ours : direction === "internal" ? agentParty(from, extensionOf(from, config)) : caller,
    to:
      direction === "outbound"
        ? caller
        : direction === "internal"
          ? agentParty(to, extensionOf(to, config))
          : number === null
            ? null
            : phoneParty(number, country, "service"),
    line: lineOf(number, country),
    agent,
    queue: queue === null ? null : { id: queue, name: read("queueName") },
  };
}

/** An id the company file names is surer than a number that may be a mobile one. */
function readAgent(id: string | null, number: string | null, name: string | null, config: MappedConfig): CallEvent["agent"] {
  const known = id === null ? undefined : Object.keys(config.employees).find((extension) => config.employees[extension] === id);
  const extension = known ?? extensionOf(number, config);
  return id === null && extension === null ? null : { externalId: id, extension, name };
}

/** `453*101@example` or `sip:101@example`: what stands before the @, without the common beginning. */
function extensionOf(number: string | null, { extensionPrefix }: MappedConfig): string | null {
  const own = number?.replace(/^sip:/i, "").replace(/@.*$/, "") ?? "";
  const bare = own.startsWith(extensionPrefix) ? own.slice(extensionPrefix.length) : own;
  return bare === "" ? null : bare;
}
