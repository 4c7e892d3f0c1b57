// Generic CTI push: what any exchange can send that can send a web request.
import type { Adapter } from "../../adapter.ts";
import { dialCti } from "./dial.ts";
import { parseCti } from "./parse.ts";
import { askCti, replyToCti } from "./reply.ts";
import type { CtiConfig } from "./verify.ts";
import { authenticateCti } from "./verify.ts";

export const cti: Adapter<CtiConfig, null> = {
  provider: "cti",
  methods: ["POST"],
  retries: "none",
  authenticate: authenticateCti,
  parse: (request, _content, config, source) => parseCti(request, config, source),
  reply: (_request, _config, decision) => replyToCti(decision),
  asks: (request, _content, config) => askCti(request, config),
  commands: ({ dialUrl, recordingHosts }) => ({
    ...(dialUrl === undefined ? {} : { dial: dialCti }),
    ...(recordingHosts === undefined ? {} : { locateRecording: async ({ url }) => (url === null ? null : { url, headers: {}, hosts: recordingHosts }) }),
  }),
};
