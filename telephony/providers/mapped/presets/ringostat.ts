// Ringostat: one address per event, because no parameter names it; version 2 of its webhooks keeps half of the
// parameters inside `additional_call_data`. Every event tells when the call began, none when it happened itself.
import type { Preset } from "./preset.ts";

const inside = (name: string): readonly string[] => [name, `additional_call_data.${name}`];

export const ringostat: Preset = {
  event: { query: "event" },
  events: {
    call_start: { kind: "call.started", direction: "inbound" },
    step: "leg.ringing",
    pickup: "leg.answered",
    call_end: "call.summary",
    out_start: { kind: "call.started", direction: "outbound" },
    out_end: { kind: "call.summary", direction: "outbound" },
  },
  fields: {
    callKey: ["uniqueid", "call_id", "additional_call_data.uniqueid"],
    startedAt: inside("calldate"),
    direction: inside("call_type"),
    outcome: inside("disposition"),
    from: [...inside("caller"), ...inside("caller_number"), "additional_call_data.userfield"],
    to: inside("dst"),
    agentExtension: inside("employee_number"),
    agentName: inside("employee_fio"),
    waitSec: inside("waittime"),
    talkSec: inside("billsec"),
    totalSec: inside("duration"),
    recordingUrl: [...inside("recording"), ...inside("recording_wav")],
  },
  values: {
    direction: { in: "inbound", out: "outbound", callback: "outbound" },
    outcome: { ANSWERED: "answered", "NO ANSWER": "missed", BUSY: "busy", FAILED: "failed" },
  },
  time: ["yyyy-MM-dd HH:mm:ss", "iso", "unix"],
  reply: "",
  recordingHosts: ["*.ringostat.com", "*.ringostat.net"],
  api: "ringostat",
  apiRoot: "https://api.ringostat.net",
};
