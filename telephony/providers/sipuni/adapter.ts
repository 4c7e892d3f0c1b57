// Sipuni.
import type { Adapter, Commands } from "../../adapter.ts";
import { listSipuniCalls } from "./callList.ts";
import { dialSipuni } from "./dial.ts";
import { parseSipuni } from "./parse.ts";
import { locateSipuniRecording } from "./recording.ts";
import { sipuniReply } from "./reply.ts";
import type { SipuniConfig } from "./verify.ts";
import { authenticateSipuni } from "./verify.ts";

export const sipuni: Adapter<SipuniConfig, null> = {
  provider: "sipuni",
  methods: ["GET", "POST"],
  // Not documented, so none is assumed.
  retries: "none",
  authenticate: authenticateSipuni,
  parse: (request, _content, config, source) => parseSipuni(request, config, source),
  asks: () => null,
  reply: () => sipuniReply,
  commands,
};

function commands({ apiRoot, user, apiSecret }: SipuniConfig): Commands<SipuniConfig> {
  const keys = user === undefined || apiSecret === undefined ? null : { apiRoot, user, apiSecret };
  const locateRecording: Commands<SipuniConfig>["locateRecording"] = async (wanted) => locateSipuniRecording(wanted, keys);
  if (keys === null) return { locateRecording };
  return {
    locateRecording,
    dial: (order, _config, io) => dialSipuni(order, keys, io),
    callList: (span, config, io) => listSipuniCalls(span, keys, config, io),
  };
}
