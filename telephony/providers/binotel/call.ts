// Who speaks with whom in a call of Binotel, as its live events and its finished calls both write it.
import type { CallEvent } from "../../../hub/contract/inbound.ts";
import type { Direction } from "../../../hub/contract/vocabulary.ts";
import { agentParty, lineOf, phoneParty } from "../../events.ts";
import { asFields, type Fields, textOf } from "../../fields.ts";
import type { BinotelConfig } from "./config.ts";

export interface BinotelCall {
  readonly callKey: string;
  /** Of the employee. */
  readonly internal: string | null;
  readonly common: Pick<CallEvent, "callKey" | "direction" | "from" | "to" | "line" | "agent" | "queue">;
}

/** Null without the call's id. */
export function readCall(fields: Fields, config: BinotelConfig): BinotelCall | null {
  const callKey = textOf(fields.generalCallID);
  if (callKey === null) return null;
  const direction = directionOf(fields);
  const { internal, group } = routeOf(fields.internalNumber);
  const line = lineNumberOf(fields);
  const employee = asFields(fields.employeeData);
  const customer = phoneParty(textOf(fields.externalNumber), config.country, "customer");
  const colleague = internal === null ? { ...agentParty(line, null), kind: "service" as const } : agentParty(internal, internal);
  const told = textOf(fields.externalNumber) !== null;
  return {
    callKey,
    internal,
    common: {
      callKey,
      direction,
      from: direction === "outbound" ? colleague : told ? customer : null,
      to: direction === "outbound" ? (told ? customer : null) : colleague,
      line: lineOf(line, config.country),
      agent: internal === null ? null : { externalId: null, extension: internal, name: textOf(fields.employeeName) ?? textOf(employee?.name) },
      queue: group === null ? null : { id: group, name: null },
    },
  };
}

export function directionOf(fields: Fields): Direction {
  const type = textOf(fields.callType);
  return type === "0" || type === "incoming" ? "inbound" : type === "1" || type === "outgoing" ? "outbound" : "unknown";
}

export function lineNumberOf(fields: Fields): string | null {
  const places = [fields.pbxNumber, fields.didNumber, fields.did, asFields(fields.pbxNumberData)?.number];
  return places.map(textOf).find((number) => number !== null) ?? null;
}

/** `801 > 901`: the employee 901 as member of the group 801. */
export function routeOf(written: unknown): { readonly internal: string | null; readonly group: string | null } {
  const steps = (textOf(written) ?? "").split(">").map((step) => step.trim());
  return { internal: textOf(steps.at(-1)), group: steps.length > 1 ? textOf(steps.at(-2)) : null };
}
