// Binotel through the day: live events without times, the finished call with all of them, and its list.
import { startFakeBinotel } from "../../../fakes/binotel.ts";
import { BINOTEL, binotelEvent, binotelForm } from "../../providers/binotelPlay.ts";
import type { Exchange, Said } from "../exchange.ts";
import { digits, type ScriptedCall, talkSecOf, waitedUntil } from "../script.ts";
import { whole } from "../whole.ts";

const DISPOSITION: Readonly<Partial<Record<ScriptedCall["story"], string>>> = {
  missed: "NOANSWER",
  abandoned: "CANCEL",
  busy: "BUSY",
  voicemail: "VM-SUCCESS",
  unreached: "NOANSWER",
  engaged: "BUSY",
};
const callKey = ({ number }: ScriptedCall): string => String(3_000_000_000 + number);
/** As it is dialled at home. */
const national = (e164: string): string => digits(e164).replace(/^38/, "");

function detailsOf(call: ScriptedCall): Readonly<Record<string, string>> {
  return {
    companyID: BINOTEL.companyId,
    generalCallID: callKey(call),
    callID: callKey(call),
    startTime: String(call.startSec),
    callType: call.direction === "outbound" ? "1" : "0",
    internalNumber: call.talks[0]?.extension ?? call.extensions[0] ?? "",
    externalNumber: national(call.customer ?? ""),
    waitsec: String(waitedUntil(call) - call.startSec),
    billsec: String(talkSecOf(call)),
    disposition: DISPOSITION[call.story] ?? "ANSWER",
  };
}

function say(call: ScriptedCall): readonly Said[] {
  const common = {
    generalCallID: callKey(call),
    callType: call.direction === "outbound" ? "1" : "0",
    externalNumber: national(call.customer ?? ""),
    pbxNumber: national(call.line),
  };
  const live = (name: string, atSec: number, type: string, fields: Readonly<Record<string, string>>): Said => ({
    name,
    atSec,
    request: binotelEvent(type, { ...common, ...fields }),
  });
  const details = detailsOf(call);
  const [talker] = call.talks;
  const completed = new URLSearchParams({ requestType: "apiCallCompleted", attemptsCounter: "1" });
  for (const [name, value] of Object.entries(details)) completed.set(`callDetails[${name}]`, value);
  completed.set("callDetails[pbxNumberData][number]", national(call.line));
  return [
    ...call.extensions.map((internalNumber) => live(`ring:${internalNumber}`, call.startSec, "receivedTheCall", { internalNumber })),
    ...(talker === undefined ? [] : [live("answer", talker.fromSec, "answeredTheCall", { internalNumber: talker.extension })]),
    live("hangup", call.endSec, "hangupTheCall", { billsec: details["billsec"] ?? "", disposition: details["disposition"] ?? "" }),
    { name: "completed", atSec: call.endSec + 2, request: binotelForm(completed.toString()) },
  ];
}

export const binotelExchange: Exchange = {
  config: BINOTEL,
  stories: ["answered", "ringAll", "missed", "abandoned", "busy", "voicemail", "reached", "unreached", "engaged"],
  hides: false,
  callKey,
  say,
  startList: (calls) =>
    startFakeBinotel(BINOTEL, (_method, { startTime, stopTime }) => {
      const rows = calls.filter(({ startSec }) => startSec >= Number(startTime) && startSec <= Number(stopTime));
      return { callDetails: Object.fromEntries(rows.map((call) => [callKey(call), { ...detailsOf(call), pbxNumberData: { number: national(call.line) } }])) };
    }),
  recoverable: (call) => whole(call),
};
