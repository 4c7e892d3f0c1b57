// MegaFon's virtual exchange (VATS).
import type { Adapter } from "../../adapter.ts";
import type { Fields } from "../../fields.ts";
import { megafonCommands } from "./commands.ts";
import { parseMegafon } from "./parse.ts";
import { askMegafon, replyToMegafon } from "./reply.ts";
import type { MegafonConfig } from "./verify.ts";
import { authenticateMegafon } from "./verify.ts";

export const megafon: Adapter<MegafonConfig, Fields> = {
  provider: "megafon",
  methods: ["POST"],
  // Not documented, so none is assumed.
  retries: "none",
  authenticate: authenticateMegafon,
  parse: parseMegafon,
  asks: (_request, fields, config) => askMegafon(fields, config),
  reply: (_request, config, decision) => replyToMegafon(config, decision),
  commands: megafonCommands,
};
