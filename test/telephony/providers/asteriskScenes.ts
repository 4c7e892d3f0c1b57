// Calls as an exchange tells them, event by event: what FreePBX sends for a trunk, a queue, a transfer.
import type { CallEvent } from "../../../hub/contract/inbound.ts";
import { asteriskConfig } from "../../../telephony/providers/asterisk/config.ts";
import { createAmiReader } from "../../../telephony/providers/asterisk/protocol.ts";
import { createTranslator, type Translator } from "../../../telephony/providers/asterisk/translate.ts";

export const T = 1_790_000_000;
export const PBX = asteriskConfig.parse({
  id: "pbx",
  provider: "asterisk",
  country: "UA",
  timeZone: "Europe/Kyiv",
  host: "127.0.0.1",
  port: "5038",
  user: "hub",
  password: "pbx-password-of-the-tests",
});

export interface Scene {
  /** Seconds after T. */
  readonly at: number;
  readonly event: string;
  readonly fields: Readonly<Record<string, string | number>>;
}

export function on(at: number, event: string, ...fields: readonly Readonly<Record<string, string | number>>[]): Scene {
  return { at, event, fields: Object.assign({}, ...fields) };
}

/** The snapshot of a channel as events carry it. */
export function channel(uid: string, linkedid: string, name: string, more: Readonly<Record<string, string | number>> = {}): Record<string, string | number> {
  return { Channel: name, CallerIDNum: "<unknown>", CallerIDName: "<unknown>", Uniqueid: uid, Linkedid: linkedid, ...more };
}

export function dest(snapshot: Readonly<Record<string, string | number>>): Record<string, string | number> {
  return Object.fromEntries(Object.entries(snapshot).map(([key, value]) => [`Dest${key}`, value]));
}

export function textOf({ at, event, fields }: Scene, timed = true): string {
  const stamp = timed ? [`Timestamp: ${(T + at).toFixed(6)}`] : [];
  return `${[`Event: ${event}`, ...stamp, ...Object.entries(fields).map(([key, value]) => `${key}: ${value}`)].join("\r\n")}\r\n\r\n`;
}

export function factsOf(scenes: readonly Scene[], options: { readonly timed?: boolean; readonly translator?: Translator } = {}): readonly CallEvent[] {
  const translator = options.translator ?? createTranslator(PBX);
  const reader = createAmiReader(() => undefined);
  return scenes.flatMap((scene) =>
    reader.push(Buffer.from(textOf(scene, options.timed))).flatMap((message) => translator.translate(message, iso(scene.at + 0.2)) ?? []),
  );
}

export function iso(at: number): string {
  return new Date(Math.round((T + at) * 1000)).toISOString();
}

export const A = `${T}.40`;
export const TRUNK = channel(A, A, "PJSIP/trunk-00000010", { CallerIDNum: "380671234567", Context: "from-trunk", Exten: "380443334455", ChannelState: 4 });

/** The telephone of an extension, dialled for a call. */
export const phone = (extension: string, uid: string, linkedid = A): Record<string, string | number> =>
  channel(uid, linkedid, `PJSIP/${extension}-${uid.replace(/\D/g, "").slice(-8)}`, { CallerIDNum: extension, Context: "from-internal", ChannelState: 0 });

export const bridge = (id: string, more: Readonly<Record<string, string | number>> = {}): Record<string, string | number> => ({
  BridgeUniqueid: id,
  BridgeType: "basic",
  BridgeTechnology: "simple_bridge",
  ...more,
});

/** A call to the queue that rings at 101 and 102; `102` takes it at 12 and the caller hangs up at 60. */
export function ringAll(): readonly Scene[] {
  const [one, two] = [phone("101", `${T + 4}.41`), phone("102", `${T + 4}.42`)];
  const queue = { Queue: 600 };
  return [
    on(0.12, "Newchannel", TRUNK),
    on(1, "Newstate", TRUNK, { ChannelState: 6 }),
    on(4, "QueueCallerJoin", TRUNK, queue, { Position: 1, Count: 1 }),
    ...[one, two].flatMap((leg) => [
      on(4.3, "Newchannel", leg),
      on(4.31, "AgentCalled", TRUNK, dest(leg), queue, { Interface: String(leg["Channel"]).split("-")[0] ?? "" }),
      on(4.31, "DialBegin", TRUNK, dest(leg), { DialString: "101" }),
      on(4.6, "Newstate", leg, { ChannelState: 5 }),
    ]),
    on(12, "DialEnd", TRUNK, dest(two), { DialStatus: "ANSWER" }),
    on(12.0004, "AgentConnect", TRUNK, dest(two), queue, { Interface: "PJSIP/102", MemberName: "Ivan 102", HoldTime: 8, RingTime: 7 }),
    on(12.001, "DialEnd", TRUNK, dest(one), { DialStatus: "CANCEL" }),
    on(12.002, "Hangup", one, { Cause: 26 }),
    on(12.01, "BridgeEnter", two, bridge("b1")),
    on(12.02, "BridgeEnter", TRUNK, bridge("b1")),
    on(12.03, "QueueCallerLeave", TRUNK, queue),
    on(60, "HangupRequest", TRUNK, { Cause: 16 }),
    on(60.001, "BridgeLeave", TRUNK, bridge("b1")),
    on(60.002, "AgentComplete", TRUNK, dest(two), queue, { HoldTime: 8, TalkTime: 48, Reason: "caller" }),
    on(60.003, "Hangup", two, { Cause: 16 }),
    on(60.9, "Hangup", TRUNK, { Cause: 16 }),
  ];
}

/** The same with a Local channel between queue and telephone, as FreePBX has it: `Local/101@from-queue/n`. */
export function throughLocal(): readonly Scene[] {
  const local = (half: 1 | 2): Record<string, string | number> =>
    channel(`${T + 4}.5${half}`, A, `Local/101@from-queue-0000000a;${half}`, { Context: "from-queue", Exten: "101" });
  const leg = phone("101", `${T + 4}.53`);
  const queue = { Queue: 600 };
  return [
    on(0, "Newchannel", TRUNK),
    on(3, "QueueCallerJoin", TRUNK, queue),
    on(4, "Newchannel", local(1)),
    on(4, "Newchannel", local(2)),
    on(4.1, "AgentCalled", TRUNK, dest(local(1)), queue, { Interface: "Local/101@from-queue/n", MemberName: "Ivan" }),
    on(4.1, "DialBegin", TRUNK, dest(local(1)), { DialString: "101@from-queue/n" }),
    on(4.2, "Newchannel", leg),
    on(4.3, "DialBegin", local(2), dest(leg), { DialString: "101" }),
    on(10, "DialEnd", local(2), dest(leg), { DialStatus: "ANSWER" }),
    on(10.01, "BridgeEnter", leg, bridge("b2")),
    on(10.02, "BridgeEnter", local(2), bridge("b2")),
    on(10.03, "DialEnd", TRUNK, dest(local(1)), { DialStatus: "ANSWER" }),
    on(10.04, "AgentConnect", TRUNK, dest(local(1)), queue, { Interface: "Local/101@from-queue/n", MemberName: "Ivan", HoldTime: 7, RingTime: 6 }),
    on(10.05, "BridgeEnter", local(1), bridge("b1")),
    on(10.06, "BridgeEnter", TRUNK, bridge("b1")),
    on(10.5, "BridgeEnter", TRUNK, bridge("b2", { SwapUniqueid: `${T + 4}.52` })),
    on(10.51, "Hangup", local(1), { Cause: 0 }),
    on(10.52, "Hangup", local(2), { Cause: 0 }),
    on(40, "HangupRequest", leg, { Cause: 16 }),
    on(40.1, "Hangup", leg, { Cause: 16 }),
    on(40.2, "Hangup", TRUNK, { Cause: 16 }),
  ];
}

/** S14: nobody takes it; the caller hangs up after 27 seconds. */
export function abandoned(): readonly Scene[] {
  const queue = { Queue: 600 };
  const leg = phone("101", `${T + 1}.41`);
  return [
    on(0, "Newchannel", TRUNK),
    on(0, "QueueCallerJoin", TRUNK, queue, { Position: 2 }),
    on(1, "Newchannel", leg),
    on(1, "DialBegin", TRUNK, dest(leg), { DialString: "101" }),
    on(16, "AgentRingNoAnswer", TRUNK, dest(leg), queue, { Interface: "PJSIP/101", RingTime: 15000 }),
    on(16, "Hangup", leg, { Cause: 0 }),
    on(27, "QueueCallerAbandon", TRUNK, queue, { Position: 1, OriginalPosition: 2, HoldTime: 27 }),
    on(27.001, "QueueCallerLeave", TRUNK, queue, { Position: 1 }),
    on(27.002, "Hangup", TRUNK, { Cause: 16 }),
  ];
}

/** S13: 101 talks, asks 102 on a second line, joins them and leaves; the younger call becomes part of the older. */
export const B = `${T + 20}.60`;
export function attended(): readonly Scene[] {
  const first = phone("101", `${T + 2}.41`);
  const second = channel(B, B, "PJSIP/101-00000060", { CallerIDNum: "101", Context: "from-internal", Exten: "102" });
  const colleague = phone("102", `${T + 20}.61`, B);
  const merged = { ...colleague, Linkedid: A };
  return [
    on(0, "Newchannel", TRUNK),
    on(2, "Newchannel", first),
    on(2, "DialBegin", TRUNK, dest(first), { DialString: "101" }),
    on(5, "DialEnd", TRUNK, dest(first), { DialStatus: "ANSWER" }),
    on(5.1, "BridgeEnter", first, bridge("b1")),
    on(5.2, "BridgeEnter", TRUNK, bridge("b1")),
    on(19, "Hold", first, { MusicClass: "default" }),
    on(20, "Newchannel", second),
    on(20.1, "Newchannel", colleague),
    on(20.1, "DialBegin", second, dest(colleague), { DialString: "102" }),
    on(25, "DialEnd", second, dest(colleague), { DialStatus: "ANSWER" }),
    on(25.1, "BridgeEnter", colleague, bridge("b2")),
    on(25.2, "BridgeEnter", second, bridge("b2")),
    on(
      35,
      "AttendedTransfer",
      { Result: "Success", DestType: "Bridge", OrigTransfererUniqueid: String(first["Uniqueid"]), OrigTransfererLinkedid: A },
      { OrigTransfererChannel: String(first["Channel"]), SecondTransfererUniqueid: B, SecondTransfererLinkedid: B },
      { TransfereeUniqueid: A, TransfereeLinkedid: A, TransferTargetUniqueid: `${T + 20}.61`, TransferTargetLinkedid: B },
    ),
    on(35.1, "BridgeEnter", TRUNK, bridge("b2", { SwapUniqueid: B })),
    on(35.2, "Hangup", { ...second, Linkedid: A }, { Cause: 16 }),
    on(35.3, "HangupRequest", first),
    on(35.4, "Hangup", first, { Cause: 16 }),
    on(65, "HangupRequest", TRUNK, { Cause: 16 }),
    on(65.1, "Hangup", merged, { Cause: 16 }),
    on(65.2, "Hangup", TRUNK, { Cause: 16 }),
  ];
}

/** 101 sends the caller on to 102 without asking. */
export function blind(): readonly Scene[] {
  const first = phone("101", `${T + 2}.41`);
  const next = phone("102", `${T + 30}.42`);
  return [
    ...attended().slice(0, 6),
    on(30, "BlindTransfer", {
      Result: "Success",
      TransfererChannel: String(first["Channel"]),
      TransfererUniqueid: String(first["Uniqueid"]),
      TransfererLinkedid: A,
      TransfereeUniqueid: A,
      TransfereeLinkedid: A,
      Extension: "102",
    }),
    on(30.1, "BridgeLeave", TRUNK, bridge("b1")),
    on(30.2, "Hangup", first, { Cause: 16 }),
    on(30.3, "Newchannel", next),
    on(30.3, "DialBegin", TRUNK, dest(next), { DialString: "102" }),
    on(36, "DialEnd", TRUNK, dest(next), { DialStatus: "ANSWER" }),
    on(36.1, "BridgeEnter", next, bridge("b3")),
    on(36.2, "BridgeEnter", TRUNK, bridge("b3")),
    on(56, "HangupRequest", next),
    on(56.1, "Hangup", next, { Cause: 16 }),
    on(56.2, "Hangup", TRUNK, { Cause: 16 }),
  ];
}

/** 101 calls a client: the first trunk has no line free, the second leads there. */
export function outbound(end: "answered" | "busy" = "answered"): readonly Scene[] {
  const own = channel(`${T}.70`, `${T}.70`, "PJSIP/101-00000070", { CallerIDNum: "101", Context: "from-internal", Exten: "0671234567" });
  const full = channel(`${T + 1}.71`, `${T}.70`, "PJSIP/trunk-00000071");
  const there = channel(`${T + 2}.72`, `${T}.70`, "PJSIP/second-00000072", { CallerIDNum: "0671234567" });
  return [
    on(0, "Newchannel", own),
    on(1, "Newchannel", full),
    on(1, "DialBegin", own, dest(full), { DialString: "380671234567@trunk" }),
    on(1.5, "DialEnd", own, dest(full), { DialStatus: "CHANUNAVAIL" }),
    on(1.6, "Hangup", full, { Cause: 34 }),
    on(2, "Newchannel", there),
    on(2, "DialBegin", own, dest(there), { DialString: "380671234567@second" }),
    on(4, "DialState", own, dest(there), { DialStatus: "RINGING" }),
    ...(end === "busy"
      ? [on(9, "DialEnd", own, dest(there), { DialStatus: "BUSY" }), on(9.1, "Hangup", there, { Cause: 17 }), on(9.2, "Hangup", own, { Cause: 17 })]
      : [
          on(9, "DialEnd", own, dest(there), { DialStatus: "ANSWER" }),
          on(9.1, "BridgeEnter", there, bridge("b1")),
          on(9.2, "BridgeEnter", own, bridge("b1")),
          on(20, "Hold", own),
          on(30, "Unhold", own),
          on(49, "HangupRequest", own),
          on(49.1, "Hangup", there, { Cause: 16 }),
          on(49.2, "Hangup", own, { Cause: 16 }),
        ]),
  ];
}

/** 101 calls 102. */
export function internal(): readonly Scene[] {
  const own = channel(`${T}.80`, `${T}.80`, "PJSIP/101-00000080", { CallerIDNum: "101", Context: "from-internal", Exten: "102" });
  const other = phone("102", `${T}.81`, `${T}.80`);
  return [
    on(0, "Newchannel", own),
    on(0.1, "Newchannel", other),
    on(0.2, "DialBegin", own, dest(other), { DialString: "102" }),
    on(5, "DialEnd", own, dest(other), { DialStatus: "ANSWER" }),
    on(5.1, "BridgeEnter", other, bridge("b1")),
    on(5.2, "BridgeEnter", own, bridge("b1")),
    on(25, "Hangup", other, { Cause: 16 }),
    on(25.1, "Hangup", own, { Cause: 16 }),
  ];
}
