// `events/call`: one state of one leg. Menu, queue and each employee are legs of their own; the end of a leg is
// not the end of the call.
import type { CallEvent, CallEventKind, Party } from "../../../hub/contract/inbound.ts";
import type { Direction, LegKind } from "../../../hub/contract/vocabulary.ts";
import type { Source } from "../../adapter.ts";
import { agentParty, callEvent, lineOf, phoneParty } from "../../events.ts";
import type { Fields } from "../../fields.ts";
import { asFields, countOf, textOf, unixInstant } from "../../fields.ts";
import { mangoReason } from "./reasons.ts";
import type { MangoConfig } from "./verify.ts";

const STATES = ["Appeared", "Connected", "OnHold", "Disconnected"] as const;
type CallState = (typeof STATES)[number];

export function parseMangoCall(fields: Fields, jsonHash: string, config: MangoConfig, source: Source): readonly CallEvent[] | null {
  const callId = textOf(fields.call_id);
  const entryId = textOf(fields.entry_id) ?? callId;
  const state = STATES.find((known) => known === fields.call_state);
  if (callId === null || entryId === null || state === undefined) return null;
  const leg = readLeg(fields, config);
  const seq = countOf(fields.seq);
  const reason = mangoReason(countOf(fields.disconnect_reason));
  const callerIs = leg.direction === "inbound" ? "customer" : "agent";
  const calleeIs = leg.direction === "outbound" ? "customer" : "agent";
  const by = reason.by === "caller" ? callerIs : reason.by === "callee" ? calleeIs : "system";
  const kind = kindOf(state, leg.kind, by === "customer");
  const externalId = `${callId}:${seq ?? jsonHash}`;
  const event = callEvent(source, unixInstant(fields.timestamp), {
    kind,
    externalId,
    rawType: `events/call:${state}`,
    callKey: entryId,
    legKey: callId,
    legKind: leg.kind,
    direction: leg.direction,
    from: leg.from,
    to: leg.to,
    line: leg.line,
    agent: leg.agent,
    queue: leg.queue,
    seq,
    answeredBy: state === "Connected" ? leg.kind : null,
    outcome: state !== "Disconnected" || reason.outcome === "talk" ? null : reason.outcome,
    hangup: state === "Disconnected" ? { by, code: textOf(fields.disconnect_reason) } : null,
    commandId: textOf(fields.command_id),
  });
  const transfer = textOf(fields.transfer);
  if (transfer === null) return [event];
  return [
    event,
    {
      ...event,
      kind: "transfer.updated",
      externalId: `${event.externalId}:transfer`,
      seq: null,
      outcome: null,
      hangup: null,
      answeredBy: null,
      transfer: transferOf(transfer, fields, callId),
    },
  ];
}

function transferOf(transfer: string, fields: Fields, callId: string): CallEvent["transfer"] {
  const type = transfer === "consultative" ? "attended" : transfer === "blind" ? "blind" : transfer === "return_blind" ? "return" : "unknown";
  return { type, fromLegKey: textOf(asFields(fields.from)?.taken_from_call_id), toLegKey: callId };
}

function kindOf(state: CallState, leg: LegKind, byCustomer: boolean): CallEventKind {
  switch (state) {
    case "Appeared":
      return leg === "queue" ? "queue.joined" : leg === "ivr" ? "leg.started" : "leg.ringing";
    case "Connected":
      return "leg.answered";
    case "OnHold":
      return "leg.held";
    case "Disconnected":
      return leg !== "queue" ? "leg.ended" : byCustomer ? "queue.abandoned" : "queue.left";
  }
}

interface MangoLeg extends Pick<CallEvent, "from" | "to" | "line" | "agent" | "queue"> {
  readonly direction: Direction;
  readonly kind: LegKind;
}

function readLeg(fields: Fields, config: MangoConfig): MangoLeg {
  const [from, to] = [asFields(fields.from) ?? {}, asFields(fields.to) ?? {}];
  const [fromExtension, toExtension] = [textOf(from.extension), textOf(to.extension)];
  // We placed the call ourselves: `from` is who we dial, `to` the employee whose phone rings first.
  const callback = textOf(fields.callback_initiator) !== null || textOf(fields.command_id) !== null;
  const direction = fromExtension !== null ? (toExtension === null ? "outbound" : "internal") : callback ? "outbound" : "inbound";
  const kind = kindOfLeg(textOf(fields.location ?? fields.locaton), fromExtension !== null && toExtension === null);
  const extension = kind === "ivr" || kind === "queue" ? null : (toExtension ?? fromExtension);
  const group = textOf(to.acd_group);
  return {
    direction,
    kind,
    from: partyOf(textOf(from.number), fromExtension, config),
    to:
      toExtension === null && direction !== "outbound"
        ? { ...agentParty(textOf(to.number), null), kind: "service" }
        : partyOf(textOf(to.number), toExtension, config),
    line: lineOf(textOf(to.line_number) ?? textOf(from.line_number), config.country),
    agent: extension === null ? null : { externalId: null, extension, name: null },
    queue: group === null ? null : { id: group, name: null },
  };
}

export function partyOf(number: string | null, extension: string | null, config: MangoConfig): Party {
  return extension === null ? phoneParty(number, config.country, "customer") : agentParty(number, extension);
}

function kindOfLeg(location: string | null, dialsOut: boolean): LegKind {
  if (location?.startsWith("ivr")) return "ivr";
  if (location?.startsWith("queue")) return "queue";
  return dialsOut ? "customer" : "agent";
}
