// Click-to-call: Twilio rings the agent and then follows our TwiML on to the customer. The command stands in the
// addresses of the events, which their signature covers.
import type { DialAnswer, DialOrder, ProviderIo } from "../../adapter.ts";
import { textOf } from "../../fields.ts";
import { NO_AGENT, NO_CALLER_ID, needed } from "../rest.ts";
import { postTwilio } from "./api.ts";
import { dialVerb } from "./dialVerb.ts";
import type { TwilioConfig } from "./verify.ts";

const RING_SEC = 30;

export async function dialTwilio(order: DialOrder, config: TwilioConfig, io: ProviderIo): Promise<DialAnswer> {
  const target = needed(config.agents.targetOf(order.extension), NO_AGENT);
  const callerId = needed(order.line ?? config.callerId, NO_CALLER_ID);
  const base = `${io.publicUrl}/hooks/twilio/${config.id}`;
  const query = `?${new URLSearchParams({ command: order.commandId })}`;
  const verb = dialVerb({ targets: [order.customer], base, timeoutSec: RING_SEC, query, action: query, record: config.record, callerId });
  const form = new URLSearchParams({
    To: target,
    From: callerId,
    Twiml: `<Response>${verb}</Response>`,
    Timeout: String(RING_SEC),
    StatusCallback: `${base}/status${query}`,
    StatusCallbackMethod: "POST",
  });
  for (const event of ["initiated", "ringing", "answered", "completed"]) form.append("StatusCallbackEvent", event);
  return { callKey: textOf((await postTwilio("/Calls.json", form, config, io)).sid) };
}
