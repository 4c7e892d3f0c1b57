// MegaFon through the day: an event for each employee without a time, the history at the end, and its list.
import type { RawRequest } from "../../../../telephony/adapter.ts";
import { startFakeMegafon } from "../../../fakes/megafon.ts";
import { PUBLIC_URL, requestOf } from "../../play.ts";
import type { Exchange, Said } from "../exchange.ts";
import { digits, isoOf, type ScriptedCall, talkSecOf, waitedUntil } from "../script.ts";
import { whole } from "../whole.ts";

const KEY = "megafon-key-of-the-day";
const MEGAFON = {
  id: "mf",
  provider: "megafon",
  country: "RU",
  timeZone: "Europe/Moscow",
  token: "tok-demo-0001",
  apiKey: KEY,
  logins: { "101": "ivanov", "102": "petrov", "103": "sidorov" },
} as const;
const STATUS: Readonly<Partial<Record<ScriptedCall["story"], string>>> = { missed: "missed", busy: "busy", unreached: "missed", engaged: "busy" };
const callKey = ({ number }: ScriptedCall): string => `cid-${number}`;

function sent(fields: Readonly<Record<string, string>>): RawRequest {
  const headers = { "content-type": "application/x-www-form-urlencoded" };
  const body = Buffer.from(new URLSearchParams({ ...fields, crm_token: MEGAFON.token }).toString());
  return requestOf({ url: `${PUBLIC_URL}/hooks/megafon/mf`, headers, body });
}

function employee(extension: string): Readonly<Record<string, string>> {
  return { user: Object.entries(MEGAFON.logins).find(([own]) => own === extension)?.[1] ?? "", ext: extension };
}

function say(call: ScriptedCall): readonly Said[] {
  const way = call.direction === "outbound" ? "out" : "in";
  const common = { callid: callKey(call), phone: digits(call.customer ?? "anonymous"), diversion: digits(call.line) };
  const said = (name: string, atSec: number, fields: Readonly<Record<string, string>>): Said => ({ name, atSec, request: sent({ ...common, ...fields }) });
  const state = (name: string, atSec: number, type: string, extension: string): Said =>
    said(`${name}:${extension}`, atSec, { cmd: "event", type, direction: way, ...employee(extension) });
  const [talker] = call.talks;
  const history = {
    cmd: "history",
    type: way,
    status: STATUS[call.story] ?? "Success",
    ...employee(talker?.extension ?? call.extensions[0] ?? ""),
    start: `${isoOf(call.startSec).slice(0, 19).replace(/[-:]/g, "")}Z`,
    duration: String(call.endSec - call.startSec),
  };
  return [
    ...(way === "in" ? [said("contact", call.startSec, { cmd: "contact" })] : []),
    ...call.extensions.map((extension) => state("ring", call.startSec, way === "in" ? "INCOMING" : "OUTGOING", extension)),
    ...(talker === undefined ? [] : [state("answer", talker.fromSec, "ACCEPTED", talker.extension)]),
    ...call.extensions.filter((extension) => extension !== talker?.extension).map((extension) => state("left", waitedUntil(call), "CANCELLED", extension)),
    ...(talker === undefined ? [] : [state("end", talker.toSec, "COMPLETED", talker.extension)]),
    said("history", call.endSec, history),
  ];
}

function row(call: ScriptedCall): object {
  return {
    uid: callKey(call),
    type: call.direction === "outbound" ? "out" : "in",
    client: digits(call.customer ?? "anonymous"),
    user: employee(call.talks[0]?.extension ?? call.extensions[0] ?? "")["user"],
    diversion: digits(call.line),
    start: `${isoOf(call.startSec).slice(0, 19)}Z`,
    status: STATUS[call.story] ?? "success",
    wait: waitedUntil(call) - call.startSec,
    duration: talkSecOf(call),
  };
}

export const megafonExchange: Exchange = {
  config: MEGAFON,
  stories: ["answered", "ringAll", "missed", "busy", "reached", "unreached", "engaged"],
  hides: true,
  callKey,
  say,
  startList: async (calls) => {
    const server = await startFakeMegafon(KEY, (_path, params) => {
      const at = (sec: number): string => `${isoOf(sec).slice(0, 19).replace(/[-:]/g, "")}Z`;
      return calls.filter(({ startSec }) => at(startSec) >= (params.get("start") ?? "") && at(startSec) <= (params.get("end") ?? "")).map(row);
    });
    return { root: server.root, close: server.close };
  },
  recoverable: (call) => {
    const { answeredSec: _untold, ...told } = whole(call);
    return told;
  },
};
