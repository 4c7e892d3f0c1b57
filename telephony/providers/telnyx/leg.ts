// Whose leg an event of Telnyx speaks of: the customer's that came in, an agent's we dialled for it, or one of
// the two of a call we place. Many events name neither way nor role; then the fold decides.
import type { CallEvent } from "../../../hub/contract/inbound.ts";
import type { RawRequest } from "../../adapter.ts";
import { agentParty, lineOf, phoneParty } from "../../events.ts";
import type { Fields } from "../../fields.ts";
import { asFields, textOf } from "../../fields.ts";
import { readJson } from "../rest.ts";
import { readClientState } from "./clientState.ts";
import type { TelnyxConfig } from "./verify.ts";

type By = NonNullable<CallEvent["hangup"]>["by"];

export interface TelnyxLeg {
  readonly incoming: boolean;
  readonly side: "agent" | "customer" | null;
  /** Who the two ends of this leg are, as `hangup_source` names them. */
  readonly caller: By;
  readonly callee: By;
  readonly fields: Pick<CallEvent, "direction" | "legKind" | "from" | "to" | "line" | "agent" | "commandId">;
}

export function readLeg(payload: Fields, legId: string | null, config: TelnyxConfig): TelnyxLeg {
  const { country, agents } = config;
  const [from, to] = [textOf(payload.from), textOf(payload.to)];
  const state = readClientState(payload.client_state);
  const commandId = state?.commandId ?? null;
  const extension = agents.extensionOf(to);
  const agent = extension === null ? null : { externalId: to, extension, name: null };
  if (textOf(payload.direction) === "incoming") {
    const [customer, service] = [phoneParty(from, country, "customer"), phoneParty(to, country, "service")];
    const fields = { direction: "inbound", legKind: "customer", from: customer, to: service, line: lineOf(to, country), agent: null, commandId } as const;
    return { incoming: true, side: "customer", caller: "customer", callee: "system", fields };
  }
  if (state?.role === "customer") {
    const fields = { direction: "outbound", legKind: "customer", from: phoneParty(from, country, "service"), to: phoneParty(to, country, "customer") } as const;
    return {
      incoming: false,
      side: "customer",
      caller: "agent",
      callee: "customer",
      fields: { ...fields, line: lineOf(from, country), agent: null, commandId },
    };
  }
  if (state?.role === "agent") {
    const fields = { direction: "outbound", legKind: "agent", from: phoneParty(from, country, "service"), to: agentParty(to, extension) } as const;
    return { incoming: false, side: "agent", caller: "system", callee: "agent", fields: { ...fields, line: lineOf(from, country), agent, commandId } };
  }
  const dialled = agent !== null;
  const side = dialled ? "agent" : null;
  return {
    incoming: false,
    side,
    caller: "unknown",
    callee: dialled ? "agent" : "unknown",
    fields: {
      direction: "unknown",
      legKind: legId === null ? null : side,
      from: from === null ? null : phoneParty(from, country, "unknown"),
      to: to === null ? null : dialled ? agentParty(to, extension) : phoneParty(to, country, "unknown"),
      line: null,
      agent,
      commandId,
    },
  };
}

/** The leg of an agent who just picked up a call we place: the customer is to be dialled now. */
export function agentPickedUp(
  request: RawRequest,
): { readonly callControlId: string; readonly commandId: string; readonly customer: string; readonly line: string } | null {
  const data = asFields(readJson(request.body.toString("utf8"))?.data);
  if (textOf(data?.event_type) !== "call.answered") return null;
  const payload = asFields(data?.payload);
  const [callControlId, state] = [textOf(payload?.call_control_id), readClientState(payload?.client_state)];
  if (callControlId === null || state?.role !== "agent" || state.customer === null || state.line === null) return null;
  return { callControlId, commandId: state.commandId, customer: state.customer, line: state.line };
}
