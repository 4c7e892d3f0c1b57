// Zadarma and Novofon through the day: live events without a time of their own, and a list that tells talk alone.
import { DateTime } from "luxon";
import type { ConnectionConfig, RawRequest } from "../../../../telephony/adapter.ts";
import { startFakeZadarma } from "../../../fakes/zadarma.ts";
import { NOVOFON, notify, ZADARMA } from "../../providers/zadarmaPlay.ts";
import type { Exchange, Said } from "../exchange.ts";
import { digits, type ScriptedCall, talkSecOf } from "../script.ts";
import { whole } from "../whole.ts";

const DISPOSITION: Readonly<Partial<Record<ScriptedCall["story"], string>>> = {
  missed: "no answer",
  abandoned: "cancel",
  busy: "busy",
  unreached: "no answer",
  engaged: "busy",
};
const dispositionOf = ({ story }: ScriptedCall): string => DISPOSITION[story] ?? "answered";

function zadarmaLike(config: typeof ZADARMA | typeof NOVOFON): Exchange {
  const callKey = (call: ScriptedCall): string => `${call.direction === "outbound" ? "out" : "in"}_${config.id}${call.number}`;
  const local = (sec: number): string => DateTime.fromSeconds(sec, { zone: config.timeZone }).toFormat("yyyy-MM-dd HH:mm:ss");

  function say(call: ScriptedCall): readonly Said[] {
    const said = (name: string, atSec: number, event: string, fields: Readonly<Record<string, string>>): Said => ({
      name,
      atSec,
      request: own(notify(event, { pbx_call_id: callKey(call), call_start: local(call.startSec), ...fields }), config),
    });
    const end = { duration: String(talkSecOf(call)), disposition: dispositionOf(call), status_code: "16" };
    const [talker] = call.talks;
    if (call.direction === "outbound") {
      const parties = { internal: call.extensions[0] ?? "", destination: digits(call.customer ?? ""), caller_id: digits(call.line) };
      return [
        said("start", call.startSec, "NOTIFY_OUT_START", parties),
        ...(talker === undefined ? [] : [said("answer", talker.fromSec, "NOTIFY_ANSWER", parties)]),
        said("end", call.endSec, "NOTIFY_OUT_END", { ...parties, ...end }),
      ];
    }
    const parties = { caller_id: call.customer ?? "anonymous", called_did: digits(call.line) };
    return [
      said("start", call.startSec, "NOTIFY_START", parties),
      ...call.extensions.map((internal) => said(`ring:${internal}`, call.startSec, "NOTIFY_INTERNAL", { ...parties, internal })),
      ...(talker === undefined
        ? []
        : [said("answer", talker.fromSec, "NOTIFY_ANSWER", { ...parties, internal: talker.extension, destination: talker.extension })]),
      said("end", call.endSec, "NOTIFY_END", { ...parties, internal: talker?.extension ?? call.extensions[0] ?? "", ...end }),
    ];
  }

  function row(call: ScriptedCall): object {
    const extension = call.talks[0]?.extension ?? call.extensions[0];
    const out = call.direction === "outbound";
    return {
      call_id: String(call.number),
      sip: extension,
      callstart: local(call.startSec),
      clid: out ? extension : (call.customer ?? "anonymous"),
      destination: out ? digits(call.customer ?? "") : extension,
      disposition: dispositionOf(call),
      seconds: talkSecOf(call),
      pbx_call_id: callKey(call),
    };
  }

  return {
    config,
    stories: ["answered", "ringAll", "missed", "abandoned", "busy", "reached", "unreached", "engaged"],
    hides: true,
    callKey,
    say,
    startList: (calls) =>
      startFakeZadarma(config, (_path, params) => {
        const [from, to, skip, limit] = ["start", "end", "skip", "limit"].map((name) => params.get(name) ?? "");
        const rows = calls.filter(({ startSec }) => local(startSec) >= (from ?? "") && local(startSec) <= (to ?? ""));
        return { stats: rows.slice(Number(skip), Number(skip) + Number(limit)).map(row) };
      }),
    // Live events are dated by their arrival; the list tells start and talk.
    recoverable: (call) => {
      const { outcome, startSec, talkSec, extension } = whole(call);
      return { outcome, startSec, talkSec, extension };
    },
  };
}

function own(request: RawRequest, config: ConnectionConfig): RawRequest {
  return { ...request, url: request.url.replace("/hooks/zadarma/zd", `/hooks/${config.provider}/${config.id}`) };
}

export const zadarmaExchange = zadarmaLike(ZADARMA);
export const novofonExchange = zadarmaLike(NOVOFON);
