// Vonage voice.
import type { Adapter } from "../../adapter.ts";
import { listVonageCalls } from "./callList.ts";
import { dialVonage } from "./dial.ts";
import { parseVonage } from "./parse.ts";
import { locateVonageRecording } from "./recording.ts";
import { askVonage, replyToVonage } from "./reply.ts";
import type { VonageConfig, VonageToken } from "./verify.ts";
import { authenticateVonage } from "./verify.ts";

export const vonage: Adapter<VonageConfig, VonageToken> = {
  provider: "vonage",
  methods: ["GET", "POST"],
  retries: "provider",
  authenticate: authenticateVonage,
  parse: parseVonage,
  reply: replyToVonage,
  asks: (request, _token, config) => askVonage(request, config),
  // Without the application's key its interface is closed to us.
  commands: ({ privateKey }) => (privateKey === undefined ? {} : { dial: dialVonage, locateRecording: locateVonageRecording, callList: listVonageCalls }),
};
