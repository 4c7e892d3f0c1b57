// Click-to-call: the agent's phone first; once they pick up, their leg is connected on to the customer. Both
// commands carry an id, by which Telnyx drops a repeat.
import type { DialAnswer, DialOrder, ProviderIo, RawRequest } from "../../adapter.ts";
import { asFields, textOf } from "../../fields.ts";
import { answered, NO_AGENT, NO_CALLER_ID, needed } from "../rest.ts";
import { writeClientState } from "./clientState.ts";
import { agentPickedUp } from "./leg.ts";
import type { TelnyxConfig } from "./verify.ts";

const RING_SEC = 30;

export async function dialTelnyx(order: DialOrder, config: TelnyxConfig, io: ProviderIo): Promise<DialAnswer> {
  const { commandId, customer } = order;
  const from = needed(order.line ?? config.callerId, NO_CALLER_ID);
  const body = {
    connection_id: needed(config.applicationId, "Name the voice application that places calls: `applicationId` of the connection in the company file."),
    to: needed(config.agents.targetOf(order.extension), NO_AGENT),
    from,
    webhook_url: `${io.publicUrl}/hooks/telnyx/${config.id}`,
    timeout_secs: RING_SEC,
    command_id: commandId,
    client_state: writeClientState({ commandId, role: "agent", customer, line: from }),
  };
  const data = asFields((await post("/v2/calls", body, config, io)).data);
  return { callKey: textOf(data?.call_session_id) };
}

/** Null unless an agent picked up a call we place. */
export function connectCustomer(request: RawRequest, config: TelnyxConfig): ((io: ProviderIo) => Promise<void>) | null {
  const picked = agentPickedUp(request);
  if (picked === null) return null;
  const { callControlId, commandId, customer, line } = picked;
  const body = {
    to: customer,
    from: line,
    command_id: `${commandId}:customer`,
    target_leg_client_state: writeClientState({ commandId, role: "customer", customer: null, line: null }),
  };
  return async (io) => {
    await post(`/v2/calls/${encodeURIComponent(callControlId)}/actions/transfer`, body, config, io);
  };
}

async function post(path: string, body: object, config: TelnyxConfig, io: ProviderIo): Promise<ReturnType<typeof answered>> {
  const apiKey = needed(config.apiKey, "Set the account's API key: `apiKey` of the connection in the company file.");
  const headers = { authorization: `Bearer ${apiKey}`, "content-type": "application/json" };
  const answer = await io.request({ method: "POST", url: config.apiRoot + path, headers, body: JSON.stringify(body) });
  return answered("Telnyx", answer, ({ errors }) => (Array.isArray(errors) ? asFields(errors[0])?.code : null));
}
