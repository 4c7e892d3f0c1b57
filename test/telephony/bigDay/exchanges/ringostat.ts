// Ringostat through the day, by its ready map: every event tells when the call began, none its own time; and its list.
import { DateTime } from "luxon";
import { startProviderServer } from "../../../fakes/providerServer.ts";
import { RINGOSTAT as BARE, push } from "../../providers/mappedPlay.ts";
import type { Exchange, Said } from "../exchange.ts";
import { digits, type ScriptedCall, talkSecOf, waitedUntil } from "../script.ts";
import { whole } from "../whole.ts";

const TOKEN = "rs-demo-key";
const RINGOSTAT = { ...BARE, accessToken: TOKEN };
const callKey = ({ number }: ScriptedCall): string => `eu-${number}`;
const DISPOSITION: Readonly<Partial<Record<ScriptedCall["story"], string>>> = { missed: "NO ANSWER", busy: "BUSY", unreached: "NO ANSWER", engaged: "BUSY" };
const local = (sec: number): string => DateTime.fromSeconds(sec, { zone: RINGOSTAT.timeZone }).toFormat("yyyy-MM-dd HH:mm:ss");

function row(call: ScriptedCall): Readonly<Record<string, string>> {
  const inbound = call.direction === "inbound";
  const [customer, line] = [digits(call.customer ?? "anonymous"), digits(call.line)];
  return {
    uniqueid: callKey(call),
    calldate: local(call.startSec),
    call_type: inbound ? "in" : "out",
    caller: inbound ? customer : line,
    dst: inbound ? line : customer,
    disposition: DISPOSITION[call.story] ?? "ANSWERED",
    duration: String(call.endSec - call.startSec),
    billsec: String(talkSecOf(call)),
    waittime: String(waitedUntil(call) - call.startSec),
    employee_number: call.talks[0]?.extension ?? (inbound ? "" : (call.extensions[0] ?? "")),
  };
}

function say(call: ScriptedCall): readonly Said[] {
  const said = (name: string, atSec: number, event: string, fields: object): Said => ({
    name,
    atSec,
    request: push(RINGOSTAT, fields, { query: `event=${event}` }),
  });
  const { uniqueid, calldate, call_type, caller, dst } = row(call);
  const common = { uniqueid, calldate, call_type, caller, dst };
  if (call.direction === "outbound")
    return [said("start", call.startSec, "out_start", { ...common, employee_number: call.extensions[0] }), said("end", call.endSec, "out_end", row(call))];
  return [
    said("start", call.startSec, "call_start", common),
    ...call.extensions.map((employee_number) => said(`ring:${employee_number}`, call.startSec, "step", { ...common, employee_number })),
    ...call.talks.map(({ extension, fromSec }) => said("answer", fromSec, "pickup", { ...common, employee_number: extension })),
    said("end", call.endSec, "call_end", row(call)),
  ];
}

export const ringostatExchange: Exchange = {
  config: RINGOSTAT,
  stories: ["answered", "ringAll", "missed", "busy", "reached", "unreached", "engaged"],
  hides: true,
  callKey,
  say,
  startList: (calls) =>
    startProviderServer(({ query }) => {
      const asked = new URLSearchParams(query);
      const rows = calls.filter(({ startSec }) => local(startSec) >= (asked.get("from") ?? "") && local(startSec) <= (asked.get("to") ?? ""));
      return { status: 200, body: JSON.stringify(rows.map(row)) };
    }),
  recoverable: (call) => whole(call),
};
