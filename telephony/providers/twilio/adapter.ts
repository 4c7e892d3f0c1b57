// Twilio voice, and the messages that come to the same numbers.
import type { Adapter } from "../../adapter.ts";
import type { Form } from "../../form.ts";
import { listTwilioCalls } from "./callList.ts";
import { dialTwilio } from "./dial.ts";
import { parseTwilio } from "./parse.ts";
import { locateTwilioRecording } from "./recording.ts";
import { askTwilio, replyToTwilio } from "./reply.ts";
import { transferTwilio } from "./transfer.ts";
import type { TwilioConfig } from "./verify.ts";
import { authenticateTwilio } from "./verify.ts";

export const twilio: Adapter<TwilioConfig, Form> = {
  provider: "twilio",
  methods: ["GET", "POST"],
  retries: "provider",
  authenticate: authenticateTwilio,
  parse: parseTwilio,
  reply: replyToTwilio,
  asks: askTwilio,
  commands: { dial: dialTwilio, transfer: transferTwilio, locateRecording: locateTwilioRecording, callList: listTwilioCalls },
};
