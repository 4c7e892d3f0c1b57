// An Asterisk through the day, over its socket: channels, bridges and a queue callers may give up in.
import { bridge, channel, dest, on, T, textOf } from "../../providers/asteriskScenes.ts";
import type { Exchange, Said } from "../exchange.ts";
import { digits, type ScriptedCall, waitedUntil } from "../script.ts";
import { whole } from "../whole.ts";

const PBX = {
  id: "pbx",
  provider: "asterisk",
  country: "UA",
  timeZone: "Europe/Kyiv",
  host: "127.0.0.1",
  port: "5038",
  user: "hub",
  password: "pbx-password-of-the-tests",
};
type Fields = Readonly<Record<string, string | number>>;

const uniqueId = (call: ScriptedCall, channelNumber: number): string => `${call.startSec}.${call.number * 10 + channelNumber}`;
const callKey = (call: ScriptedCall): string => uniqueId(call, 0);

function say(call: ScriptedCall): readonly Said[] {
  let spoken = 0;
  const said = (atSec: number, event: string, ...fields: readonly Fields[]): Said => {
    spoken += 1;
    return { name: `${spoken}:${event}`, atSec, request: textOf(on(atSec - T, event, ...fields)) };
  };
  const own = (index: number, name: string, more: Fields): Fields => channel(uniqueId(call, index), callKey(call), `${name}-${call.number}${index}`, more);
  const customer = call.customer === null ? "anonymous" : digits(call.customer);
  return call.direction === "inbound" ? incoming(call, said, own, customer) : outgoing(call, said, own, customer);
}

type Say = (atSec: number, event: string, ...fields: readonly Fields[]) => Said;
type Own = (index: number, name: string, more: Fields) => Fields;

function incoming(call: ScriptedCall, said: Say, own: Own, customer: string): readonly Said[] {
  const { startSec, endSec } = call;
  const trunk = own(0, "PJSIP/trunk", { CallerIDNum: customer, Context: "from-trunk", Exten: digits(call.line), ChannelState: 4 });
  const begun = said(startSec, "Newchannel", trunk);
  if (call.story === "abandoned") {
    const queue = { Queue: 600 };
    const left = said(endSec, "QueueCallerAbandon", trunk, queue, { Position: 1, OriginalPosition: 1, HoldTime: endSec - startSec });
    return [begun, said(startSec, "QueueCallerJoin", trunk, queue, { Position: 1 }), left, said(endSec, "Hangup", trunk, { Cause: 16 })];
  }
  const [talk] = call.talks;
  const phones = call.extensions.map((extension, index) => {
    const phone = own(index + 1, `PJSIP/${extension}`, { CallerIDNum: extension, Context: "from-internal", ChannelState: 0 });
    return { phone, isTalker: talk?.extension === extension };
  });
  const rings = phones.flatMap(({ phone }) => [said(startSec, "Newchannel", phone), said(startSec, "DialBegin", trunk, dest(phone), { DialString: "1" })]);
  if (talk === undefined) {
    const [status, cause] = call.outcome === "busy" ? ["BUSY", 17] : ["NOANSWER", 19];
    const ends = phones.flatMap(({ phone }) => [
      said(endSec, "DialEnd", trunk, dest(phone), { DialStatus: status ?? "" }),
      said(endSec, "Hangup", phone, { Cause: cause ?? 0 }),
    ]);
    return [begun, ...rings, ...ends, said(endSec, "Hangup", trunk, { Cause: cause ?? 0 })];
  }
  const took = phones.flatMap(({ phone, isTalker }) =>
    isTalker
      ? [said(talk.fromSec, "DialEnd", trunk, dest(phone), { DialStatus: "ANSWER" }), said(talk.fromSec, "BridgeEnter", phone, bridge(`b${call.number}`))]
      : [said(waitedUntil(call), "DialEnd", trunk, dest(phone), { DialStatus: "CANCEL" }), said(waitedUntil(call), "Hangup", phone, { Cause: 26 })],
  );
  const talker = phones.find(({ isTalker }) => isTalker)?.phone ?? {};
  return [
    begun,
    ...rings,
    ...took,
    said(talk.fromSec, "BridgeEnter", trunk, bridge(`b${call.number}`)),
    said(endSec, "HangupRequest", trunk, { Cause: 16 }),
    said(endSec, "Hangup", talker, { Cause: 16 }),
    said(endSec, "Hangup", trunk, { Cause: 16 }),
  ];
}

function outgoing(call: ScriptedCall, said: Say, own: Own, customer: string): readonly Said[] {
  const { startSec, endSec } = call;
  const extension = call.extensions[0] ?? "";
  const ours = own(0, `PJSIP/${extension}`, { CallerIDNum: extension, Context: "from-internal", Exten: customer });
  const there = own(1, "PJSIP/trunk", { CallerIDNum: customer });
  const dialled = [
    said(startSec, "Newchannel", ours),
    said(startSec, "Newchannel", there),
    said(startSec, "DialBegin", ours, dest(there), { DialString: `${customer}@trunk` }),
  ];
  const [talk] = call.talks;
  const [status, cause] = talk !== undefined ? ["ANSWER", 16] : call.outcome === "busy" ? ["BUSY", 17] : ["NOANSWER", 19];
  const ended = said(talk?.fromSec ?? endSec, "DialEnd", ours, dest(there), { DialStatus: status ?? "" });
  const joined = talk === undefined ? [] : [there, ours].map((one) => said(talk.fromSec, "BridgeEnter", one, bridge(`b${call.number}`)));
  return [...dialled, ended, ...joined, ...[there, ours].map((one) => said(endSec, "Hangup", one, { Cause: cause ?? 0 }))];
}

export const asteriskExchange: Exchange = {
  config: PBX,
  stories: ["answered", "ringAll", "missed", "abandoned", "busy", "reached", "unreached", "engaged"],
  hides: true,
  callKey,
  say,
  startList: null,
  recoverable: (call) => whole(call),
};
