// Telnyx voice (Call Control).
import type { Adapter } from "../../adapter.ts";
import { connectCustomer, dialTelnyx } from "./dial.ts";
import { parseTelnyx } from "./parse.ts";
import { locateTelnyxRecording } from "./recording.ts";
import { telnyxReply } from "./reply.ts";
import type { TelnyxConfig } from "./verify.ts";
import { authenticateTelnyx } from "./verify.ts";

export const telnyx: Adapter<TelnyxConfig, null> = {
  provider: "telnyx",
  methods: ["POST"],
  retries: "provider",
  authenticate: authenticateTelnyx,
  parse: (request, _content, config, source) => parseTelnyx(request, config, source),
  reply: () => telnyxReply,
  asks: () => null,
  commands: ({ apiKey }) => ({ ...(apiKey !== undefined && { dial: dialTelnyx }), locateRecording: locateTelnyxRecording }),
  follow: connectCustomer,
};
