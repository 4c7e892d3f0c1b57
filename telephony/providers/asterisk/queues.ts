// What the queue application tells: who waits, whom it rings, who took the call, who did not. Its times are
// durations in seconds, whatever its reference says, save for one that comes in milliseconds.
import type { CallEvent } from "../../../hub/contract/inbound.ts";
import { countOf } from "../../fields.ts";
import type { Reading } from "./facts.ts";
import { agentOf, legOf, tell } from "./facts.ts";
import type { Handling } from "./handling.ts";
import { see } from "./legs.ts";
import type { AmiMessage } from "./protocol.ts";
import { field } from "./protocol.ts";
import { type Channel, extensionOf } from "./switchboard.ts";
import { originOf, tellTalk } from "./talk.ts";

export function callerJoined({ reading, board, message, config }: Handling): void {
  const caller = see(reading, board, message, "", config.country);
  if (caller !== null) join(reading, caller, field(message, "Queue") ?? "");
}

export function join(reading: Reading, caller: Channel, queue: string, estimatedAt?: string): void {
  caller.queue = queue;
  tell(reading, caller.call, "queue.joined", { ...queueLeg(caller, queue), ...(estimatedAt !== undefined && { estimatedAt }) });
}

/** Follows a connect as well as a loss: it says nothing of the outcome. */
export function callerLeft({ reading, board, message, config }: Handling): void {
  const caller = see(reading, board, message, "", config.country);
  if (caller !== null) leave(reading, caller, field(message, "Queue") ?? "");
}

export function leave(reading: Reading, caller: Channel, queue: string): void {
  tell(reading, caller.call, "queue.left", queueLeg(caller, queue));
  caller.queue = null;
}

export function callerAbandoned({ reading, board, message, config }: Handling): void {
  const caller = see(reading, board, message, "", config.country);
  if (caller === null) return;
  caller.call.hungUp ??= { uid: caller.uid, by: "customer" };
  tell(reading, caller.call, "queue.abandoned", {
    ...queueLeg(caller, field(message, "Queue") ?? ""),
    outcome: "abandoned",
    hangup: { by: "customer", code: null },
    durations: waited(countOf(field(message, "HoldTime"))),
  });
}

function queueLeg({ uid }: Channel, queue: string): Pick<CallEvent, "legKey" | "legKind" | "queue"> {
  return { legKey: `${uid}:queue:${queue}`, legKind: "queue", queue: { id: queue, name: null } };
}

export function agentCalled({ reading, board, message, config }: Handling): void {
  const member = see(reading, board, message, "Dest", config.country);
  if (member !== null && member.localPair === null && !member.answered)
    tell(reading, member.call, "leg.ringing", { ...legOf(member), queue: queueOf(message) });
}

/** `durations.waitSec` of a leg: how long it rang. */
export function agentAnswered({ reading, board, message, config }: Handling): void {
  const caller = see(reading, board, message, "", config.country);
  const member = memberOf({ reading, board, message, config });
  const agent = agentOf(member?.extension ?? extensionOfMember(message));
  const more = { durations: waited(countOf(field(message, "RingTime"))), queue: queueOf(message), agent };
  const other = caller ?? (member === null ? null : originOf(member));
  const call = caller?.call ?? member?.call;
  if (member !== null && other !== null) tellTalk(reading, member, other, more);
  else if (call !== undefined) {
    const leg = member === null ? {} : legOf(member);
    tell(reading, call, "leg.answered", { ...leg, answeredBy: "agent", ...more });
  }
}

export function agentMissed({ reading, board, message, config }: Handling): void {
  const member = see(reading, board, message, "Dest", config.country);
  const call = (member ?? see(reading, board, message, "", config.country))?.call;
  const extension = extensionOfMember(message);
  const legKey = member !== null && member.localPair === null ? member.uid : call?.legs.get(extension ?? "");
  if (call === undefined || legKey === undefined || call.answeredLegs.has(legKey)) return;
  const ringMs = countOf(field(message, "RingTime"));
  tell(reading, call, "leg.ended", {
    legKey,
    legKind: "agent",
    agent: agentOf(extension),
    queue: queueOf(message),
    outcome: "missed",
    durations: waited(ringMs === null ? null : Math.round(ringMs / 1000)),
  });
}

/** Tells who ended the talk, where the exchange did not say it before. */
export function agentComplete({ board, message }: Handling): void {
  const caller = board.channel(field(message, "Uniqueid"));
  const reason = field(message, "Reason");
  if (caller === null || (reason !== "caller" && reason !== "agent")) return;
  caller.call.hungUp ??= { uid: null, by: reason === "caller" ? "customer" : "agent" };
}

/** Behind a Local channel stands the telephone it leads to. */
function memberOf({ reading, board, message, config }: Handling): Channel | null {
  const member = see(reading, board, message, "Dest", config.country);
  if (member === null || member.localPair === null) return member;
  return board.channel(member.call.legs.get(extensionOfMember(message) ?? "") ?? null);
}

function extensionOfMember(message: AmiMessage): string | null {
  return extensionOf(field(message, "Interface")) ?? extensionOf(field(message, "MemberName")) ?? extensionOf(field(message, "DestChannel"));
}

function queueOf(message: AmiMessage): CallEvent["queue"] {
  const id = field(message, "Queue");
  return id === null ? null : { id, name: null };
}

function waited(waitSec: number | null): CallEvent["durations"] {
  return { waitSec, talkSec: null, totalSec: null };
}
