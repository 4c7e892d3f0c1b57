// A scripted call as Mango Office tells it: every state of every leg by `events/call`, then `events/summary`. The
// client hears the queue first; a call to somebody's own number rings at that person alone.
import type { ScriptedCall } from "./script.ts";

/** What the provider sends, and when, in seconds of the script's day. */
export interface Push {
  readonly atSec: number;
  readonly path: string;
  readonly body: object;
}

export interface PlayedCall {
  readonly event: ScriptedCall;
  /** Unique for the day it is played on. */
  readonly callKey: string;
  readonly extensionOf: (staffId: string) => string;
  readonly unixSec: (atSec: number) => number;
}

type LegState = "Appeared" | "Connected" | "OnHold" | "Disconnected";

/** Codes of the sheet: the caller hung up, nobody answered, busy, passed on. */
const REASON = { hangUp: 1110, noAnswer: 1111, busy: 1121, passedOn: 1180 } as const;
const RINGS_AT_MOST_SEC = 8;
/** Direct numbers of the company end in the person's extension: 210 is +7 495 000-12-10. */
const directLine = (extension: string): string => `749500012${extension.slice(1)}`;

export function mangoPushes(call: PlayedCall): readonly Push[] {
  const { pushes, end } = call.event.direction === "out" ? outgoing(call) : incoming(call);
  return [...pushes, summary(call, end)].toSorted((left, right) => left.atSec - right.atSec);
}

/** When the conversation is over. */
export function endOf({ at, call }: ScriptedCall): number {
  const last = call.legs?.at(-1);
  return at + (last === undefined ? call.waitSec + call.talkSec + call.holdSec : last.startSec + last.waitSec + last.talkSec);
}

interface Ended {
  readonly pushes: readonly Push[];
  readonly end: { readonly reason: number; readonly agent: string | null };
}

function incoming(played: PlayedCall): Ended {
  const { event, extensionOf } = played;
  const { at, call } = event;
  const endSec = endOf(event);
  const reason = call.outcome === "missed" ? REASON.noAnswer : REASON.hangUp;
  if (call.direct !== undefined) {
    const own = legOf(played, "agent", { location: "abonent", extension: extensionOf(call.direct) });
    return { pushes: [own(at, "Appeared"), own(endSec, "Disconnected", reason)], end: { reason, agent: call.direct } };
  }
  const queue = legOf(played, "queue", { location: "queue", extension: null });
  const leavesQueueSec = call.outcome === "answered" ? at + call.waitSec : endSec;
  const inQueue = [queue(at, "Appeared"), queue(leavesQueueSec, "Disconnected", call.outcome === "answered" ? REASON.passedOn : reason)];
  if (call.outcome !== "answered" || call.agent === null) return { pushes: inQueue, end: { reason, agent: null } };
  const talks = call.legs ?? [
    { agent: call.agent, startSec: Math.max(0, call.waitSec - RINGS_AT_MOST_SEC), waitSec: Math.min(call.waitSec, RINGS_AT_MOST_SEC), talkSec: call.talkSec },
  ];
  const pushes = talks.flatMap((talk, index) => {
    const leg = legOf(played, `agent${index}`, { location: "abonent", extension: extensionOf(talk.agent) });
    const answeredSec = at + talk.startSec + talk.waitSec;
    const next = talks[index + 1];
    const ring = leg(at + talk.startSec, "Appeared");
    // On hold until the colleague picks up.
    if (next !== undefined) {
      return [
        ring,
        leg(answeredSec, "Connected"),
        leg(answeredSec + talk.talkSec, "OnHold"),
        leg(at + next.startSec + next.waitSec, "Disconnected", REASON.passedOn),
      ];
    }
    const holds = call.legs === undefined ? holdOf(leg, answeredSec, call.talkSec, call.holdSec) : [];
    return [ring, leg(answeredSec, "Connected"), ...holds, leg(endSec, "Disconnected", reason)];
  });
  return { pushes: [...inQueue, ...pushes], end: { reason, agent: talks.at(-1)?.agent ?? null } };
}

function outgoing(played: PlayedCall): Ended {
  const { event, extensionOf } = played;
  const { at, call } = event;
  const leg = legOf(played, "client", { location: "abonent", extension: extensionOf(call.agent ?? "") });
  const endSec = endOf(event);
  if (call.outcome !== "answered") {
    const reason = call.outcome === "busy" ? REASON.busy : REASON.noAnswer;
    return { pushes: [leg(at, "Appeared"), leg(endSec, "Disconnected", reason)], end: { reason, agent: call.agent } };
  }
  const answeredSec = at + call.waitSec;
  const pushes = [
    leg(at, "Appeared"),
    leg(answeredSec, "Connected"),
    ...holdOf(leg, answeredSec, call.talkSec, call.holdSec),
    leg(endSec, "Disconnected", REASON.hangUp),
  ];
  return { pushes, end: { reason: REASON.hangUp, agent: call.agent } };
}

type Leg = (atSec: number, state: LegState, reason?: number) => Push;

function holdOf(leg: Leg, answeredSec: number, talkSec: number, holdSec: number): readonly Push[] {
  if (holdSec === 0) return [];
  const heldSec = answeredSec + Math.floor(talkSec / 2);
  return [leg(heldSec, "OnHold"), leg(heldSec + holdSec, "Connected")];
}

function legOf(played: PlayedCall, name: string, { location, extension }: { readonly location: "queue" | "abonent"; readonly extension: string | null }): Leg {
  let seq = 0;
  const { ours, client } = partiesOf(played, extension);
  const [from, to] = played.event.direction === "out" ? [ours, { ...client, line_number: lineOf(played) }] : [client, { ...ours, line_number: lineOf(played) }];
  return (atSec, state, reason) => {
    seq += 1;
    const body = {
      entry_id: played.callKey,
      call_id: `${played.callKey}-${name}`,
      timestamp: played.unixSec(atSec),
      seq,
      call_state: state,
      location,
      from,
      to,
      ...(reason === undefined ? {} : { disconnect_reason: reason }),
    };
    return { atSec, path: "/events/call", body };
  };
}

function partiesOf(played: PlayedCall, extension: string | null) {
  const client = { number: digits(played.event.call.phone) };
  return { client, ours: extension === null ? { number: lineOf(played) } : { extension, number: `sip:${extension}@prilavok-sever.example.org` } };
}

function lineOf({ event: { call }, extensionOf }: PlayedCall): string {
  return call.direct === undefined ? digits(call.number) : directLine(extensionOf(call.direct));
}

/** Mango writes numbers without the plus, and nothing for a hidden one. */
function digits(phone: string | null): string {
  return (phone ?? "").replace("+", "");
}

function summary(played: PlayedCall, { reason, agent }: Ended["end"]): Push {
  const { event, unixSec, extensionOf } = played;
  const { call, at } = event;
  const atSec = endOf(event);
  const answered = call.outcome === "answered";
  const { ours, client } = partiesOf(played, agent === null ? null : extensionOf(agent));
  const out = event.direction === "out";
  const body = {
    entry_id: played.callKey,
    call_direction: out ? 2 : 1,
    from: out ? ours : client,
    to: out ? client : ours,
    line_number: lineOf(played),
    create_time: unixSec(at),
    forward_time: unixSec(at),
    talk_time: answered ? unixSec(at + call.waitSec) : 0,
    end_time: unixSec(atSec),
    entry_result: answered ? 1 : 0,
    disconnect_reason: reason,
  };
  return { atSec, path: "/events/summary", body };
}
