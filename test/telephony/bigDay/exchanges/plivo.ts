// Plivo through the day: the first leg's callbacks and those of its dial, none with a time, and its records.
import { startProviderApi } from "../../../fakes/providerApi.ts";
import { PLIVO as BARE, plivoRequest } from "../../providers/cloudPlay.ts";
import { CLOUD_AGENTS, cloudLegs } from "../cloudLegs.ts";
import type { Exchange, Said } from "../exchange.ts";
import { digits, isoOf, type ScriptedCall } from "../script.ts";
import { whole } from "../whole.ts";

const PLIVO = { ...BARE, agents: CLOUD_AGENTS };
const callKey = ({ number }: ScriptedCall): string => `plivo-${number}`;

function say(call: ScriptedCall): readonly Said[] {
  const [first, ...dialled] = cloudLegs(call);
  if (first === undefined) return [];
  const inbound = call.direction === "inbound";
  const query = inbound ? "" : `?command=cmd-${call.number}`;
  const common = { CallUUID: callKey(call), From: digits(first.from), To: digits(first.to), Direction: call.direction };
  const said = (name: string, atSec: number, path: string, fields: Readonly<Record<string, string>>): Said => ({
    name,
    atSec,
    request: plivoRequest(`${path}${query}`, { ...common, ...fields }),
  });
  const rings = dialled.flatMap((leg) => {
    const own = { DialBLegUUID: `${callKey(call)}-${leg.name}`, DialBLegTo: digits(leg.to), CallStatus: "in-progress" };
    const sec = leg.answerSec === null ? 0 : leg.endSec - leg.answerSec;
    return [
      said(`${leg.name}:ring`, leg.startSec, "/dial", { ...own, DialAction: "ring" }),
      ...(leg.answerSec === null ? [] : [said(`${leg.name}:answer`, leg.answerSec, "/dial", { ...own, DialAction: "answer" })]),
      said(`${leg.name}:hangup`, leg.endSec, "/dial", { ...own, DialAction: "hangup", DialBLegDuration: String(sec) }),
    ];
  });
  const talker = dialled.find(({ answerSec }) => answerSec !== null);
  const word = talker !== undefined ? "completed" : call.outcome === "busy" ? "busy" : "no-answer";
  const bridged = talker === undefined ? {} : { DialBLegUUID: `${callKey(call)}-${talker.name}`, DialBLegTo: digits(talker.to) };
  return [
    inbound
      ? said("answer", call.startSec, "/answer", { CallStatus: "ringing", Event: "StartApp" })
      : said("ring", call.startSec, "/ring", { CallStatus: "ringing" }),
    ...(inbound ? [] : [said("connect", call.startSec + 2, "/connect", { CallStatus: "in-progress", Event: "StartApp" })]),
    ...rings,
    said("action", call.endSec, "/action", { DialStatus: word, CallStatus: "in-progress", ...bridged }),
    said("hangup", call.endSec, "/hangup", { CallStatus: "completed", Event: "Hangup", Duration: String(call.endSec - call.startSec) }),
  ];
}

const PAGE = 20;

export const plivoExchange: Exchange = {
  config: PLIVO,
  stories: ["answered", "ringAll", "missed", "busy", "reached", "unreached", "engaged"],
  hides: true,
  callKey,
  say,
  startList: (calls) =>
    startProviderApi(({ path }) => {
      const asked = new URLSearchParams(path.split("?")[1]);
      const utc = (sec: number): string => isoOf(sec).slice(0, 19).replace("T", " ");
      const [from, to, offset] = [asked.get("end_time__gte") ?? "", asked.get("end_time__lte") ?? "", Number(asked.get("offset"))];
      const legs = calls.flatMap((call) =>
        cloudLegs(call)
          .filter(({ endSec }) => utc(endSec) >= from && utc(endSec) <= to)
          .map((leg) => ({
            call_uuid: leg.first ? callKey(call) : `${callKey(call)}-${leg.name}`,
            parent_call_uuid: leg.first ? null : callKey(call),
            call_direction: leg.first && call.direction === "inbound" ? "inbound" : "outbound",
            from_number: digits(leg.from),
            to_number: digits(leg.to),
            initiation_time: `${utc(leg.startSec)}+00:00`,
            answer_time: leg.answerSec === null ? null : `${utc(leg.answerSec)}+00:00`,
            end_time: `${utc(leg.endSec)}+00:00`,
            call_duration: leg.answerSec === null ? 0 : leg.endSec - leg.answerSec,
          })),
      );
      return { json: { objects: legs.slice(offset, offset + PAGE) } };
    }),
  // Why nobody answered stands in the dial's last word alone.
  recoverable: (call, heard) => ({ ...whole(call), ...(call.outcome === "busy" && !heard.has("action") && { outcome: "missed" }) }),
};
