// Handing a call over: the customer's leg is given new TwiML that dials the colleague; the agent's leg ends with it.
import type { ProviderIo, TransferOrder } from "../../adapter.ts";
import { NO_AGENT, needed } from "../rest.ts";
import { postTwilio } from "./api.ts";
import { dialVerb } from "./dialVerb.ts";
import type { TwilioConfig } from "./verify.ts";

const RING_SEC = 30;

export async function transferTwilio({ callKey, customerLeg, to }: TransferOrder, config: TwilioConfig, io: ProviderIo): Promise<void> {
  const target = needed(config.agents.targetOf(to), NO_AGENT);
  const base = `${io.publicUrl}/hooks/twilio/${config.id}`;
  const verb = dialVerb({ targets: [target], base, timeoutSec: RING_SEC, query: "", action: "", record: config.record });
  // A call that came in has the customer on its first leg, which no event calls theirs.
  await postTwilio(`/Calls/${encodeURIComponent(customerLeg ?? callKey)}.json`, new URLSearchParams({ Twiml: `<Response>${verb}</Response>` }), config, io);
}
