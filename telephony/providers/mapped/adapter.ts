// Any exchange that sends a web request per event, understood by a map in the company file.
import type { Adapter, Commands } from "../../adapter.ts";
import { listRingostatCalls } from "./callList.ts";
import { dialByRingostat, dialByUis } from "./dial.ts";
import { parseMapped } from "./parse.ts";
import { replyToMapped } from "./reply.ts";
import type { MappedConfig } from "./verify.ts";
import { authenticateMapped } from "./verify.ts";

export const mapped: Adapter<MappedConfig, string | null> = {
  provider: "mapped",
  methods: ["GET", "POST"],
  retries: "none",
  authenticate: authenticateMapped,
  parse: parseMapped,
  asks: () => null,
  reply: (_request, config) => replyToMapped(config),
  commands,
};

function commands({ api, apiRoot: url, accessToken: token, recordingHosts: hosts }: MappedConfig): Commands<MappedConfig> {
  const locateRecording: Commands<MappedConfig>["locateRecording"] = async (wanted) =>
    wanted.url === null || hosts === undefined ? null : { url: wanted.url, headers: {}, hosts };
  if (api === undefined || url === undefined || token === undefined) return { locateRecording };
  const keys = { url, token };
  if (api === "uis") return { locateRecording, dial: (order, config, io) => dialByUis(order, keys, config, io) };
  return {
    locateRecording,
    dial: (order, _config, io) => dialByRingostat(order, keys, io),
    callList: (span, config, io) => listRingostatCalls(span, keys, config, io),
  };
}
