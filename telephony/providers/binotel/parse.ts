// Binotel's requests in canonical words. Its live events carry no time; the finished call does, and outweighs them.
import type { CallEvent, InboundEvent } from "../../../hub/contract/inbound.ts";
import type { RawRequest, Source } from "../../adapter.ts";
import { callEvent, unknownEvent } from "../../events.ts";
import { countOf, type Fields, textOf } from "../../fields.ts";
import { type BinotelCall, readCall } from "./call.ts";
import { parseCompleted } from "./completed.ts";
import type { BinotelConfig } from "./config.ts";
import { outcomeOf } from "./disposition.ts";
import { detailsOf } from "./request.ts";

export function parseBinotel(request: RawRequest, fields: Fields, config: BinotelConfig, source: Source): readonly InboundEvent[] {
  const type = textOf(fields.requestType) ?? "";
  const completed = type === "apiCallCompleted" ? detailsOf(fields) : null;
  const call = completed === null ? readCall(fields, config) : null;
  const live = call === null ? null : parseLive(type, call, fields, source);
  const events = completed === null ? (live === null ? null : [live]) : parseCompleted(completed, config, source);
  return events ?? [unknownEvent(source, type, request)];
}

function parseLive(type: string, call: BinotelCall, fields: Fields, source: Source): CallEvent | null {
  const { internal, callKey, common } = call;
  const outgoing = common.direction === "outbound";
  const own = { ...common, externalId: [type, callKey, internal ?? ""].join(":"), rawType: type };
  const leg = { legKey: internal === null ? callKey : `${callKey}:${internal}`, legKind: outgoing ? "customer" : "agent" } as const;
  switch (type) {
    case "apiCallSettings":
      return callEvent(source, null, { ...own, kind: "routing.requested" });
    case "receivedTheCall":
      if (internal === null) return callEvent(source, null, { ...own, kind: "call.started" });
      return callEvent(source, null, { ...own, ...leg, kind: outgoing ? "leg.started" : "leg.ringing" });
    case "answeredTheCall":
      return callEvent(source, null, { ...own, ...leg, kind: "leg.answered", answeredBy: outgoing ? "customer" : "agent" });
    case "transferredTheCall":
      return callEvent(source, null, {
        ...own,
        kind: "transfer.updated",
        transfer: { type: "unknown", fromLegKey: null, toLegKey: internal === null ? null : leg.legKey },
      });
    case "hangupTheCall":
      return hungUp(call, own, fields, source);
    default:
      return null;
  }
}

function hungUp(call: BinotelCall, own: Pick<CallEvent, "externalId" | "rawType" | "callKey">, fields: Fields, source: Source): CallEvent {
  const { direction } = call.common;
  const disposition = textOf(fields.disposition);
  const talkSec = countOf(fields.billsec);
  const outcome = outcomeOf(disposition, direction);
  return callEvent(source, null, {
    ...own,
    kind: "call.ended",
    outcome,
    hangup: {
      by: disposition !== "CANCEL" ? "unknown" : direction === "inbound" ? "customer" : direction === "outbound" ? "agent" : "unknown",
      code: disposition,
    },
    durations: talkSec === null ? null : { waitSec: null, talkSec: outcome === "answered" || outcome === null ? talkSec : 0, totalSec: null },
  });
}
