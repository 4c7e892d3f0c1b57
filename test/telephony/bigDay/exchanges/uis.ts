// UIS through the day, by its ready map; it has no list the hub reads, so what is lost stays lost as far as the rest
// does not tell it.
import { push, UIS } from "../../providers/mappedPlay.ts";
import type { Exchange, Known, Said } from "../exchange.ts";
import { digits, type ScriptedCall, talkSecOf, waitedUntil } from "../script.ts";
import { whole } from "../whole.ts";

const callKey = ({ number }: ScriptedCall): string => String(980_000_000 + number);

function say(call: ScriptedCall): readonly Said[] {
  const inbound = call.direction === "inbound";
  const [talker] = call.talks;
  const said = (name: string, atSec: number, hub_event: string, fields: object = {}): Said => ({
    name,
    atSec,
    request: push(UIS, {
      hub_event,
      call_session_id: Number(callKey(call)),
      ts: atSec,
      direction: inbound ? "in" : "out",
      virtual_phone_number: digits(call.line),
      contact_phone_number: call.customer === null ? "" : digits(call.customer),
      ...fields,
    }),
  });
  const extension = talker?.extension ?? (inbound ? undefined : call.extensions[0]);
  const person = extension === undefined ? {} : { employee_phone_number: extension };
  const durations = {
    talk_time_duration: talkSecOf(call),
    wait_time_duration: waitedUntil(call) - call.startSec,
    total_time_duration: call.endSec - call.startSec,
  };
  return [
    said("start", call.startSec, inbound ? "inbound" : "outbound", inbound ? {} : person),
    ...(talker === undefined ? [] : [said("answer", talker.fromSec, "talk_started", { leg_id: 1, ...person })]),
    ...(talker === undefined ? [] : [said("left", talker.toSec, "talk_finished", { leg_id: 1, ...person, ...durations })]),
    said("end", call.endSec, inbound && talker === undefined ? "lost" : "finished", { ...person, ...durations }),
  ];
}

/** The end alone tells all; without it the end of the talk does. */
function recoverable(call: ScriptedCall, heard: ReadonlySet<string>): Known | null {
  if (heard.size === 0) return null;
  const all = whole(call);
  if (heard.has("end")) return all;
  const begun = heard.has("start") ? {} : { startSec: heard.has("answer") ? (all.answeredSec ?? 0) : all.endSec, waitSec: null };
  if (heard.has("left")) return { ...all, ...begun };
  const { endSec: _untold, ...left } = { ...all, ...begun, talkSec: null };
  if (heard.has("answer")) return left;
  return { ...left, outcome: "unknown", answeredSec: null, waitSec: null, extension: call.direction === "outbound" ? all.extension : null };
}

export const uisExchange: Exchange = {
  config: UIS,
  stories: ["answered", "missed", "reached", "unreached"],
  hides: true,
  callKey,
  say,
  startList: null,
  recoverable,
};
