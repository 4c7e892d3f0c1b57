// Telphin (Ringme). Extensions are written `453*101@…`: the company's own `extensionPrefix: "453*"` makes them 101.
// The unit of `Duration` is not known: the talk is measured between the events.
import type { Preset } from "./preset.ts";

export const telphin: Preset = {
  event: { body: "EventType" },
  events: { "dial-in": "leg.ringing", "dial-out": "leg.started", answer: "leg.answered", hangup: "leg.ended" },
  fields: {
    callKey: "CallID",
    legKey: "SubCallID",
    at: "EventTime",
    direction: "CallFlow",
    outcome: "CallStatus",
    hangupCode: "CallStatus",
    from: "CallerIDNum",
    to: "CalledNumber",
    line: "CalledDID",
    agentExtension: ["CallerExtension", "CalledExtension"],
    commandId: "CallAPIID",
  },
  values: {
    direction: { in: "inbound", out: "outbound" },
    outcome: { ANSWER: "answered", BUSY: "busy", NOANSWER: "missed", CANCEL: "cancelled", CONGESTION: "failed", CHANUNAVAIL: "failed" },
  },
  time: ["unixMicro"],
};
