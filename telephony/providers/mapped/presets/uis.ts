// UIS and its brands have no payload of their own: the administrator pastes a template (see the README), and these
// are the names it uses. Their own names of events differ, so the template names ours.
import type { Preset } from "./preset.ts";

export const uis: Preset = {
  event: { body: "hub_event" },
  events: {
    inbound: { kind: "call.started", direction: "inbound" },
    outbound: { kind: "call.started", direction: "outbound" },
    waiting: "leg.ringing",
    talk_started: "leg.answered",
    talk_finished: "leg.ended",
    finished: "call.summary",
    lost: { kind: "call.summary", direction: "inbound", outcome: "missed" },
    recording: "recording.ready",
  },
  fields: {
    callKey: "call_session_id",
    legKey: "leg_id",
    at: ["ts", "notification_timestamp", "notification_time"],
    direction: "direction",
    line: "virtual_phone_number",
    customer: "contact_phone_number",
    customerName: "contact_full_name",
    agentId: "employee_id",
    agentExtension: "employee_phone_number",
    agentName: "employee_full_name",
    waitSec: "wait_time_duration",
    talkSec: "talk_time_duration",
    totalSec: "total_time_duration",
    recordingUrl: "file_link",
    recordingSec: "file_duration",
    commandId: "external_id",
  },
  values: { direction: { in: "inbound", out: "outbound" }, outcome: {} },
  time: ["unix", "yyyy-MM-dd HH:mm:ss", "iso"],
  recordingHosts: ["*.uiscom.ru", "*.comagic.ru"],
  api: "uis",
  apiRoot: "https://callapi.uiscom.ru/v4.0",
};

export const comagic: Preset = { ...uis, apiRoot: "https://callapi.comagic.ru/v4.0" };
export const callgear: Preset = { ...uis, recordingHosts: ["*.callgear.com"], apiRoot: "https://callapi.callgear.com/v4.0" };
export const novofon2: Preset = { ...uis, recordingHosts: ["*.novofon.ru", "*.novofon.com"], apiRoot: "https://callapi-jsonrpc.novofon.ru/v4.0" };
