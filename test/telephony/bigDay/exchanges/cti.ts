// A generic exchange through the day: three pushes a call with their times. It has no list: what is lost stays lost
// as far as the rest does not tell it.
import { CTI, ctiRequest } from "../../play.ts";
import type { Exchange, Known, Said } from "../exchange.ts";
import { digits, isoOf, type ScriptedCall, talkSecOf } from "../script.ts";
import { whole } from "../whole.ts";

const callKey = ({ number }: ScriptedCall): string => `z-${number}`;
const CAUSE: Readonly<Partial<Record<ScriptedCall["story"], string>>> = {
  missed: "noAnswer",
  abandoned: "cancel",
  busy: "busy",
  unreached: "noAnswer",
  engaged: "busy",
};

function say(call: ScriptedCall): readonly Said[] {
  const inbound = call.direction === "inbound";
  const [customer, line] = [call.customer === null ? "anonymous" : digits(call.customer), digits(call.line)];
  const said = (event: string, atSec: number, fields: object): Said => ({
    name: event,
    atSec,
    request: ctiRequest({
      event,
      callId: callKey(call),
      direction: inbound ? "in" : "out",
      from: inbound ? customer : line,
      to: inbound ? line : customer,
      timestamp: isoOf(atSec),
      ...fields,
    }),
  });
  const [talker] = call.talks;
  return [
    said("newCall", call.startSec, { user: call.extensions }),
    ...(talker === undefined ? [] : [said("answer", talker.fromSec, { answeringNumber: talker.extension, user: [talker.extension] })]),
    said("hangup", call.endSec, {
      cause: CAUSE[call.story] ?? "normalClearing",
      talkTime: talkSecOf(call),
      user: talker === undefined ? (inbound ? [] : call.extensions) : [talker.extension],
    }),
  ];
}

function recoverable(call: ScriptedCall, heard: ReadonlySet<string>): Known | null {
  if (heard.size === 0) return null;
  const all = whole(call);
  const answered = call.talks.length > 0;
  if (!heard.has("hangup")) return heard.has("answer") ? unfinished(call, heard) : givenUp(call);
  // Where the ring was lost the call begins with what was heard first, and nobody knows how long it waited.
  const begun = heard.has("newCall") ? {} : { startSec: answered && heard.has("answer") ? (call.talks[0]?.fromSec ?? 0) : call.endSec, waitSec: null };
  return { ...all, ...begun };
}

/** It rang, and nothing more: when it ended is the watchdog's guess. */
function givenUp(call: ScriptedCall): Known {
  const { startSec, extension } = whole(call);
  return { outcome: "unknown", startSec, answeredSec: null, waitSec: null, talkSec: null, extension: call.direction === "outbound" ? extension : null };
}

/** An answer without an end: they spoke, nobody knows for how long. */
function unfinished(call: ScriptedCall, heard: ReadonlySet<string>): Known {
  const { outcome, startSec, answeredSec, waitSec, extension } = whole(call);
  const begun = heard.has("newCall") ? { startSec, waitSec } : { startSec: answeredSec ?? 0, waitSec: null };
  return { outcome, answeredSec, ...begun, talkSec: null, extension };
}

export const ctiExchange: Exchange = {
  config: CTI,
  stories: ["answered", "ringAll", "missed", "abandoned", "busy", "reached", "unreached", "engaged"],
  hides: true,
  callKey,
  say,
  startList: null,
  recoverable,
};
