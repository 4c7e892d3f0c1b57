// Mango Office VPBX.
import { setTimeout as sleep } from "node:timers/promises";
import type { Adapter } from "../../adapter.ts";
import { createMangoCallList } from "./callList.ts";
import { dialMango } from "./dial.ts";
import { parseMango } from "./parse.ts";
import { locateMangoRecording } from "./recording.ts";
import { mangoReply } from "./reply.ts";
import { transferMango } from "./transfer.ts";
import type { MangoConfig } from "./verify.ts";
import { authenticateMango } from "./verify.ts";

export const mango: Adapter<MangoConfig, string> = {
  provider: "mango",
  methods: ["POST"],
  // Not documented, so none is assumed.
  retries: "none",
  authenticate: authenticateMango,
  parse: parseMango,
  reply: () => mangoReply,
  asks: () => null,
  commands: { dial: dialMango, transfer: transferMango, locateRecording: locateMangoRecording, callList: createMangoCallList(sleep) },
};
