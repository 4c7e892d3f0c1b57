// Binotel, a Ukrainian exchange.
import type { Adapter } from "../../adapter.ts";
import type { Fields } from "../../fields.ts";
import { listBinotelCalls } from "./callList.ts";
import type { BinotelConfig } from "./config.ts";
import { dialByBinotel } from "./dial.ts";
import { parseBinotel } from "./parse.ts";
import { locateBinotelRecording } from "./recording.ts";
import { askBinotel, replyToBinotel } from "./reply.ts";
import { authenticateBinotel } from "./verify.ts";

export const binotel: Adapter<BinotelConfig, Fields> = {
  provider: "binotel",
  methods: ["POST"],
  // Only finished calls are known to be sent again; a ring that is lost is lost.
  retries: "none",
  authenticate: authenticateBinotel,
  parse: parseBinotel,
  asks: askBinotel,
  reply: replyToBinotel,
  commands: { dial: dialByBinotel, locateRecording: locateBinotelRecording, callList: listBinotelCalls },
};
