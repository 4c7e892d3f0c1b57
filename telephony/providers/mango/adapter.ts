// Mango Office VPBX.
import type { Adapter } from "../../adapter.ts";
import { parseMango } from "./parse.ts";
import { mangoReply } from "./reply.ts";
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
};
