// Click-to-call: Vonage rings the agent and, once they pick up, follows the NCCO on to the customer. Our command
// stands in the address of its events.
import type { DialAnswer, DialOrder, ProviderIo } from "../../adapter.ts";
import { textOf } from "../../fields.ts";
import { answered, NO_AGENT, NO_CALLER_ID, needed } from "../rest.ts";
import { vonageProof } from "./applicationToken.ts";
import { connectTo, endpointOf } from "./reply.ts";
import type { VonageConfig } from "./verify.ts";

const RING_SEC = 30;

export async function dialVonage(order: DialOrder, config: VonageConfig, io: ProviderIo): Promise<DialAnswer> {
  const target = needed(config.agents.targetOf(order.extension), NO_AGENT);
  const from = needed(order.line ?? config.callerId, NO_CALLER_ID);
  const body = {
    to: [endpointOf(target)],
    from: { type: "phone", number: from.slice(1) },
    ringing_timer: RING_SEC,
    ncco: [connectTo(order.customer, from, RING_SEC)],
    event_url: [`${io.publicUrl}/hooks/vonage/${config.id}/event?command=${encodeURIComponent(order.commandId)}`],
    event_method: "POST",
  };
  const headers = { ...vonageProof(config, io), "content-type": "application/json" };
  const answer = await io.request({ method: "POST", url: `${config.apiRoot}/v1/calls`, headers, body: JSON.stringify(body) });
  return { callKey: textOf(answered("Vonage", answer, ({ type, title }) => title ?? type).conversation_uuid) };
}
