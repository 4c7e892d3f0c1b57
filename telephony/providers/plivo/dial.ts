// Click-to-call: Plivo rings the agent and asks `/connect` when they pick up. The addresses we give carry the
// command; its signature covers them.
import type { DialAnswer, DialOrder, ProviderIo } from "../../adapter.ts";
import { textOf } from "../../fields.ts";
import { answered, basicProof, NO_AGENT, NO_CALLER_ID, needed } from "../rest.ts";
import type { PlivoConfig } from "./verify.ts";

export async function dialPlivo(order: DialOrder, config: PlivoConfig, io: ProviderIo): Promise<DialAnswer> {
  const { commandId, customer } = order;
  const target = needed(config.agents.targetOf(order.extension), NO_AGENT);
  const line = needed(order.line ?? config.callerId, NO_CALLER_ID);
  const base = `${io.publicUrl}/hooks/plivo/${config.id}`;
  const command = new URLSearchParams({ command: commandId }).toString();
  const body = {
    from: line.slice(1),
    to: target.replace(/^\+/, ""),
    answer_url: `${base}/connect?${new URLSearchParams({ command: commandId, customer, line })}`,
    answer_method: "POST",
    ring_url: `${base}/ring?${command}`,
    hangup_url: `${base}/hangup?${command}`,
  };
  const headers = { authorization: basicProof(config.authId, config.authToken), "content-type": "application/json" };
  const answer = await io.request({ method: "POST", url: `${config.apiRoot}/v1/Account/${config.authId}/Call/`, headers, body: JSON.stringify(body) });
  const { request_uuid: requestId } = answered("Plivo", answer);
  return { callKey: textOf(Array.isArray(requestId) ? requestId[0] : requestId) };
}
