// How channels become known and how they go: the first of a call begins it, each further one is a leg, halves of
// Local channels are neither, and the last to hang up ends the call.
import type { CallEvent } from "../../../hub/contract/inbound.ts";
import { lineOf } from "../../events.ts";
import { readNumber } from "../../numbers.ts";
import { outcomeOfCause } from "./causes.ts";
import type { Reading } from "./facts.ts";
import { agentOf, customerParty, isAgent, legOf, tell } from "./facts.ts";
import type { AmiMessage } from "./protocol.ts";
import { field } from "./protocol.ts";
import type { Channel, Merged, Switchboard } from "./switchboard.ts";
import { commandIdOf } from "./uniqueid.ts";

/** Machinery of the exchange's own. */
const NOBODY = /^(?:Message|Surrogate|Recorder|Announcer|Snoop|CBAnn|CBRec|AsyncGoto|UnicastRTP|Multicast)/;
const FROM_OUTSIDE = /^from-(?:trunk|pstn|did|dahdi|zaptel|analog)|-incoming$/;
const NUMBER = /^\+?\d{7,15}$/;

/** `prefix` names one of several channels in a message, such as `Dest`. Null: it names none that we follow. */
export function see(reading: Reading, board: Switchboard, message: AmiMessage, prefix: string, country: string, begunAt?: string): Channel | null {
  const uid = field(message, `${prefix}Uniqueid`);
  const linkedid = field(message, `${prefix}Linkedid`);
  const known = board.channel(uid);
  if (known !== null) {
    if (linkedid !== null) relink(reading, board, known, linkedid);
    return known;
  }
  const name = field(message, `${prefix}Channel`) ?? "";
  if (uid === null || NOBODY.test(name)) return null;
  const channel = board.add({ uid, name, linkedid: linkedid ?? uid, isOutside: FROM_OUTSIDE.test(field(message, `${prefix}Context`) ?? "") });
  if (channel.localPair !== null) return channel;
  if (channel.isOrigin) learnOrigin(channel, message, prefix, country);
  else learnDialled(channel, field(message, `${prefix}CallerIDNum`), country);
  // A hang-up is no beginning.
  if (reading.rawType !== "Hangup") tellStart(reading, channel, begunAt);
  return channel;
}

function learnOrigin({ call, uid, extension }: Channel, message: AmiMessage, prefix: string, country: string): void {
  const exten = field(message, `${prefix}Exten`);
  if (extension === null) {
    call.direction = "inbound";
    call.customer = customerParty(field(message, `${prefix}CallerIDNum`), field(message, `${prefix}CallerIDName`), country);
    call.line = exten !== null && /^\+?\d+$/.test(exten) ? lineOf(exten, country) : null;
    return;
  }
  call.agentExtension = extension;
  const leadsOut = exten !== null && NUMBER.test(exten);
  call.direction = leadsOut || commandIdOf(uid) !== null ? "outbound" : "internal";
  if (leadsOut) call.customer = customerParty(exten, null, country);
}

/** Somebody outside is dialled: by one of ours this is an outgoing call. */
export function learnDialled({ call, extension, isOrigin }: Channel, dialled: string | null, country: string): void {
  if (extension !== null || isOrigin || call.direction === "inbound") return;
  call.direction = "outbound";
  const number = /\d{3,15}/.exec(dialled ?? "")?.[0];
  if (number !== undefined && call.customer?.e164 == null) {
    const bare = dialled?.startsWith("+") ? `+${number}` : number;
    if (call.customer === null || readNumber(bare, country).e164 !== null) call.customer = customerParty(bare, null, country);
  }
}

function tellStart(reading: Reading, channel: Channel, estimatedAt: string | undefined): void {
  const { call, extension, isOrigin } = channel;
  const when = estimatedAt === undefined ? {} : { estimatedAt };
  // Who calls from an own extension is no leg that rings; only those he calls are.
  if (isOrigin && extension !== null && commandIdOf(channel.uid) === null) {
    tell(reading, call, "call.started", { to: call.customer, agent: agentOf(extension), ...when });
  } else {
    channel.hasLeg = true;
    if (extension !== null) call.legs.set(extension, channel.uid);
    tell(reading, call, isOrigin ? "call.started" : "leg.started", { ...legOf(channel), ...when });
  }
}

/** Bridged channels take the oldest id among them, so that two calls become one. */
function relink(reading: Reading, board: Switchboard, channel: Channel, linkedid: string): void {
  const other = board.call(linkedid);
  if (other !== channel.call) tellMerged(reading, other === null ? board.rename(channel.call, linkedid) : board.join(channel.call, other));
}

export function tellMerged(reading: Reading, merged: Merged | null): void {
  if (merged === null) return;
  const transfer = { type: "unknown", fromLegKey: null, toLegKey: null } as const;
  tell({ ...reading, id: `${reading.id}:${merged.gone[0]}` }, merged.survivor, "transfer.updated", { aliases: merged.gone, transfer });
}

export function hangUp(reading: Reading, board: Switchboard, channel: Channel, cause: string | null): void {
  const { call } = channel;
  const hangup = { by: call.hungUp?.by ?? "unknown", code: cause } as const;
  if (channel.hasLeg && channel.localPair === null) {
    const dialled = !channel.isOrigin && !channel.answered;
    tell(reading, call, "leg.ended", { ...endOf(channel), outcome: dialled ? outcomeOfCause(cause) : null, hangup });
  }
  const { isLast } = board.remove(channel);
  if (isLast) tell(reading, call, "call.ended", { hangup });
  // He left and the others talk on: it was not he who ended the call.
  else if (call.hungUp?.uid === channel.uid && goesOn(board, channel)) call.hungUp = null;
}

function goesOn(board: Switchboard, { call }: Channel): boolean {
  return [...call.channels].some((channel) => channel.localPair === null && channel.bridge !== null && board.together(channel).length > 1);
}

export function endOf(channel: Channel): Pick<CallEvent, "legKey" | "legKind" | "agent"> {
  return { legKey: channel.uid, legKind: isAgent(channel) ? "agent" : "customer", agent: agentOf(channel.extension) };
}
