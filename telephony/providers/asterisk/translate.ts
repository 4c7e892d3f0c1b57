// Events of Asterisk's manager interface as facts of calls. Pure but for what it remembers of the channels that
// stand; what a message says besides is passed over.
import type { CallEvent } from "../../../hub/contract/inbound.ts";
import type { Source } from "../../adapter.ts";
import { outcomeOfDial, outcomeOfOriginate } from "./causes.ts";
import { cdr } from "./cdr.ts";
import type { AsteriskConfig } from "./config.ts";
import type { Reading } from "./facts.ts";
import { isAgent, legOf, readingOf, tell } from "./facts.ts";
import type { Handling } from "./handling.ts";
import { endOf, hangUp, learnDialled, see, tellMerged } from "./legs.ts";
import type { AmiMessage } from "./protocol.ts";
import { field } from "./protocol.ts";
import { agentAnswered, agentCalled, agentComplete, agentMissed, callerAbandoned, callerJoined, callerLeft } from "./queues.ts";
import { recordingEnded, recordingStarted } from "./recordings.ts";
import type { Surroundings } from "./resync.ts";
import { lookAround } from "./resync.ts";
import type { Channel } from "./switchboard.ts";
import { createSwitchboard } from "./switchboard.ts";
import { originOf, tellBridged, tellOwnAnswer, tellTalk } from "./talk.ts";
import { commandIdOf } from "./uniqueid.ts";

export interface Translator {
  /** Null: an event that says nothing of calls. */
  translate(message: AmiMessage, receivedAt: string): readonly CallEvent[] | null;
  /** What stands now, to be compared with what the exchange says a moment later. */
  channels(): ReadonlySet<string>;
  /** After a reconnect: what changed while nobody listened. */
  resync(surroundings: Surroundings, receivedAt: string): readonly CallEvent[];
}

type Handle = (handling: Handling) => void;

const HANDLERS: ReadonlyMap<string, Handle> = new Map<string, Handle>([
  ["Newchannel", seen],
  ["Newstate", stateChanged],
  ["DialBegin", dialBegun],
  [
    "DialState",
    ({ reading, board, message, config }) => ringing(reading, see(reading, board, message, "Dest", config.country), field(message, "DialStatus") === "RINGING"),
  ],
  ["DialEnd", dialEnded],
  ["BridgeEnter", bridgeEntered],
  ["BridgeLeave", ({ board, message }) => leaveBridge(board.channel(field(message, "Uniqueid")))],
  ["Hold", (handling) => held(handling, "leg.held")],
  ["Unhold", (handling) => held(handling, "leg.resumed")],
  ["HangupRequest", hangupRequested],
  ["Hangup", hungUp],
  ["BlindTransfer", (handling) => transferred(handling, "blind", "Transferer", null)],
  ["AttendedTransfer", (handling) => transferred(handling, "attended", "OrigTransferer", "TransferTarget")],
  ["QueueCallerJoin", callerJoined],
  ["QueueCallerLeave", callerLeft],
  ["QueueCallerAbandon", callerAbandoned],
  ["AgentCalled", agentCalled],
  ["AgentConnect", agentAnswered],
  ["AgentComplete", agentComplete],
  ["AgentRingNoAnswer", agentMissed],
  ["MixMonitorStart", recordingStarted],
  ["MixMonitorStop", recordingEnded],
  ["Cdr", cdr],
  ["OriginateResponse", originated],
]);

export function createTranslator(config: AsteriskConfig): Translator {
  const board = createSwitchboard();
  const sourceOf = (receivedAt: string): Source => ({ connectionId: config.id, provider: "asterisk", receivedAt, auth: "socket" });
  return {
    translate(message, receivedAt) {
      const handle = HANDLERS.get(field(message, "Event") ?? "");
      if (handle === undefined) return null;
      const reading = readingOf(message, sourceOf(receivedAt));
      handle({ reading, board, message, config });
      return reading.facts;
    },
    channels: () => new Set([...board.channels()].map(({ uid }) => uid)),
    resync: (surroundings, receivedAt) => lookAround(board, surroundings, sourceOf(receivedAt), config),
  };
}

function seen({ reading, board, message, config }: Handling): Channel | null {
  return see(reading, board, message, "", config.country);
}

function stateChanged(handling: Handling): void {
  const { reading, message } = handling;
  const channel = seen(handling);
  const state = field(message, "ChannelState");
  if (channel === null || channel.localPair !== null) return;
  ringing(reading, channel, state === "5");
  // The caller's own channel goes up for a menu, for music or for a queue: somebody, but no person.
  if (state !== "6" || isAgent(channel) || !channel.isOrigin || channel.answered || channel.call.answered) return;
  channel.answered = true;
  tell(reading, channel.call, "leg.answered", { ...legOf(channel), answeredBy: "ivr" });
}

function ringing(reading: Reading, channel: Channel | null, rings: boolean): void {
  if (rings && channel?.hasLeg === true && !channel.answered) tell(reading, channel.call, "leg.ringing", legOf(channel));
}

function dialBegun(handling: Handling): void {
  const { reading, board, message, config } = handling;
  seen(handling);
  const dialled = see(reading, board, message, "Dest", config.country);
  if (dialled === null || dialled.localPair !== null) return;
  // `PJSIP/380671234567@trunk`, or what stands before the trunk alone.
  learnDialled(dialled, field(message, "DialString")?.split("@")[0]?.split("/").at(-1) ?? null, config.country);
  ringing(reading, dialled, true);
}

function dialEnded(handling: Handling): void {
  const { reading, board, message, config } = handling;
  const caller = seen(handling);
  const dialled = see(reading, board, message, "Dest", config.country);
  const status = field(message, "DialStatus") ?? "";
  if (dialled === null || dialled.localPair !== null) return;
  const { call } = dialled;
  if (status === "ANSWER") {
    const other = caller !== null && caller.localPair === null ? caller : originOf(dialled);
    if (other !== null) tellTalk(reading, dialled, other);
    else tellOwnAnswer(reading, dialled);
  } else if (status !== "CONTINUE" && status !== "GOTO" && !dialled.answered) {
    tell(reading, call, "leg.ended", { ...endOf(dialled), outcome: outcomeOfDial(status, call.answered, !isAgent(dialled)) });
  }
}

function bridgeEntered(handling: Handling): void {
  const { reading, board, message } = handling;
  const channel = seen(handling);
  // Whoever is parked or hears music stands in a bridge of that kind, with nobody.
  if (channel === null || field(message, "BridgeTechnology") === "holding_bridge") return;
  channel.bridge = field(message, "BridgeUniqueid");
  leaveBridge(board.channel(field(message, "SwapUniqueid")));
  const together = board.together(channel);
  for (const other of together) tellMerged(reading, board.join(channel.call, other.call));
  if (together.length > 1) channel.call.hungUp = null;
  tellBridged(reading, board, channel);
}

function leaveBridge(channel: Channel | null): void {
  if (channel !== null) channel.bridge = null;
}

/** What the other side does with its own hold button is its own affair. */
function held({ reading, board, message }: Handling, kind: "leg.held" | "leg.resumed"): void {
  const channel = board.channel(field(message, "Uniqueid"));
  if (channel === null || !isAgent(channel)) return;
  const leg = channel.hasLeg && channel.call.direction !== "outbound" ? channel : board.channel(channel.partner);
  if (leg?.answered) tell(reading, channel.call, kind, { legKey: leg.uid });
}

function hangupRequested({ board, message }: Handling): void {
  const channel = board.channel(field(message, "Uniqueid"));
  if (channel !== null && channel.localPair === null) channel.call.hungUp ??= { uid: channel.uid, by: isAgent(channel) ? "agent" : "customer" };
}

function hungUp(handling: Handling): void {
  const channel = seen(handling);
  if (channel !== null) hangUp(handling.reading, handling.board, channel, field(handling.message, "Cause"));
}

function transferred({ reading, board, message, config }: Handling, type: "blind" | "attended", from: string, to: string | null): void {
  const transferer = see(reading, board, message, from, config.country);
  const target = to === null ? null : see(reading, board, message, to, config.country);
  for (const prefix of ["SecondTransferer", "Transferee"]) see(reading, board, message, prefix, config.country);
  if (transferer === null || field(message, "Result") !== "Success") return;
  const transfer = { type, fromLegKey: transferer.uid, toLegKey: target?.uid ?? null };
  tell(reading, transferer.call, "transfer.updated", { ...(transferer.hasLeg && { legKey: transferer.uid }), agent: endOf(transferer).agent, transfer });
}

/** What became of a call we had placed; one that never came to stand ends with this word. */
function originated({ reading, board, message }: Handling): void {
  const id = field(message, "ActionID");
  const commandId = commandIdOf(id);
  if (id === null || commandId === null) return;
  const outcome = outcomeOfOriginate(field(message, "Response") === "Success", field(message, "Reason"));
  const call = board.call(id);
  const about = call ?? { key: id, direction: "outbound" as const, line: null };
  const own = { ...reading, id: `OriginateResponse:${id}` };
  tell(own, about, "command.updated", { outcome });
  if (call === null && outcome !== null) tell(own, about, "call.ended", { outcome });
}
