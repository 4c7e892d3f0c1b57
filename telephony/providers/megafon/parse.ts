// MegaFon's commands in canonical words. A call has one id for everybody it rings at, so each employee is a leg;
// `event` tells no time, `history` closes the call and knows when it began.
import { HubError } from "../../../hub/contract/errors.ts";
import type { CallEvent, CallEventKind, InboundEvent } from "../../../hub/contract/inbound.ts";
import type { Direction } from "../../../hub/contract/vocabulary.ts";
import type { RawRequest, Source } from "../../adapter.ts";
import { callEvent, lineOf, phoneParty, unknownEvent } from "../../events.ts";
import type { Fields } from "../../fields.ts";
import { textOf } from "../../fields.ts";
import { readMegafonCall } from "./call.ts";
import { parseMegafonHistory } from "./history.ts";
import type { MegafonConfig } from "./verify.ts";

const STATES: Readonly<Record<string, CallEventKind>> = {
  INCOMING: "leg.ringing",
  OUTGOING: "leg.ringing",
  ACCEPTED: "leg.answered",
  COMPLETED: "leg.ended",
  CANCELLED: "leg.ended",
  TRANSFERRED: "transfer.updated",
};

export function parseMegafon(request: RawRequest, fields: Fields, config: MegafonConfig, source: Source): readonly InboundEvent[] {
  const command = textOf(fields.cmd);
  if (command === null) throw new HubError("malformed", { detail: "The field cmd is missing." });
  return parseCommand(command, fields, config, source) ?? [unknownEvent(source, `megafon:${command}`, request)];
}

/** Null for what carries nothing to act on: ratings, other commands, a call without its id. */
function parseCommand(command: string, fields: Fields, config: MegafonConfig, source: Source): readonly CallEvent[] | null {
  const callId = textOf(fields.callid);
  if (callId === null) return null;
  if (command === "history") return parseMegafonHistory(fields, callId, config, source);
  if (command === "contact") return [contact(fields, callId, config, source)];
  const type = textOf(fields.type)?.toUpperCase() ?? "";
  const kind = Object.hasOwn(STATES, type) ? STATES[type] : undefined;
  return command === "event" && kind !== undefined ? [state(fields, callId, type, kind, config, source)] : null;
}

function state(fields: Fields, callId: string, type: string, kind: CallEventKind, config: MegafonConfig, source: Source): CallEvent {
  const told = textOf(fields.direction);
  const direction: Direction = type === "INCOMING" || told === "in" ? "inbound" : type === "OUTGOING" || told === "out" ? "outbound" : "unknown";
  const call = readMegafonCall(fields, callId, direction, config);
  const second = textOf(fields.second_callid);
  return callEvent(source, null, {
    ...call.common,
    kind,
    externalId: `event:${callId}:${call.user ?? ""}:${type}`,
    rawType: `event:${type}`,
    legKey: call.legKey,
    legKind: direction === "inbound" ? "agent" : direction === "outbound" ? "customer" : null,
    answeredBy: kind !== "leg.answered" || direction === "unknown" ? null : direction === "inbound" ? "agent" : "customer",
    // Of a call we place it may as well mean that nobody answered: its history says which.
    outcome: type === "CANCELLED" && direction !== "outbound" ? "cancelled" : null,
    transfer: kind === "transfer.updated" ? { type: "unknown", fromLegKey: call.legKey, toLegKey: null } : null,
    aliases: kind === "transfer.updated" && second !== null && second !== callId ? [second] : [],
  });
}

function contact(fields: Fields, callId: string, config: MegafonConfig, source: Source): CallEvent {
  return callEvent(source, null, {
    kind: "routing.requested",
    externalId: `contact:${callId}`,
    rawType: "contact",
    callKey: callId,
    direction: "inbound",
    from: phoneParty(textOf(fields.phone), config.country, "customer"),
    line: lineOf(textOf(fields.diversion), config.country),
  });
}
