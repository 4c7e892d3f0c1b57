// Generic CTI push: what any exchange can send that can send a web request.
import type { Adapter } from "../../adapter.ts";
import { parseCti } from "./parse.ts";
import { ctiReply } from "./reply.ts";
import type { CtiConfig } from "./verify.ts";
import { authenticateCti } from "./verify.ts";

export const cti: Adapter<CtiConfig, null> = {
  provider: "cti",
  methods: ["POST"],
  retries: "none",
  authenticate: authenticateCti,
  parse: (request, _content, config, source) => parseCti(request, config, source),
  reply: () => ctiReply,
  asks: () => null,
};
